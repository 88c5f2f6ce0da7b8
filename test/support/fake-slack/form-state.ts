// What a form holds before anybody types, and how a value given by a test is entered as Slack would report it.

import { type Element, inputsOf, type Option, optionsOf } from "./controls.ts";
import type { Block, View, Workspace } from "./workspace.ts";

type Value = View["values"][string][string];

/** The values that stand in a fresh form, from the initial_* properties. */
export function initialValues(blocks: readonly Block[]): View["values"] {
  const values: View["values"] = {};
  for (const { blockId, element } of inputsOf(blocks)) {
    values[blockId] = { [element.action_id ?? ""]: initialValue(element) };
  }
  return values;
}

function initialValue(element: Element): Value {
  const { type } = element;
  switch (type) {
    case "plain_text_input":
      return { type, value: element.initial_value ?? null };
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return { type, selected_option: element.initial_option ?? null };
    case "multi_static_select":
    case "checkboxes":
      return { type, selected_options: element.initial_options ?? [] };
    case "users_select":
      return { type, selected_user: element.initial_user ?? null };
    case "multi_users_select":
      return { type, selected_users: element.initial_users ?? [] };
    case "conversations_select":
      return { type, selected_conversation: element.initial_conversation ?? null };
    case "datepicker":
      return { type, selected_date: element.initial_date ?? null };
    case "timepicker":
      return { type, selected_time: element.initial_time ?? null };
    case "datetimepicker":
      return { type, selected_date_time: element.initial_date_time ?? null };
    case "file_input":
      return { type, files: [] };
    default:
      throw new Error(`a form field of kind ${type} is not known here`);
  }
}

/** The value for an element from what a person picks or types; choices by label, people by name. */
export function enteredValue(
  ws: Workspace,
  element: Element,
  given: string | readonly string[],
  suggested: readonly Option[],
): Value {
  const { type } = element;
  const many = typeof given === "string" ? [given] : given;
  const one = many[0] ?? "";
  const options = type === "external_select" ? suggested : optionsOf(element);
  switch (type) {
    case "plain_text_input":
      return { type, value: one === "" ? null : one };
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return { type, selected_option: one === "" ? null : pick(options, one) };
    case "multi_static_select":
    case "checkboxes":
      return { type, selected_options: many.map((label) => pick(options, label)) };
    case "users_select":
      return { type, selected_user: one === "" ? null : personId(ws, one) };
    case "multi_users_select":
      return { type, selected_users: many.map((name) => personId(ws, name)) };
    case "datepicker":
      return { type, selected_date: one === "" ? null : one };
    case "timepicker":
      return { type, selected_time: one === "" ? null : one };
    case "datetimepicker":
      return { type, selected_date_time: one === "" ? null : Date.parse(`${one.replace(" ", "T")}Z`) / 1000 };
    default:
      throw new Error(`a test cannot fill a field of kind ${type}`);
  }
}

function pick(options: readonly Option[], label: string): Option {
  const found =
    options.find((option) => option.text.text === label) ??
    options.find((option) => option.text.text.startsWith(label));
  if (found) return found;
  throw new Error(`no option "${label}" among: ${options.map((option) => option.text.text).join(" | ")}`);
}

function personId(ws: Workspace, name: string): string {
  for (const person of ws.people.values()) if (person.name === name || person.id === name) return person.id;
  throw new Error(`nobody is called ${name}`);
}

export function isEmpty(value: Value | undefined): boolean {
  if (!value) return true;
  return Object.entries(value).every(
    ([key, held]) =>
      key === "type" ||
      held === null ||
      held === undefined ||
      held === "" ||
      (Array.isArray(held) && held.length === 0),
  );
}
