// The checks of maintenance windows across the document: the services and tags they name exist.
import type { Document } from "./document.ts";
import { duplicateKeys, unknown } from "./document-keys.ts";
import type { Fault } from "./finding.ts";

export function changeFaults({ maintenance_windows: windows, services }: Document): readonly Fault[] {
  const borne = [...new Set(services.flatMap(({ tags }) => tags))].map((key) => ({ key }));
  return [
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
