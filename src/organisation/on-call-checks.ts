// The checks of schedules and policies across the document: everybody they name must exist.
import type { Temporal } from "temporal-polyfill";
import { coverageFaults } from "../oncall/coverage.ts";
import { scheduleOf } from "../oncall/schedule.ts";
import type { Document } from "./document.ts";
import { badKeys, duplicateKeys, unknown } from "./document-keys.ts";
import type { Fault } from "./finding.ts";
import { onCallSaying } from "./on-call-faults.ts";

export function onCallFaults({ people, teams, schedules, policies }: Document): readonly Fault[] {
  return [
    ...badKeys("schedules", schedules),
    ...duplicateKeys("schedules", schedules),
    ...schedules.flatMap(({ layers }, i) =>
      layers.flatMap(({ members }, n) =>
        members.flatMap((key, m) =>
          unknown("document.unknown-person", people, ["schedules", i, "layers", n, "members", m], key),
        ),
      ),
    ),
    ...badKeys("policies", policies),
    ...duplicateKeys("policies", policies),
    ...policies.flatMap(({ levels }, i) =>
      levels.flatMap(({ targets }, n) =>
        targets.flatMap(({ person, schedule, team }, t) => {
          const path = ["policies", i, "levels", n, "targets", t];
          return [
            ...unknown("document.unknown-person", people, [...path, "person"], person),
            ...unknown("document.unknown-schedule", schedules, [...path, "schedule"], schedule),
            ...unknown("document.unknown-team", teams, [...path, "team"], team),
          ];
        }),
      ),
    ),
  ];
}

/** Stretches of the next fortnight in which nobody is on call, where the schedule does not say that this is intended. */
export function gapFaults({ schedules }: Document, from: Temporal.Instant): readonly Fault[] {
  return schedules.flatMap((spec, i) =>
    coverageFaults(scheduleOf(spec), spec.allow_gaps, from)
      .slice(0, MOST_GAPS)
      .map((gap) => ({ path: ["schedules", i, ...gap.path], saying: onCallSaying(gap) })),
  );
}

/** A schedule with a gap every night says so once or twice, not fourteen times. */
const MOST_GAPS = 2;
