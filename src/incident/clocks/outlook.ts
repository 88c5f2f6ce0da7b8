// How past incidents of the same kind ended that were still open at this age: the outlook, explained by counting. No guess beyond that.
import type { Temporal } from "temporal-polyfill";
import type { ServiceLevels } from "../../sla/agreement.ts";
import { readClock } from "../../sla/clock.ts";
import { type Incident, isOpen } from "../incident.ts";
import { clockOf } from "./terms.ts";

export type Outlook = {
  /** Past incidents of the same service and priority that were still open after as much working time. */
  readonly alike: number;
  /** How many of them missed the time to fix. */
  readonly missed: number;
};

/** null: it is over or has missed already, or nothing alike is known. Source: rules section 4, point 9. */
export function outlookOf(
  incident: Incident,
  past: readonly Incident[],
  levels: ServiceLevels,
  now: Temporal.Instant,
): Outlook | null {
  if (!isOpen(incident)) return null;
  const reading = readClock(clockOf(incident, "resolution", levels), now);
  if (reading.result === "missed") return null;
  const alike = past
    .filter((one) => one.id !== incident.id && one.resolvedAt !== null && !isOpen(one))
    .map((one) => readClock(clockOf(one, "resolution", levels), now))
    .filter((one) => one.elapsedSeconds > reading.elapsedSeconds);
  if (alike.length === 0) return null;
  return { alike: alike.length, missed: alike.filter(({ result }) => result === "missed").length };
}
