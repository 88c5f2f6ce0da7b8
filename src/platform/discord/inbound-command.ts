// A slash command, its autocomplete, or the message menu as an act.
import { type Command, commands } from "../../chat/command.ts";
import type { IntentKind } from "../../chat/intent.ts";
import { isRecordKind } from "../../chat/record-kind.ts";
import { parseReference } from "../../kernel/reference.ts";
import type { CommandOption, CommandPayload } from "./schema.ts";

export type Act = {
  readonly intent: IntentKind;
  readonly subject: string;
  readonly argument?: string;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
};

/** Undefined for a command that an earlier release registered. */
export function commandAct(payload: CommandPayload): Act | undefined {
  if (payload.data.type === 3) return { intent: "incident.report", subject: "", values: {} };
  const entry = entryOf(payload);
  if (!entry) return undefined;
  const typed = new Map(givenOptions(payload).map((option) => [option.name, String(option.value ?? "").trim()]));
  const which = entry.arguments.find((argument) => isRecordKind(argument.kind));
  const reference = which ? (typed.get(which.name) ?? "") : "";
  const rest = entry.arguments.filter((argument) => argument !== which && (typed.get(argument.name) ?? "") !== "");
  const values = Object.fromEntries(rest.map((argument) => [argument.name, typed.get(argument.name) ?? ""]));
  return {
    // Words with the command are the report itself, in one step.
    intent: entry.atOnce && Object.keys(values).length > 0 ? entry.atOnce : entry.intent,
    subject: parseReference(reference) ?? reference.toUpperCase(),
    values,
  };
}

/** What is being typed: the argument's name and its text so far. */
export function typedSoFar(payload: CommandPayload): { readonly argument: string; readonly text: string } | undefined {
  const focused = givenOptions(payload).find((option) => option.focused);
  return focused && { argument: focused.name, text: String(focused.value ?? "") };
}

function entryOf(payload: CommandPayload): Command | undefined {
  const [first] = payload.data.options ?? [];
  return commands.find((entry) => entry.root === payload.data.name && entry.word === first?.name);
}

const givenOptions = (payload: CommandPayload): readonly CommandOption[] => payload.data.options?.[0]?.options ?? [];
