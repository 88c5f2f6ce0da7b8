// A chat misbehaves where the bot writes.
import type { FaultKind } from "../../../support/peer.ts";
import { both, type Row } from "../row.ts";

const kinds: Readonly<Record<FaultKind, string>> = {
  "429": "asks to wait for a second (429)",
  "500": "fails (500)",
  "503-html": "answers with a page of HTML (503)",
  hang: "does not answer",
  "lost-reply": "does what it is asked and loses the answer",
  reset: "breaks the connection",
};

export const vendors: readonly Row[] = [
  ...(["slack", "discord"] as const).flatMap((on) =>
    (Object.entries(kinds) as [FaultKind, string][]).flatMap(([kind, what]) =>
      both({
        name: `${on}-${kind}`,
        about: `${on === "slack" ? "Slack" : "Discord"} ${what}, up to three times`,
        on,
        begin: ({ town }, dice) => town.peer.fault(kind, 1 + dice.below(3)),
      }),
    ),
  ),
  ...both({
    name: "slack-429-for-30-seconds",
    about: "Slack asks to wait for 30 s",
    begin: ({ town }) => town.peer.fault("429", 1, { retryAfterSeconds: 30 }),
  }),
];
