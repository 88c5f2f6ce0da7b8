// The form for a freeze, a maintenance window or a business event.
import type { Choice, Form } from "../../chat/form.ts";
import type { Act } from "../../organisation/act.ts";
import { formOf } from "../../organisation/form-of.ts";
import { nameIn } from "../../organisation/organisation.ts";
import type { EntryKind } from "./entry.ts";

export function entryForm(act: Act, kind: EntryKind): Form {
  const { text, when, words, form } = formOf(act, kind);
  const { services } = act.organisation;
  const tags = [...new Set(services.flatMap((service) => service.tags))];
  const options: readonly Choice[] = [
    { value: "all", label: words("schedule-entry.everything") },
    ...tags.map((tag) => ({ value: `tag:${tag}`, label: words("schedule-entry.tag", { tag }) })),
    ...services.map(({ key, name }) => ({ value: `service:${key}`, label: nameIn(act.actor.lang, name) })),
  ];
  return form("change.entry.save", `schedule-entry.${kind}-title`, [
    text("title", true, { maxLength: 80 }),
    { id: "about", label: words("field.about"), kind: "choices", required: true, options },
    when("from", true),
    when("to", true),
    text("reason", false, { maxLength: 500, multiline: true }),
  ]);
}
