// The checks of service levels that look across the document: what is named exists, and each service has one agreement at a time.
import { readDuration } from "../kernel/duration.ts";
import { WORKING_HOURS } from "../sla/agreement.ts";
import { AROUND_THE_CLOCK } from "./availability-schema.ts";
import type { Document } from "./document.ts";
import { duplicateKeys, fault, unknown } from "./document-keys.ts";
import type { Fault, Path } from "./finding.ts";
import { slaName } from "./measures.ts";

type Sla = Document["slas"][number];

/** Every fault, in the order of the document's parts; none → an empty list. */
export function serviceLevelFaults(document: Document): readonly Fault[] {
  const { calendars, slas, olas, suppliers, teams, services } = document;
  const known = [...calendars, { key: WORKING_HOURS }];
  const calendar = (path: Path, key: string | undefined) => unknown("document.unknown-calendar", known, path, key);
  return [
    ...duplicateKeys("calendars", calendars),
    ...calendars.flatMap(({ key: value }, i) =>
      value === WORKING_HOURS
        ? [fault(["calendars", i, "key"], { key: "document.duplicate-key", values: { value, list: "calendars" } })]
        : [],
    ),
    ...duplicateKeys(
      "slas",
      slas.map((sla) => ({ key: slaName(sla) })),
    ),
    ...slas.flatMap((sla, i) => [
      ...calendar(["slas", i, "calendar"], sla.calendar),
      ...(sla.services ?? []).flatMap((key, n) =>
        unknown("document.unknown-service", services, ["slas", i, "services", n], key),
      ),
      ...targetFaults(sla, i),
      ...rivalFaults(slas, sla, i),
    ]),
    ...duplicateKeys(
      "olas",
      olas.map(({ team }) => ({ key: team })),
    ),
    ...olas.flatMap((ola, i) => [
      ...unknown("document.unknown-team", teams, ["olas", i, "team"], ola.team),
      ...calendar(["olas", i, "calendar"], ola.calendar),
    ]),
    ...duplicateKeys("suppliers", suppliers),
    ...suppliers.flatMap((supplier, i) => calendar(["suppliers", i, "calendar"], supplier.calendar)),
    ...services.flatMap(({ availability }, i) =>
      availability?.hours === AROUND_THE_CLOCK
        ? []
        : calendar(["services", i, "availability", "hours"], availability?.hours),
    ),
    ...services.flatMap((service, i) =>
      unknown("document.unknown-supplier", suppliers, ["services", i, "supplier"], service.supplier),
    ),
  ];
}

/** An answer that is promised later than the fix is no promise. */
function targetFaults(sla: Sla, i: number): readonly Fault[] {
  return (["P1", "P2", "P3", "P4", "request"] as const).flatMap((priority) => {
    const target = sla.targets[priority];
    const [first, fix] = [readDuration(target?.first_response ?? ""), readDuration(target?.resolution ?? "")];
    if (!target || !first.ok || !fix.ok || first.value <= fix.value) return [];
    const values = { first: target.first_response, fix: target.resolution };
    return [fault(["slas", i, "targets", priority, "first_response"], { key: "document.answer-after-fix", values })];
  });
}

/** Two agreements for one service at a time: nobody could say which one holds. */
function rivalFaults(slas: readonly Sla[], sla: Sla, i: number): readonly Fault[] {
  const earlier = slas.slice(0, i).filter(({ key }) => key !== sla.key);
  if (sla.services === undefined) {
    const other = earlier.find(({ services }) => services === undefined);
    return other
      ? [fault(["slas", i], { key: "document.two-general", values: { value: sla.key, other: other.key } })]
      : [];
  }
  return sla.services.flatMap((service, n) => {
    const other = earlier.find(({ services }) => services?.includes(service));
    if (!other) return [];
    const values = { value: service, other: other.key };
    return [fault(["slas", i, "services", n], { key: "document.two-agreements", values })];
  });
}
