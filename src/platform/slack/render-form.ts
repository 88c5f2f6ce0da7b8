// A form as a Slack modal. The form's place and birth travel in private_metadata as opaque ids; everything else is read anew when it comes back.

import type { types } from "@slack/bolt";
import { z } from "zod";
import type { Choice, Field, Form } from "../../chat/form.ts";
import { type IntentKind, isIntentKind } from "../../chat/intent.ts";
import { encodeIntent } from "../../chat/intent-code.ts";
import type { RichText } from "../../kernel/rich-text.ts";
import { cut, limits } from "./limits.ts";
import { keepFirst, paragraph, plain, renderButton } from "./render-card.ts";
import { noNames } from "./render-text.ts";

/** What a form must remember of the moment it was opened. */
export const formMemory = z.object({
  /** Epoch milliseconds. */
  openedAtMs: z.number(),
  /** The intent that opened it and can draw it again. */
  opener: z.string().refine(isIntentKind),
  openerSubject: z.string(),
  channelId: z.string().optional(),
  channelName: z.string().optional(),
  threadId: z.string().optional(),
  messageId: z.string().optional(),
  isDirect: z.boolean(),
});
export type FormMemory = Omit<z.infer<typeof formMemory>, "opener"> & { readonly opener: IntentKind };

export type Entered = Readonly<Record<string, string | readonly string[]>>;
/** An open form that is drawn again: what stands in its fields, and the block each field is in. */
export type Open = {
  readonly entered: Entered;
  readonly blockIds: Readonly<Record<string, string>>;
  /** The guesses that stand in it, by field. */
  readonly guesses: Readonly<Record<string, string>>;
};

export function renderForm(form: Form, memory: FormMemory, open?: Open): types.ModalView {
  const offers = (form.offers ?? []).flatMap((offer, at): types.KnownBlock[] => [
    ...paragraph([offer.text], noNames),
    ...(offer.button ? [row(`offer-${at}`, renderButton(offer.button))] : []),
  ]);
  const fields = form.fields.flatMap((field) => renderField(field, form.errors?.[field.id], open));
  const blocks = [...paragraph(form.intro ?? [], noNames), ...offers, ...fields];
  return {
    type: "modal",
    callback_id: encodeIntent(form.intent, form.subject, form.argument),
    private_metadata: JSON.stringify(memory),
    title: plain(form.title, limits.viewTitle),
    submit: plain(form.submit, limits.viewButton),
    close: plain(form.cancel, limits.viewButton),
    blocks: [...keepFirst(blocks, limits.viewBlocks)],
  };
}

const row = (block_id: string, button: types.Button): types.KnownBlock => ({
  type: "actions",
  block_id,
  elements: [button],
});

/** Slack keeps what was entered while the block id stays; a new id lets our own value into an empty field. */
function blockIdOf(field: Field, open: Open | undefined): string {
  const now = open?.blockIds[field.id] ?? field.id;
  const ours = "value" in field && field.kind !== "person" ? field.value : undefined;
  const isEmpty = (open?.entered[field.id] ?? "").length === 0;
  if (open === undefined || ours === undefined || ours === "" || !isEmpty) return now;
  if (open.guesses[field.id] === ours) return now;
  return now === field.id ? `${field.id}~` : field.id;
}

function renderField(field: Field, error: string | undefined, open: Open | undefined): types.KnownBlock[] {
  if (isKept(field)) return [...paragraph([keptLine(field)], noNames)];
  const element = renderElement(field);
  if (!element) return [];
  const input: types.KnownBlock = {
    type: "input",
    block_id: blockIdOf(field, open),
    label: plain(field.label, limits.inputLabel),
    optional: !field.required || (field.kind === "person" && field.value !== undefined),
    ...(field.hint ? { hint: plain(field.hint, limits.inputLabel) } : {}),
    ...(field.live ? { dispatch_action: true } : {}),
    element,
  };
  if (error === undefined) return [input];
  return [input, { type: "context", elements: [plain(`⚠ ${error}`, limits.inputLabel)] }];
}

type KeptField = Extract<Field, { kind: "text" }> & { readonly keptWords: string };

const isKept = (field: Field): field is KeptField =>
  field.kind === "text" && field.keptWords !== undefined && (field.value?.length ?? 0) > limits.inputText;

const keptLine = ({ label, keptWords }: KeptField): RichText => [
  { kind: "text", text: label, bold: true },
  { kind: "text", text: `: ${keptWords}` },
];

/** Undefined for a list with nothing to choose: Slack cannot show one. */
function renderElement(field: Field): types.InputBlockElement | undefined {
  const isGuess = field.kind === "choice" && field.guessed && field.value !== undefined;
  const action_id = isGuess ? `${field.id}?${field.value}` : field.id;
  switch (field.kind) {
    case "text":
      return renderText(field);
    case "choice":
      return renderChoice(action_id, field.options, field.value);
    case "choices":
      return renderChoices(action_id, field.options, field.values ?? []);
    case "person":
      return renderPerson(field);
    case "file":
      return { type: "file_input", action_id, max_files: Math.min(Math.max(field.maxFiles, 1), 10) };
    case "when": {
      const at = field.value === undefined ? Number.NaN : Math.floor(Date.parse(field.value) / 1000);
      return { type: "datetimepicker", action_id, ...(Number.isNaN(at) ? {} : { initial_date_time: at }) };
    }
    case "day":
      return { type: "datepicker", action_id, ...(isDay(field.value) && { initial_date: field.value }) };
  }
}

