// What is done about a problem: actions with an owner and a day, followed as those of a review are.
import type { Temporal } from "temporal-polyfill";
import type { NoticeButton } from "../chat/notice.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import {
  type Action,
  type ActionGiven,
  finishedAction,
  movedAction,
  newAction,
  remindedActions,
  withAction,
} from "../organisation/actions.ts";
import { missing } from "../organisation/refused.ts";
import { tellPerson } from "../organisation/tell-people.ts";
import { actor, clock, who } from "../organisation/values.ts";
import type { Saying } from "../words/say.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import type { Problem } from "./problem.ts";
import { line, named } from "./tell.ts";

export const addProblemAction = (problem: Problem, given: ActionGiven, act: Act): Decided =>
  step(problem, "add", act, () => {
    const made = newAction(problem.actions, given, act);
    if (!made.ok) return made;
    const action = made.value;
    const added = line(problem, "action-added", { by: actor(act), number: action.number, title: action.title });
    return changed(problem, act, {
      patch: { actions: [...problem.actions, action] },
      timeline: [added.entry],
      notices: [added.notice, ...toOwner(problem, action, act)],
      answer: {
        lines: [{ key: "problem.action-added", values: { number: action.number, reference: problem.reference } }],
        buttons: [show(problem)],
      },
    });
  });

/** Also after the problem is closed: people leave, and times move. */
export const changeProblemAction = (
  problem: Problem,
  given: { readonly number: number; readonly ownerId?: string; readonly dueAt?: Temporal.Instant },
  act: Act,
): Decided =>
  onAction(problem, "change", given.number, act, (action) => {
    const moved = movedAction(action, given, act);
    if (!moved.ok) return moved;
    const after = moved.value;
    const said = line(problem, "action-changed", {
      by: actor(act),
      number: action.number,
      owner: after.ownerId === null ? { key: "review.nobody" } : who(act, after.ownerId),
      at: clock(after.dueAt, act.at),
    });
    return changed(problem, act, {
      patch: { actions: withAction(problem.actions, after) },
      timeline: [said.entry],
      notices: [said.notice, ...(after.ownerId === action.ownerId ? [] : toOwner(problem, after, act))],
      answer: {
        lines: [{ key: "review.action-changed", values: { number: action.number, reference: problem.reference } }],
        buttons: [show(problem)],
      },
    });
  });

export const finishProblemAction = (problem: Problem, number: number, act: Act): Decided =>
  onAction(problem, "done", number, act, (action) => {
    const done = line(problem, "action-done", { by: actor(act), number, title: action.title });
    return changed(problem, act, {
      patch: { actions: withAction(problem.actions, finishedAction(action, act)) },
      timeline: [done.entry],
      notices: [done.notice],
      answer: { lines: [{ key: "review.action-done", values: { number, reference: problem.reference } }] },
    });
  });

function onAction(
  problem: Problem,
  move: "change" | "done",
  number: number,
  act: Act,
  run: (action: Action) => Decided,
): Decided {
  return step(problem, move, act, () => {
    const action = problem.actions.find((one) => one.number === number);
    if (!action) return refuse(missing("which"));
    if (action.doneAt === null) return run(action);
    return unchanged(problem, {
      key: "review.action-done-already",
      values: { number, by: who(act, action.doneById ?? ""), at: clock(action.doneAt, act.at) },
    });
  });
}

const show = ({ reference }: Problem): NoticeButton => ({
  label: "button.show",
  intent: "problem.show",
  subject: reference,
});

export const doneButton = (subject: string, number: number): NoticeButton => ({
  label: "button.review-done",
  intent: "problem.done",
  subject,
  argument: String(number),
  values: { number },
});

function toOwner(problem: Problem, action: Action, act: Act) {
  if (action.ownerId === null || action.ownerId === act.actor.id) return [];
  const values = { ...named(problem), by: actor(act), action: action.title, at: clock(action.dueAt, act.at) };
  return [
    tellPerson(problem, action.ownerId, `action-${action.number}`, {
      tone: "decision",
      lines: [{ key: "problem.action-given", values }],
      buttons: [doneButton(problem.reference, action.number), show(problem)],
    }),
  ];
}

/** Every owner hears of what is due of theirs, in one message; an action without an owner is the problem owner's. */
export function remindProblemActions(problem: Problem, act: Act): Decided | undefined {
  const reminded = remindedActions(problem.actions, problem.ownerId ?? undefined, act);
  if (!reminded) return undefined;
  return changed(problem, act, {
    patch: { actions: reminded.actions },
    notices: reminded.told.map(({ ownerId, actions }) =>
      tellPerson(problem, ownerId, "action-reminder", {
        tone: "waiting",
        lines: [
          { key: "problem.actions-due", values: { ...named(problem), count: actions.length } },
          ...actions.map(
            (action): Saying => ({
              key: "review.action-line",
              values: { number: action.number, title: action.title, at: clock(action.dueAt, act.at) },
            }),
          ),
        ],
        buttons: [...actions.slice(0, 4).map(({ number }) => doneButton(problem.reference, number)), show(problem)],
      }),
    ),
  });
}
