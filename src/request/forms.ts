// The form of an item, made from its fields; and the short forms of the verbs.
import type { Field, Form } from "../chat/form.ts";
import type { Act } from "../organisation/act.ts";
import { forSomebody } from "../organisation/for-somebody.ts";
import { formOf } from "../organisation/form-of.ts";
import { nameIn } from "../organisation/organisation.ts";
import type { RequestField, RequestItem } from "../organisation/request-items.ts";
import { isoOf } from "../organisation/values.ts";
import { holdReasons } from "../sla/agreement.ts";
import { say } from "../words/say.ts";
import { fieldId } from "./answers.ts";
import { workerIds } from "./facts.ts";
import { intent } from "./intents.ts";
import { openQuestion, type Request } from "./request.ts";

const WORDS = { multiline: true, maxLength: 2_000 } as const;

/** What is asked for, and what to fill in; an item without fields only wants to be sent. */
export function itemForm(item: RequestItem, act: Act): Form {
  const { lang } = act.actor;
  const make = formOf(act, item.key);
  return make.form(
    intent("submit"),
    "form.request",
    [...item.form.map((field) => fieldOf(field, act)), ...(isStaff(act) ? [forField(act)] : [])],
    { item: nameIn(lang, item.name) },
    {
      submit: make.words("form.request-send"),
      ...(item.description && { intro: [say(lang, { key: "card.word", values: { word: item.description } })] }),
    },
  );
}

/** Those who work for others also ask for others. */
const isStaff = ({ actor }: Act): boolean => actor.teams.length > 0 && !actor.isGuest;

const forField = (act: Act): Field => {
  const make = formOf(act, "");
  return { ...forSomebody(act), label: make.words("form.request-for") };
};

/** The same form with what was answered. */
export function editForm(request: Request, act: Act): Form {
  const make = formOf(act, request.reference);
  const fields = request.item.form.map((field) => filled(fieldOf(field, act), request.answers[field.key], act));
  return make.form(intent("edit.save"), "form.request-edit", fields);
}

function filled(field: Field, answer: string | undefined, act: Act): Field {
  if (answer === undefined) return field;
  if (field.kind === "person") return { ...field, value: `person:${answer}` };
  if (field.kind === "choice" || field.kind === "day") return { ...field, value: answer };
  if (field.kind !== "text") return field;
  return { ...field, value: answer, keptWords: formOf(act, "").words("form.kept", { length: answer.length }) };
}

function fieldOf(field: RequestField, act: Act): Field {
  const { lang } = act.actor;
  const { words } = formOf(act, "");
  const base = {
    id: fieldId(field),
    label: nameIn(lang, field.label),
    required: field.isRequired,
    ...(field.hint && { hint: nameIn(lang, field.hint) }),
  };
  switch (field.type) {
    case "text":
      return { ...base, kind: "text", maxLength: 300 };
    case "long":
      return { ...base, kind: "text", maxLength: 4_000, multiline: true };
    case "number":
      return { ...base, kind: "text", maxLength: 30, placeholder: "1" };
    case "date":
      return { ...base, kind: "day" };
    case "choice":
      return {
        ...base,
        kind: "choice",
        options: field.choices.map((one) => ({ value: one.en, label: nameIn(lang, one) })),
      };
    case "yes_no": {
      const options = (["yes", "no"] as const).map((value) => ({ value, label: words(`form.${value}`) }));
      return { ...base, kind: "choice", options };
    }
    case "person": {
      const ids = [...new Set(act.organisation.teams.flatMap(({ memberIds }) => memberIds))];
      const options = ids
        .slice(0, 100)
        .map((id) => ({ value: `person:${id}`, label: act.people.find(id)?.name ?? "?" }));
      return { ...base, kind: "person", options };
    }
  }
}

/** Why it is rejected, given back or cancelled. */
export function reasonForm(request: Request, act: Act, move: "reject" | "reopen" | "cancel"): Form {
  const make = formOf(act, request.reference);
  return make.form(intent(`${move}.save`), `form.request-${move}`, [make.text("reason", true, WORDS)]);
}

export function askForm(request: Request, act: Act): Form {
  const make = formOf(act, request.reference);
  return make.form(intent("ask.save"), "form.request-ask", [make.text("text", true, WORDS)]);
}

/** With the question that it answers. */
export function answerForm(request: Request, act: Act): Form {
  const make = formOf(act, request.reference);
  const question = openQuestion(request);
  return make.form(
    intent("answer.save"),
    "form.request-answer",
    [make.text("text", true, WORDS)],
    undefined,
    question ? { intro: [say(act.actor.lang, { key: "card.word", values: { word: question.text } })] } : {},
  );
}

export function assignForm(request: Request, act: Act): Form {
  const make = formOf(act, request.reference);
  return make.form(intent("assign.save"), "form.request-assign", [
    make.person("person", workerIds(request, act.organisation), true),
  ]);
}

/** Whom it is for from now on. */
export function handOverForm(request: Request, act: Act): Form {
  const make = formOf(act, request.reference);
  const others = act.organisation.teams
    .flatMap(({ memberIds }) => memberIds)
    .filter((id) => id !== request.requesterId);
  return make.form(intent("hand-over.save"), "form.request-hand-over", [
    make.person("person", [...new Set(others)], true),
  ]);
}

export function commentForm(request: Request, act: Act): Form {
  const make = formOf(act, request.reference);
  return make.form(intent("comment.save"), "form.comment", [make.text("text", true, WORDS)]);
}

export function delegateForm(request: Request, act: Act): Form {
  const make = formOf(act, request.reference);
  const others = act.organisation.teams.flatMap(({ memberIds }) => memberIds).filter((id) => id !== act.actor.id);
  return make.form(intent("delegate.save"), "form.request-delegate", [
    make.person("person", [...new Set(others)], true),
  ]);
}

export function waitForm(request: Request, act: Act): Form {
  const make = formOf(act, request.reference);
  return make.form(intent("wait.save"), "form.request-wait", [
    make.choice("reason", make.codes("request-wait", holdReasons)),
    make.when("until", true, isoOf(act.at.add({ hours: 24 }))),
    make.text("note", false, { ...WORDS, hint: "form.request-wait-hint" }),
  ]);
}

export function fulfilForm(request: Request, act: Act): Form {
  const make = formOf(act, request.reference);
  return make.form(intent("fulfil.save"), "form.request-fulfil", [
    make.text("text", true, { ...WORDS, hint: "form.request-fulfil-hint" }),
  ]);
}
