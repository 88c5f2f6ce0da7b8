// Satisfaction year on year: the ratings of a period beside those of the same days a year before.
import { inOneGo } from "../../kernel/steps.ts";
import type { Saying } from "../../words/say.ts";
import { type Reading, shareWords } from "../digest/digest-figures.ts";
import type { Facts } from "../facts.ts";
import { type Period, sameOfLastYear } from "../period.ts";
import { findKpi } from "./catalogue.ts";
import type { Kpi } from "./kpi.ts";
import { readingOf } from "./readings.ts";
import { trendMarks } from "./trend.ts";

/**
 * `before` is that of the year before, null ("n/a") where nothing was rated then, or too little. `facts` hold the period,
 * `lastYear` the same days a year before; `target` in percent.
 */
export function satisfactionYearOnYear(
  period: Period,
  {
    facts,
    lastYear,
    target,
  }: { readonly facts: Facts; readonly lastYear: Facts; readonly target?: number | undefined },
): Reading {
  const against = { facts: lastYear, period: sameOfLastYear(period) };
  return inOneGo(readingOf(findKpi("csat") as Kpi, facts, period, { target, against }));
}

/** "92 % (11/12), a year before 88 % (15/17) ▲"; without history "…, a year before n/a", and of neither year once that there is none. */
export function yearOnYearSaying({ now, before, trend }: Reading): Saying {
  if (now.value === null && before.value === null) return { key: "kpi.year-on-year-none" };
  const mark = trend.sign === null ? "" : trendMarks[trend.sign];
  const values = { now: shareWords(now), before: shareWords(before), mark, hasMark: mark === "" ? "no" : "yes" };
  return { key: "kpi.year-on-year", values };
}
