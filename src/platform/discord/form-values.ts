// What was filled into a form, read back from the submission into values by field id.
import type { Field, Form } from "../../chat/form.ts";
import type { FieldPayload, FormPayload } from "./schema.ts";

export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** The values of one step, and the ids of the files that came with it. */
export function readForm(
  payload: FormPayload,
  form: Form | undefined,
): { values: FormValues; fileIds: readonly string[] } {
  const parts = payload.data.components.flatMap((part) => part.component ?? part.components ?? []);
  const values: Record<string, string | readonly string[]> = {};
  const fileIds: string[] = [];
  for (const part of parts) {
    const [, kind, id = "", now] = /^([a-z]):([A-Za-z0-9]+)(?:=(.*))?$/s.exec(part.custom_id) ?? [];
    if (kind === "f") fileIds.push(...(part.values ?? []));
    else if (kind)
      values[id] = readField(
        kind,
        part,
        now,
        form?.fields.find((field) => field.id === id),
      );
  }
  return { values, fileIds };
}

function readField(
  kind: string,
  part: FieldPayload,
  now: string | undefined,
  field: Field | undefined,
): string | readonly string[] {
  const text = typeof part.value === "string" ? part.value : "";
  switch (kind) {
    case "m":
      return part.values ?? [];
    case "c":
      return part.values?.[0] === now ? "" : (part.values?.[0] ?? "");
    case "p":
      return part.values?.[0] ?? now ?? "";
    case "l":
      return byLabel(text.trim(), field);
    case "w":
      return writtenTime(text);
    default:
      return text;
  }
}

/** "2026-03-27 17:30" is wall time, "2026-03-27 17:30 UTC" an instant; anything else goes on as it is. */
function writtenTime(typed: string): string {
  const [, date, time, utc] = /^(\d{4}-\d{2}-\d{2})[ T]+(\d{1,2}:\d{2})\s*(UTC|Z)?$/i.exec(typed.trim()) ?? [];
  return date && time ? `${date}T${time.padStart(5, "0")}${utc ? "Z" : ""}` : typed.trim();
}

function byLabel(typed: string, field: Field | undefined): string {
  const choices = field && "options" in field ? field.options : [];
  const lower = typed.toLowerCase();
  const exact = choices.find((choice) => choice.label.toLowerCase() === lower || choice.value === typed);
  const starts = choices.filter((choice) => lower !== "" && choice.label.toLowerCase().startsWith(lower));
  return exact?.value ?? (starts.length === 1 ? starts[0]?.value : undefined) ?? typed;
}

/** The same form with what the person has filled in so far, and what was wrong with it. */
export function refilled(form: Form, values: FormValues, errors: Form["errors"]): Form {
  const { errors: _old, ...rest } = form;
  return {
    ...rest,
    fields: form.fields.map((field) => withValue(field, values[field.id])),
    ...(errors ? { errors } : {}),
  };
}

function withValue(field: Field, value: string | readonly string[] | undefined): Field {
  if (value === undefined || field.kind === "file") return field;
  if (field.kind === "choices") return { ...field, values: typeof value === "string" ? [value] : value };
  return typeof value === "string" && value !== "" ? { ...field, value } : field;
}
