// The short forms of a problem's verbs.
import type { Choice, Form } from "../chat/form.ts";
import type { Act } from "../organisation/act.ts";
import { ACTION_LENGTH, isUndone, usualActionDue } from "../organisation/actions.ts";
import { findTeam } from "../organisation/find-service.ts";
import { formOf } from "../organisation/form-of.ts";
import { TITLE_LENGTH } from "../organisation/given-words.ts";
import { nameIn } from "../organisation/organisation.ts";
import { isoOf, shortened } from "../organisation/values.ts";
import { WHY_LENGTH, WORKAROUND_LENGTH, whyFields } from "./analyse.ts";
import { causeClasses, type Problem } from "./problem.ts";

/** Comes back with the form that a review opened. */
export const FROM_REVIEW = "review";

const LONG = { multiline: true, maxLength: 2_000 } as const;

export type Known = {
  readonly title: string;
  readonly description?: string;
  readonly serviceKey?: string;
  /** The incident that gave the occasion. */
  readonly from?: string;
  /** Its review did. */
  readonly isReview?: boolean;
};

export function newForm(known: Known, act: Act): Form {
  const make = formOf(act, known.from ?? "");
  const services = act.organisation.services.map(({ key, name }) => ({
    value: key,
    label: nameIn(act.actor.lang, name),
  }));
  const fields = [
    make.text("title", true, { value: known.title, maxLength: TITLE_LENGTH }),
    make.text("description", false, { value: known.description, multiline: true }),
    make.choice("service", services, known.serviceKey, { required: false }),
  ];
  return make.form("problem.declare", "form.problem", fields, undefined, {
    ...(known.isReview && { argument: FROM_REVIEW }),
  });
}

export function assignForm(problem: Problem, act: Act): Form {
  const make = formOf(act, problem.reference);
  return make.form("problem.assign.save", "form.problem-assign", [make.person("person", members(problem, act), true)]);
}

export function noteForm(problem: Problem, act: Act): Form {
  const make = formOf(act, problem.reference);
  return make.form("problem.note.save", "form.problem-note", [make.text("text", true, LONG)]);
}

export function linkForm(problem: Problem, act: Act): Form {
  const make = formOf(act, problem.reference);
  const other = make.text("other", true, { maxLength: 40, hint: "form.problem-link-hint" });
  return make.form("problem.link.save", "form.problem-link", [other]);
}

export function closeForm(problem: Problem, act: Act): Form {
  const make = formOf(act, problem.reference);
  return make.form("problem.close.save", "form.problem-close", [
    make.choice("causeClass", make.codes("cause", causeClasses), problem.causeClass ?? undefined),
    // What the last why answered is the root, unless somebody knows better.
    make.text("rootCause", true, {
      ...LONG,
      hint: "form.problem-close-hint",
      value: problem.cause ?? problem.whys.at(-1),
    }),
  ]);
}

/** Why did it happen, and why did that: five fields are what every chat can show. */
export function analyseForm(problem: Problem, act: Act): Form {
  const make = formOf(act, problem.reference);
  return make.form(
    "problem.analyse.save",
    "form.problem-analyse",
    whyFields.map((field, i) =>
      make.text(field, i === 0, { multiline: true, maxLength: WHY_LENGTH, value: problem.whys[i] }),
    ),
  );
}

export function workaroundForm(problem: Problem, act: Act): Form {
  const make = formOf(act, problem.reference);
  return make.form("problem.workaround.save", "form.problem-workaround", [
    make.text("workaround", false, {
      ...{ multiline: true, maxLength: WORKAROUND_LENGTH, hint: "form.problem-workaround-hint" },
      value: problem.workaround ?? undefined,
    }),
  ]);
}

export function addActionForm(problem: Problem, act: Act): Form {
  const make = formOf(act, problem.reference);
  return make.form("problem.add.save", "form.action", [
    { ...make.text("title", true, { maxLength: ACTION_LENGTH }), label: make.words("field.action") },
    make.person("owner", members(problem, act), false),
    make.when("due", false, isoOf(usualActionDue(act))),
  ]);
}

/** One without an owner is chosen to begin with. */
export function changeActionForm(problem: Problem, act: Act): Form {
  const make = formOf(act, problem.reference);
  const undone = problem.actions.filter(isUndone);
  const first = undone.find((action) => action.ownerId === null) ?? undone[0];
  const choices = undone.map(({ number, title }) => ({
    value: String(number),
    label: shortened(`${number} · ${title}`, 70),
  }));
  return make.form("problem.change.save", "form.action-change", [
    choices.length > 0
      ? make.choice("which", choices, first && String(first.number))
      : make.text("which", true, { maxLength: 4 }),
    make.person("owner", members(problem, act), false),
    make.when("due", false),
  ]);
}

/** `links`: of its own, with their titles as far as the reader may know them. */
export function unlinkForm(problem: Problem, links: readonly Choice[], act: Act): Form {
  const make = formOf(act, problem.reference);
  return make.form("problem.unlink.save", "form.problem-unlink", [
    links.length > 0 ? make.choice("other", links) : make.text("other", true, { maxLength: 40 }),
  ]);
}

export function reasonForm(problem: Problem, move: "reopen" | "decline", act: Act): Form {
  const make = formOf(act, problem.reference);
  return make.form(`problem.${move}.save`, `form.problem-${move}`, [make.text("reason", true, LONG)]);
}

const members = ({ ownerTeamKey }: Problem, { organisation }: Act): readonly string[] =>
  findTeam(organisation, ownerTeamKey)?.memberIds ?? [];

export function cancelForm(problem: Problem, act: Act): Form {
  const make = formOf(act, problem.reference);
  return make.form("problem.cancel.save", "form.problem-cancel", [make.text("reason", true, LONG)]);
}
