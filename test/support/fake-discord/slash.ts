// Reads a typed line as a person would fill Discord's command box: sub-command, free text, name:value options.
import type { APIApplicationCommandOption } from "discord.js";
import { memberJson, userJson } from "./payloads.ts";
import type { Command, World } from "./world.ts";

const kindOf = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  number: 10,
  attachment: 11,
};

type Filled = { name: string; type: number; value?: unknown; options?: Filled[]; focused?: boolean };

/** The interaction's data. Throws when no such command is registered: a person could not send it. */
export function slashData(
  world: World,
  line: string,
  where: { readonly direct: boolean; readonly focusLast?: boolean },
): Record<string, unknown> {
  const focusLast = where.focusLast ?? false;
  const [name = "", ...words] = line.slice(1).trim().split(/ +/);
  // In direct messages only commands of the application itself are offered, not those of a guild.
  const offered = world.commands.filter((one) => one.type === 1 && !(where.direct && one.guildId));
  const command = offered.find((one) => one.name === name);
  if (!command)
    throw new Error(
      `no command /${name} is registered; there is ${offered.map((one) => one.name).join(", ") || "none"}`,
    );
  const filled = fillCommand(world, command, words, focusLast);
  const users = usersIn(filled).flatMap((id) => world.memberships.get(id) ?? []);
  return {
    id: command.id,
    name: command.name,
    type: 1,
    ...(command.guildId ? { guild_id: command.guildId } : {}),
    options: filled,
    resolved: {
      users: Object.fromEntries(users.map((member) => [member.user.id, userJson(member.user)])),
      members: Object.fromEntries(
        users.map((member) => [member.user.id, { ...memberJson(world, member), user: undefined, permissions: "0" }]),
      ),
    },
  };
}

function fillCommand(world: World, command: Command, words: readonly string[], focusLast: boolean): Filled[] {
  const groups = command.options.filter((option) => option.type === kindOf.group);
  const subcommands = [...command.options, ...groups.flatMap(within)].filter(({ type }) => type === kindOf.subcommand);
  if (subcommands.length === 0) return fillOptions(world, command.options, words, focusLast);
  const [first = "", ...rest] = words;
  const named = subcommands.find((option) => option.name === first);
  const meant = named ?? defaultSubcommand(subcommands, words.length > 0);
  if (!meant) throw new Error(`/${command.name} has no sub-command "${first}"`);
  const options = fillOptions(world, within(meant), named ? rest : words, focusLast);
  const filled = { name: meant.name, type: kindOf.subcommand, options };
  const group = groups.find((one) => within(one).includes(meant));
  return [group ? { name: group.name, type: kindOf.group, options: [filled] } : filled];
}

const within = (option: APIApplicationCommandOption): readonly APIApplicationCommandOption[] =>
  "options" in option ? (option.options ?? []) : [];

/** Without a known first word: the first sub-command that takes a text, as a person reading the list would choose. */
function defaultSubcommand(
  subcommands: readonly APIApplicationCommandOption[],
  hasText: boolean,
): APIApplicationCommandOption | undefined {
  const takesText = (option: APIApplicationCommandOption) =>
    "options" in option && option.options?.some((inner) => inner.type === kindOf.string);
  return hasText
    ? subcommands.find(takesText)
    : (subcommands.find((option) => !requiresSomething(option)) ?? subcommands[0]);
}

const requiresSomething = (option: APIApplicationCommandOption): boolean =>
  "options" in option && Boolean(option.options?.some((inner) => inner.required));

function fillOptions(
  world: World,
  options: readonly APIApplicationCommandOption[],
  words: readonly string[],
  focusLast: boolean,
): Filled[] {
  const texts = new Map<string, string[]>();
  const free = options.find((option) => option.type === kindOf.string) ?? options[0];
  let current = free?.name;
  for (const word of words) {
    const [, key, value] = /^([\p{L}\p{N}_-]+):(.*)$/su.exec(word) ?? [];
    const named = options.find((option) => option.name === key);
    if (named) current = named.name;
    if (current === undefined) throw new Error(`no option takes "${word}"`);
    texts.set(current, [...(texts.get(current) ?? []), named ? (value ?? "") : word]);
  }
  const filled = options.flatMap((option): Filled[] => {
    const text = texts.get(option.name)?.join(" ").trim();
    if (text === undefined || (text === "" && !focusLast)) {
      if (option.required && !focusLast) throw new Error(`the option "${option.name}" is required`);
      return [];
    }
    const focused = focusLast && option.name === current;
    return [
      {
        name: option.name,
        type: option.type,
        value: optionValue(world, option, text),
        ...(focused ? { focused } : {}),
      },
    ];
  });
  if (focusLast && filled.every((one) => !one.focused) && free)
    filled.push({ name: free.name, type: free.type, value: "", focused: true });
  return filled;
}

function optionValue(world: World, option: APIApplicationCommandOption, text: string): unknown {
  switch (option.type) {
    case kindOf.integer:
    case kindOf.number:
      return Number(text);
    case kindOf.boolean:
      return /^(true|yes|1)$/i.test(text);
    case kindOf.user:
      return userNamed(world, text);
    case kindOf.channel:
      return [...world.channels.values()].find((one) => one.name === text.replace(/^#/, ""))?.id ?? text;
    default: {
      const choices = "choices" in option ? (option.choices ?? []) : [];
      return choices.find((choice) => choice.name === text)?.value ?? text;
    }
  }
}

export function userNamed(world: World, text: string): string {
  const name = text.replace(/^@/, "");
  const found = [...world.memberships.values()].find((member) => member.user.name === name || member.user.id === name);
  if (!found) throw new Error(`nobody is called ${text}`);
  return found.user.id;
}

const usersIn = (filled: readonly Filled[]): string[] =>
  filled.flatMap((one) => [...(one.type === kindOf.user ? [String(one.value)] : []), ...usersIn(one.options ?? [])]);
