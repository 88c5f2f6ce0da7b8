// The checks of maintenance windows and of the board across the document: what they name exists.
import type { Document } from "./document.ts";
import { duplicateKeys, unknown } from "./document-keys.ts";
import type { Fault } from "./finding.ts";

export function changeFaults({ maintenance_windows: windows, services, teams, cab }: Document): readonly Fault[] {
  const borne = [...new Set(services.flatMap(({ tags }) => tags))].map((key) => ({ key }));
  return [
    ...(cab?.attendees.teams ?? []).flatMap((key, n) =>
      unknown("document.unknown-team", teams, ["cab", "attendees", "teams", n], key),
    ),
    ...duplicateKeys("maintenance_windows", windows),
    ...windows.flatMap((window, i) => [
      ...(window.services ?? []).flatMap((key, n) =>
        unknown("document.unknown-service", services, ["maintenance_windows", i, "services", n], key),
      ),
      ...(window.tags ?? []).flatMap((key, n) =>
        unknown("document.unknown-tag", borne, ["maintenance_windows", i, "tags", n], key),
      ),
    ]),
  ];
}
