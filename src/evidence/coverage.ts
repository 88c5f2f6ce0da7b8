// The audit programme over a certificate's three years: which clauses an audit covered, which are planned, and which none covers. Source: ISO/IEC 20000-1 9.2.
import { Temporal } from "temporal-polyfill";
import { type ClauseKey, clauseLabel, clauses, clausesAsked } from "./clauses.ts";

/** Half open: [from, to). */
export type Cycle = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

export type AuditFact = {
  readonly reference: string;
  /** As it was written: "8.5, 9.2", or "all". */
  readonly clauses: string;
  /** Reported; null: not yet. */
  readonly doneAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  /** Called off: it covers nothing. */
  readonly isCancelled: boolean;
};

export type ClauseCoverage = {
  readonly key: ClauseKey;
  readonly label: string;
  /** References of audits reported in the cycle. */
  readonly done: readonly string[];
  /** Of those that are to come before its end. */
  readonly planned: readonly string[];
};

export const numbersIn = (written: string): readonly string[] =>
  written
    .split(/[\s,;、，；]+/)
    .map((one) => one.replace(/^§/, ""))
    .filter((one) => one !== "");

export const meansAll = (number: string): boolean => ["all", "全部", "*"].includes(number.toLowerCase());

const covers = (audit: AuditFact, key: ClauseKey): boolean =>
  numbersIn(audit.clauses).some((number) => meansAll(number) || clausesAsked(number).some((one) => one.key === key));

const isIn = (at: Temporal.Instant | null, { from, to }: Cycle): boolean =>
  at !== null && Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, to) < 0;

/** Every clause in its order. An audit counts where it was reported, else where it is due. */
export function coverageOf(audits: readonly AuditFact[], cycle: Cycle): readonly ClauseCoverage[] {
  const held = audits.filter(({ isCancelled }) => !isCancelled);
  return clauses.map((clause) => {
    const own = held.filter((audit) => covers(audit, clause.key));
    return {
      ...{ key: clause.key, label: clauseLabel(clause) },
      done: own.filter(({ doneAt }) => isIn(doneAt, cycle)).map(({ reference }) => reference),
      planned: own
        .filter(({ doneAt, dueAt }) => doneAt === null && isIn(dueAt, cycle))
        .map(({ reference }) => reference),
    };
  });
}

/** What a sentence says of it. */
export const coverageCounts = (coverage: readonly ClauseCoverage[]) => ({
  count: coverage.length,
  done: coverage.filter(({ done }) => done.length > 0).length,
  planned: coverage.filter(({ done, planned }) => done.length === 0 && planned.length > 0).length,
  open: coverage
    .filter(({ done, planned }) => done.length + planned.length === 0)
    .map(({ label }) => label)
    .join(" "),
});
