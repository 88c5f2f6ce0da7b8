// The checks of schedules and policies across the document: everybody they name must exist.
import type { Document } from "./document.ts";
import { badKeys, duplicateKeys, unknown } from "./document-keys.ts";
import type { Fault } from "./finding.ts";

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
