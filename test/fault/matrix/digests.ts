// V7's matter: the totals that a digest says in words, and the same counted from the rows by none of the code that made it.

import type { DigestRow } from "./evidence.ts";
import type { Run } from "./row.ts";

const during = (column: string) => `${column} >= s.from AND ${column} < s.till`;

/** Of the incidents of the run, none of which is deleted, cancelled or merged. A target that is missed is noted on its incident. */
const told = `WITH said AS (SELECT d.key AS name, d.posted,
    coalesce(d.posted_at, tocsin_now()) AS at,
    (d.posted ->> 'from')::timestamp AT TIME ZONE (d.posted ->> 'zone') AS from,
    (d.posted ->> 'till')::timestamp AT TIME ZONE (d.posted ->> 'zone') AS till FROM digest d WHERE d.state = 'posted')
  SELECT s.name, s.posted,
    (SELECT count(*)::int FROM incident i WHERE ${during("i.opened_at")}) AS opened,
    (SELECT count(*)::int FROM incident i WHERE ${during("i.resolved_at")}) AS resolved,
    (SELECT count(*)::int FROM incident i WHERE i.opened_at < s.at AND (i.resolved_at IS NULL OR i.resolved_at >= s.at)) AS open
  FROM said s`;

type Row = { readonly name: string; readonly posted: unknown } & Recount;
type Recount = { readonly opened: number; readonly resolved: number; readonly open: number };

export async function readDigests(rows: Run["town"]["rows"]): Promise<readonly DigestRow[]> {
  const read = await rows<Row>(told);
  return read.map(({ name, posted, ...recount }) => ({ name, told: figuresIn(posted), recount }));
}

type Saying = { readonly key: string; readonly values?: Readonly<Record<string, unknown>> };

/** A quiet day says only how much is open. */
export function figuresIn(posted: unknown): Readonly<Record<keyof Recount, number>> {
  const of = (key: string, value: string): number | undefined => {
    const line = find(posted, (saying) => saying.key === key);
    return line && numberIn(line.values?.[value]);
  };
  return {
    opened: of("digest.flow", "opened") ?? 0,
    resolved: of("digest.flow", "resolved") ?? 0,
    open: of("digest.open", "total") ?? of("digest.quiet", "open") ?? 0,
  };
}

function find(value: unknown, isIt: (saying: Saying) => boolean): Saying | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if ("key" in value && isIt(value as Saying)) return value as Saying;
  for (const inner of Object.values(value)) {
    const found = find(inner, isIt);
    if (found) return found;
  }
  return undefined;
}

/** A number, or a saying about one that leads to the records behind it. */
function numberIn(value: unknown): number {
  return typeof value === "object" && value !== null ? numberIn((value as Saying).values?.figure) : Number(value);
}
