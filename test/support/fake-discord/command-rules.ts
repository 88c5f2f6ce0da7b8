// The rules for commands and forms that Discord enforces and its published description lacks.
import type { APIApplicationCommandOption } from "discord.js";
import { everyNode, type Node, nodeProblems, when } from "./message-rules.ts";

type CommandBody = {
  readonly name: string;
  readonly type?: number | null;
  readonly description?: string | null;
  readonly options?: readonly APIApplicationCommandOption[] | null;
};

const subcommand = 1;
const subcommandGroup = 2;
const slashName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

export function commandsProblems(commands: readonly CommandBody[]): string[] {
  const slash = commands.filter((command) => (command.type ?? 1) === 1);
  const menus = commands.filter((command) => command.type === 2 || command.type === 3);
  const names = commands.map((command) => `${command.type ?? 1}:${command.name}`);
  return [
    ...when(slash.length > 100, "more than 100 commands"),
    ...when(menus.length > 15, "more than 15 menu commands"),
    ...when(new Set(names).size !== names.length, "two commands have the same name"),
    ...slash.flatMap((command) => slashProblems(command)),
    ...menus.flatMap((command) =>
      when(
        Boolean(command.description || command.options?.length),
        `${command.name}: a menu command has no description or options`,
      ),
    ),
  ];
}

function slashProblems(command: CommandBody): string[] {
  const options = command.options ?? [];
  return [
    ...nameProblems(command.name),
    ...when(!command.description, `${command.name}: no description`),
    ...when(commandLength(command) > 8000, `${command.name}: more than 8000 characters in all`),
    ...optionProblems(command.name, options),
  ];
}

function optionProblems(owner: string, options: readonly APIApplicationCommandOption[]): string[] {
  const nested = options.filter((option) => option.type === subcommand || option.type === subcommandGroup);
  const names = options.map((option) => option.name);
  const firstOptional = options.findIndex((option) => !option.required);
  return [
    ...when(options.length > 25, `${owner}: more than 25 options`),
    ...when(nested.length > 0 && nested.length < options.length, `${owner}: sub-commands and options are mixed`),
    ...when(new Set(names).size !== names.length, `${owner}: two options have the same name`),
    ...when(
      nested.length === 0 && firstOptional >= 0 && options.slice(firstOptional).some((option) => option.required),
      `${owner}: a required option stands after an optional one`,
    ),
    ...options.flatMap((option) => [
      ...nameProblems(option.name),
      ...when("choices" in option && (option.choices?.length ?? 0) > 25, `${option.name}: more than 25 choices`),
      ...when(
        "autocomplete" in option &&
          option.autocomplete === true &&
          "choices" in option &&
          Boolean(option.choices?.length),
        `${option.name}: choices and autocomplete at once`,
      ),
      ...("options" in option ? optionProblems(`${owner} ${option.name}`, option.options ?? []) : []),
    ]),
  ];
}

const nameProblems = (name: string): string[] => [
  ...when(!slashName.test(name), `${name}: not a command name`),
  ...when(name !== name.toLowerCase(), `${name}: upper case in a command name`),
];

function commandLength(node: {
  name: string;
  description?: string | null;
  options?: readonly unknown[] | null;
  choices?: readonly { name: string; value: unknown }[];
}): number {
  const own = node.name.length + (node.description ?? "").length;
  const choices = (node.choices ?? []).reduce(
    (sum, choice) => sum + choice.name.length + String(choice.value).length,
    0,
  );
  return (node.options ?? []).reduce<number>(
    (sum, option) => sum + commandLength(option as typeof node),
    own + choices,
  );
}

export function formProblems(form: { readonly components?: readonly Node[] }): string[] {
  const top = form.components ?? [];
  return [...when(top.length > 5, "a form has more than 5 components"), ...nodeProblems(top.flatMap(everyNode))];
}
