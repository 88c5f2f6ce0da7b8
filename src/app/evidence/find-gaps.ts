// Counts, for every clause, the records and rows of a period that show it.
import { clauses, type Doable, isDoable, type List, lists, type Source, sources } from "../../evidence/clauses.ts";
import { type Found, sourcesOf } from "../../evidence/found.ts";
import { fromEpochSeconds, isoMs } from "../../kernel/time.ts";
import { type Period, spanOf } from "../../report/period.ts";
import { countList, countPopulation, type EvidenceSpan } from "../../store/evidence-populations.ts";
import type { Transaction } from "../ports.ts";

export function evidenceSpan(period: Period): EvidenceSpan {
  const { from, to } = spanOf(period);
  return { from: isoMs(fromEpochSeconds(from)), to: isoMs(fromEpochSeconds(to)) };
}

/** Private ones count too: only their number is told. */
export const findGaps = (query: Transaction, span: EvidenceSpan): Promise<Found> => counted(query, span, sources, null);

/** Only whether there is one of each that a clause wants, which is quick however many there are. */
export const glanceAtGaps = (query: Transaction, span: EvidenceSpan): Promise<Found> =>
  counted(query, span, [...new Set(clauses.flatMap(wantedSources))], 1);

const wantedSources = (clause: (typeof clauses)[number]): readonly Source[] => sourcesOf({ ...clause, perhaps: [] });

async function counted(
  query: Transaction,
  span: EvidenceSpan,
  wanted: readonly Source[],
  most: number | null,
): Promise<Found> {
  const records = new Map<Source, number>();
  const rows = new Map<List, number>();
  const done = new Map<Doable, number>();
  for (const source of wanted) {
    const found = await countPopulation(query, source, span, most);
    records.set(source, found.count);
    if (isDoable(source)) done.set(source, found.done);
  }
  for (const list of lists) {
    const found = await countList(query, list, span);
    rows.set(list, found.count);
    if (isDoable(list)) done.set(list, found.done);
  }
  return { records, lists: rows, done };
}
