// The forms for covering and swapping shifts.
import type { Choice, Field, Form } from "../chat/form.ts";
import type { Schedule } from "../oncall/schedule.ts";
import { sayPlain, type WordKey } from "../words/say.ts";
import type { Act } from "./act.ts";

type Given = { readonly schedule: Schedule | undefined; readonly everything: boolean };

/** `everything`: whoever it would be, gaps included (an override), instead of one person. */
export function coverForm(act: Act, { schedule, everything }: Given): Form {
  const word = (key: WordKey) => sayPlain(act.actor.lang, key);
  const comes = personField(act, "person", word("field.comes"), true, act.actor.id);
  const insteadOf = personField(act, "insteadOf", word("field.instead-of"), false, undefined);
  return {
    ...frame(act, "oncall.cover.save", everything ? "oncall.override-title" : "oncall.cover-title"),
    subject: everything ? "override" : "cover",
    fields: [
      scheduleField(act, schedule),
      comes,
      ...(everything ? [] : [{ ...insteadOf, hint: word("field.instead-of-hint") }]),
      { id: "from", kind: "when", label: word("field.from"), required: true },
      { id: "to", kind: "when", label: word("field.to"), required: true },
    ],
  };
}

export function swapForm(act: Act, schedule: Schedule | undefined): Form {
  const word = (key: WordKey) => sayPlain(act.actor.lang, key);
  return {
    ...frame(act, "oncall.swap.save", "oncall.swap-title"),
    subject: "",
    fields: [
      scheduleField(act, schedule),
      personField(act, "person", word("field.swap-with"), true, undefined),
      { id: "mine", kind: "when", label: word("field.mine"), hint: word("field.inside-hint"), required: true },
      { id: "theirs", kind: "when", label: word("field.theirs"), hint: word("field.inside-hint"), required: true },
    ],
  };
}

function frame(act: Act, intent: Form["intent"], title: WordKey): Omit<Form, "fields" | "subject"> {
  const word = (key: WordKey) => sayPlain(act.actor.lang, key);
  return {
    intent,
    title: word(title),
    submit: word("form.submit"),
    cancel: word("form.cancel"),
    openedAtMs: act.at.epochMilliseconds,
  };
}

function scheduleField({ organisation, actor }: Act, schedule: Schedule | undefined): Field {
  const options = organisation.schedules.map(({ key, name }): Choice => ({ value: key, label: name }));
  const value = schedule?.key ?? options[0]?.value;
  return {
    id: "schedule",
    kind: "choice",
    label: sayPlain(actor.lang, "field.schedule"),
    required: true,
    options,
    ...(value && { value }),
  };
}

function personField(act: Act, id: string, label: string, required: boolean, personId: string | undefined): Field {
  const ids = [
    ...new Set(act.organisation.schedules.flatMap(({ layers }) => layers.flatMap(({ members }) => members))),
  ];
  const all = personId && !ids.includes(personId) ? [...ids, personId] : ids;
  const options = all.map((one): Choice => ({ value: `person:${one}`, label: act.people.find(one)?.name ?? "?" }));
  return { id, kind: "person", label, required, options, ...(personId && { value: `person:${personId}` }) };
}
