// Deploys in PostgreSQL: taken one at a time under their sender's id, with the changes that could cover them.

import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { Change } from "../change/change.ts";
import type { Covering } from "../change/deploy/cover.ts";
import type { FlagReason, Judgement, KeptDeploy } from "../change/deploy/kept.ts";
import type { DeployStatus } from "../deploy/deploy.ts";
import { isoMs } from "../kernel/time.ts";
import { changesWhere } from "./change-reads.ts";
import { instantOf } from "./instant.ts";

type Row = {
  readonly id: string;
  readonly source: string;
  readonly key: string;
  readonly service_key: string;
  readonly status: DeployStatus;
  readonly named: string | null;
  readonly reference: string | null;
  readonly version: string | null;
  readonly environment: string | null;
  readonly commits: readonly string[];
  readonly link: string | null;
  readonly started_at: Date | null;
  readonly ended_at: Date | null;
  readonly flag: FlagReason | null;
  readonly judgement: Judgement | null;
  readonly judged_by_id: string | null;
  readonly judged_at: Date | null;
  readonly judged_words: string;
  readonly first_at: Date;
};

const columns = `id, source, key, service_key, status, named, reference, version, environment, commits, link,
  started_at, ended_at, flag, judgement, judged_by_id, judged_at, judged_words, first_at`;

// One class of advisory locks for deploys; held until the transaction ends.
const lockKey: Statement<unknown> = {
  name: "deploy-lock",
  text: "SELECT pg_advisory_xact_lock(7463, hashtext($1 || ':' || $2))",
};
const byKey: Statement<Row> = {
  name: "deploy-by-key",
  text: `SELECT ${columns} FROM deploy WHERE source = $1 AND key = $2`,
};
const byId: Statement<Row> = { name: "deploy-by-id", text: `SELECT ${columns} FROM deploy WHERE id = $1::uuid` };

/** All that is told of one deploy is taken one thing after the other, on all replicas. Taken before any record is locked. */
export async function lockDeploy(
  transaction: Transaction,
  source: string,
  key: string,
): Promise<KeptDeploy | undefined> {
  await transaction.run(lockKey, [source, key]);
  const [row] = await transaction.run(byKey, [source, key]);
  return row && deployOf(row);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function findDeploy(query: Query | Transaction, id: string): Promise<KeptDeploy | undefined> {
  const [row] = UUID.test(id) ? await query.run(byId, [id]) : [];
  return row && deployOf(row);
}

const unauthorised: Statement<Row> = {
  name: "deploys-unauthorised",
  text: `SELECT ${columns} FROM deploy WHERE flag IS NOT NULL AND judgement IS NULL ORDER BY first_at, id LIMIT 200`,
};

/** Deployed without an approved change and not yet judged, oldest first; at most 200. */
export const unauthorisedDeploys = async (query: Query): Promise<readonly KeptDeploy[]> =>
  (await query.run(unauthorised, [])).map(deployOf);

const save: Statement<unknown> = {
  name: "deploy-save",
  text: `INSERT INTO deploy (${columns}, last_at)
    VALUES ($1::uuid, $2, $3, $4, $5, $6, $7, $8, $9, $10::text[], $11, $12::timestamptz, $13::timestamptz, $14, $15,
      $16::uuid, $17::timestamptz, $18, $19::timestamptz, $20::timestamptz)
    ON CONFLICT (source, key) DO UPDATE SET status = excluded.status, named = excluded.named,
      reference = excluded.reference, version = excluded.version, environment = excluded.environment,
      commits = excluded.commits, link = excluded.link, started_at = excluded.started_at, ended_at = excluded.ended_at,
      flag = excluded.flag, judgement = excluded.judgement, judged_by_id = excluded.judged_by_id,
      judged_at = excluded.judged_at, judged_words = excluded.judged_words, last_at = excluded.last_at`,
};

export async function saveDeploy(transaction: Transaction, deploy: KeptDeploy, at: Temporal.Instant): Promise<void> {
  const { judged } = deploy;
  const iso = (instant: Temporal.Instant | null | undefined) => (instant ? isoMs(instant) : null);
  await transaction.run(save, [
    ...[deploy.id, deploy.source, deploy.key, deploy.serviceKey, deploy.status, deploy.change, deploy.reference],
    ...[deploy.version, deploy.environment, deploy.commits, deploy.link, iso(deploy.startedAt), iso(deploy.endedAt)],
    ...[deploy.flag, judged?.as ?? null, judged?.byId ?? null, iso(judged?.at), judged?.words ?? ""],
    ...[iso(deploy.firstAt), iso(at)],
  ]);
}

const covering = changesWhere(
  "covering",
  `WHERE CASE WHEN $1::text IS NOT NULL THEN r.reference = $1
    ELSE c.service_keys @> ARRAY[$2::text] AND c.state IN ('approved', 'implementing', 'in_review', 'closed')
      AND c.window_from <= $3::timestamptz + interval '1 day' AND c.window_to >= $3::timestamptz - interval '1 day' END
    ORDER BY (c.state = 'implementing') DESC, (c.state = 'approved') DESC, c.window_from, r.number LIMIT 20`,
);

/** Those that could cover it, the likeliest first. */
export const changesCovering = (query: Transaction, { named, serviceKey, at }: Covering): Promise<readonly Change[]> =>
  covering(query, [named, serviceKey, isoMs(at)]);

const deployOf = (row: Row): KeptDeploy => ({
  ...{ id: row.id, source: row.source, key: row.key, serviceKey: row.service_key, status: row.status },
  ...{ change: row.named, reference: row.reference, version: row.version, environment: row.environment },
  ...{ commits: row.commits, link: row.link, flag: row.flag, firstAt: instantOf(row.first_at) },
  startedAt: row.started_at && instantOf(row.started_at),
  endedAt: row.ended_at && instantOf(row.ended_at),
  judged:
    row.judgement && row.judged_by_id && row.judged_at
      ? { as: row.judgement, byId: row.judged_by_id, at: instantOf(row.judged_at), words: row.judged_words }
      : null,
});
