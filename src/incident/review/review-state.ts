// A review after the fact as it is kept on its incident: what people wrote, by when it is due, and the actions that follow from it.
import type { Temporal } from "temporal-polyfill";
import { type Action, isUndone } from "../../organisation/actions.ts";

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
  readonly actions: readonly Action[];
  readonly closedAt: Temporal.Instant | null;
  readonly closedById: string | null;
};

/** Something of it is still to be done. */
export const isReviewOpen = (review: Review | null): boolean =>
  review !== null && (review.closedAt === null || review.actions.some(isUndone));
