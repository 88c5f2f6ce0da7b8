// What people write under the card of a problem: it enters the timeline, is quoted in the other places, and follows edits and deletions.
import { ok, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { notEntitled } from "../organisation/refused.ts";
import {
  editedTo,
  type Marked,
  pinned,
  quoteOf,
  type Spoken,
  spokenText,
  type Talked,
  takenBack,
} from "../organisation/talk.ts";
import { actor } from "../organisation/values.ts";
import { authorize } from "../people/authorize.ts";
import { changed, type Decided } from "./deciding.ts";
import { factsOf } from "./facts.ts";
import type { Problem } from "./problem.ts";

export const saidOnProblem = (problem: Problem, spoken: Spoken, act: Act): Decided => {
  const text = spokenText(spoken);
  if (text === "") return nothingSaid(problem);
  const data = { by: actor(act), text };
  return talk(problem, act, {
    timeline: [{ kind: "said", voice: "team", data, sourceKey: spoken.sourceKey }],
    notices: [quoted(problem, spoken, text, act)],
  });
};

export const editedOnProblem = (problem: Problem, spoken: Spoken, act: Act): Decided =>
  talk(problem, act, editedTo(quoted(problem, spoken, spokenText(spoken), act), spoken, "team", act));

export const deletedOnProblem = (problem: Problem, spoken: Spoken, act: Act): Decided =>
  talk(problem, act, takenBack(quoted(problem, spoken, "", act), spoken, "team", act));

export const pinnedOnProblem = (problem: Problem, marked: Marked, act: Act): Decided =>
  talk(problem, act, pinned(problem, marked, act));

/** Nothing to record. */
export const nothingSaid = (problem: Problem): Decided =>
  ok({ state: problem, timeline: [], timers: [], notices: [], unchanged: true });

function talk(problem: Problem, act: Act, talked: Talked): Decided {
  const may = authorize(act.actor, "say", factsOf(problem, act.organisation));
  return may.ok ? changed(problem, act, talked) : refuse(notEntitled(may.refusal, act));
}

const quoted = (problem: Problem, spoken: Spoken, text: string, act: Act) =>
  quoteOf(problem, spoken, { lines: [{ key: "thread.said", values: { by: actor(act), files: 0 } }], quote: text });
