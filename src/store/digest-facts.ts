// The incidents of a time as columns for the figures of a digest.
import type { Query, Statement } from "../app/ports.ts";
import { type Facts, flag, type IncidentColumns } from "../report/facts.ts";
import type { Span } from "../report/period.ts";
import type { Services } from "./digest-reads.ts";

type Row = Readonly<Record<Column, number | null>> & { readonly service: string; readonly flags: number };
type Column =
  | "openedAt"
  | "acknowledgedAt"
  | "firstResponseAt"
  | "firstResponseDueAt"
  | "firstResponseMissedAt"
  | "resolvedAt"
  | "resolutionDueAt"
  | "resolutionMissedAt"
  | "closedAt"
  | "rating"
  | "priority"
  | "number";

const seconds = (column: string, as: Column) => `extract(epoch FROM i.${column})::float8 AS "${as}"`;

const incidents: Statement<Row> = {
  name: "digest-facts",
  text: `SELECT r.number::float8, i.service_key AS service, i.priority::int, coalesce(i.rating, 0)::int AS rating,
      ${seconds("opened_at", "openedAt")}, ${seconds("acknowledged_at", "acknowledgedAt")},
      ${seconds("first_response_at", "firstResponseAt")}, ${seconds("first_response_due_at", "firstResponseDueAt")},
      ${seconds("first_response_missed_at", "firstResponseMissedAt")}, ${seconds("resolved_at", "resolvedAt")},
      ${seconds("resolution_due_at", "resolutionDueAt")}, ${seconds("resolution_missed_at", "resolutionMissedAt")},
      ${seconds("closed_at", "closedAt")},
      (CASE WHEN i.state IN ('cancelled', 'duplicate') THEN ${flag.excluded} ELSE 0 END
        + CASE WHEN r.is_private THEN ${flag.private} ELSE 0 END
        + CASE WHEN i.major_state = 'accepted' THEN ${flag.major} ELSE 0 END)::int AS flags
    FROM incident i JOIN record r ON r.id = i.record_id
    WHERE ($1::text[] IS NULL OR i.service_key = ANY ($1::text[])) AND i.opened_at < to_timestamp($3)
      AND (i.opened_at >= to_timestamp($2) OR i.resolved_at >= to_timestamp($2) OR i.resolved_at IS NULL)
    ORDER BY i.opened_at`,
};

/** Opened before the end of the time, and not over before it began. */
export async function incidentFacts(query: Query, services: Services, { from, to }: Span, now: number): Promise<Facts> {
  const rows = await query.run(incidents, [services, from, to]);
  return {
    ...{ now, incidents: columnsOf(rows), changes: [], outages: [], measurements: [], actions: [] },
    ...{ digests: [], problems: [], complaints: [] },
  };
}

function columnsOf(rows: readonly Row[]): IncidentColumns {
  const column = (name: Column) => Float64Array.from(rows, (row) => row[name] ?? Number.NaN);
  const never = () => new Float64Array(rows.length).fill(Number.NaN);
  const services = [...new Set(rows.map(({ service }) => service))];
  const resolvedAt = column("resolvedAt");
  return {
    ...{
      size: rows.length,
      number: column("number"),
      openedAt: column("openedAt"),
      resolvedAt,
      firstResolvedAt: resolvedAt,
    },
    ...{ acknowledgedAt: column("acknowledgedAt"), firstResponseAt: column("firstResponseAt") },
    ...{ firstResponseDueAt: column("firstResponseDueAt"), firstResponseMissedAt: column("firstResponseMissedAt") },
    ...{ resolutionDueAt: column("resolutionDueAt"), resolutionMissedAt: column("resolutionMissedAt") },
    ...{ closedAt: column("closedAt"), excludedAt: never(), touchedAt: never(), workedSeconds: never() },
    ...{ pausedSeconds: never(), timeToReportSeconds: never(), fingerprint: new Float64Array(rows.length) },
    ...{ used50At: never(), used76At: never(), used86At: never(), used96At: never() },
    flags: Float64Array.from(rows, ({ flags }) => flags),
    priority: Uint8Array.from(rows, ({ priority }) => priority ?? 0),
    rating: Uint8Array.from(rows, ({ rating }) => rating ?? 0),
    service: Uint16Array.from(rows, ({ service }) => services.indexOf(service)),
    ...{ team: new Uint16Array(rows.length), department: new Uint16Array(rows.length) },
    ...{ services, teams: [""], departments: [""], gaps: new Map() },
  };
}
