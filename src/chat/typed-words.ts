// Words that mean something by themselves after a mention or in direct messages: "help", "incident list", "resolve INC-12".

import { editDistance } from "../kernel/edit-distance.ts";
import { ok, type Result } from "../kernel/result.ts";
import { type Command, commands, type Root, roots } from "./command.ts";
import { type CommandRefused, isSentence, type Parsed, parseCommand } from "./parse-command.ts";
import { isRecordKind, recordKindOf } from "./record-kind.ts";
import { isRegisterKind } from "./register-kinds.ts";

export const isRoot = (word: string): word is Root => (roots as readonly string[]).includes(word);

/**
 * Undefined for free text, also for a sentence that merely begins with a command's word ("close the shop").
 * In a thread "resolve" needs no reference: its subject is then "", which means the thread's own record.
 */
export function readTypedWords(
  typed: string,
  at: { readonly inThread: boolean },
): Result<Parsed, CommandRefused> | undefined {
  const words = typed.trim().replace(/^\//, "");
  const [, first = "", rest = ""] = /^(\S+)\s*([\s\S]*)$/.exec(words) ?? [];
  const lower = first.toLowerCase();
  const known = commands.find((entry) => entry.word === lower && isWhole(entry, rest));
  // "ask Ben to look" is said to people; a question to the bot has its slash.
  const isCommand = isRoot(lower) && (lower !== "ask" || typed.trim().startsWith("/"));
  if (!isCommand && !known) return undefined;
  const read = isCommand ? parseCommand(lower, rest) : parseCommand(known?.root ?? "tocsin", words);
  if (!read.ok && !typed.trim().startsWith("/") && isTalk(read.refusal, rest)) return undefined;
  const meant = at.inThread && !read.ok ? meantInThread(read.refusal) : undefined;
  return meant ? ok(meant) : read;
}

/** "change my password please": a word of ours begins what is no command of ours. A slip of the keys is still corrected. */
const isTalk = (refused: CommandRefused, rest: string): boolean =>
  refused.code === "unknown-word" &&
  /\s/.test(rest) &&
  (refused.nearest === "none" || editDistance(refused.typed, refused.nearest) > refused.typed.length / 2);

function meantInThread(refused: CommandRefused): Parsed | undefined {
  if (refused.code !== "missing-argument") return undefined;
  const entry = commands.find(({ root, word }) => root === refused.root && word === refused.word);
  const isOnRecord = isRecordKind(entry?.arguments[0]?.kind ?? "");
  return entry && isOnRecord ? { intent: entry.intent, subject: "", values: {} } : undefined;
}

const isRegisterRoot = (root: Root): boolean => root === "register" || isRegisterKind(root);

/** "list" and "mine" stand alone, "resolve" needs its reference. */
function isWhole(entry: Command, rest: string): boolean {
  const { kind, choices } = entry.arguments[0] ?? {};
  // "new" and "plan" begin many a sentence: without their command they mean something with their record alone.
  if (isRegisterRoot(entry.root) || entry.root === "request")
    return kind !== undefined && recordKindOf(rest.trim().toUpperCase()) === kind;
  if (rest === "") return true;
  if (kind && isRecordKind(kind)) return /^\S*\d\s*$/.test(rest);
  // "calendar invitations are lost" is a report.
  if (entry.root === "change" || entry.root === "problem" || entry.root === "outage" || entry.root === "kpi")
    return false;
  if (kind === "text") return true;
  if (kind === "choice") return choices?.includes(rest.trim().toLowerCase()) ?? false;
  return kind === "service" && !isSentence(entry, rest);
}
