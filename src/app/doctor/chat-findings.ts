// What a chat said of itself, as findings.
import type { ChatFault, Examined } from "../../platform/examined.ts";
import { advice, type Finding, fault, fine } from "./finding.ts";

export function chatFindings(chat: "slack" | "discord", { where, faults }: Examined): readonly Finding[] {
  const found = faults.map((one) => findingOf(chat, one));
  const isSilent = faults.some(({ code }) => code === "away" || code === "refused");
  return isSilent || where === undefined ? found : [fine(chat, "chat", { where }), ...found];
}

function findingOf(chat: "slack" | "discord", one: ChatFault): Finding {
  const name = { key: `platform.${chat}` } as const;
  switch (one.code) {
    case "away":
      return advice(chat, "chat-away", { name, reason: one.reason });
    case "refused":
      return fault(chat, "chat-refused", { name, reason: one.reason });
    case "uninvited":
      return fault(chat, "uninvited", { link: one.link });
    case "scopes":
      return fault(chat, "scopes", { missing: one.missing.join(", ") });
    case "permissions":
      return fault(chat, "permissions", { missing: one.missing.join(", "), link: one.link });
    case "intent":
      return advice(chat, "intent", { intent: one.name });
    case "no-channel":
      return fault(chat, "no-channel", { name, channel: one.channel });
    case "channel-permissions":
      return fault(chat, "channel-permissions", { channel: one.channel, missing: one.missing.join(", ") });
  }
}
