// A review as the incident's row holds it: instants are text there.
import type { Review } from "../incident/review/review-state.ts";
import type { Action } from "../organisation/actions.ts";
import { read, readOrNull, type Written } from "./written.ts";

export type WrittenReview = Omit<Written<Review>, "actions"> & { readonly actions: readonly Written<Action>[] };

export const reviewOf = (written: WrittenReview): Review => ({
  ...written,
  draftedAt: read(written.draftedAt),
  dueAt: read(written.dueAt),
  remindAt: readOrNull(written.remindAt),
  closedAt: readOrNull(written.closedAt),
  actions: written.actions.map(actionOf),
});

export const actionOf = (action: Written<Action>): Action => ({
  ...action,
  dueAt: read(action.dueAt),
  // Actions of the release before keep only the time they have now.
  firstDueAt: read(action.firstDueAt ?? action.dueAt),
  remindAt: readOrNull(action.remindAt),
  doneAt: readOrNull(action.doneAt),
});
