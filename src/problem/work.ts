// Working on a problem: taking it, handing it on, a note, a link to an incident or a change.
import { parseReference } from "../kernel/reference.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readText } from "../organisation/given-words.ts";
import { missing, wrongField } from "../organisation/refused.ts";
import { tellPerson } from "../organisation/tell-people.ts";
import { actor, clock, who } from "../organisation/values.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { ownerWords } from "./declare.ts";
import { mayOwn } from "./owner.ts";
import type { Problem } from "./problem.ts";
import { line, named } from "./tell.ts";

const NOTE_LENGTH = 8_000;

export const takeProblem = (problem: Problem, act: Act): Decided =>
  step(problem, "take", act, (to) => {
    const { id } = act.actor;
    if (problem.state === to && problem.ownerId === id) {
      const values = { ...named(problem), at: clock(problem.movedAt, act.at) };
      return unchanged(problem, { key: "problem.yours-already", values });
    }
    const taken = line(problem, "taken", { by: actor(act) });
    return changed(problem, act, {
      to,
      patch: { ownerId: id },
      timeline: [taken.entry],
      notices: [taken.notice],
      answer: { lines: [{ key: "problem.taken", values: named(problem) }] },
    });
  });

export const assignProblem = (problem: Problem, personId: string | undefined, act: Act): Decided =>
  step(problem, "assign", act, () => {
    if (personId === undefined) return refuse(missing("person"));
    const to = who(act, personId);
    if (!mayOwn(personId, act)) {
      return refuse(wrongField("person", { key: "refused.no-owner", values: { person: to } }));
    }
    const values = { reference: problem.reference, to };
    if (problem.ownerId === personId) return unchanged(problem, { key: "problem.theirs-already", values });
    const after = { ...problem, ownerId: personId };
    const given = line(problem, "assigned", { by: actor(act), to });
    const isOwn = personId === act.actor.id;
    return changed(problem, act, {
      patch: { ownerId: personId },
      timeline: [given.entry],
      notices: [given.notice, ...(isOwn ? [] : [tellPerson(problem, personId, "owner", ownerWords(after, act))])],
      answer: { lines: [{ key: "problem.assigned", values }] },
    });
  });

/** From somebody who can no longer act, with all else of theirs: whoever has it now is told of everything at once. */
export function handOverProblem(problem: Problem, personId: string, act: Act): Decided {
  const given = line(problem, "assigned", { by: actor(act), to: who(act, personId) });
  return changed(problem, act, { patch: { ownerId: personId }, timeline: [given.entry], notices: [given.notice] });
}

export const noteProblem = (problem: Problem, words: string, act: Act): Decided =>
  step(problem, "note", act, () => {
    const text = readText("text", words, NOTE_LENGTH);
    if (!text.ok) return text;
    const noted = line(problem, "noted", { by: actor(act), text: text.value });
    return changed(problem, act, {
      timeline: [noted.entry],
      notices: [noted.notice],
      answer: { lines: [{ key: "problem.noted", values: named(problem) }] },
    });
  });

/** unknown: there is none, or the actor may not see it. private: its number is not to stand where everybody reads it. */
export type Other = "unknown" | "private" | "open";

export const linkProblem = (
  problem: Problem,
  given: { readonly other: string; readonly is: Other },
  act: Act,
): Decided =>
  step(problem, "link", act, () => {
    const to = parseReference(given.other);
    const { reference } = problem;
    if (!to || given.is === "unknown") {
      const values = { reference: to ?? given.other.slice(0, 40) };
      return refuse(wrongField("other", { key: "refused.unknown-record", values }));
    }
    if (given.is === "private") {
      return refuse(wrongField("other", { key: "problem.link-private", values: { reference, to } }));
    }
    if (problem.links.includes(to)) {
      return unchanged(problem, { key: "problem.linked-already", values: { reference, to } });
    }
    const linked = line(problem, "linked", { by: actor(act), to });
    return changed(problem, act, {
      patch: { links: [...problem.links, to] },
      timeline: [linked.entry],
      notices: [linked.notice],
      answer: { lines: [{ key: "problem.linked", values: { reference, to } }] },
    });
  });

/** Of what was linked here; what an incident itself says it belongs to is undone there. */
export const unlinkProblem = (problem: Problem, typed: string, act: Act): Decided =>
  step(problem, "unlink", act, () => {
    const to = parseReference(typed);
    const { reference } = problem;
    if (!to || !problem.links.includes(to)) {
      const values = { reference, to: to ?? typed.slice(0, 40) };
      return refuse(wrongField("other", { key: "refused.not-linked", values }));
    }
    const unlinked = line(problem, "unlinked", { by: actor(act), to });
    return changed(problem, act, {
      patch: { links: problem.links.filter((one) => one !== to) },
      timeline: [unlinked.entry],
      notices: [unlinked.notice],
      answer: { lines: [{ key: "problem.unlinked", values: { reference, to } }] },
    });
  });
