// The dialog that stands open before a member: what it shows, what is filled in, and what submitting sends.
import type { SeenField, SeenForm } from "../peer.ts";
import { byClass, byName, type Element, find, findAll, flatText, having } from "./html.ts";

type Value = string | readonly string[];

export type OpenForm = {
  readonly seen: SeenForm;
  /** Fields whose change the page asks about. */
  readonly liveIds: readonly string[];
  readonly ids: Readonly<Record<string, string>>;
  /** Everything that goes back to the bot. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, Value>>;
  readonly optionValues: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

export function readForm(dialog: Element): OpenForm {
  const fields = findAll(dialog, having("data-field")).map(readField);
  const hidden = findAll(dialog, (element) => element.attributes.type === "hidden");
  return {
    seen: {
      title: flatText(find(dialog, byName("h2")) ?? ""),
      intro: findAll(dialog, (element) => ["intro", "offers"].includes(element.attributes.class ?? ""))
        .map(flatText)
        .join("\n"),
      fields: fields.map(({ seen }) => seen),
      buttons: findAll(dialog, (element) => element.attributes.name === "offer").map((button) => ({
        label: flatText(button),
        handle: button.attributes.value ?? "",
      })),
      errors: Object.fromEntries(fields.flatMap(({ seen, error }) => (error ? [[seen.label, error]] : []))),
    },
    liveIds: fields.flatMap(({ seen, isLive }) => (isLive ? [seen.id] : [])),
    ids: Object.fromEntries(fields.map(({ seen }) => [seen.label, seen.id])),
    hidden: Object.fromEntries(hidden.map(({ attributes }) => [attributes.name ?? "", attributes.value ?? ""])),
    values: Object.fromEntries(fields.map(({ seen, value }) => [seen.id, value])),
    optionValues: Object.fromEntries(fields.map(({ seen, options }) => [seen.id, options])),
  };
}

function readField(field: Element) {
  const kind = (field.attributes["data-kind"] ?? "text") as SeenField["kind"];
  const label = find(field, byClass("label")) ?? field;
  const optional = find(label, byClass("optional"));
  const words = flatText({ ...label, children: label.children.filter((child) => child !== optional) });
  const ticks = findAll(field, byClass("tick")).map((tick) => ({
    label: flatText(find(tick, byClass("tick-label")) ?? tick),
    value: find(tick, byName("input"))?.attributes.value ?? "",
    isOn: "checked" in (find(tick, byName("input"))?.attributes ?? {}),
  }));
  const listed = findAll(field, byName("option")).map((option) => ({
    label: flatText(option),
    value: option.attributes.value ?? "",
    isOn: "selected" in option.attributes,
  }));
  const options = [...ticks, ...listed];
  const chosen = options.filter(({ isOn }) => isOn);
  const input = find(field, (element) => ["input", "textarea"].includes(element.name));
  const typed = input?.name === "textarea" ? flatText(input) : (input?.attributes.value ?? "");
  const isChoice = options.length > 0;
  const value: Value =
    kind === "choices" ? chosen.map((each) => each.value) : isChoice ? (chosen[0]?.value ?? "") : typed;
  const control = find(field, (element) => ["input", "textarea", "select"].includes(element.name));
  return {
    seen: {
      id: field.attributes["data-field"] ?? "",
      label: words,
      kind,
      value: isChoice ? chosen.map((each) => each.label).join(", ") : typed,
      required: "required" in (control?.attributes ?? {}),
      options: options.filter((each) => each.value !== "").map((each) => each.label),
    } satisfies SeenField,
    error: flatText(find(field, byClass("error")) ?? ""),
    isLive: "hx-trigger" in field.attributes,
    value,
    options: Object.fromEntries(options.map((each) => [each.label, each.value])),
  };
}

/** Puts values in by label; a choice by the label of its option. */
export function fillForm(form: OpenForm, given: Readonly<Record<string, Value>>): OpenForm {
  const values: Record<string, Value> = { ...form.values };
  for (const [label, value] of Object.entries(given)) {
    const id = form.ids[label];
    if (id === undefined)
      throw new Error(`the form has no field "${label}"; it has ${Object.keys(form.ids).join(", ")}`);
    const options = form.optionValues[id] ?? {};
    const pick = (word: string): string => {
      if (Object.keys(options).length === 0) return word;
      const found = options[word] ?? Object.entries(options).find(([name]) => name.includes(word))?.[1];
      if (found === undefined)
        throw new Error(`"${label}" offers no "${word}", but ${Object.keys(options).join(", ")}`);
      return found;
    };
    values[id] = typeof value === "string" ? pick(value) : value.map(pick);
  }
  return { ...form, values, seen: { ...form.seen, fields: form.seen.fields.map((field) => shown(field, values)) } };
}

function shown(field: SeenField, values: Readonly<Record<string, Value>>): SeenField {
  const value = values[field.id];
  return { ...field, value: typeof value === "string" ? value : (value ?? []).join(", ") };
}

/** What submitting sends. */
export function toSend(form: OpenForm): Record<string, string | readonly string[]> {
  const values = Object.entries(form.values).map(([id, value]) => [`value.${id}`, value] as const);
  return { ...form.hidden, ...Object.fromEntries(values) };
}
