// What a typed line asks for: a command, a word to the bot, or nothing but the message itself. Pure.
import { type CommandRefused, type Parsed, parseCommand } from "../../chat/parse-command.ts";
import { isRoot, readTypedWords } from "../../chat/typed-words.ts";
import { ok, type Result } from "../../kernel/result.ts";

export type Typed =
  | { readonly kind: "command"; readonly parsed: Result<Parsed, CommandRefused> }
  | { readonly kind: "unknown-root"; readonly typed: string }
  | { readonly kind: "message" };

/** A line that begins with "/" is a command and never stands in the channel. */
export function readLine(line: string): Typed {
  const [, root, rest = ""] = /^\/([\p{L}\d_-]*)\s*([\s\S]*)$/u.exec(line.trim()) ?? [];
  if (root === undefined) return { kind: "message" };
  const known = root.toLowerCase();
  if (known === "help") return { kind: "command", parsed: parseCommand("tocsin", `help ${rest}`) };
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
  const command = readTypedWords(called?.after ?? words, { inThread: at.inThread });
  if (command) return command;
  if (at.isDirect || at.inThread) return said;
  return ok({ intent: "incident.declare", subject: "", values: { what: words } });
}

const said = ok<Parsed>({ intent: "message.said", subject: "", values: {} });
