// The forms of a change: what and when; then only what its risk class demands; and the short ones of the verbs.
import type { Choice, Field, Form } from "../chat/form.ts";
import type { Act } from "../organisation/act.ts";
import { formOf } from "../organisation/form-of.ts";
import { TEXT_LENGTH, TITLE_LENGTH } from "../organisation/given-words.ts";
import { nameIn } from "../organisation/organisation.ts";
import { isoOf } from "../organisation/values.ts";
import { say } from "../words/say.ts";
import { type Change, changeTypes, resultCodes } from "./change.ts";
import { misfit } from "./finish.ts";
import type { Given } from "./given.ts";
import { intent } from "./intents.ts";
import { missingFields, type RequiredField, requiredBy } from "./missing.ts";
import { classWord, named } from "./naming.ts";
import { mayStandIn } from "./parts.ts";
import { riskSaying } from "./requests.ts";
import { riskChoices, tickedOf } from "./risk-choices.ts";

/** All that the record keeps; a chat's field takes less, and leaves a longer text as it is. */
const LONG = { multiline: true, maxLength: TEXT_LENGTH, isKept: true } as const;

type Filled = Pick<Given, "what" | "services" | "from" | "to" | "risk" | "type">;

/** Step one. `hasType`: left out where a form has no place for it and the command said it. */
export function requestForm(filled: Filled, act: Act, options: { readonly hasType: boolean }): Form {
  const make = formOf(act, "");
  return make.form(
    intent("declare"),
    "form.change",
    [
      make.text("summary", true, { ...LONG, value: filled.what, hint: "form.change-summary-hint" }),
      ...planned(filled, act),
      ...(options.hasType
        ? [make.choice("type", make.codes("change-type", changeTypes), filled.type ?? "normal")]
        : []),
    ],
    undefined,
    { submit: make.words("form.change-next") },
  );
}

/** The same of a change that is there: its title stands for the summary. */
export function editForm(change: Change, act: Act): Form {
  const make = formOf(act, change.reference);
  return make.form(intent("edit.save"), "form.change-edit", [
    make.text("title", true, { value: change.title, maxLength: TITLE_LENGTH }),
    ...planned(
      {
        services: change.serviceKeys,
        ...(change.window && { from: isoOf(change.window.from), to: isoOf(change.window.to) }),
        risk: tickedOf(change.riskAnswers),
      },
      act,
    ),
  ]);
}

function planned({ services, from, to, risk }: Omit<Filled, "what" | "type">, act: Act): readonly Field[] {
  const make = formOf(act, "");
  return [
    make.choices("services", serviceChoices(act), services ?? [], { required: true }),
    make.when("starts", true, from),
    make.when("ends", true, to),
    make.choices("risk", make.codes("risk", riskChoices), risk ?? [], {
      required: false,
      hint: "form.change-risk-hint",
    }),
  ];
}

const serviceChoices = (act: Act): readonly Choice[] =>
  act.organisation.services.map(({ key, name }) => ({ value: key, label: nameIn(act.actor.lang, name) }));

const texts = [
  "plan",
  "backout",
  "verification",
  "testEvidence",
  "monitoredKpi",
  "communication",
] as const satisfies readonly RequiredField[];

/** Step two: what its class demands, filled with what is there, and what else is missing. With everything: for editing. */
export function detailForm(change: Change, act: Act, options: { readonly isWhole?: boolean } = {}): Form {
  const make = formOf(act, change.reference);
  const riskClass = change.risk?.class ?? "low";
  const isMissing = new Set(missingFields(change, riskClass));
  const demanded = options.isWhole ? requiredBy.high : requiredBy[riskClass];
  const again = planned({ services: change.serviceKeys }, act);
  const fields: readonly Field[] = [
    ...(isMissing.has("services") ? again.filter(({ id }) => id === "services") : []),
    ...(isMissing.has("window") ? again.filter(({ id }) => id === "starts" || id === "ends") : []),
    make.person("implementer", [], true, change.implementerId ?? undefined),
    ...texts
      .filter((field) => demanded.includes(field))
      .map((field) =>
        make.text(field, requiredBy[riskClass].includes(field), { ...LONG, value: change[field], hint: hintOf(field) }),
      ),
    ...(change.type === "emergency"
      ? [
          make.text("incident", false, { maxLength: 40, value: change.incidentReference ?? undefined }),
          make.text("security", false, { maxLength: 1_000, value: change.securityReason ?? undefined }),
        ]
      : []),
    ...(options.isWhole
      ? [
          make.text("links", false, { ...LONG, value: linkLines(change), hint: "form.change-links-hint" }),
          make.text("predecessors", false, { maxLength: 200, value: change.predecessors.join(" ") }),
        ]
      : []),
  ];
  return make.form(intent("detail.save"), "form.change-detail", fields, undefined, {
    submit: make.words(change.state === "draft" ? "form.change-submit" : "form.submit"),
    ...(change.risk && { intro: [say(act.actor.lang, riskSaying(riskClass, change.risk.reasons))] }),
  });
}

/** Step two right after step one: says first that nothing can get lost any more. */
export function draftForm(change: Change, act: Act): Form {
  const form = detailForm(change, act);
  const kept = say(act.actor.lang, {
    key: "change.drafted",
    values: { ...named(change), class: classWord(change.risk?.class ?? "high") },
  });
  return { ...form, intro: [kept, ...(form.intro ?? [])] };
}

const hintOf = (field: (typeof texts)[number]) =>
  field === "plan" || field === "backout" || field === "verification"
    ? "form.change-steps-hint"
    : "form.change-text-hint";

const linkLines = ({ links }: Change): string => links.map(({ label, href }) => `${label} ${href}`).join("\n");

