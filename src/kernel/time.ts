// Instants as whole seconds, and wall-clock time in a zone turned into an instant.
import { Temporal } from "temporal-polyfill";
import { ok, type Result, refuse } from "./result.ts";

export const SECONDS_PER_DAY = 86_400;

/** Whole seconds since 1970-01-01T00:00Z; a fraction is cut off towards the past. */
export function toEpochSeconds(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / 1000);
}

/** ISO 8601 in UTC with milliseconds, as ours all have. Temporal's own way takes ten times as long. */
// biome-ignore lint/style/noRestrictedGlobals: it writes what it is given and reads no clock.
export const isoMs = (at: Temporal.Instant): string => new Date(at.epochMilliseconds).toISOString();

export function fromEpochSeconds(seconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
}

/** Why a written time is no instant: it cannot be read, or the clock of the zone skips it. */
export type TimeRefused =
  | { readonly code: "time_unreadable"; readonly given: string }
  | { readonly code: "time_skipped"; readonly given: string; readonly zone: string; readonly next: string };

/**
 * Reads "2026-03-27T17:30" as wall time in `zone`, or "…Z" / "…+02:00" as it stands.
 * A wall time that occurs twice is its first occurrence; one that the zone skips is refused with the next that exists.
 */
export function readInstant(text: string, zone: string): Result<Temporal.Instant, TimeRefused> {
  if (text.includes("[")) return refuse({ code: "time_unreadable", given: text });
  const timeOfDay = text.replace(/^[^T ]*/, "");
  if (/(Z|[+-]\d\d(:?\d\d)?)$/i.test(timeOfDay)) return readExact(text);
  return readWallTime(text, zone);
}

function readExact(text: string): Result<Temporal.Instant, TimeRefused> {
  try {
    return ok(Temporal.Instant.from(text));
  } catch {
    return refuse({ code: "time_unreadable", given: text });
  }
}

function readWallTime(text: string, zone: string): Result<Temporal.Instant, TimeRefused> {
  let wall: Temporal.PlainDateTime;
  try {
    wall = Temporal.PlainDateTime.from(text);
  } catch {
    return refuse({ code: "time_unreadable", given: text });
  }
  const found = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (found.toPlainDateTime().equals(wall)) return ok(found.toInstant());
  const next = wall.toZonedDateTime(zone, { disambiguation: "later" });
  return refuse({ code: "time_skipped", given: text, zone, next: next.toPlainDateTime().toString() });
}

/** True when the wall time that `instant` shows in `zone` occurs a second time because the clock was set back. */
export function occursTwice(instant: Temporal.Instant, zone: string): boolean {
  const wall = instant.toZonedDateTimeISO(zone).toPlainDateTime();
  const first = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  const last = wall.toZonedDateTime(zone, { disambiguation: "later" });
  return first.epochMilliseconds !== last.epochMilliseconds;
}
