// The checks of digests across the document: each has a name of its own, and what it is about exists.
import type { Document } from "./document.ts";
import { duplicateKeys, unknown } from "./document-keys.ts";
import type { Fault } from "./finding.ts";

export function digestFaults({ digests, services, teams }: Document): readonly Fault[] {
  return [
    ...duplicateKeys(
      "digests",
      digests.map(({ name }) => ({ key: name })),
      "name",
    ),
    ...digests.flatMap((one, i) => [
      ...(one.services ?? []).flatMap((given, n) =>
        unknown("document.unknown-service", services, ["digests", i, "services", n], given),
      ),
      ...(one.teams ?? []).flatMap((given, n) =>
        unknown("document.unknown-team", teams, ["digests", i, "teams", n], given),
      ),
    ]),
  ];
}
