// The parts that forms are made of: fields, choices and the frame, in the actor's language.
import type { Choice, Field, Form } from "../chat/form.ts";
import type { IntentKind } from "../chat/intent.ts";
import { sayPlain, type Values, type WordKey } from "../words/say.ts";
import type { Act } from "./act.ts";

/** Choices that a platform shows at most, after which completion takes over. */
const OPTIONS = 100;

/** Words, choices and fields in the actor's language. */
export function formOf(act: Act, reference: string) {
  const { lang } = act.actor;
  const words = (key: WordKey, values?: Values) => sayPlain(lang, key, values);
  const name = (field: string) => ({ id: field, label: words(`field.${field}` as WordKey) });
  return {
    words,
    text: (
      field: string,
      required: boolean,
      more: { value?: string | undefined; hint?: WordKey; maxLength?: number; multiline?: true; isKept?: true } = {},
    ): Field => ({
      ...name(field),
      kind: "text",
      required,
      maxLength: more.maxLength ?? 4_000,
      ...(more.multiline && { multiline: true }),
      ...(more.value ? { value: more.value } : {}),
      ...(more.isKept && { keptWords: words("form.kept", { length: more.value?.length ?? 0 }) }),
      ...(more.hint && { hint: words(more.hint) }),
    }),
    choice: (
      field: string,
      options: readonly Choice[],
      value?: string,
      more: { live?: true; required?: boolean; guessed?: boolean; hint?: WordKey } = {},
    ): Field => ({
      ...name(field),
      kind: "choice",
      required: more.required ?? true,
      options: options.slice(0, OPTIONS),
      ...(value !== undefined && { value }),
      ...(more.live && { live: true }),
      ...(more.guessed && { guessed: true }),
      ...(more.hint && { hint: words(more.hint) }),
    }),
    choices: (
      field: string,
      options: readonly Choice[],
      values: readonly string[],
      more: { required?: boolean; hint?: WordKey } = {},
    ): Field => ({
      ...name(field),
      kind: "choices",
      required: more.required ?? true,
      options: options.slice(0, OPTIONS),
      values,
      ...(more.hint && { hint: words(more.hint) }),
    }),
    person: (field: string, ids: readonly string[], required: boolean, value?: string): Field => ({
      ...name(field),
      kind: "person",
      required,
      options: ids
        .map((id) => ({ value: `person:${id}`, label: act.people.find(id)?.name ?? "?" }))
        .sort((a, b) => a.label.localeCompare(b.label, lang))
        .slice(0, OPTIONS),
      ...(value !== undefined && { value: `person:${value}` }),
    }),
    when: (field: string, required: boolean, value?: string, hint?: WordKey): Field => ({
      ...name(field),
      kind: "when",
      required,
      ...(value !== undefined && { value }),
      ...(hint && { hint: words(hint) }),
    }),
    files: (field: string): Field => ({
      ...name(field),
      kind: "file",
      required: false,
      maxFiles: 5,
      hint: words("form.files-hint"),
    }),
    codes: (prefix: string, codes: readonly string[]): readonly Choice[] =>
      codes.map((code) => ({ value: code, label: words(`${prefix}.${code}` as WordKey) })),
    form: (
      intent: IntentKind,
      title: WordKey,
      fields: readonly Field[],
      values?: Values,
      more: Partial<Form> = {},
    ): Form => ({
      intent,
      subject: reference,
      title: words(title, { reference, ...values }),
      submit: words("form.submit"),
      cancel: words("form.cancel"),
      fields,
      openedAtMs: act.at.epochMilliseconds,
      ...more,
    }),
  };
}