/** One required text. */
export function wordsForm(
  change: Change,
  act: Act,
  which: "reject" | "hold" | "step-failed" | "back-out" | "break-glass" | "decline-standard",
): Form {
  const make = formOf(act, change.reference);
  return make.form(
    intent(`${which}.save`),
    `form.change-${which}`,
    [make.text("reason", true, { multiline: true, maxLength: 2_000, hint: `form.change-${which}-hint` })],
    undefined,
    { submit: make.words(`button.change.${which}`) },
  );
}

export function withdrawForm(change: Change, act: Act): Form {
  const make = formOf(act, change.reference);
  return make.form(
    intent("withdraw.save"),
    "form.change-withdraw",
    [make.text("reason", false, { multiline: true, maxLength: 2_000 })],
    undefined,
    { submit: make.words("button.change.withdraw") },
  );
}

export function askForm(change: Change, act: Act): Form {
  const make = formOf(act, change.reference);
  return make.form(
    intent("ask.save"),
    "form.change-ask",
    [make.text("text", true, { multiline: true, maxLength: 2_000, hint: "form.change-ask-hint" })],
    undefined,
    { submit: make.words("button.change.ask") },
  );
}

/** `number`: which question; the oldest that waits otherwise. The field carries it. */
export function answerForm(change: Change, act: Act, number?: number): Form {
  const make = formOf(act, change.reference);
  const open = change.questions.filter(({ answer }) => answer === null);
  const question = open.find((one) => one.number === number) ?? open[0];
  const choices = open.map((one) => ({ value: String(one.number), label: `${one.number}. ${one.text.slice(0, 80)}` }));
  return make.form(
    intent("answer.save"),
    "form.change-answer",
    [
      ...(open.length > 1 ? [make.choice("question", choices, String(question?.number ?? 1))] : []),
      make.text("text", true, { multiline: true, maxLength: 2_000 }),
    ],
    undefined,
    {
      submit: make.words("button.change.answer"),
      ...(question && { intro: [[{ kind: "text", text: question.text }]] }),
    },
  );
}

/** Only the codes that fit what was done. */
export function finishForm(change: Change, act: Act): Form {
  const make = formOf(act, change.reference);
  const codes = resultCodes.filter((code) => misfit(change, code) === undefined);
  return make.form(
    intent("finish.save"),
    "form.change-finish",
    [
      make.choice("result", make.codes("change-result", codes), codes[0]),
      make.text("text", true, { multiline: true, maxLength: 2_000, value: change.backoutReason ?? undefined }),
    ],
    undefined,
    { submit: make.words("button.change.finish") },
  );
}

export function reviewForm(change: Change, act: Act): Form {
  const make = formOf(act, change.reference);
  return make.form(intent("review.save"), "form.change-review", [
    make.text("text", true, { ...LONG, value: change.review?.text || change.resultText || undefined }),
    make.text("lessons", false, { ...LONG, value: change.review?.lessons }),
  ]);
}

export function afterwardsForm(change: Change, act: Act): Form {
  const make = formOf(act, change.reference);
  return make.form(intent("decide-afterwards.save"), "form.change-afterwards", [
    make.choice("decision", make.codes("change-decision", ["approve", "reject"])),
    make.text("comment", false, { multiline: true, maxLength: 2_000, hint: "form.change-afterwards-hint" }),
  ]);
}

/** Approve or reject; `code`: what stands before the person's eyes. */
export function decideForm(change: Change, act: Act, code: string): Form {
  const make = formOf(act, change.reference);
  const choices = make.codes("change-decision", ["approve", "reject"]);
  return make.form("digest.decide.save", "form.change-decide", [
    make.choice(
      "decision",
      choices.map(({ value, label }) => ({ value: `${value} ${code}`, label })),
    ),
    make.text("comment", false, { multiline: true, maxLength: 2_000, hint: "form.change-decide-hint" }),
  ]);
}

export function pollForm(change: Change, act: Act): Form {
  const make = formOf(act, change.reference);
  return make.form(intent("poll-no.save"), "form.change-poll", [
    make.text("text", true, { multiline: true, maxLength: 2_000 }),
  ]);
}

export function delegateForm(change: Change, act: Act): Form {
  const make = formOf(act, change.reference);
  const others = act.organisation.teams
    .flatMap(({ memberIds }) => memberIds)
    .filter((id) => id !== act.actor.id && mayStandIn(change, id, act));
  return make.form(
    intent("delegate.save"),
    "form.change-delegate",
    [
      make.person("person", [...new Set(others)], true),
      make.when("delegatedUntil", false, change.approval ? isoOf(change.approval.expiresAt) : undefined),
    ],
    undefined,
    { submit: make.words("button.change.delegate") },
  );
}

/** What a form of a change gave, by the names of `Given`; a person is handed in, since each chat names them otherwise. */
export function givenOf(
  values: Readonly<Record<string, string | readonly string[] | undefined>>,
  people: Pick<Given, "implementerId" | "requesterId"> = {},
): Given {
  const one = (field: string) => {
    const value = values[field];
    return typeof value === "string" || value === undefined ? value : (value[0] ?? "");
  };
  const all = (field: string) => {
    const value = values[field];
    return typeof value === "string" ? (value === "" ? [] : [value]) : value;
  };
  return {
    ...people,
    ...{ what: one("summary"), title: one("title"), description: one("description"), type: one("type") },
    ...{ services: all("services"), from: one("starts"), to: one("ends"), risk: all("risk") },
    ...{ plan: one("plan"), backout: one("backout"), verification: one("verification"), links: one("links") },
    ...{ testEvidence: one("testEvidence"), monitoredKpi: one("monitoredKpi"), communication: one("communication") },
    ...{ incident: one("incident"), security: one("security"), predecessors: one("predecessors") },
  };
}
