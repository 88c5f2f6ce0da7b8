// The forms of a major change: how it goes into service with the usual checklist, and what of it is met.
import type { Form } from "../chat/form.ts";
import type { Act } from "../organisation/act.ts";
import { formOf } from "../organisation/form-of.ts";
import { TEXT_LENGTH } from "../organisation/given-words.ts";
import type { Change } from "./change.ts";
import { intent } from "./intents.ts";
import { ticksOf } from "./ticks.ts";

/** Left as they are, struck out or added to by whoever knows the change. Source: ISO 20000-1, 8.5.2. */
const usual = ["tested", "trained", "documented", "supported", "reversible", "agreed"] as const;

export function transitionForm(change: Change, act: Act): Form {
  const make = formOf(act, change.reference);
  const { transition } = change;
  const written = transition?.criteria.map(({ text }) => text);
  const criteria = written ?? usual.map((one) => make.words(`acceptance.${one}`));
  return make.form(intent("transition.save"), "form.change-transition", [
    make.text("transitionPlan", true, {
      ...{ multiline: true, maxLength: TEXT_LENGTH, isKept: true },
      ...{ value: transition?.plan, hint: "form.change-transition-hint" },
    }),
    make.text("acceptance", true, {
      ...{ multiline: true, maxLength: 3_000, value: criteria.join("\n") },
      hint: "form.change-acceptance-hint",
    }),
  ]);
}

export function acceptForm(change: Change, act: Act): Form {
  const make = formOf(act, change.reference);
  const criteria = change.transition?.criteria ?? [];
  const fields = [
    make.choices(
      "met",
      criteria.map(({ number, text }) => ({ value: String(number), label: text })),
      criteria.flatMap(({ number, metAt }) => (metAt === null ? [] : [String(number)])),
      { required: false },
    ),
    make.text("note", false, { multiline: true, maxLength: 2_000, value: change.transition?.note }),
  ];
  return make.form(intent("accept.save"), "form.change-accept", fields, {}, { argument: ticksOf(criteria) });
}
