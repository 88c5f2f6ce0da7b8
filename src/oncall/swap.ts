// Swapping: two people exchange a shift each.
import { Temporal } from "temporal-polyfill";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { type Ask, cover, type OverrideDraft } from "./cover.ts";
import type { CoverRefused } from "./cover-refused.ts";
import { type Shift, shiftAt } from "./schedule.ts";

export type SwapWish = {
  /** The asking person and the one who shall agree. */
  readonly withId: string;
  /** An instant inside the shift that each gives away. */
  readonly mine: Temporal.Instant;
  readonly theirs: Temporal.Instant;
};

/**
 * The two overrides of the swap. Decide once when it is proposed and once more, with the same wish and the proposer as
 * `by`, when the other one agrees: a shift that moved in the meantime is refused then.
 */
export function swap(ask: Ask, wish: SwapWish): Result<readonly [OverrideDraft, OverrideDraft], CoverRefused> {
  const proposer = ask.by.personId;
  const mine = shiftHeldBy(ask, proposer, wish.mine);
  if (!mine.ok) return mine;
  const theirs = shiftHeldBy(ask, wish.withId, wish.theirs);
  if (!theirs.ok) return theirs;
  if (proposer === wish.withId) {
    const { from, to } = mine.value;
    return refuse({ code: "already_on_call", personId: proposer, from: `${from}`, to: `${to}` });
  }
  const given = cover(ask, { ...mine.value, personId: wish.withId, insteadOf: proposer });
  if (!given.ok) return given;
  const taken = cover(ask, { ...theirs.value, personId: proposer, insteadOf: wish.withId });
  return taken.ok ? ok([given.value, taken.value]) : taken;
}

function shiftHeldBy({ schedule, now }: Ask, personId: string, at: Temporal.Instant): Result<Shift, CoverRefused> {
  const shift = shiftAt(schedule, at);
  if (shift === null) return refuse({ code: "nobody_on_call", at: `${at}` });
  const { from, to } = shift;
  if (Temporal.Instant.compare(to, now) <= 0) return refuse({ code: "cover_in_the_past", endedAt: `${to}` });
  if (shift.personId !== personId)
    return refuse({ code: "not_your_shift", personId: shift.personId, from: `${from}`, to: `${to}` });
  return ok(shift);
}
