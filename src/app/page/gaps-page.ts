// The gap analysis on the web: clause by clause what the records of a period show, for whoever may look at everybody's work.
import { type Gap, gapsOf, resultCounts, usualPeriodOfGaps } from "../../evidence/gaps.ts";
import { ok } from "../../kernel/result.ts";
import type { Period } from "../../report/period.ts";
import { type PeriodRefused, readPeriod } from "../../report/read-period.ts";
import type { Saying } from "../../words/say.ts";
import { auditProgramme, coverageSaying } from "../evidence/audit-programme.ts";
import { evidenceSpan, findGaps } from "../evidence/find-gaps.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";

export type GapsAsked = {
  /** As typed, such as "2026" or "last quarter"; undefined: the year up to today. */
  readonly period: string | undefined;
  /** Only clauses that lack something. */
  readonly isMissing: boolean;
};

export type GapsFound = {
  readonly period: Period;
  readonly gaps: readonly Gap[];
  /** Of all clauses, whichever are asked for. */
  readonly counts: ReturnType<typeof resultCounts>;
  /** What the audits of the cycle cover. */
  readonly coverage: Saying;
};

export type GapsPage = GapsFound | { readonly refused: PeriodRefused };

/** Undefined for guests and strangers. */
export async function gapsPage(world: World, personId: string, asked: GapsAsked): Promise<GapsPage | undefined> {
  const act = await lookingAct(world, personId);
  if (!act) return undefined;
  const { zone } = act.organisation.figures;
  const period =
    asked.period === undefined ? ok(usualPeriodOfGaps(act.at, zone)) : readPeriod(asked.period, act.at, zone);
  if (!period.ok) return { refused: period.refusal };
  const gaps = gapsOf(await findGaps(world.database.query, evidenceSpan(period.value)));
  return {
    period: period.value,
    gaps: gaps.filter(({ result }) => !asked.isMissing || result === "missing"),
    counts: resultCounts(gaps),
    coverage: coverageSaying(await auditProgramme(act, world.database.query)),
  };
}
