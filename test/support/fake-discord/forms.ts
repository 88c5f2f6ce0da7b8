// A form as the person before it sees, fills and submits it, with the checks Discord's own client makes.
import type { SeenField, SeenForm } from "../peer.ts";
import type { Node } from "./message-rules.ts";
import { userNamed } from "./slash.ts";
import type { OpenForm, World } from "./world.ts";

type Field = Node & {
  readonly style?: number;
  readonly value?: string;
  readonly required?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly default?: boolean;
  readonly default_values?: readonly { readonly id: string }[];
};

const fieldKinds: Readonly<Record<number, SeenField["kind"]>> = {
  3: "choice",
  4: "text",
  5: "person",
  6: "person",
  7: "person",
  8: "choice",
  19: "file",
  21: "choice",
  22: "choices",
  23: "choice",
};

const checkbox = 23;
const checkboxOptions = [
  { value: "true", label: "yes" },
  { value: "false", label: "no" },
];

type Labelled = { readonly label: string; readonly field: Field };

function fieldsOf(open: OpenForm): Labelled[] {
  return (open.form.components as readonly Node[]).flatMap((top): Labelled[] => {
    if (top.component) return [{ label: top.label ?? "", field: top.component as Field }];
    return (top.components ?? []).map((inner) => ({ label: inner.label ?? "", field: inner as Field }));
  });
}

const optionsOf = (field: Field) => (field.type === checkbox ? checkboxOptions : (field.options ?? []));

export function seeForm(world: World, open: OpenForm): SeenForm {
  const intro = (open.form.components as readonly Node[]).flatMap((top) =>
    top.type === 10 ? [top.content ?? ""] : [],
  );
  const fields = fieldsOf(open).map(({ label, field }): SeenField => {
    const values = valuesOf(open, field);
    return {
      id: field.custom_id ?? "",
      label,
      kind:
        (field.max_values ?? 1) > 1 && fieldKinds[field.type] === "choice"
          ? "choices"
          : (fieldKinds[field.type] ?? "text"),
      value: values.map((value) => shownValue(world, field, value)).join(", "),
      required: field.required ?? true,
      options: optionsOf(field).map((option) => option.label),
    };
  });
  return { title: open.form.title, intro: intro.join("\n"), fields, buttons: [], errors: open.errors };
}

function shownValue(world: World, field: Field, value: string): string {
  if (fieldKinds[field.type] === "person") return world.memberships.get(value)?.user.name ?? value;
  return optionsOf(field).find((option) => option.value === value)?.label ?? value;
}

function valuesOf(open: OpenForm, field: Field): readonly string[] {
  const filled = open.values.get(field.custom_id ?? "");
  if (filled) return filled;
  if (field.type === checkbox) return [String(field.default ?? false)];
  if (field.type === 4) return field.value ? [field.value] : [];
  if (field.default_values) return field.default_values.map((one) => one.id);
  return (field.options ?? []).filter((option) => option.default).map((option) => option.value);
}

export function fillForm(
  world: World,
  open: OpenForm,
  values: Readonly<Record<string, string | readonly string[]>>,
): void {
  for (const [label, given] of Object.entries(values)) {
    const found = fieldsOf(open).find((one) => one.label === label || one.field.custom_id === label);
    if (!found)
      throw new Error(
        `the form "${open.form.title}" has no field "${label}"; it has ${fieldsOf(open)
          .map((one) => one.label)
          .join(", ")}`,
      );
    const list = typeof given === "string" ? [given] : given;
    open.values.set(
      found.field.custom_id ?? "",
      list.filter((text) => text !== "").map((text) => valueFor(world, found, text)),
    );
  }
  open.errors = {};
}

function valueFor(world: World, { label, field }: Labelled, text: string): string {
  if (fieldKinds[field.type] === "person") return userNamed(world, text);
  const options = optionsOf(field);
  if (options.length === 0) return text;
  const option = options.find((one) => one.label === text) ?? options.find((one) => one.value === text);
  if (!option)
    throw new Error(`"${label}" does not offer "${text}"; it offers ${options.map((one) => one.label).join(", ")}`);
  return option.value;
}

/** What stops the client from sending the form, by label. */
export function clientErrors(open: OpenForm): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { label, field } of fieldsOf(open)) {
    const values = valuesOf(open, field);
    const count = field.type === 19 ? (open.files.get(field.custom_id ?? "")?.length ?? 0) : values.length;
    const text = values[0] ?? "";
    if ((field.required ?? true) && count === 0) errors[label] = "This field is required";
    else if (field.type === 4 && text.length > (field.max_length ?? 4000))
      errors[label] = `Must be ${field.max_length ?? 4000} or fewer in length`;
    else if (field.type === 4 && text.length > 0 && text.length < (field.min_length ?? 0))
      errors[label] = `Must be ${field.min_length} or more in length`;
    else if (count > (field.max_values ?? 1)) errors[label] = "Too many selected";
  }
  return errors;
}

/** The submitted components, and the ids of people and files to resolve. */
export function submittedComponents(open: OpenForm, fileIds: ReadonlyMap<string, readonly string[]>): unknown[] {
  return (open.form.components as readonly Node[]).map((top, index) => {
    const inner = (top.component ?? top.components?.[0]) as Field | undefined;
    if (!inner) return { type: top.type, id: index + 1 };
    const sent = sentField(open, inner, fileIds);
    return top.component
      ? { type: 18, id: index + 1, component: sent }
      : { type: 1, id: index + 1, components: [sent] };
  });
}

function sentField(
  open: OpenForm,
  field: Field,
  fileIds: ReadonlyMap<string, readonly string[]>,
): Record<string, unknown> {
  const values = valuesOf(open, field);
  const base = { type: field.type, id: 100, custom_id: field.custom_id };
  if (field.type === 4) return { ...base, value: values[0] ?? "" };
  if (field.type === checkbox) return { ...base, value: values[0] === "true" };
  if (field.type === 21) return { ...base, value: values[0] ?? null };
  if (field.type === 19) return { ...base, values: fileIds.get(field.custom_id ?? "") ?? [] };
  return { ...base, values };
}

export const peopleIn = (open: OpenForm): string[] =>
  fieldsOf(open).flatMap(({ field }) => (fieldKinds[field.type] === "person" ? valuesOf(open, field) : []));

export const fileFieldNamed = (open: OpenForm, label: string): string | undefined =>
  fieldsOf(open).find((one) => one.label === label && one.field.type === 19)?.field.custom_id;
