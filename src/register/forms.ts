// The forms of light records, made from their kinds: opening one, editing it, its moves, a link, evidence.
import type { Field, Form } from "../chat/form.ts";
import type { IntentKind } from "../chat/intent.ts";
import { type RegisterKindName, type RegisterMoveName, registerIntent } from "../chat/register-kinds.ts";
import type { Act } from "../organisation/act.ts";
import { formOf } from "../organisation/form-of.ts";
import { TITLE_LENGTH } from "../organisation/given-words.ts";
import { nameIn } from "../organisation/organisation.ts";
import { isoOf } from "../organisation/values.ts";
import type { WordKey } from "../words/say.ts";
import { editable } from "./edit.ts";
import type { Asked } from "./kind.ts";
import { kindOf, registerKind } from "./kinds.ts";
import { wordsOfKind } from "./naming.ts";
import { usualOwner } from "./open.ts";
import type { RegisterRecord } from "./record.ts";

/** `from`: reference of the record that gave the occasion, "" where there is none; `filled`: what is known from it. */
export function newForm(
  kind: RegisterKindName,
  given: { readonly title: string; readonly from: string; readonly filled?: Filled },
  act: Act,
): Form {
  const { opening } = registerKind(kind);
  return formOf(act, given.from).form(
    registerIntent(kind, "new.save"),
    wordsOfKind.form({ kind }, "new"),
    fieldsOf(
      kind,
      opening,
      { ...given.filled, title: given.title.slice(0, TITLE_LENGTH), ownerId: usualOwner(registerKind(kind), act) },
      act,
    ),
  );
}

export const editForm = (record: RegisterRecord, act: Act): Form =>
  formOf(act, record.reference).form(
    registerIntent(record.kind, "edit.save"),
    "form.register.edit",
    fieldsOf(record.kind, editable(kindOf(record)), record, act),
  );

export const moveForm = (record: RegisterRecord, move: RegisterMoveName, asks: readonly Asked[], act: Act): Form =>
  formOf(act, record.reference).form(
    `${registerIntent(record.kind, move)}.save` as IntentKind,
    wordsOfKind.form(record, move),
    fieldsOf(record.kind, asks, record, act),
    undefined,
    { submit: formOf(act, "").words(wordsOfKind.move(record, move)) },
  );

export function linkForm({ kind, reference }: RegisterRecord, act: Act): Form {
  const make = formOf(act, reference);
  return make.form(registerIntent(kind, "link.save"), "form.register.link", [
    make.text("other", true, { maxLength: 40 }),
  ]);
}

export function evidenceForm({ kind, reference }: RegisterRecord, act: Act): Form {
  const make = formOf(act, reference);
  return make.form(registerIntent(kind, "evidence.save"), "form.register.evidence", [
    make.text("shows", false, { maxLength: 200 }),
    make.text("href", false, { maxLength: 1_000, hint: "form.register.href-hint" }),
    make.files("files"),
  ]);
}

type Filled = Partial<RegisterRecord>;

const fieldsOf = (kind: RegisterKindName, asked: readonly Asked[], filled: Filled, act: Act): readonly Field[] =>
  asked.map(({ field, isRequired }) => fieldOf(kind, field, isRequired, filled, act));

/** What is to be known while filling it in stands under a field, never in its name: the name is read on cards too. */
const hints: Readonly<Record<string, WordKey>> = {
  auditClauses: "form.register.clauses-hint",
  daysToDo: "form.register.days-hint",
  model: "form.register.model-hint",
  expiresOn: "form.register.ends-hint",
};

function fieldOf(kind: RegisterKindName, field: string, isRequired: boolean, filled: Filled, act: Act): Field {
  const make = formOf(act, "");
  switch (field) {
    case "title":
      return make.text(field, isRequired, { value: filled.title, maxLength: TITLE_LENGTH });
    case "owner":
      // It always has one, so nobody is no choice.
      return make.person(field, people(act, filled.ownerId), true, filled.ownerId);
    case "service":
      return make.choice(
        field,
        act.organisation.services.map(({ key, name }) => ({ value: key, label: nameIn(act.actor.lang, name) })),
        filled.serviceKey ?? undefined,
        { required: isRequired },
      );
    case "due":
      return make.when(field, isRequired, filled.dueAt ? isoOf(filled.dueAt) : undefined);
    case "reviewBy":
      return make.when(field, isRequired, filled.reviewBy ? isoOf(filled.reviewBy) : undefined);
    case "href":
      return make.text(field, isRequired, { maxLength: 1_000, hint: "form.register.proof-hint" });
  }
  const value = filled.values?.[field] || undefined;
  const hint = hints[field];
  const own = registerKind(kind).fields[field];
  switch (own?.type) {
    case "long":
      return make.text(field, isRequired, { value, multiline: true, maxLength: 8_000, isKept: true });
    case "choice":
      return make.choice(field, make.codes(wordsOfKind.choice({ kind }, field), own.codes), value, {
        required: isRequired,
      });
    case "person":
      return make.person(field, people(act, value), isRequired, value);
    case "date":
      return make.when(field, isRequired, value, hint);
    default:
      return make.text(field, isRequired, { value, maxLength: 300, ...(hint && { hint }) });
  }
}

/** Everybody of a team, and whoever has it now. */
const people = ({ organisation }: Act, holder: string | undefined): readonly string[] => [
  ...new Set([...organisation.teams.flatMap(({ memberIds }) => memberIds), ...(holder === undefined ? [] : [holder])]),
];
