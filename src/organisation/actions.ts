// What somebody is to do by a day, and how that is followed: the actions of a review and of a problem.
import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../chat/decision.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { addWorkingDays } from "../sla/calendar.ts";
import type { Act } from "./act.ts";
import { readText } from "./given-words.ts";
import { wrongField } from "./refused.ts";
import { who } from "./values.ts";

/** What is to be changed, and by whom; followed until it is done. */
export type Action = {
  readonly number: number;
  readonly title: string;
  readonly ownerId: string | null;
  readonly dueAt: Temporal.Instant;
  /** As it was first given: figures count by it, however often the time is moved. */
  readonly firstDueAt: Temporal.Instant;
  /** When its owner is reminded next; null: no more. */
  readonly remindAt: Temporal.Instant | null;
  readonly reminders: number;
  readonly doneAt: Temporal.Instant | null;
  readonly doneById: string | null;
};

export const isUndone = (action: Action): boolean => action.doneAt === null;

/** When nothing else is said. */
const ACTION_BUSINESS_DAYS = 10;
const AGAIN_AFTER_BUSINESS_DAYS = 2;
/** Then it is listed only. */
const REMINDERS = 10;
export const ACTION_LENGTH = 200;

export type ActionGiven = {
  readonly title: string;
  readonly ownerId: string | undefined;
  /** Left out: two weeks of working days. */
  readonly dueAt: Temporal.Instant | undefined;
};

export const usualActionDue = ({ organisation, at }: Pick<Act, "organisation" | "at">): Temporal.Instant =>
  addWorkingDays(organisation.calendar, at, ACTION_BUSINESS_DAYS);

/** Somebody who can be given a review, or an action. */
export function mayOwn(field: string, personId: string, act: Act): Result<string, Refusal> {
  const person = act.people.find(personId);
  if (person?.isActive && !person.isBot && !person.isGuest) return ok(personId);
  return refuse(wrongField(field, { key: "refused.no-owner", values: { person: who(act, personId) } }));
}

/** One more, with the next number. */
export function newAction(actions: readonly Action[], given: ActionGiven, act: Act): Result<Action, Refusal> {
  const title = readText("title", given.title, ACTION_LENGTH);
  if (!title.ok) return title;
  const owner = given.ownerId === undefined ? ok(null) : mayOwn("owner", given.ownerId, act);
  if (!owner.ok) return owner;
  const dueAt = given.dueAt ?? usualActionDue(act);
  if (isPast(dueAt, act)) return refuse(wrongField("due", { key: "refused.in-the-past" }));
  return ok({
    number: actions.length + 1,
    title: title.value,
    ownerId: owner.value,
    ...due(dueAt),
    firstDueAt: dueAt,
    doneAt: null,
    doneById: null,
  });
}

/** Left out: as it is. */
export function movedAction(
  action: Action,
  given: { readonly ownerId?: string; readonly dueAt?: Temporal.Instant },
  act: Act,
): Result<Action, Refusal> {
  const owner = given.ownerId === undefined ? ok(action.ownerId) : mayOwn("owner", given.ownerId, act);
  if (!owner.ok) return owner;
  if (given.dueAt && isPast(given.dueAt, act)) return refuse(wrongField("due", { key: "refused.in-the-past" }));
  return ok({ ...action, ownerId: owner.value, ...(given.dueAt && due(given.dueAt)) });
}

export const finishedAction = (action: Action, act: Act): Action => ({
  ...action,
  ...{ doneAt: act.at, doneById: act.actor.id, remindAt: null },
});

export const withAction = (actions: readonly Action[], action: Action): readonly Action[] =>
  actions.map((one) => (one.number === action.number ? action : one));

const due = (dueAt: Temporal.Instant) => ({ dueAt, remindAt: dueAt, reminders: 0 });

const isPast = (instant: Temporal.Instant, { at }: Pick<Act, "at">): boolean =>
  Temporal.Instant.compare(instant, at) <= 0;

/** When somebody is reminded next of one of them; undefined: of none. */
export const nextActionReminder = (actions: readonly Action[]): Temporal.Instant | undefined =>
  actions.flatMap(({ remindAt }) => remindAt ?? []).sort(Temporal.Instant.compare)[0];

/** What is reminded of now, by whom it concerns; without an owner it is `ownerless`'s. Undefined: nothing is due. */
export function remindedActions(
  actions: readonly Action[],
  ownerless: string | undefined,
  act: Act,
):
  | {
      readonly actions: readonly Action[];
      readonly told: readonly { readonly ownerId: string; readonly actions: readonly Action[] }[];
    }
  | undefined {
  const isDue = (action: Action) => isUndone(action) && action.remindAt !== null && isPast(action.remindAt, act);
  const dueNow = actions.filter(isDue);
  if (dueNow.length === 0) return undefined;
  const again = addWorkingDays(act.organisation.calendar, act.at, AGAIN_AFTER_BUSINESS_DAYS);
  const ownerOf = (action: Action) => action.ownerId ?? ownerless;
  const owners = [...new Set(dueNow.map(ownerOf))].filter((id) => id !== undefined);
  return {
    actions: actions.map((action) => {
      if (!dueNow.includes(action)) return action;
      const reminders = action.reminders + 1;
      return { ...action, reminders, remindAt: reminders < REMINDERS ? again : null };
    }),
    told: owners.map((ownerId) => ({ ownerId, actions: dueNow.filter((action) => ownerOf(action) === ownerId) })),
  };
}