/** Slack refuses a form with anything else in a date picker. */
const isDay = (value: string | undefined): value is string => /^\d{4}-\d{2}-\d{2}$/.test(value ?? "");

function renderText(field: Extract<Field, { kind: "text" }>): types.PlainTextInput {
  const most = Math.min(field.maxLength, limits.inputText);
  return {
    type: "plain_text_input",
    action_id: field.id,
    max_length: most,
    ...(field.multiline ? { multiline: true } : {}),
    ...(field.value ? { initial_value: cut(field.value, most) } : {}),
    ...(field.placeholder ? { placeholder: plain(field.placeholder, limits.placeholder) } : {}),
    ...(field.live
      ? { dispatch_action_config: { trigger_actions_on: ["on_enter_pressed", "on_character_entered"] } }
      : {}),
  };
}

const option = (choice: Choice): types.PlainTextOption => ({
  text: plain(choice.label, limits.optionText),
  value: cut(choice.value, limits.optionValue),
  ...(choice.description ? { description: plain(choice.description, limits.optionText) } : {}),
});

function renderChoice(action_id: string, choices: readonly Choice[], value: string | undefined) {
  const options = choices.map(option);
  if (options.length === 0) return undefined;
  const initial = options.find((each) => each.value === value);
  const first = initial ? { initial_option: initial } : {};
  const explained = choices.length <= 5 && choices.some((choice) => choice.description);
  if (explained) return { type: "radio_buttons", action_id, options, ...first } as const;
  return { type: "static_select", action_id, ...listed(options), ...first } as const;
}

function renderChoices(action_id: string, choices: readonly Choice[], values: readonly string[]) {
  const options = choices.map(option);
  if (options.length === 0) return undefined;
  const chosen = options.filter((each) => values.includes(each.value ?? ""));
  const first = chosen.length > 0 ? { initial_options: chosen } : {};
  if (options.length <= limits.boxes) return { type: "checkboxes", action_id, options, ...first } as const;
  return { type: "multi_static_select", action_id, ...listed(options), ...first } as const;
}

/** More than a hundred options go into groups of a hundred, named by their first and last. */
function listed(options: readonly types.PlainTextOption[]) {
  const size = limits.optionsPerList;
  if (options.length <= size) return { options: [...options] };
  const groups: types.PlainTextOption[][] = [];
  for (let at = 0; at < options.length && groups.length < size; at += size) groups.push(options.slice(at, at + size));
  return {
    option_groups: groups.map((group) => ({
      label: plain(
        `${cut(group[0]?.text.text ?? "", 30)} – ${cut(group.at(-1)?.text.text ?? "", 30)}`,
        limits.optionText,
      ),
      options: group,
    })),
  };
}

/** Slack's own people list. It knows nobody by our ids: who is chosen already travels in the action id and stays unless another is picked. */
function renderPerson(field: Extract<Field, { kind: "person" }>): types.UsersSelect {
  const { id, value, options, none } = field;
  if (value === undefined) {
    return { type: "users_select", action_id: id, ...(none && { placeholder: plain(none, limits.placeholder) }) };
  }
  if (/^[UW][A-Z0-9]{5,}$/.test(value)) return { type: "users_select", action_id: id, initial_user: value };
  const name = options.find((choice) => choice.value === value)?.label;
  return {
    type: "users_select",
    action_id: `${id}=${value}`,
    ...(name ? { placeholder: plain(name, limits.placeholder) } : {}),
  };
}

/** The field of an action id, the value that counts where nothing was picked, and the one that we only guessed. */
export function fieldOfAction(actionId: string): {
  readonly id: string;
  readonly otherwise?: string;
  readonly guess?: string;
} {
  const [, id = actionId, mark, value = ""] = /^([^=?]*)([=?])(.*)$/s.exec(actionId) ?? [];
  if (mark === undefined) return { id };
  return mark === "=" ? { id, otherwise: value } : { id, guess: value };
}

/** A modal that only tells something: the end of an act that took longer than Slack waits. */
export function renderNote(
  title: string,
  close: string,
  blocks: readonly types.KnownBlock[],
  more: Pick<types.ModalView, "external_id" | "clear_on_close"> = {},
): types.ModalView {
  return {
    type: "modal",
    callback_id: "v1-note",
    ...more,
    title: plain(title, limits.viewTitle),
    close: plain(close, limits.viewButton),
    blocks: [
      ...keepFirst(
        blocks.filter((block) => block.type !== "actions"),
        limits.viewBlocks,
      ),
    ],
  };
}
