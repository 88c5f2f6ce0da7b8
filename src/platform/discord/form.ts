// A form as Discord's modal: up to five parts, each field under a label; more fields come in a further step.
import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  type APITextDisplayComponent,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from "discord.js";
import type { Choice, Field, Form } from "../../chat/form.ts";
import type { Reader } from "../platform.ts";
import { encodeFormId } from "./form-id.ts";
import { cut, cutLines, limits } from "./limits.ts";
import { plainWords, toMarkdown } from "./markdown.ts";

/**
 * The fields of each step. Words above the fields take one of the five places of the first step; they give way when they
 * alone would make a second step: nobody should have to press twice for a hint.
 */
export function stepsOf(form: Form, reader: Reader): readonly (readonly Field[])[] {
  const first = limits.formFields - (introOf(form, reader) === "" ? 0 : 1);
  const steps = [form.fields.slice(0, first)];
  for (let at = first; at < form.fields.length; at += limits.formFields) {
    steps.push(form.fields.slice(at, at + limits.formFields));
  }
  return steps;
}

/** The modal of one step, counted from 1. */
export function renderForm(
  form: Form,
  step: number,
  key: string,
  reader: Reader,
): APIModalInteractionResponseCallbackData {
  const steps = stepsOf(form, reader);
  const intro = step === 1 ? introOf(form, reader) : "";
  const display: APITextDisplayComponent[] = intro === "" ? [] : [{ type: ComponentType.TextDisplay, content: intro }];
  const labels = (steps[step - 1] ?? []).map(
    (field) => keptDisplay(field, reader) ?? labelled(field, form.errors?.[field.id]),
  );
  return {
    custom_id: encodeFormId({ ...form, step, steps: steps.length, key }),
    title: cut(plainWords(form.title), limits.formTitle),
    components: [...display, ...labels],
  };
}

function introOf(form: Form, reader: Reader): string {
  if (form.fields.length === limits.formFields) return "";
  const lines = [...(form.intro ?? []), ...(form.offers ?? []).map((offer) => offer.text)];
  return cutLines(lines.map((line) => toMarkdown(line, reader).text).join("\n"), limits.formText);
}

/** A value that no field of ours can hold is not cut: it stays as it is, and its words say so. */
function keptDisplay(field: Field, reader: Reader): APITextDisplayComponent | undefined {
  if (field.kind !== "text" || field.keptWords === undefined) return undefined;
  if ((field.value?.length ?? 0) <= limits.inputValue) return undefined;
  const words = [
    { kind: "text", text: field.label, bold: true },
    { kind: "text", text: `: ${field.keptWords}` },
  ] as const;
  return { type: ComponentType.TextDisplay, content: toMarkdown(words, reader).text };
}

function labelled(field: Field, error: string | undefined): APILabelComponent {
  const hint = error === undefined ? field.hint : `⚠ ${error}`;
  return {
    type: ComponentType.Label,
    label: cut(plainWords(field.label), limits.fieldLabel),
    ...(hint ? { description: cut(plainWords(hint), limits.fieldHint) } : {}),
    component: input(field),
  };
}

function input(field: Field): APIComponentInLabel {
  switch (field.kind) {
    case "text":
      return textInput(field, {
        id: `t:${field.id}`,
        multiline: field.multiline ?? false,
        max: field.maxLength,
        value: field.value,
        placeholder: field.placeholder,
      });
    case "when":
      return textInput(field, {
        id: `w:${field.id}`,
        max: 40,
        value: shownInstant(field.value),
        placeholder: "2026-03-27 17:30",
      });
    case "day":
      return textInput(field, { id: `t:${field.id}`, max: 10, value: field.value, placeholder: "2026-03-27" });
    case "choice":
      return choiceInput(field, field.options, field.value, field.guessed ? `=${field.value}` : "");
    case "choices":
      return {
        type: ComponentType.StringSelect,
        custom_id: `m:${field.id}`,
        options: options(field.options, field.values ?? []),
        min_values: field.required ? 1 : 0,
        max_values: Math.min(field.options.length, limits.options),
        required: field.required,
      };
    case "person":
      return personInput(field, field.options, field.value, field.none);
    case "file":
      return {
        type: ComponentType.FileUpload,
        custom_id: `f:${field.id}`,
        min_values: field.required ? 1 : 0,
        max_values: Math.min(field.maxFiles, 10),
        required: field.required,
      };
  }
}

/** Whose clock the reader goes by is not known here: the time stands in UTC and says so. */
const shownInstant = (value: string | undefined): string | undefined =>
  value?.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::[\d.]+)?Z$/, "$1 $2 UTC");

type TextLook = {
  readonly id: string;
  readonly max: number;
  readonly multiline?: boolean;
  readonly value?: string | undefined;
  readonly placeholder?: string | undefined;
};

function textInput(field: Field, look: TextLook): APIComponentInLabel {
  const max = Math.min(look.max, limits.inputValue);
  return {
    type: ComponentType.TextInput,
    custom_id: look.id,
    style: look.multiline ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: max,
    required: field.required,
    ...(look.value ? { value: cut(look.value, max) } : {}),
    ...(look.placeholder ? { placeholder: cut(look.placeholder, limits.inputPlaceholder) } : {}),
  };
}

/** A menu holds 25 options; a longer list is typed and matched by its label. The id carries what we guessed. */
function choiceInput(
  field: Field,
  choices: readonly Choice[],
  value: string | undefined,
  guess: string,
): APIComponentInLabel {
  if (choices.length === 0 || choices.length > limits.options) {
    const examples = choices.slice(0, 3).map((choice) => choice.label);
    const shown = choices.find((choice) => choice.value === value)?.label;
    return textInput(field, {
      id: `l:${field.id}`,
      max: 200,
      value: shown,
      placeholder: [...examples, "…"].join(", "),
    });
  }
  return {
    type: ComponentType.StringSelect,
    custom_id: `c:${field.id}${guess}`,
    options: options(choices, value === undefined ? [] : [value]),
    min_values: field.required ? 1 : 0,
    max_values: 1,
    required: field.required,
  };
}

/** Nobody chosen means: leave it as it is. The id carries who that is, because a menu of people knows only Discord's ids. */
function personInput(
  field: Field,
  choices: readonly Choice[],
  value: string | undefined,
  none: string | undefined,
): APIComponentInLabel {
  const chosenHere = value !== undefined && /^\d+$/.test(value);
  const ours = chosenHere ? undefined : value;
  const now = ours === undefined ? none : choices.find((choice) => choice.value === ours)?.label;
  const required = field.required && ours === undefined;
  return {
    type: ComponentType.UserSelect,
    custom_id: cut(ours === undefined ? `p:${field.id}` : `p:${field.id}=${ours}`, limits.customId),
    min_values: required ? 1 : 0,
    max_values: 1,
    required,
    ...(chosenHere ? { default_values: [{ id: value, type: SelectMenuDefaultValueType.User }] } : {}),
    ...(now ? { placeholder: cut(plainWords(now), limits.placeholder) } : {}),
  };
}

function options(choices: readonly Choice[], chosen: readonly string[]): APISelectMenuOption[] {
  return choices.slice(0, limits.options).map((choice) => ({
    label: cut(plainWords(choice.label).trim() || "…", limits.optionText),
    value: choice.value,
    ...(choice.description ? { description: cut(plainWords(choice.description), limits.optionText) } : {}),
    ...(chosen.includes(choice.value) ? { default: true } : {}),
  }));
}
