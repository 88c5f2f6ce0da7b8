// When services were pilots: begun and ended by the configuration that says so.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import { isoMs } from "../kernel/time.ts";
import type { Document } from "../organisation/document.ts";
import type { PilotTimes } from "../organisation/pilot.ts";
import { joinSpans, type Span } from "../sla/span.ts";

// The second in which it ends is of the pilot still: what was opened before stays as it was.
const end: Statement<unknown> = {
  name: "service-pilots-end",
  text: `UPDATE service_pilot SET until = date_trunc('second', $2::timestamptz) + interval '1 second'
    WHERE until IS NULL AND service_key <> ALL ($1::text[])`,
};

// A service that no version named before is a pilot from its beginning: what is imported of it is of the pilot too.
const begin: Statement<unknown> = {
  name: "service-pilots-begin",
  text: `INSERT INTO service_pilot (service_key, since)
    SELECT key, CASE WHEN EXISTS (SELECT FROM organisation_version v
        WHERE v.document #> '{document,services}' @> jsonb_build_array(jsonb_build_object('key', key)))
      THEN date_trunc('second', $2::timestamptz) ELSE to_timestamp(0) END
    FROM unnest($1::text[]) AS key
    WHERE NOT EXISTS (SELECT FROM service_pilot p WHERE p.service_key = key AND p.until IS NULL)`,
};

/** Brings the times in line with a document that takes force at `at`. Called before its version is written. */
export async function keepPilots(
  transaction: Transaction,
  { services }: Pick<Document, "services">,
  at: Temporal.Instant,
): Promise<void> {
  const pilots = services.filter(({ stage }) => stage === "pilot").map(({ key }) => key);
  await transaction.run(end, [pilots, isoMs(at)]);
  if (pilots.length > 0) await transaction.run(begin, [pilots, isoMs(at)]);
}

const all: Statement<{ key: string; from: number; to: number }> = {
  name: "service-pilots",
  text: `SELECT service_key AS key, extract(epoch FROM since)::float8 AS "from",
      coalesce(extract(epoch FROM until)::float8, 'Infinity') AS "to"
    FROM service_pilot WHERE until IS NULL OR until > since ORDER BY since, id`,
};

export async function pilotTimes(query: Query | Transaction): Promise<PilotTimes> {
  const times: Record<string, Span[]> = {};
  for (const { key, from, to } of await query.run(all, [])) {
    times[key] ??= [];
    times[key].push({ from, to });
  }
  return Object.fromEntries(Object.entries(times).map(([key, spans]) => [key, joinSpans(spans)]));
}

/** SQL: a record of the service, opened at that time, is of its pilot. */
export const ofPilot = (serviceKey: string, openedAt: string): string =>
  `EXISTS (SELECT FROM service_pilot s WHERE s.service_key = ${serviceKey} AND ${openedAt} >= s.since
    AND (s.until IS NULL OR ${openedAt} < s.until))`;
