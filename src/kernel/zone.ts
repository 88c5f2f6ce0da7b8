// Time zones: whether a name is one, and the periods in which its offset from UTC stays the same.
import { Temporal } from "temporal-polyfill";
import { fromEpochSeconds, toEpochSeconds } from "./time.ts";

/** Whether `name` is an IANA time zone that this machine knows; bare offsets such as "+02:00" are not. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** From `from` to before `to` (epoch seconds) the wall clock is UTC plus `offset` seconds. */
export type OffsetPeriod = { readonly from: number; readonly to: number; readonly offset: number };

/** The offset periods of `zone` that cover [from, to) in epoch seconds, in order and without holes. */
export function offsetPeriods(zone: string, from: number, to: number): readonly OffsetPeriod[] {
  const periods: OffsetPeriod[] = [];
  let at = fromEpochSeconds(from).toZonedDateTimeISO(zone);
  while (toEpochSeconds(at.toInstant()) < to) {
    const next = at.getTimeZoneTransition("next");
    const end = next === null ? to : Math.min(to, toEpochSeconds(next.toInstant()));
    periods.push({ from: toEpochSeconds(at.toInstant()), to: end, offset: Math.floor(at.offsetNanoseconds / 1e9) });
    if (next === null) break;
    at = next;
  }
  return periods;
}
