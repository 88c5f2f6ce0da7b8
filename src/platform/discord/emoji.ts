// What an emoji on a message asks for. The configuration names the one that reports; Discord tells a symbol, or the name of a guild's own emoji.
import type { IntentKind } from "../../chat/intent.ts";

export const usualReportEmoji = "rotating_light";

/** Names as people know them from chat, for the emoji that teams choose for an alarm. */
const symbols: Readonly<Record<string, string>> = {
  rotating_light: "🚨",
  sos: "🆘",
  fire: "🔥",
  warning: "⚠",
  bangbang: "‼",
  exclamation: "❗",
  boom: "💥",
  bug: "🐛",
  ambulance: "🚑",
  fire_engine: "🚒",
  loudspeaker: "📢",
  mega: "📣",
  bell: "🔔",
  red_circle: "🔴",
  no_entry: "⛔",
  octagonal_sign: "🛑",
  stop_sign: "🛑",
  skull: "💀",
  eyes: "👀",
  raised_hand: "✋",
  wave: "👋",
  zap: "⚡",
  telephone_receiver: "📞",
  pager: "📟",
  ticket: "🎫",
  question: "❓",
  x: "❌",
};

/** `own` is true for an emoji that the guild made itself. */
export function reactionIntent(emoji: string, own: boolean, reportEmoji: string): IntentKind | undefined {
  const plain = emoji.replaceAll(/[\ufe0f\u{1f3fb}-\u{1f3ff}]/gu, "");
  const reports = own ? emoji === reportEmoji : plain === symbols[reportEmoji];
  if (reports) return "incident.declare";
  if (own) return undefined;
  return plain === "📌" ? "message.pinned" : plain === "✅" ? "message.to-task" : undefined;
}
