// Whether closing a problem helped: what comes back reopens it; after a time without that it is said to be effective.
import type { Act } from "../organisation/act.ts";
import { readText } from "../organisation/given-words.ts";
import { tellPerson } from "../organisation/tell-people.ts";
import { actor, clock } from "../organisation/values.ts";
import { changed, type Decided, step } from "./deciding.ts";
import type { Problem } from "./problem.ts";
import { line, named } from "./tell.ts";

const WORDS_LENGTH = 2_000;

/** What a problem loses by being taken up again; its cause stays as what was thought. */
const takenUp = ({ reopenCount }: Problem, { at }: Pick<Act, "at">) => ({
  ...{ closedAt: null, checkAt: null, isEffective: false, judgedAt: at, reopenCount: reopenCount + 1 },
});

export const reopenProblem = (problem: Problem, words: string, act: Act): Decided =>
  step(problem, "reopen", act, (to) => {
    const reason = readText("reason", words, WORDS_LENGTH);
    if (!reason.ok) return reason;
    const reopened = line(problem, "reopened", { by: actor(act), text: reason.value });
    const { ownerId } = problem;
    return changed(problem, act, {
      to,
      patch: takenUp(problem, act),
      timeline: [reopened.entry],
      notices: [
        reopened.notice,
        ...(ownerId === null || ownerId === act.actor.id
          ? []
          : [toOwner(problem, ownerId, { key: "problem.told-reopened", by: actor(act), text: reason.value })]),
      ],
      answer: { lines: [{ key: "problem.reopened", values: named(problem) }] },
    });
  });

/** The act is the bot's own. `reference`: the incident that is like those behind it; none that is private. */
export function cameBack(problem: Problem, reference: string, act: Act): Decided | undefined {
  if (problem.state === "cancelled" || problem.links.includes(reference)) return undefined;
  const links = [...problem.links, reference];
  if (problem.state !== "closed") {
    const again = line(problem, "came-again", { reference });
    return changed(problem, act, { patch: { links }, timeline: [again.entry], notices: [again.notice] });
  }
  const back = line(problem, "came-back", { reference });
  const { ownerId } = problem;
  return changed(problem, act, {
    to: "investigating",
    patch: { ...takenUp(problem, act), links },
    timeline: [back.entry],
    notices: [
      back.notice,
      ...(ownerId === null ? [] : [toOwner(problem, ownerId, { key: "problem.told-back", text: reference })]),
    ],
  });
}

/** The time after closing is over. `since`: the first incident that was linked to it after it was closed, by reference. */
export function checkEffect(problem: Problem, since: string | undefined, act: Act): Decided | undefined {
  const { state, checkAt, closedAt } = problem;
  if (state !== "closed" || checkAt === null || closedAt === null) return undefined;
  if (since !== undefined)
    return cameBack({ ...problem, links: problem.links.filter((one) => one !== since) }, since, act);
  const effective = line(problem, "effective", { at: clock(closedAt) });
  return changed(problem, act, {
    patch: { checkAt: null, isEffective: true, judgedAt: act.at },
    timeline: [effective.entry],
    notices: [effective.notice],
  });
}

const toOwner = (
  problem: Problem,
  ownerId: string,
  {
    key,
    ...values
  }: {
    readonly key: "problem.told-reopened" | "problem.told-back";
    readonly text: string;
    readonly by?: ReturnType<typeof actor>;
  },
) =>
  tellPerson(problem, ownerId, "reopened", {
    tone: "decision",
    lines: [{ key, values: { ...named(problem), ...values } }],
    buttons: [
      { label: "button.problem.analyse", intent: "problem.analyse", subject: problem.reference, style: "primary" },
      { label: "button.show", intent: "problem.show", subject: problem.reference },
    ],
  });
