// How long incidents waited for suppliers, against what their contracts say: for the service report and the weekly digest alone, since whole incidents are read for it.
import { Temporal } from "temporal-polyfill";
import type { Transaction } from "../app/ports.ts";
import { supplierTime } from "../incident/clocks/held-times.ts";
import type { Incident, Stretch } from "../incident/incident.ts";
import { toEpochSeconds } from "../kernel/time.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { SupplierFact } from "../report/facts.ts";
import { inSpan, type Span } from "../report/period.ts";
import type { HoldReason } from "../sla/agreement.ts";
import type { FactFilter } from "./fact-filter.ts";
import { readIncidents, readingIncidents } from "./incident-reads.ts";

const waited = readingIncidents(
  "waited-for-supplier",
  `WHERE i.service_key = ANY ($1::text[]) AND i.settled_at >= to_timestamp($2::float8)
    AND i.opened_at < to_timestamp($3::float8) AND i.waits @> '[{"of": "supplier"}]'
    AND i.state NOT IN ('cancelled', 'duplicate') ORDER BY i.opened_at`,
);

/** Each incident in the period in which its last wait ended, or in which it still waits. Imported ones never waited here. */
export async function readSupplierFacts(
  query: Transaction,
  organisation: Organisation,
  { span, now, filter }: { readonly span: Span; readonly now: number; readonly filter: FactFilter },
): Promise<readonly SupplierFact[]> {
  const keys = organisation.services.map(({ key }) => key);
  const services = filter.services?.filter((key) => keys.includes(key)) ?? keys;
  const incidents = await readIncidents(query, waited, [services, span.from, span.to]);
  const end = Temporal.Instant.fromEpochMilliseconds(Math.min(span.to, now) * 1000);
  return incidents.flatMap((incident) => factOf(incident, organisation, span, end) ?? []);
}

function factOf(
  incident: Incident,
  { levels }: Organisation,
  span: Span,
  end: Temporal.Instant,
): SupplierFact | undefined {
  const last = incident.waits.findLast(({ of }) => of === "supplier");
  if (!last || Temporal.Instant.compare(last.from, end) >= 0) return undefined;
  const isOver = last.to !== null && Temporal.Instant.compare(last.to, end) < 0;
  if (last.to !== null && isOver && !inSpan(toEpochSeconds(last.to), span)) return undefined;
  const held = supplierTime(incident, levels, end);
  const contract = last.undertakingId === null ? undefined : levels.undertakings.get(last.undertakingId);
  return {
    reference: incident.reference,
    isPrivate: incident.isPrivate,
    service: incident.serviceKey,
    openedAt: toEpochSeconds(incident.openedAt),
    supplier: contract?.key ?? null,
    seconds: held?.seconds ?? calendarSeconds(incident.waits, end),
    targetSeconds: held?.targetSeconds ?? null,
    isWaiting: !isOver,
  };
}

/** Where nothing says by which hours they work. */
const calendarSeconds = (waits: readonly Stretch<HoldReason>[], end: Temporal.Instant): number =>
  waits
    .filter(({ of }) => of === "supplier")
    .reduce((sum, { from, to }) => sum + (to ?? end).since(from).total("seconds"), 0);
