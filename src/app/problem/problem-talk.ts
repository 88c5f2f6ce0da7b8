// What is written in the thread of a problem.
import type { Problem } from "../../problem/problem.ts";
import {
  deletedOnProblem,
  editedOnProblem,
  nothingSaid,
  pinnedOnProblem,
  saidOnProblem,
} from "../../problem/thread.ts";
import type { RecordRoute, Talk } from "../route.ts";
import { knownMark, markOf, spokenIn } from "../talk.ts";

type OnProblem<Facts> = Pick<RecordRoute<Problem, Facts>, "facts" | "decide">;

/** Files stay where they were sent. */
const onProblem = (decide: typeof saidOnProblem): OnProblem<undefined> => ({
  decide: (problem, act, scene) => {
    const spoken = spokenIn(scene);
    return spoken && !scene.inbound.spot.isDirect ? decide(problem, spoken, act) : nothingSaid(problem);
  },
});

const pinned: OnProblem<string | undefined> = {
  facts: knownMark("pin"),
  decide: (problem, act, scene, known) => {
    const mark = markOf(scene, known);
    return mark ? pinnedOnProblem(problem, mark, act) : nothingSaid(problem);
  },
};

const noTasks: OnProblem<undefined> = { decide: (problem) => nothingSaid(problem) };

export const problemTalk: Talk = {
  said: onProblem(saidOnProblem),
  edited: onProblem(editedOnProblem),
  deleted: onProblem(deletedOnProblem),
  pinned,
  toTask: noTasks,
};
