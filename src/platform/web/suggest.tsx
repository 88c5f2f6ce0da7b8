// Completion while a command is typed: its words from the catalogue, its argument from the bot.
import { randomUUID } from "node:crypto";
import { type Command, commands } from "../../chat/command.ts";
import type { Choice } from "../../chat/form.ts";
import { clean } from "./clean.ts";
import { toInbound } from "./inbound.ts";
import { type Viewer, wordsOf } from "./viewer.ts";
import type { WebParts } from "./web-parts.ts";

const MOST = 25;

type Suggestion = { readonly insert: string; readonly label: string; readonly description: string };

/** The suggestions as options of the list under the composer; nothing when there are none. */
export async function suggestFor(parts: WebParts, viewer: Viewer, typed: string) {
  const found = typed.startsWith("/") ? await find(parts, viewer, typed.slice(1).trimStart()) : [];
  return (
    <>
      {found.slice(0, MOST).map((suggestion, index) => (
        <div
          class="suggestion"
          role="option"
          id={`suggestion-${index}`}
          aria-selected="false"
          tabIndex={-1}
          data-insert={suggestion.insert}
        >
          <strong>{clean(suggestion.label)}</strong> <span>{clean(suggestion.description)}</span>
        </div>
      ))}
    </>
  );
}

async function find(parts: WebParts, viewer: Viewer, line: string): Promise<readonly Suggestion[]> {
  const [root = "", word = "", ...rest] = line.split(/\s+/);
  const known = commands.find((entry) => entry.root === root.toLowerCase() && entry.word === word.toLowerCase());
  const isArgument = known !== undefined && /^\S+\s+\S+\s/.test(line);
  if (isArgument) return completeArgument(parts, viewer, known, rest.join(" "));
  return commands
    .filter((entry) => `${entry.root} ${entry.word}`.startsWith(line.toLowerCase().replace(/\s+/, " ")))
    .map((entry) => ({
      insert: `/${entry.root} ${entry.word}${entry.arguments.length > 0 ? " " : ""}`,
      label: `/${entry.root} ${entry.word}`,
      description: wordsOf(viewer, entry.describe),
    }));
}

async function completeArgument(
  parts: WebParts,
  viewer: Viewer,
  command: Command,
  typed: string,
): Promise<readonly Suggestion[]> {
  const [argument] = command.arguments;
  if (!argument) return [];
  const prefix = `/${command.root} ${command.word} `;
  if (argument.kind === "text") {
    return typed === ""
      ? [{ insert: prefix, label: prefix.trim(), description: wordsOf(viewer, argument.describe) }]
      : [];
  }
  if (argument.kind === "choice") {
    return (argument.choices ?? [])
      .filter((choice) => choice.toLowerCase().startsWith(typed.toLowerCase()))
      .map((choice) => ({ insert: prefix + choice, label: choice, description: wordsOf(viewer, argument.describe) }));
  }
  const wish = { intent: command.intent, subject: "", argument: argument.name };
  const choices: readonly Choice[] =
    (await parts.ears()?.suggest(toInbound(viewer, randomUUID(), {}, wish), typed)) ?? [];
  return choices.map(({ value, label, description }) => ({
    insert: prefix + value,
    label,
    description: description ?? wordsOf(viewer, command.describe),
  }));
}
