// What suppliers did: how long incidents waited for each, against its contract.
import type { Facts, SupplierFact } from "../facts.ts";
import { valueText } from "../kpi/figure-text.ts";
import type { Block, Line, Run } from "./document.ts";
import type { Telling } from "./report-telling.ts";
import type { ScopeReport } from "./service-report.ts";

/** As many records as are named behind one supplier. */
const MOST = 20;

export const isLate = ({ seconds, targetSeconds }: SupplierFact): boolean =>
  targetSeconds !== null && seconds > targetSeconds;
/** One that still waits, and not yet too long, has neither kept nor broken anything. */
const isDecided = (fact: SupplierFact): boolean => fact.targetSeconds !== null && (!fact.isWaiting || isLate(fact));

export type SupplierFigure = {
  /** null: no contract is on record. */
  readonly supplier: string | null;
  readonly facts: readonly SupplierFact[];
  readonly met: number;
  readonly decided: number;
};

/** By supplier, those that were late most often first. */
export function suppliersOf({ suppliers = [] }: Pick<Facts, "suppliers">): readonly SupplierFigure[] {
  const keys = [...new Set(suppliers.map(({ supplier }) => supplier))];
  return keys
    .map((supplier) => {
      const facts = suppliers.filter((fact) => fact.supplier === supplier);
      const decided = facts.filter(isDecided);
      return { supplier, facts, decided: decided.length, met: decided.filter((fact) => !isLate(fact)).length };
    })
    .sort((a, b) => b.decided - b.met - (a.decided - a.met) || b.facts.length - a.facts.length);
}

export function supplierBlocks(telling: Telling, scope: ScopeReport): readonly Block[] {
  const { words } = telling;
  const all = suppliersOf(scope.facts);
  if (all.length === 0) return [{ kind: "words", line: [words("service-report.none.suppliers")] }];
  const columns = ["supplier", "waits", "contract", "mean-wait", "longest-wait", "record"] as const;
  return [
    {
      kind: "table",
      head: columns.map((column) => words(`service-report.column.${column}`)),
      rows: all.map((one) => row(telling, one)),
      numbers: [1, 2, 3, 4],
    },
  ];
}

function row(telling: Telling, { supplier, facts, met, decided }: SupplierFigure): readonly Line[] {
  const { lang, words } = telling;
  const seconds = facts.map((fact) => fact.seconds);
  const time = (value: number) => valueText(lang, "seconds", value);
  const waiting = facts.filter(({ isWaiting }) => isWaiting).length;
  return [
    [supplier ?? words("service-report.no-contract")],
    [words("service-report.waits", { count: facts.length, waiting })],
    decided === 0
      ? [{ text: words("figure.none"), tone: "soft" }]
      : [{ text: words("figure.few", { met, n: decided }), ...(met < decided && { tone: "bad" as const }) }],
    [time(seconds.reduce((sum, one) => sum + one, 0) / seconds.length)],
    [time(Math.max(...seconds))],
    records(telling, facts),
  ];
}

/** Those that waited too long first. */
function records({ words, mayShow, recordAddress }: Telling, facts: readonly SupplierFact[]): Line {
  const seen = facts.filter(({ isPrivate, reference }) => !isPrivate || mayShow(reference));
  const shown = [...seen].sort((a, b) => Number(isLate(b)) - Number(isLate(a))).slice(0, MOST);
  const more = seen.length - shown.length;
  const hidden = facts.length - seen.length;
  const pieces: readonly Run[] = [
    ...shown.map((fact): Run => {
      const href = recordAddress(fact.reference);
      return {
        text: fact.reference,
        ...(href !== undefined && { href }),
        ...(isLate(fact) && { tone: "bad" as const }),
      };
    }),
    ...(more > 0 ? [words("service-report.more", { count: more })] : []),
    ...(hidden > 0 ? [words("service-report.hidden", { count: hidden })] : []),
  ];
  return pieces.flatMap((piece, place): Run[] => (place === 0 ? [piece] : [", ", piece]));
}
