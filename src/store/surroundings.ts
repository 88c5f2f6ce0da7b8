// What changes may collide with, and when services are used: other changes in their light form, grave incidents, what came in.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { ChangeState, Window } from "../change/change.ts";
import type { Arrival } from "../change/window/load.ts";
import type { GraveIncident, Scheduled } from "../change/window/surroundings.ts";
import { instantOf } from "./instant.ts";

type ScheduledRow = {
  readonly reference: string;
  readonly title: string;
  readonly service_keys: readonly string[];
  readonly implementer_id: string | null;
  readonly window_from: Date;
  readonly window_to: Date;
  readonly state: ChangeState;
  readonly is_private: boolean;
};

const scheduled: Statement<ScheduledRow> = {
  name: "changes-scheduled",
  text: `SELECT r.reference, c.title, c.service_keys, c.implementer_id, c.window_from, c.window_to, c.state, r.is_private
    FROM change c JOIN record r ON r.id = c.record_id
    WHERE c.window_from < $2::timestamptz AND c.window_to > $1::timestamptz AND c.state = ANY ($3::text[])
    ORDER BY c.window_from, r.number`,
};

/** Changes of these states whose planned window touches the given one. */
export async function scheduledIn(
  query: Query | Transaction,
  { from, to }: Window,
  states: readonly ChangeState[],
): Promise<readonly Scheduled[]> {
  const rows = await query.run(scheduled, [`${from}`, `${to}`, states]);
  return rows.map((row) => ({
    reference: row.reference,
    title: row.title,
    serviceKeys: row.service_keys,
    implementerId: row.implementer_id,
    window: { from: instantOf(row.window_from), to: instantOf(row.window_to) },
    state: row.state,
    isRestricted: row.is_private,
  }));
}

const grave: Statement<{ reference: string; service_key: string; is_private: boolean }> = {
  name: "incidents-grave",
  text: `SELECT r.reference, i.service_key, r.is_private FROM incident i JOIN record r ON r.id = i.record_id
    WHERE i.state IN ('new', 'in_progress', 'on_hold') AND i.priority <= 2 ORDER BY i.priority, r.number`,
};

/** Open P1 and P2. */
export async function graveIncidents(query: Query | Transaction): Promise<readonly GraveIncident[]> {
  return (await query.run(grave, [])).map((row) => ({
    reference: row.reference,
    serviceKey: row.service_key,
    isRestricted: row.is_private,
  }));
}

const arrivals: Statement<{ half_hour: number; count: number }> = {
  name: "usage-arrivals",
  text: `WITH came AS (
      SELECT opened_at AS at FROM incident WHERE service_key = ANY ($1::text[]) AND opened_at > $2::timestamptz
        AND state <> 'cancelled'
      UNION ALL SELECT first_at FROM alert WHERE service_key = ANY ($1::text[]) AND first_at > $2::timestamptz)
    SELECT floor(extract(epoch FROM at) / 1800)::int AS half_hour, count(*)::int AS count FROM came GROUP BY 1`,
};

/** Incidents and alerts on the services by the half hour in which they came in. */
export async function arrivalsSince(
  query: Query | Transaction,
  serviceKeys: readonly string[],
  since: Temporal.Instant,
): Promise<readonly Arrival[]> {
  const rows = await query.run(arrivals, [serviceKeys, `${since}`]);
  return rows.map(({ half_hour: halfHour, count }) => ({ second: halfHour * 1_800, count }));
}
