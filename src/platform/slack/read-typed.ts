// Typed lines → intents: slash commands, mentions and direct messages, all through the one command catalogue. Pure.

import { type Parsed, parseCommand } from "../../chat/parse-command.ts";
import { isRoot, readTypedWords } from "../../chat/typed-words.ts";
import { type Draft, key, named, type Reading } from "./draft.ts";
import type { CommandPayload, MessagePayload } from "./payload.ts";
import { plainWords } from "./words-in.ts";

export function readCommand(payload: CommandPayload, teamId: string): Reading | undefined {
  const root = payload.command.replace(/^\//, "").toLowerCase();
  if (!isRoot(root)) return undefined;
  const parsed = parseCommand(root, plainWords(payload.text));
  if (!parsed.ok) return { refused: parsed.refusal };
  return {
    draft: {
      ...parsed.value,
      deliveryId: key(teamId, payload.trigger_id),
      userId: payload.user_id,
      userName: payload.user_name,
      userTeamId: payload.team_id,
      spot: {
        channelId: payload.channel_id,
        ...named(payload.channel_name),
        isDirect: payload.channel_name === "directmessage",
      },
    },
  };
}

const declare = (what: string): Parsed => ({ intent: "incident.declare", subject: "", values: { what } });

/** A mention: a command, or free text that is a report in one step. */
export function readMention(event: Omit<MessagePayload, "type">, at: { teamId: string; botUserId: string }): Reading {
  const words = plainWords(event.text.replaceAll(`<@${at.botUserId}>`, " ")).trim();
  const inThread = event.thread_ts !== undefined;
  const read = readTypedWords(words, { inThread });
  if (read && !read.ok) return { refused: read.refusal };
  if (read) return { draft: typedDraft(event, at.teamId, read.value) };
  if (words === "") return { draft: typedDraft(event, at.teamId, { intent: "help.show", subject: "", values: {} }) };
  return { draft: inThread ? saidDraft(event, at.teamId) : typedDraft(event, at.teamId, declare(words)) };
}

/** Direct messages: commands are commands; anything else is said to the bot. */
export function readDirect(event: Omit<MessagePayload, "type">, teamId: string): Reading {
  const line = event.thread_ts === undefined ? readTypedWords(plainWords(event.text), { inThread: false }) : undefined;
  if (!line) return { draft: saidDraft(event, teamId) };
  return line.ok ? { draft: typedDraft(event, teamId, line.value) } : { refused: line.refusal };
}

function typedDraft(event: Omit<MessagePayload, "type">, teamId: string, parsed: Parsed): Draft {
  return { ...saidDraft(event, teamId), ...parsed };
}

/** One typed message; its key is the message itself, since one message can come under several event ids. */
export function saidDraft(event: Omit<MessagePayload, "type">, teamId: string): Draft {
  const isDirect = event.channel_type === "im" || event.channel.startsWith("D");
  return {
    deliveryId: key(teamId, event.channel, event.ts, event.user ?? "", "message"),
    intent: "message.said",
    subject: "",
    values: {},
    userId: event.user ?? "",
    userName: "",
    ...(event.user_team === undefined ? {} : { userTeamId: event.user_team }),
    spot: {
      channelId: event.channel,
      ...(event.thread_ts === undefined ? {} : { threadId: event.thread_ts }),
      messageId: event.ts,
      isDirect,
    },
    ...(event.files ? { slackFiles: event.files } : {}),
    quoted: { ts: event.ts, text: event.text, user: event.user },
  };
}
