// What figures read of the question whether it is still fine, as columns of an incident and of a request.
import type { Temporal } from "temporal-polyfill";
import type { FollowUp } from "../organisation/follow-up.ts";

type Columns = { readonly askedAt: Temporal.Instant | null; readonly isStillFine: boolean | null };

/** Both null: nobody was asked. `isStillFine` null: nothing was answered. */
export const followUpColumns = (followUp: FollowUp | null): Columns => ({
  askedAt: followUp?.askedAt ?? null,
  isStillFine: followUp?.answer ? followUp.answer === "fine" : null,
});
