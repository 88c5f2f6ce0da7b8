// The short forms of a problem's verbs.
import type { Form } from "../chat/form.ts";
import type { Act } from "../organisation/act.ts";
import { findTeam } from "../organisation/find-service.ts";
import { formOf } from "../organisation/form-of.ts";
import { TITLE_LENGTH } from "../organisation/given-words.ts";
import { nameIn } from "../organisation/organisation.ts";
import { causeClasses, type Problem } from "./problem.ts";

const LONG = { multiline: true, maxLength: 2_000 } as const;

/** `title`: what came with the command. */
export function newForm(title: string, act: Act): Form {
  const make = formOf(act, "");
  const services = act.organisation.services.map(({ key, name }) => ({
    value: key,
    label: nameIn(act.actor.lang, name),
  }));
  return make.form("problem.declare", "form.problem", [
    make.text("title", true, { value: title, maxLength: TITLE_LENGTH }),
    make.text("description", false, { multiline: true }),
    make.choice("service", services, undefined, { required: false }),
  ]);
}

export function assignForm(problem: Problem, act: Act): Form {
  const make = formOf(act, problem.reference);
  const members = findTeam(act.organisation, problem.ownerTeamKey)?.memberIds ?? [];
  return make.form("problem.assign.save", "form.problem-assign", [make.person("person", members, true)]);
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
    make.choice("causeClass", make.codes("cause", causeClasses)),
    make.text("rootCause", true, { ...LONG, hint: "form.problem-close-hint" }),
  ]);
}

export function cancelForm(problem: Problem, act: Act): Form {
  const make = formOf(act, problem.reference);
  return make.form("problem.cancel.save", "form.problem-cancel", [make.text("reason", true, LONG)]);
}
