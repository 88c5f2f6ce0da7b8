// The actions of a review: added, given to somebody with a time, and done.
import { Temporal } from "temporal-polyfill";
import { ok, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { readText } from "../../organisation/given-words.ts";
import { missing, wrongField } from "../../organisation/refused.ts";
import { actor, clock, who } from "../../organisation/values.ts";
import { changed, type Decided, step, unchanged } from "../deciding.ts";
import type { Incident } from "../incident.ts";
import { line, tellPerson } from "../tell.ts";
import { closedAlready, mayOwn, noReview, show } from "./review.ts";
import { businessDaysAfter } from "./review-draft.ts";
import type { Review, ReviewAction } from "./review-state.ts";

/** When nothing else is said. */
const ACTION_BUSINESS_DAYS = 10;
const TITLE_LENGTH = 200;

export type ActionGiven = {
  readonly title: string;
  readonly ownerId: string | undefined;
  /** Left out: two weeks of working days. */
  readonly dueAt: Temporal.Instant | undefined;
};

export const usualActionDue = (act: Pick<Act, "organisation" | "at">): Temporal.Instant =>
  businessDaysAfter(act.organisation, act.at, ACTION_BUSINESS_DAYS);

export function addAction(incident: Incident, given: ActionGiven, act: Act): Decided {
  return step(incident, "review", act, () => {
    const { review } = incident;
    if (review === null) return refuse(noReview(incident));
    if (review.closedAt !== null) return closedAlready(incident, review, act);
    const title = readText("title", given.title, TITLE_LENGTH);
    if (!title.ok) return title;
    const owner = given.ownerId === undefined ? ok(null) : mayOwn("owner", given.ownerId, act);
    if (!owner.ok) return owner;
    const dueAt = given.dueAt ?? usualActionDue(act);
    if (Temporal.Instant.compare(dueAt, act.at) <= 0) return refuse(wrongField("due", { key: "refused.in-the-past" }));
    const action: ReviewAction = {
      number: review.actions.length + 1,
      title: title.value,
      ownerId: owner.value,
      ...due(dueAt),
      firstDueAt: dueAt,
      doneAt: null,
      doneById: null,
    };
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

const due = (dueAt: Temporal.Instant) => ({ dueAt, remindAt: dueAt, reminders: 0 });

function toOwner(incident: Incident, action: ReviewAction, act: Act) {
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
    const owner = given.ownerId === undefined ? ok(action.ownerId) : mayOwn("owner", given.ownerId, act);
    if (!owner.ok) return owner;
    if (given.dueAt && Temporal.Instant.compare(given.dueAt, act.at) <= 0) {
      return refuse(wrongField("due", { key: "refused.in-the-past" }));
    }
    const after = { ...action, ownerId: owner.value, ...(given.dueAt && due(given.dueAt)) };
    const changedAction = line(incident, "action-changed", {
      by: actor(act),
      number: action.number,
      owner: after.ownerId === null ? { key: "review.nobody" } : who(act, after.ownerId),
      at: clock(after.dueAt, act.at),
    });
    return changed(incident, act, {
      patch: { review: withAction(review, after) },
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
    const after = { ...action, doneAt: act.at, doneById: act.actor.id, remindAt: null };
    const done = line(incident, "action-done", { by: actor(act), number, title: action.title });
    return changed(incident, act, {
      patch: { review: withAction(review, after) },
      timeline: [done.entry],
      notices: [done.notice],
      answer: { lines: [{ key: "review.action-done", values: { number, reference: incident.reference } }] },
    });
  });
}

const withAction = (review: Review, action: ReviewAction): Review => ({
  ...review,
  actions: review.actions.map((one) => (one.number === action.number ? action : one)),
});

function onAction(
  incident: Incident,
  move: "review" | "finish-action",
  number: number,
  act: Act,
  run: (review: Review, action: ReviewAction) => Decided,
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
