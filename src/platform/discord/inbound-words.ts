// A typed message, an edit, a deletion or a reaction as an act: what the bot listens to outside its own buttons.

import type { QuotedMessage } from "../../chat/inbound.ts";
import type { CommandRefused } from "../../chat/parse-command.ts";
import { readTypedWords } from "../../chat/typed-words.ts";
import type { Act } from "./inbound-command.ts";
import type { MessagePayload } from "./schema.ts";

export type WordsAct = (Act & { readonly refused?: undefined }) | { readonly refused: CommandRefused };

/**
 * A line a person wrote. In direct messages and threads it is something said, unless it starts with a command's word;
 * in a channel only lines that mention the bot count: a command, or else a report in one step. Undefined: not for us.
 */
export function wordsAct(
  text: string,
  where: { isDirect: boolean; isThread: boolean; mentioned: boolean },
): WordsAct | undefined {
  if (where.mentioned || where.isDirect) {
    const asked = readTypedWords(text, { inThread: where.isThread && !where.isDirect });
    if (asked) return asked.ok ? asked.value : { refused: asked.refusal };
  }
  if (where.isDirect || where.isThread) return { intent: "message.said", subject: "", values: {} };
  if (!where.mentioned) return undefined;
  if (text === "") return { intent: "help.show", subject: "", values: {} };
  return { intent: "incident.declare", subject: "", values: { what: text } };
}

/** The text without the mention of the bot. */
export const withoutMention = (text: string, botId: string): string =>
  text.replaceAll(new RegExp(`<@!?${botId}>`, "g"), " ").trim();

export function quoteOf(message: MessagePayload, botId: string): QuotedMessage {
  const author = message.author;
  return {
    text: withoutMention(message.content ?? "", botId),
    ...(author && author.id !== botId
      ? { authorId: author.id, authorName: author.global_name || author.username }
      : {}),
    at: message.timestamp ?? timeOfId(message.id),
    messageId: message.id,
  };
}

/** Every Discord id holds the moment it was made. */
export const timeOfId = (id: string): string => new Date(Number((BigInt(id) >> 22n) + 1420070400000n)).toISOString();
export const idAt = (epochMs: number): string => (BigInt(Math.max(0, epochMs - 1420070400000)) << 22n).toString();
