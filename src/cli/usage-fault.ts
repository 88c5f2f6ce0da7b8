// What commander finds wrong with a command line, in the terminal's language: it only speaks English itself.
import type { WordKey } from "../words/say.ts";
import { type Terminal, words } from "./terminal.ts";

/** Commander's sentences; the groups are named as the values of ours. */
const sentences: readonly (readonly [RegExp, WordKey])[] = [
  [/^error: unknown option '(?<given>.*?)'/, "cli.usage.unknown-option"],
  [/^error: unknown command '(?<given>.*?)'/, "cli.usage.unknown-command"],
  [/^error: missing required argument '(?<given>.*?)'/, "cli.usage.missing-argument"],
  [/^error: option '(?<given>.*?)' argument missing/, "cli.usage.missing-value"],
  [
    /^error: option '(?<given>.*?)' argument '(?<value>.*?)' is invalid\. Allowed choices are (?<allowed>.*)\./,
    "cli.usage.wrong-value",
  ],
  [
    /^error: command-argument value '(?<value>.*?)' is invalid for argument '(?<given>.*?)'\. Allowed choices are (?<allowed>.*)\./,
    "cli.usage.wrong-value",
  ],
  [/^error: required option '(?<given>.*?)' not specified/, "cli.usage.missing-option"],
  [/^error: too many arguments.* Expected (?<expected>\d+) arguments? but got (?<got>\d+)/, "cli.usage.too-many"],
];

const nearest = /\(Did you mean (?:one of )?(?<nearest>.*)\?\)/;

/** Anything else is passed on as it is. */
export function usageFault(text: string, terminal: Terminal): string {
  for (const [pattern, key] of sentences) {
    const groups = pattern.exec(text)?.groups;
    if (!groups) continue;
    const meant = nearest.exec(text)?.groups?.nearest;
    const line = words(terminal, key, { ...groups });
    return `${meant ? `${line} ${words(terminal, "cli.usage.meant", { meant })}` : line}\n`;
  }
  return text;
}
