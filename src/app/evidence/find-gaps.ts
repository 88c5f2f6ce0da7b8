// Counts, for every clause, the records and rows of a period that show it.
import { clauses, lists, type Source, sources } from "../../evidence/clauses.ts";
import type { Found } from "../../evidence/found.ts";
import { fromEpochSeconds, isoMs } from "../../kernel/time.ts";
import { type Period, spanOf } from "../../report/period.ts";
import { countPopulation, type EvidenceSpan } from "../../store/evidence-reads.ts";
import { exportCount } from "../../store/export-kinds.ts";
import type { Transaction } from "../ports.ts";

export function evidenceSpan(period: Period): EvidenceSpan {
  const { from, to } = spanOf(period);
  return { from: isoMs(fromEpochSeconds(from)), to: isoMs(fromEpochSeconds(to)) };
}

/** Private ones count too: only their number is told. */
export const findGaps = (query: Transaction, span: EvidenceSpan): Promise<Found> => counted(query, span, sources, null);

/** Only whether there is one of each that a clause wants, which is quick however many there are. */
export const glanceAtGaps = (query: Transaction, span: EvidenceSpan): Promise<Found> =>
  counted(query, span, [...new Set(clauses.flatMap(({ records }) => records))], 1);

async function counted(
  query: Transaction,
  span: EvidenceSpan,
  wanted: readonly Source[],
  most: number | null,
): Promise<Found> {
  const records = new Map<Source, number>();
  for (const source of wanted) records.set(source, await countPopulation(query, source, span, most));
  const rows = new Map<(typeof lists)[number], number>();
  for (const list of lists) {
    // What was put in force before the period may hold all through it.
    const from = list === "configuration" ? null : span.from;
    const [found] = await query.run(exportCount(list), [from, span.to]);
    rows.set(list, found?.count ?? 0);
  }
  return { records, lists: rows };
}
