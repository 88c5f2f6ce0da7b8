// Alerts in PostgreSQL: what is known of the keys sent, which incidents are near, and what is kept of them.
import type { Temporal } from "temporal-polyfill";
import type { StormRule } from "../alert/grouping.ts";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { IncidentState } from "../incident/incident.ts";
import { belowOf } from "./incident.ts";
import { instantOf } from "./instant.ts";

const claim: Statement<{ id: string }> = {
  name: "hook-claim",
  text: `INSERT INTO inbox (delivery_id, answer) SELECT d.id, '{"kind":"done"}'::jsonb
    FROM unnest($1::text[], $2::text[]) AS d(id, also)
    WHERE NOT EXISTS (SELECT 1 FROM inbox b WHERE b.delivery_id = d.also) ORDER BY d.id
    ON CONFLICT DO NOTHING RETURNING delivery_id AS id`,
};

/** Of these deliveries those that nobody has taken before, neither under their key nor under `also` ("": none). */
export async function claimDeliveries(
  transaction: Transaction,
  deliveries: readonly { readonly key: string; readonly also: string }[],
): Promise<ReadonlySet<string>> {
  const values = [deliveries.map(({ key }) => key), deliveries.map(({ also }) => also)];
  return new Set((await transaction.run(claim, values)).map(({ id }) => id));
}

// One class of advisory locks for the services; held until the transaction ends.
const lockServices: Statement<unknown> = {
  name: "alert-lock-services",
  text: `SELECT pg_advisory_xact_lock(7461, hashtext(s)) FROM (SELECT s FROM unnest($1::text[]) AS s ORDER BY hashtext(s)) AS sorted`,
};

/** Alerts of a service are grouped one delivery after the other, on all replicas. Taken before any record is locked. */
export async function lockForAlerts(transaction: Transaction, serviceKeys: readonly string[]): Promise<void> {
  await transaction.run(lockServices, [serviceKeys]);
}

export type AlertRow = {
  readonly key: string;
  readonly status: "firing" | "resolved";
  readonly startsAt: Temporal.Instant | null;
  /** Of an incident that was merged: the one that it went into in the end. */
  readonly recordId: string;
  readonly isMerged: boolean;
};

// One pass over the keys: planned while the table was small, a look-up for each key would read all of it each time.
type KnownRow = {
  key: string;
  status: AlertRow["status"];
  starts_at: Date | null;
  record_id: string;
  is_merged: boolean;
};
const knownRows: Statement<KnownRow> = {
  name: "alert-known",
  text: `SELECT DISTINCT ON (a.key) a.key, a.status, a.starts_at, CASE WHEN i.duplicate_of_id IS NULL
      THEN a.record_id ELSE coalesce((WITH RECURSIVE up AS (SELECT i.duplicate_of_id AS id
          UNION SELECT p.duplicate_of_id FROM incident p JOIN up ON p.record_id = up.id WHERE p.duplicate_of_id IS NOT NULL)
        SELECT up.id FROM up JOIN incident p ON p.record_id = up.id WHERE p.duplicate_of_id IS NULL),
        i.duplicate_of_id) END AS record_id,
      i.duplicate_of_id IS NOT NULL AS is_merged
    FROM alert a JOIN incident i ON i.record_id = a.record_id
    WHERE a.source = $1 AND a.key = ANY ($2::text[]) ORDER BY a.key, a.first_at DESC, a.record_id DESC`,
};

/** The latest row of each key of a source. */
export async function knownAlerts(
  query: Query | Transaction,
  source: string,
  keys: readonly string[],
): Promise<readonly AlertRow[]> {
  const rows = await query.run(knownRows, [source, keys]);
  return rows.map(({ key, status, starts_at, record_id, is_merged }) => ({
    key,
    status,
    startsAt: starts_at && instantOf(starts_at),
    recordId: record_id,
    isMerged: is_merged,
  }));
}

const follow: Statement<unknown> = {
  name: "alert-follow",
  text: `WITH RECURSIVE ${belowOf("= ANY ($1::uuid[])")},
    gone AS (DELETE FROM alert a USING below c WHERE c.record_id = a.record_id
      RETURNING c.parent, a.source, a.key, a.service_key, a.status, a.title, a.severity, a.labels, a.link,
        a.starts_at, a.first_at, a.last_at, a.count),
    latest AS (SELECT DISTINCT ON (parent, source, key) * FROM gone ORDER BY parent, source, key, last_at DESC),
    kept AS (INSERT INTO alert (record_id, source, key, service_key, status, title, severity, labels, link, starts_at, first_at,
        last_at, count)
      SELECT * FROM latest ON CONFLICT (record_id, source, key) DO UPDATE SET status = excluded.status,
        last_at = greatest(alert.last_at, excluded.last_at), count = alert.count + excluded.count
      RETURNING record_id, source, last_at, xmax = 0 AS is_new)
    UPDATE incident i SET alert_count = i.alert_count + k.added, alert_source = coalesce(i.alert_source, k.source),
      alert_last_at = greatest(i.alert_last_at, k.last_at)
    FROM (SELECT record_id, min(source) AS source, max(last_at) AS last_at, count(*) FILTER (WHERE is_new)::int AS added
      FROM kept GROUP BY record_id) AS k WHERE i.record_id = k.record_id`,
};

