// What a typed line asks for: a command, a word to the bot, or nothing but the message itself. Pure.
import { type CommandRefused, commands, type Parsed, parseCommand, type Root, roots } from "../../chat/command.ts";
import { ok, type Result } from "../../kernel/result.ts";

export type Typed =
  | { readonly kind: "command"; readonly parsed: Result<Parsed, CommandRefused> }
  | { readonly kind: "unknown-root"; readonly typed: string }
  | { readonly kind: "message" };

const isRoot = (word: string): word is Root => (roots as readonly string[]).includes(word);

/** A line that begins with "/" is a command and never stands in the channel. */
export function readLine(line: string): Typed {
  const [, root, rest = ""] = /^\/([\p{L}\d_-]*)\s*([\s\S]*)$/u.exec(line.trim()) ?? [];
  if (root === undefined) return { kind: "message" };
  const known = root.toLowerCase();
  if (!isRoot(known)) return { kind: "unknown-root", typed: root };
  return { kind: "command", parsed: parseCommand(known, rest) };
}

/** All words but "@tocsin" and those after it, or undefined when the bot was not called. */
function readMention(line: string): { readonly words: string; readonly after: string } | undefined {
  const found = /(^|[\s\p{P}])@tocsin\b[\s,:，：]*/iu.exec(line);
  if (!found) return undefined;
  const after = line.slice(found.index + found[0].length).trim();
  return { words: `${line.slice(0, found.index)} ${after}`.trim(), after };
}

/** Words that mean something by themselves after a mention or in direct messages: "help", "incident list", "resolve INC-12". */
function readWords(words: string): Result<Parsed, CommandRefused> | undefined {
  const [, first = "", rest = ""] = /^(\S+)\s*([\s\S]*)$/.exec(words) ?? [];
  const lower = first.toLowerCase();
  if (isRoot(lower)) return parseCommand(lower, rest);
  const known = commands.find((entry) => entry.word === lower && isWhole(entry.arguments[0]?.kind, rest));
  return known && parseCommand(known.root, words);
}

/** "list" and "mine" stand alone, "resolve" needs its reference; "close the shop" is a sentence. */
function isWhole(argument: string | undefined, rest: string): boolean {
  if (argument === "incident") return rest === "" || /^\S*-?\d+\s*$/.test(rest);
  return rest === "" || argument === "text" || argument === "service";
}

/** What a message that was not a command is to the bot; undefined when it is not for the bot at all. */
export function readMessage(
  line: string,
  at: { readonly isDirect: boolean; readonly inThread: boolean },
): Result<Parsed, CommandRefused> | undefined {
  const called = readMention(line);
  if (called === undefined && !at.isDirect) return at.inThread ? said : undefined;
  const words = called?.words ?? line.trim();
  if (words === "") return called === undefined ? said : ok({ intent: "help.show", subject: "", values: {} });
  if (at.isDirect && at.inThread) return said;
  const command = readWords(called?.after ?? words);
  if (command) return command;
  if (at.isDirect || at.inThread) return said;
  return ok({ intent: "incident.declare", subject: "", values: { what: words } });
}

const said = ok<Parsed>({ intent: "message.said", subject: "", values: {} });
