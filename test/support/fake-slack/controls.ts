// Finds what can be pressed or filled in blocks: buttons, options of menus, fields of forms.

import type { SeenButton, SeenField } from "../peer.ts";
import { textOf } from "./flat-text.ts";
import type { Block, View, Workspace } from "./workspace.ts";

export type Option = { readonly text: { readonly text: string }; readonly value: string };
export type Element = {
  readonly type: string;
  readonly action_id?: string;
  readonly text?: { readonly text: string };
  readonly value?: string;
  readonly style?: "primary" | "danger";
  readonly options?: readonly Option[];
  readonly option_groups?: readonly { readonly options: readonly Option[] }[];
  readonly [key: string]: unknown;
};

/** One thing that can be pressed: a button, or one option of a menu. */
export type Control = { readonly blockId: string; readonly element: Element; readonly option?: Option };

/** Slack gives every block and element an id where the app gave none. */
export function withIds(blocks: readonly Block[]): readonly Block[] {
  const name = (element: unknown, at: string) =>
    typeof element === "object" && element !== null && "type" in element && !("text" in element && isText(element))
      ? { ...element, ...("action_id" in element ? {} : { action_id: `auto-${at}` }) }
      : element;
  return blocks.map((block, at) => ({
    ...block,
    block_id: block.block_id ?? `block-${at}`,
    ...(block.type === "actions"
      ? { elements: (block.elements as unknown[]).map((element, n) => name(element, `${at}-${n}`)) }
      : {}),
    ...(block.accessory ? { accessory: name(block.accessory, `${at}`) } : {}),
    ...(block.element ? { element: name(block.element, `${at}`) } : {}),
  }));
}

const isText = (element: object) => "type" in element && (element.type === "plain_text" || element.type === "mrkdwn");

export function controlsOf(blocks: readonly Block[]): readonly Control[] {
  return blocks.flatMap((block) => {
    const elements = [
      ...(block.type === "actions" ? (block.elements as Element[]) : []),
      ...(block.type === "section" && block.accessory ? [block.accessory as Element] : []),
    ];
    return elements.flatMap((element): readonly Control[] => {
      const blockId = block.block_id ?? "";
      if (element.type === "button") return [{ blockId, element }];
      return optionsOf(element).map((option) => ({ blockId, element, option }));
    });
  });
}

export function optionsOf(element: Element): readonly Option[] {
  return element.options ?? element.option_groups?.flatMap((group) => group.options) ?? [];
}

export function labelOf(control: Control): string {
  return control.option?.text.text ?? control.element.text?.text ?? "";
}

export function toSeenButton(control: Control): SeenButton {
  const { element, option, blockId } = control;
  const handle = JSON.stringify({ blockId, actionId: element.action_id, value: option?.value ?? element.value });
  return { label: labelOf(control), handle, ...(element.style ? { style: element.style } : {}) };
}

const kinds: Readonly<Record<string, SeenField["kind"]>> = {
  plain_text_input: "text",
  static_select: "choice",
  external_select: "choice",
  radio_buttons: "choice",
  conversations_select: "choice",
  multi_static_select: "choices",
  checkboxes: "choices",
  users_select: "person",
  multi_users_select: "person",
  file_input: "file",
  datepicker: "when",
  timepicker: "when",
  datetimepicker: "when",
};

export type Input = {
  readonly blockId: string;
  readonly label: string;
  readonly optional: boolean;
  readonly dispatch: boolean;
  readonly element: Element;
};

export function inputsOf(blocks: readonly Block[]): readonly Input[] {
  return blocks.flatMap((block) =>
    block.type === "input"
      ? {
          blockId: block.block_id ?? "",
          label: (block.label as { text: string }).text,
          optional: block.optional === true,
          dispatch: block.dispatch_action === true,
          element: block.element as Element,
        }
      : [],
  );
}

export function toSeenField(ws: Workspace, view: View, input: Input): SeenField {
  const { element, blockId } = input;
  const actionId = element.action_id ?? "";
  const value = view.values[blockId]?.[actionId];
  const offered = element.type === "external_select" ? (view.suggestions[actionId] ?? []) : optionsOf(element);
  return {
    id: actionId,
    label: input.label,
    kind: kinds[element.type] ?? "text",
    value: value ? shownValue(ws, value) : "",
    required: !input.optional,
    options: offered.map((option) => option.text.text),
  };
}

/** A stored value as the form shows it: labels of options, names of people. */
function shownValue(ws: Workspace, value: Readonly<Record<string, unknown>>): string {
  const option = value.selected_option as Option | null | undefined;
  if (option) return textOf(ws, option.text);
  const options = value.selected_options as Option[] | undefined;
  if (options) return options.map((each) => textOf(ws, each.text)).join(", ");
  const people = (value.selected_users as string[] | undefined) ?? (value.selected_user ? [value.selected_user] : []);
  if (people.length > 0) return people.map((id) => ws.people.get(String(id))?.name ?? String(id)).join(", ");
  if (typeof value.selected_date_time === "number")
    return new Date(value.selected_date_time * 1000).toISOString().slice(0, 16).replace("T", " ");
  const files = value.files as { name: string }[] | undefined;
  if (files) return files.map((file) => file.name).join(", ");
  return String(value.value ?? value.selected_date ?? value.selected_time ?? value.selected_conversation ?? "");
}
