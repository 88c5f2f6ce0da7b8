// A review after the fact as it is kept on its incident: what people wrote, by when it is due, and the actions that follow from it.
import type { Temporal } from "temporal-polyfill";

/** What is to be changed, and by whom; followed until it is done. */
export type ReviewAction = {
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

export type Review = {
  readonly ownerId: string | null;
  readonly draftedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  /** When somebody is reminded next; null: no more. */
  readonly remindAt: Temporal.Instant | null;
  readonly reminders: number;
  /** What it meant for the people affected. */
  readonly effect: string;
  readonly cause: string;
  readonly well: string;
  readonly badly: string;
  readonly actions: readonly ReviewAction[];
  readonly closedAt: Temporal.Instant | null;
  readonly closedById: string | null;
};

export const isUndone = (action: ReviewAction): boolean => action.doneAt === null;

/** Something of it is still to be done. */
export const isReviewOpen = (review: Review | null): boolean =>
  review !== null && (review.closedAt === null || review.actions.some(isUndone));
