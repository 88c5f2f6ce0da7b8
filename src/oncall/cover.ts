// Covering: one person is on call instead of another for a while, taking a shift, and taking a cover back.
import { Temporal } from "temporal-polyfill";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { CoverRefused } from "./cover-refused.ts";
import type { Override } from "./override.ts";
import { gaps, type Schedule, shiftAt, shifts } from "./schedule.ts";

/** An override that has no id yet. */
export type OverrideDraft = Omit<Override, "id">;

/** Who asks. `mayArrange`: a manager, who may arrange shifts of others. */
export type Arranger = { readonly personId: string; readonly mayArrange: boolean };

/** What every decision needs to know: the schedule, who asks, and the time. */
export type Ask = { readonly schedule: Schedule; readonly by: Arranger; readonly now: Temporal.Instant };

export type CoverWish = {
  readonly personId: string;
  /** Only the shifts of this person; null: the whole stretch, gaps included. */
  readonly insteadOf: string | null;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
};

const MOST_DAYS = 92;

/** A stretch that has begun is covered from now on: who was called before stays on record. */
export function cover({ schedule, by, now }: Ask, wish: CoverWish): Result<OverrideDraft, CoverRefused> {
  const { personId, insteadOf, to } = wish;
  if (Temporal.Instant.compare(wish.from, to) >= 0)
    return refuse({ code: "cover_reversed", from: `${wish.from}`, to: `${to}` });
  if (Temporal.Instant.compare(to, now) <= 0) return refuse({ code: "cover_in_the_past", endedAt: `${to}` });
  const from = later(wish.from, now);
  const days = Math.ceil(to.since(from).total("hours") / 24);
  if (days > MOST_DAYS) return refuse({ code: "cover_too_long", days, most: MOST_DAYS });
  const stretch = { from: `${from}`, to: `${to}` };
  const replaced = shifts(schedule, from, to).filter((shift) => insteadOf === null || shift.personId === insteadOf);
  if (insteadOf !== null && replaced.length === 0)
    return refuse({ code: "nothing_to_cover", personId: insteadOf, ...stretch });
  const others = replaced.filter((shift) => shift.personId !== personId);
  const holes = insteadOf === null && gaps(schedule, from, to).length > 0;
  if (others.length === 0 && !holes) return refuse({ code: "already_on_call", personId, ...stretch });
  const foreign = others.find((shift) => shift.personId !== by.personId);
  if (foreign !== undefined && by.personId !== personId && !by.mayArrange)
    return refuse({
      code: "not_your_shift",
      personId: foreign.personId,
      from: `${foreign.from}`,
      to: `${foreign.to}`,
    });
  return ok({ personId, insteadOf, from, to });
}

/** The asking person takes the shift, or the gap, in which `at` lies: the rest of it if it has begun. */
export function takeShift(ask: Ask, at: Temporal.Instant): Result<OverrideDraft, CoverRefused> {
  const { schedule, by, now } = ask;
  const shift = shiftAt(schedule, at);
  if (shift !== null) {
    const { from, to } = shift;
    if (shift.personId === by.personId)
      return refuse({ code: "already_on_call", personId: by.personId, from: `${from}`, to: `${to}` });
    return cover(ask, { personId: by.personId, insteadOf: shift.personId, from, to });
  }
  const from = later(at, now);
  const gap = gaps(schedule, at, from.add({ hours: 24 * MOST_DAYS }))[0];
  if (gap === undefined || Temporal.Instant.compare(gap.to, now) <= 0)
    return refuse({ code: "cover_in_the_past", endedAt: `${gap?.to ?? at}` });
  return ok({ personId: by.personId, insteadOf: null, from, to: gap.to });
}

/** What is left of an override that somebody takes back: null when it had not begun, else the part up to now. */
export function takeBack(
  { by, now }: Pick<Ask, "by" | "now">,
  override: Override,
): Result<Override | null, CoverRefused> {
  const { personId, insteadOf, from, to } = override;
  if (Temporal.Instant.compare(to, now) <= 0) return refuse({ code: "cover_in_the_past", endedAt: `${to}` });
  if (by.personId !== personId && by.personId !== insteadOf && !by.mayArrange)
    return refuse({ code: "not_your_shift", personId, from: `${from}`, to: `${to}` });
  return ok(Temporal.Instant.compare(from, now) >= 0 ? null : { ...override, to: now });
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}
