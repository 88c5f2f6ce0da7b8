// Changes that ran shortly before an incident, or were running when it was opened, with what was said of the two.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement } from "../app/ports.ts";
import { SUSPECT_HOURS } from "../change/suspects.ts";
import type { RecentChange } from "../incident/recent-change.ts";
import { instantOf } from "./instant.ts";

type Row = {
  readonly reference: string;
  readonly title: string;
  readonly actual_start: Date;
  readonly actual_end: Date | null;
  readonly verdict: RecentChange["verdict"];
};

const before: Statement<Row> = {
  name: "changes-before-incident",
  text: `SELECT r.reference, c.title, c.actual_start, c.actual_end,
      (SELECT s ->> 'state' FROM jsonb_array_elements(c.details -> 'suspects') AS s
        WHERE s ->> 'incidentReference' = $3 LIMIT 1) AS verdict
    FROM change c JOIN record r ON r.id = c.record_id AND NOT r.is_private
    WHERE c.service_keys && $1::text[] AND c.actual_start <= $2::timestamptz
      AND (c.actual_end IS NULL OR c.actual_end >= $2::timestamptz - interval '${SUSPECT_HOURS} hours')
    ORDER BY c.actual_start DESC LIMIT 3`,
};

/** `serviceKeys`: of the incident and of all that it depends on. The latest first, at most three; none that is private. */
export async function changesBefore(
  query: Query,
  serviceKeys: readonly string[],
  { reference, openedAt }: { readonly reference: string; readonly openedAt: Temporal.Instant },
): Promise<readonly RecentChange[]> {
  const rows = await query.run(before, [serviceKeys, `${openedAt}`, reference]);
  return rows.map((row) => ({
    reference: row.reference,
    title: row.title,
    startedAt: instantOf(row.actual_start),
    endedAt: row.actual_end && instantOf(row.actual_end),
    verdict: row.verdict,
  }));
}
