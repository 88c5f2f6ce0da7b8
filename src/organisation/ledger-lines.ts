// The ledger of a clock as lines: interval by interval what counted and what did not, adding up to the figure shown.
import { clockText } from "../kernel/duration.ts";
import type { RichText } from "../kernel/rich-text.ts";
import type { LedgerRow } from "../sla/ledger.ts";
import { clock } from "./values.ts";
import { sayIn, type View } from "./view.ts";

/** Rows that are written out; earlier ones are drawn together. */
const ROWS = 12;

/** The last sum is what the clock has used. */
export function ledgerLines(rows: readonly LedgerRow[], view: Pick<View, "lang">): readonly RichText[] {
  const early = rows.slice(0, Math.max(0, rows.length - ROWS));
  const [first, last] = [early[0], early.at(-1)];
  const drawn: readonly RichText[] =
    first && last
      ? [
          sayIn(view, "sla.why.earlier", {
            from: clock(first.from),
            to: clock(last.to),
            sum: clockText(last.totalSeconds),
          }),
        ]
      : [];
  return [
    ...drawn,
    ...rows.slice(early.length).map((row) =>
      sayIn(view, "sla.why.row", {
        from: clock(row.from),
        to: clock(row.to, row.from),
        what: { key: `sla.ledger.${row.kind}` },
        isCounted: row.kind === "counted" ? "yes" : "no",
        seconds: clockText(row.seconds),
        sum: clockText(row.totalSeconds),
      }),
    ),
  ];
}
