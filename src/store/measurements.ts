// Values of the organisation's own indicators in PostgreSQL.
import type { Query, Statement, Transaction } from "../app/ports.ts";
import { isoMs } from "../kernel/time.ts";
import type { MeasurementFact } from "../report/facts.ts";
import type { LastMeasured, Measurement } from "../report/measurement.ts";
import type { Span } from "../report/period.ts";
import type { FactFilter } from "./fact-filter.ts";
import { instantOf } from "./instant.ts";

export type MeasurementSource = { readonly source: string; readonly byId: string | null };

const save: Statement<{ id: string }> = {
  name: "measurements-save",
  text: `INSERT INTO measurement (id, indicator, service_key, at, value, source, made_by_id, made_at)
    SELECT m.id, m.indicator, m.service, m.at, m.value, $2, $3::uuid, tocsin_now()
    FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, indicator text, service text, at timestamptz, value float8)
    ON CONFLICT (indicator, service_key, at, source) DO UPDATE SET value = excluded.value
      WHERE measurement.value <> excluded.value
    RETURNING id`,
};

/** How many were new or another value: the same source has one value for a moment. Of the same moment twice, the last counts. */
export async function saveMeasurements(
  transaction: Transaction,
  measurements: readonly (Measurement & { readonly id: string })[],
  { source, byId }: MeasurementSource,
): Promise<number> {
  const rows = new Map(
    measurements.map(({ id, indicator, service, at, value }) => [
      `${indicator} ${service ?? ""} ${isoMs(at)}`,
      { id, indicator, service: service ?? "", at: isoMs(at), value },
    ]),
  );
  return (await transaction.run(save, [JSON.stringify([...rows.values()]), source, byId])).length;
}

const between: Statement<{ indicator: string; service_key: string; at: number; value: number }> = {
  name: "measurements-in",
  text: `SELECT indicator, service_key, extract(epoch FROM at)::float8 AS at, value FROM measurement
    WHERE at >= to_timestamp($1::float8) AND at < to_timestamp($2::float8)
      AND ($3::text[] IS NULL OR service_key = ANY ($3::text[])) ORDER BY at, id`,
};

/** With a filter for services only what is of one of them. */
export async function measurementsIn(
  query: Query | Transaction,
  { from, to }: Span,
  { services }: FactFilter = {},
): Promise<readonly MeasurementFact[]> {
  const rows = await query.run(between, [from, to, services ?? null]);
  return rows.map(({ indicator, service_key, at, value }) => ({
    ...{ indicator, at, value },
    service: service_key === "" ? null : service_key,
  }));
}

const last: Statement<{
  indicator: string;
  service_key: string;
  at: Date;
  value: number;
  source: string;
  made_by_id: string | null;
}> = {
  name: "measurements-last",
  text: `SELECT m.* FROM unnest($1::text[]) AS k(indicator) CROSS JOIN LATERAL (
      SELECT indicator, service_key, at, value, source, made_by_id FROM measurement
      WHERE indicator = k.indicator AND ($2::text[] IS NULL OR service_key = ANY ($2)) ORDER BY at DESC, id DESC LIMIT 1) AS m`,
};

/** The latest value of each that has any. */
export async function lastMeasurements(
  query: Query,
  indicators: readonly string[],
  { services }: FactFilter,
): Promise<readonly LastMeasured[]> {
  const rows = await query.run(last, [indicators, services ?? null]);
  return rows.map(({ indicator, service_key, at, value, source, made_by_id }) => ({
    ...{ indicator, value, source, byId: made_by_id },
    at: instantOf(at),
    service: service_key === "" ? null : service_key,
  }));
}
