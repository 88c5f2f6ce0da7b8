// The actions of a review: added, given to somebody with a time, and done.
import type { Temporal } from "temporal-polyfill";
import { refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import {
  type Action,
  type ActionGiven,
  finishedAction,
  movedAction,
  newAction,
  withAction,
} from "../../organisation/actions.ts";
import { missing } from "../../organisation/refused.ts";
import { tellPerson } from "../../organisation/tell-people.ts";
import { actor, clock, who } from "../../organisation/values.ts";
import { changed, type Decided, step, unchanged } from "../deciding.ts";
import type { Incident } from "../incident.ts";
import { line } from "../tell.ts";
import { closedAlready, noReview, show } from "./review.ts";
import type { Review } from "./review-state.ts";

export function addAction(incident: Incident, given: ActionGiven, act: Act): Decided {
  return step(incident, "review", act, () => {
    const { review } = incident;
    if (review === null) return refuse(noReview(incident));
    if (review.closedAt !== null) return closedAlready(incident, review, act);
    const made = newAction(review.actions, given, act);
    if (!made.ok) return made;
    const action = made.value;
    const added = line(incident, "action-added", { by: actor(act), number: action.number, title: action.title });
    return changed(incident, act, {
      patch: { review: { ...review, actions: [...review.actions, action] } },
      timeline: [added.entry],
      notices: [added.notice, ...toOwner(incident, action, act)],
      answer: {
        lines: [{ key: "review.action-added", values: { number: action.number, reference: incident.reference } }],
        buttons: [show(incident)],
      },
    });
  });
}

function toOwner(incident: Incident, action: Action, act: Act) {
  if (action.ownerId === null || action.ownerId === act.actor.id) return [];
  const { reference, title } = incident;
  const values = { reference, title, by: actor(act), action: action.title, at: clock(action.dueAt, act.at) };
  return [
    tellPerson(incident, action.ownerId, `action-${action.number}`, {
      tone: "decision",
      lines: [{ key: "review.action-given", values }],
      buttons: [doneButton(reference, action.number), show(incident)],
    }),
  ];
}

export const doneButton = (subject: string, number: number) =>
  ({
    label: "button.review-done",
    intent: "review.done",
    subject,
    argument: String(number),
    values: { number },
  }) as const;

/** Also after the review is closed: people leave, and times move. */
export function changeAction(
  incident: Incident,
  given: { readonly number: number; readonly ownerId?: string; readonly dueAt?: Temporal.Instant },
  act: Act,
): Decided {
  return onAction(incident, "review", given.number, act, (review, action) => {
    const moved = movedAction(action, given, act);
    if (!moved.ok) return moved;
    const after = moved.value;
    const changedAction = line(incident, "action-changed", {
      by: actor(act),
      number: action.number,
      owner: after.ownerId === null ? { key: "review.nobody" } : who(act, after.ownerId),
      at: clock(after.dueAt, act.at),
    });
    return changed(incident, act, {
      patch: { review: { ...review, actions: withAction(review.actions, after) } },
      timeline: [changedAction.entry],
      notices: [changedAction.notice, ...(after.ownerId === action.ownerId ? [] : toOwner(incident, after, act))],
      answer: {
        lines: [{ key: "review.action-changed", values: { number: action.number, reference: incident.reference } }],
        buttons: [show(incident)],
      },
    });
  });
}

export function finishAction(incident: Incident, number: number, act: Act): Decided {
  return onAction(incident, "finish-action", number, act, (review, action) => {
    const after = finishedAction(action, act);
    const done = line(incident, "action-done", { by: actor(act), number, title: action.title });
    return changed(incident, act, {
      patch: { review: { ...review, actions: withAction(review.actions, after) } },
      timeline: [done.entry],
      notices: [done.notice],
      answer: { lines: [{ key: "review.action-done", values: { number, reference: incident.reference } }] },
    });
  });
}

function onAction(
  incident: Incident,
  move: "review" | "finish-action",
  number: number,
  act: Act,
  run: (review: Review, action: Action) => Decided,
): Decided {
  return step(incident, move, act, () => {
    const { review } = incident;
    if (review === null) return refuse(noReview(incident));
    const action = review.actions.find((one) => one.number === number);
    if (!action) return refuse(missing("which"));
    if (action.doneAt === null) return run(review, action);
    return unchanged(incident, {
      key: "review.action-done-already",
      values: { number, by: who(act, action.doneById ?? ""), at: clock(action.doneAt, act.at) },
    });
  });
}
