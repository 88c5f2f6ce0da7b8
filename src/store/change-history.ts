// How changes like one went, and which of those that come first are not over.
import type { Query, Statement } from "../app/ports.ts";
import type { Change } from "../change/change.ts";

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
      count(*) FILTER (WHERE o.is_alike AND o.result_code IN ('failed', 'backed_out'))::int AS failed,
      NOT EXISTS (SELECT FROM change f WHERE f.service_keys && $3::text[] AND f.record_id <> $4::uuid
        AND f.actual_end IS NOT NULL) AS is_first
    FROM (SELECT c.result_code, c.owner_team_key = $1 OR c.model_key = $2 AS is_alike FROM change c
      WHERE c.actual_end >= tocsin_now() - interval '90 days' AND c.result_code <> 'not_implemented'
        AND c.record_id <> $4::uuid) AS o`,
};

export async function changeHistory(
  query: Query,
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
export async function unfinishedChanges(query: Query, references: readonly string[]): Promise<readonly string[]> {
  if (references.length === 0) return [];
  return (await query.run(unfinished, [references])).map(({ reference }) => reference);
}
