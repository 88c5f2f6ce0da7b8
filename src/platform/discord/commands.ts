// Our command catalogue as Discord's registration: one command a root, one sub-command a word, and the message menu.
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { Argument } from "../../chat/argument.ts";
import { type Command, commands, roots } from "../../chat/command.ts";
import { sayPlain, type WordKey } from "../../words/say.ts";
import { cut, limits } from "./limits.ts";

/** Everything that is registered, with descriptions in both languages. */
export function registration(): RESTPutAPIApplicationCommandsJSONBody {
  const slash = roots.map((root) => ({
    type: ApplicationCommandType.ChatInput as const,
    name: root,
    ...described(commands.find((entry) => entry.root === root)?.describe ?? `slack.root-${root}`),
    options: words(commands.filter((entry) => entry.root === root)),
    ...reach,
  }));
  const menu = {
    type: ApplicationCommandType.Message as const,
    name: sayPlain("en", "discord.report-message"),
    name_localizations: { [Locale.ChineseCN]: sayPlain("zh-CN", "discord.report-message") },
    ...reach,
  };
  return [...slash, menu];
}

/** More words than Discord takes beside each other: the last ones stand in a group. */
function words(entries: readonly Command[]) {
  if (entries.length <= limits.subcommands) return entries.map(subcommand);
  const beside = limits.subcommands - 1;
  const more = {
    type: ApplicationCommandOptionType.SubcommandGroup as const,
    name: "more",
    ...described("discord.more-words"),
    options: entries.slice(beside).map(subcommand),
  };
  return [...entries.slice(0, beside).map(subcommand), more];
}

/** In the guild and in direct messages with the bot. */
const reach = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
};

function described(key: WordKey) {
  const max = limits.commandDescription;
  return {
    description: cut(sayPlain("en", key), max),
    description_localizations: { [Locale.ChineseCN]: cut(sayPlain("zh-CN", key), max) },
  };
}

function subcommand(entry: Command): APIApplicationCommandSubcommandOption {
  const options = [...entry.arguments].sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false));
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: entry.word,
    ...described(entry.describe),
    ...(options.length > 0 ? { options: options.map(argumentOption) } : {}),
  };
}

function argumentOption(argument: Argument): APIApplicationCommandBasicOption {
  const base = {
    name: argument.name,
    ...described(argument.describe),
    ...(argument.required ? { required: true } : {}),
  };
  switch (argument.kind) {
    case "person":
      return { ...base, type: ApplicationCommandOptionType.User };
    case "place":
      return { ...base, type: ApplicationCommandOptionType.Channel };
    case "choice": {
      const choices = argument.choices ?? [];
      // Discord lists no more than that; they are completed while one types.
      if (choices.length > limits.options) {
        return { ...base, type: ApplicationCommandOptionType.String, autocomplete: true };
      }
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        choices: choices.map((value) => ({ name: value, value })),
      };
    }
    case "text":
      return { ...base, type: ApplicationCommandOptionType.String };
    default:
      return { ...base, type: ApplicationCommandOptionType.String, autocomplete: true };
  }
}

/** The registration without what Discord adds or leaves out, so that two can be compared. */
export function canonical(list: unknown): string {
  return JSON.stringify(Array.isArray(list) ? list.map(reduced).sort(byName) : list);
}

const compared = [
  "type",
  "name",
  "name_localizations",
  "description",
  "description_localizations",
  "required",
  "autocomplete",
  "choices",
  "options",
  "contexts",
  "integration_types",
] as const;

function reduced(entry: unknown): Record<string, unknown> {
  const given = entry as Record<string, unknown>;
  const kept = compared.flatMap((key): [string, unknown][] => {
    const value = given[key];
    if (value === undefined || value === null || value === false || value === "") return [];
    if (key === "options" || key === "choices") {
      const list = (value as unknown[]).map(reduced);
      return list.length === 0 ? [] : [[key, list]];
    }
    return [[key, value]];
  });
  // A choice is told apart by its value.
  return Object.fromEntries("value" in given ? [...kept, ["value", given.value]] : kept);
}

const byName = (a: Record<string, unknown>, b: Record<string, unknown>): number =>
  `${a.type} ${a.name}` < `${b.type} ${b.name}` ? -1 : 1;
