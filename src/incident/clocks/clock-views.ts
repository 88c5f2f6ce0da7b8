// The clocks of an incident to be looked at: how much of each is used, and for how long it stood still.
import type { Temporal } from "temporal-polyfill";
import type { ServiceLevels } from "../../sla/agreement.ts";
import { type ClockReading, readClock } from "../../sla/clock.ts";
import { ledgerOf } from "../../sla/ledger.ts";
import type { WordKey } from "../../words/say.ts";
import type { Incident } from "../incident.ts";
import { clockOf, isMeasured, promisedClocks } from "./terms.ts";

export type ClockView = {
  readonly name: WordKey;
  readonly reading: ClockReading;
  /** Calendar time in which it was paused, while the target in force counts. */
  readonly pausedSeconds: number;
};

export const clockViews = (incident: Incident, levels: ServiceLevels, now: Temporal.Instant): readonly ClockView[] =>
  (isMeasured(incident) ? promisedClocks : []).map((kind) => {
    const clock = clockOf(incident, kind, levels);
    const pauses = ledgerOf(clock, now).filter((row) => row.kind === "paused");
    return {
      name: `clock.${kind}`,
      reading: readClock(clock, now),
      pausedSeconds: pauses.reduce((sum, { from, to }) => sum + from.until(to).total("seconds"), 0),
    };
  });
