// How changes like one went, and which of those that come first are not over.

import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { Change, ResultCode } from "../change/change.ts";
import type { Run } from "../change/standard.ts";
import { isoMs } from "../kernel/time.ts";

export type ChangeHistory = {
  /** In the last 90 days, of the same team or the same model; what was not implemented does not count. */
  readonly done: number;
  readonly failed: number;
  /** No change of one of its services was ever carried out. */
  readonly isFirst: boolean;
};

const history: Statement<{ done: number; failed: number; is_first: boolean }> = {
  name: "change-history",
  text: `SELECT count(*) FILTER (WHERE o.is_alike)::int AS done,
      count(*) FILTER (WHERE o.is_alike AND (o.result_code IN ('failed', 'backed_out') OR o.has_caused))::int AS failed,
      NOT EXISTS (SELECT FROM change f WHERE f.service_keys && $3::text[] AND f.record_id <> $4::uuid
        AND f.actual_end IS NOT NULL) AS is_first
    FROM (SELECT c.result_code, c.details -> 'suspects' @> '[{"state": "confirmed"}]' AS has_caused,
        c.owner_team_key = $1 OR c.model_key = $2 AS is_alike FROM change c
      WHERE c.actual_end >= tocsin_now() - interval '90 days' AND c.result_code <> 'not_implemented'
        AND c.record_id <> $4::uuid) AS o`,
};

export async function changeHistory(
  query: Query | Transaction,
  { id, ownerTeamKey, modelKey, serviceKeys }: Pick<Change, "id" | "ownerTeamKey" | "modelKey" | "serviceKeys">,
): Promise<ChangeHistory> {
  const [row] = await query.run(history, [ownerTeamKey, modelKey ?? "", serviceKeys, id]);
  if (!row) throw new Error("the history of changes cannot be read");
  return { done: row.done, failed: row.failed, isFirst: row.is_first };
}

const unfinished: Statement<{ reference: string }> = {
  name: "changes-unfinished",
  text: `SELECT p.reference FROM unnest($1::text[]) WITH ORDINALITY AS p(reference, n)
    WHERE NOT EXISTS (SELECT FROM record r JOIN change c ON c.record_id = r.id WHERE r.reference = p.reference
      AND c.state IN ('in_review', 'closed') AND c.result_code IN ('successful', 'successful_with_issues')) ORDER BY p.n`,
};

/** Those of them that were not carried out well, or not at all. */
export async function unfinishedChanges(
  query: Query | Transaction,
  references: readonly string[],
): Promise<readonly string[]> {
  if (references.length === 0) return [];
  return (await query.run(unfinished, [references])).map(({ reference }) => reference);
}

const runs: Statement<{
  reference: string;
  title: string;
  service_keys: readonly string[];
  cloned_from: string | null;
  result_code: ResultCode;
  minutes: number;
}> = {
  name: "change-runs",
  text: `SELECT r.reference, c.title, c.service_keys, c.cloned_from, c.result_code,
      ceil(extract(epoch FROM c.actual_end - c.actual_start) / 60)::int AS minutes
    FROM change c JOIN record r ON r.id = c.record_id
    WHERE c.type = 'normal' AND c.actual_start IS NOT NULL AND c.actual_end IS NOT NULL AND c.result_code IS NOT NULL
      AND (r.reference = $1 OR c.cloned_from = $1 OR lower(c.title) = lower($2))
    ORDER BY c.actual_end DESC LIMIT 100`,
};

/** Normal changes that were carried out and may be runs of the same one, the latest first. */
export async function runsLike(
  query: Query,
  change: Pick<Change, "reference" | "clonedFrom" | "title">,
): Promise<readonly Run[]> {
  const found = await query.run(runs, [change.clonedFrom ?? change.reference, change.title]);
  return found.map((row) => ({
    reference: row.reference,
    title: row.title,
    serviceKeys: row.service_keys,
    clonedFrom: row.cloned_from,
    resultCode: row.result_code,
    minutes: row.minutes,
  }));
}

const failures: Statement<{ reference: string }> = {
  name: "change-model-failures",
  text: `SELECT r.reference FROM change c JOIN record r ON r.id = c.record_id
    WHERE c.model_key = $1 AND c.result_code IN ('failed', 'backed_out') AND c.actual_end > $2::timestamptz
    ORDER BY c.actual_end`,
};

/** Runs of the model that did not go well since then. */
export const failuresSince = async (
  query: Query | Transaction,
  modelKey: string,
  since: Temporal.Instant,
): Promise<readonly string[]> =>
  (await query.run(failures, [modelKey, isoMs(since)])).map(({ reference }) => reference);
