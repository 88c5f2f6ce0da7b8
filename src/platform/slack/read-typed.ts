// Typed lines → intents: slash commands, mentions and direct messages, all through the one command catalogue. Pure.

import { type CommandRefused, commands, type Parsed, parseCommand, type Root, roots } from "../../chat/command.ts";
import { type Draft, key, type Reading } from "./draft.ts";
import type { CommandPayload, MessagePayload } from "./payload.ts";
import { plainWords } from "./words-in.ts";

const isRoot = (word: string): word is Root => (roots as readonly string[]).includes(word);

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
        channelName: payload.channel_name,
        isDirect: payload.channel_name === "directmessage",
      },
    },
  };
}

/** Words that mean something by themselves after a mention or in direct messages: "help", "incident list", "resolve INC-12". */
export function readLine(line: string): ReturnType<typeof parseCommand> | "free-text" | "nothing" {
  const words = line.trim().replace(/^\//, "");
  if (words === "") return "nothing";
  const [, first = "", rest = ""] = /^(\S+)\s*([\s\S]*)$/.exec(words) ?? [];
  const lower = first.toLowerCase();
  if (isRoot(lower)) return parseCommand(lower, rest);
  const known = commands.find((entry) => entry.word === lower && isWhole(entry.root, entry.word, rest));
  return known ? parseCommand(known.root, words) : "free-text";
}

/** "list" and "mine" stand alone; "resolve" needs its reference; "close the shop" is a sentence. */
function isWhole(root: Root, word: string, rest: string): boolean {
  const entry = commands.find((each) => each.root === root && each.word === word);
  const [argument] = entry?.arguments ?? [];
  if (!argument) return rest === "";
  if (argument.kind === "incident") return rest === "" || /^\S*-?\d+\s*$/.test(rest);
  return argument.kind === "text" || rest === "" || argument.kind === "service";
}

const declare = (what: string): Parsed => ({ intent: "incident.declare", subject: "", values: { what } });

/** A mention: a command, or free text that is a report in one step. In a thread a missing reference means the thread's record. */
export function readMention(event: Omit<MessagePayload, "type">, at: { teamId: string; botUserId: string }): Reading {
  const words = plainWords(event.text.replaceAll(`<@${at.botUserId}>`, " ")).trim();
  const line = readLine(words);
  if (line === "nothing")
    return { draft: typedDraft(event, at.teamId, { intent: "help.show", subject: "", values: {} }) };
  if (line === "free-text") {
    const inThread = event.thread_ts !== undefined;
    return { draft: inThread ? saidDraft(event, at.teamId) : typedDraft(event, at.teamId, declare(words)) };
  }
  if (line.ok) return { draft: typedDraft(event, at.teamId, line.value) };
  const meant = event.thread_ts === undefined ? undefined : meantInThread(line.refusal);
  return meant ? { draft: typedDraft(event, at.teamId, meant) } : { refused: line.refusal };
}

/** "resolve" without a reference, said in a thread: the record is the thread's own. */
function meantInThread(refused: CommandRefused): Parsed | undefined {
  if (refused.code !== "missing-argument") return undefined;
  const entry = commands.find(({ root, word }) => root === refused.root && word === refused.word);
  const isOnIncident = entry?.arguments[0]?.kind === "incident";
  return entry && isOnIncident ? { intent: entry.intent, subject: "", values: {} } : undefined;
}

/** Direct messages: commands are commands; anything else is said to the bot. */
export function readDirect(event: Omit<MessagePayload, "type">, teamId: string): Reading {
  const line = event.thread_ts === undefined ? readLine(plainWords(event.text)) : "free-text";
  if (typeof line === "string") return { draft: saidDraft(event, teamId) };
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
