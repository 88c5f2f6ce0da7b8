// What somebody typed after a slash, read by the command catalogue.
import { editDistance } from "../kernel/edit-distance.ts";
import { parseReference } from "../kernel/reference.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { WordKey } from "../words/say.ts";
import type { Argument } from "./argument.ts";
import { bare, type Command, commands, type Root } from "./command.ts";
import type { IntentKind } from "./intent.ts";
import { isRecordKind } from "./record-kind.ts";

export type Parsed = {
  readonly intent: IntentKind;
  readonly subject: string;
  readonly values: Readonly<Record<string, string>>;
};

export type CommandRefused =
  /** `nearest`: "none" where nothing of ours is near. */
  | { readonly code: "unknown-word"; readonly root: Root; readonly typed: string; readonly nearest: string }
  | { readonly code: "missing-argument"; readonly root: Root; readonly word: string; readonly missing: WordKey };

/** Reads "resolve INC-12", "list checkout" or, for /incident, free text ("Checkout is failing" declares at once). */
export function parseCommand(root: Root, typed: string): Result<Parsed, CommandRefused> {
  const line = typed.trim();
  if (line === "") return parseArguments(find(root, bare[root]) as Command, "");
  const [first = "", rest = ""] = split(line);
  const isHelp = helpWords.includes(first.toLowerCase());
  const known = find(root, root === "tocsin" && isHelp ? "help" : first.toLowerCase());
  if (!known && isHelp && rest === "") return ok({ intent: "help.show", subject: "", values: { about: root } });
  if (known && root === "incident" && isSentence(known, rest)) return ok(freeText(line));
  if (known) return parseArguments(known, rest);
  // Whatever stands behind them is what they take: a period, an item, a question.
  const takesAll = root === "kpi" || root === "request" || root === "ask";
  if (takesAll) return parseArguments(find(root, bare[root]) as Command, line);
  const nearest = nearestWord(root, first.toLowerCase());
  // "resovle INC-12" and "fixed INC-12" are meant for INC-12; nobody reports an outage in such words.
  const meansAWord =
    parseReference(rest) !== undefined || (rest === "" && editDistance(first.toLowerCase(), nearest) === 1);
  if (root === "incident" && !meansAWord) return ok(freeText(line));
  const isNear = editDistance(first.toLowerCase(), nearest) <= Math.ceil(first.length / 2);
  return refuse({ code: "unknown-word", root, typed: first, nearest: isNear ? nearest : "none" });
}

/** After any command they ask what it can do. */
const helpWords: readonly string[] = ["help", "帮助", "?", "？"];

/** The name of a service has at most so many words. */
const NAME_WORDS = 3;

/**
 * What follows a command's word is more than the command can take: then the line is said in somebody's own words, although
 * it begins with a word of ours. "mine is broken" and "share drive is down" are reports; "mine" and "share INC-12" are not.
 */
export function isSentence(entry: Command, rest: string): boolean {
  const [typed, more] = split(rest);
  if (more === "") return false;
  const [argument] = entry.arguments;
  if (argument === undefined) return true;
  if (isRecordKind(argument.kind)) return parseReference(typed) === undefined;
  return argument.kind === "service" && rest.split(/\s+/).length > NAME_WORDS;
}

/** Words after /incident that are no sub-command are the report itself, in one step. */
const freeText = (line: string): Parsed => ({ intent: "incident.declare", subject: "", values: { what: line } });

function parseArguments(entry: Command, rest: string): Result<Parsed, CommandRefused> {
  const [argument] = entry.arguments;
  if (!argument) return ok({ intent: entry.intent, subject: "", values: {} });
  if (rest === "" && argument.required) {
    return refuse({ code: "missing-argument", root: entry.root, word: entry.word, missing: argument.describe });
  }
  if (isRecordKind(argument.kind)) {
    const [typed, words] = split(rest);
    const [, said] = entry.arguments;
    const values = said && words !== "" ? { [said.name]: words } : {};
    return ok({ intent: entry.intent, subject: parseReference(typed) ?? typed.toUpperCase(), values });
  }
  if (entry.atOnce && rest !== "") return ok({ intent: entry.atOnce, subject: "", values: { [argument.name]: rest } });
  return ok({ intent: entry.intent, subject: "", values: valuesOf(entry.arguments, rest) });
}

/** The first argument needs no name, but may have it; a further one follows its own: "who checkout at 18:00", "show team:shop service:checkout". */
function valuesOf([first, ...further]: readonly Argument[], rest: string): Parsed["values"] {
  const values: Record<string, string> = {};
  const names = [...(first ? [`${first.name}(?=:)`] : []), ...further.map(({ name }) => name)];
  const words =
    further.length === 0 ? [rest] : rest.split(new RegExp(`(?:^|\\s)(${names.join("|")})(?::\\s*|\\s)`, "i"));
  const [lead = "", ...named] = words;
  if (first && lead.trim() !== "") values[first.name] = lead.trim();
  for (let i = 0; i + 1 < named.length; i += 2) {
    const [name = "", value = ""] = [named[i]?.toLowerCase(), named[i + 1]?.trim()];
    if (value !== "") values[name] = value;
  }
  return values;
}

const find = (root: Root, word: string): Command | undefined =>
  commands.find((entry) => entry.root === root && entry.word === word);

function split(line: string): [string, string] {
  const space = line.search(/\s/);
  return space < 0 ? [line, ""] : [line.slice(0, space), line.slice(space).trim()];
}

function nearestWord(root: Root, typed: string): string {
  const words = commands.filter((entry) => entry.root === root).map((entry) => entry.word);
  return words.reduce((best, word) => (editDistance(typed, word) < editDistance(typed, best) ? word : best));
}