/** Alerts of incidents that were merged go to the ones they went into, which are locked. */
export async function followMerged(query: Query | Transaction, parentIds: readonly string[]): Promise<void> {
  await query.run(follow, [parentIds]);
}

/** More that still fire need not be counted: what matters is whether any does. */
const MOST_COUNTED = 1000;
/** Of a storm so many are looked at: enough to see that it is one, and which incident it gathers on. */
const LEAST_LOOKED_AT = 50;

const recentRows: Statement<{ service_key: string; record_id: string; alerts: number }> = {
  name: "alert-recent",
  text: `SELECT s AS service_key, a.record_id, count(*)::int AS alerts FROM unnest($1::text[]) AS s,
    LATERAL (SELECT record_id, first_at FROM alert WHERE service_key = s
      AND first_at > (SELECT tocsin_now()) - $2::int * interval '1 minute' ORDER BY first_at DESC LIMIT $3::int) AS a
    GROUP BY s, a.record_id ORDER BY min(a.first_at), a.record_id`,
};

export type RecentRow = { readonly serviceKey: string; readonly recordId: string; readonly alerts: number };

/** Incidents of the services with the number of alerts that came first within the rule's minutes, the oldest first; of very many only the latest. */
export async function recentAlerts(
  query: Query | Transaction,
  serviceKeys: readonly string[],
  { alerts, minutes }: StormRule,
): Promise<readonly RecentRow[]> {
  const rows = await query.run(recentRows, [serviceKeys, minutes, Math.max(LEAST_LOOKED_AT, 2 * alerts)]);
  return rows.map((row) => ({ serviceKey: row.service_key, recordId: row.record_id, alerts: row.alerts }));
}

export type NearIncident = {
  readonly recordId: string;
  readonly reference: string;
  readonly state: IncidentState;
  readonly firing: number;
  readonly isPrivate: boolean;
};

type NearRow = {
  record_id: string;
  reference: string;
  state: IncidentState;
  firing: number;
  is_private: boolean;
};

const near = (name: string, lock: string): Statement<NearRow> => ({
  name,
  text: `WITH locked AS MATERIALIZED (SELECT r.id AS record_id, r.reference, r.is_private, i.state FROM record r
      JOIN incident i ON i.record_id = r.id WHERE r.id = ANY ($1::uuid[]) ORDER BY r.id ${lock})
    SELECT locked.*, (SELECT count(*)::int FROM (SELECT 1 FROM alert a WHERE a.record_id = locked.record_id
      AND a.status = 'firing' LIMIT ${MOST_COUNTED}) AS counted) AS firing FROM locked`,
});
const readNear = near("alert-near", "");
const lockNear = near("alert-near-locked", "FOR UPDATE");

/** The incidents as they are now; inside an act locked, all before anything is written and in one order. */
export async function nearIncidents(
  query: Query | Transaction,
  recordIds: readonly string[],
  isLocked: boolean,
): Promise<readonly NearIncident[]> {
  if (recordIds.length === 0) return [];
  const rows = await query.run(isLocked ? lockNear : readNear, [recordIds]);
  return rows.map(({ record_id, is_private, ...row }) => ({ ...row, recordId: record_id, isPrivate: is_private }));
}

export type AlertToKeep = {
  readonly record_id: string;
  readonly key: string;
  readonly service_key: string;
  readonly status: "firing" | "resolved";
  readonly title: string;
  readonly severity: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly link: string | null;
  readonly starts_at: string | null;
  readonly fired: number;
};

const keep: Statement<unknown> = {
  name: "alert-keep",
  text: `INSERT INTO alert (record_id, source, key, service_key, status, title, severity, labels, link, starts_at, first_at, last_at, count)
    SELECT a.record_id, $1, a.key, a.service_key, a.status, a.title, a.severity, a.labels, a.link, a.starts_at,
      $2::timestamptz, $2::timestamptz, a.fired
    FROM jsonb_to_recordset($3::jsonb) AS a(record_id uuid, key text, service_key text, status text, title text, severity text,
      labels jsonb, link text, starts_at timestamptz, fired int)
    ON CONFLICT (record_id, source, key) DO UPDATE SET status = excluded.status, severity = excluded.severity,
      title = CASE WHEN excluded.status = 'firing' THEN excluded.title ELSE alert.title END, labels = excluded.labels,
      link = coalesce(excluded.link, alert.link), starts_at = coalesce(excluded.starts_at, alert.starts_at),
      last_at = excluded.last_at, count = alert.count + excluded.count`,
};

export async function keepAlerts(
  transaction: Transaction,
  source: string,
  at: Temporal.Instant,
  alerts: readonly AlertToKeep[],
): Promise<void> {
  await transaction.run(keep, [source, at.toString(), JSON.stringify(alerts)]);
}

const count: Statement<unknown> = {
  name: "alert-count",
  text: `UPDATE incident SET alert_count = alert_count + $2::int, alert_last_at = $3::timestamptz,
    alert_source = coalesce(alert_source, $4) WHERE record_id = $1::uuid`,
};

/** More alerts on an incident of which nothing is said; the card shows the count. */
export async function countAlerts(
  transaction: Transaction,
  counted: {
    readonly recordId: string;
    readonly added: number;
    readonly at: Temporal.Instant;
    readonly source: string;
  },
): Promise<void> {
  await transaction.run(count, [counted.recordId, counted.added, counted.at.toString(), counted.source]);
}
