// The core figures of the services that a digest is about, and the organisation's own: what was missed or got worse stands first.
import type { Indicator } from "../../organisation/organisation.ts";
import type { Saying, Value } from "../../words/say.ts";
import type { Facts } from "../facts.ts";
import { type KpiId, kpiIds, kpiName } from "../kpi/kpi.ts";
import { shortFigure } from "../kpi/kpi-card.ts";
import { ownReadings } from "../kpi/own-indicators.ts";
import type { Period } from "../period.ts";
import { dots, figureWords, isMet, isWorse, type Reading, type Readings } from "./digest-figures.ts";
import { behind } from "./digest-sayings.ts";

/** `key`: of the KPI or the indicator. */
export type CoreFigure = { readonly key: string; readonly name: Value; readonly reading: Reading };

/** They stand in lines of their own. */
const toldAnyway: readonly KpiId[] = [
  ...["opened", "resolved", "breaches", "backlog", "availability", "csat", "first_response_sla", "resolution_sla"],
  ...["requests_opened", "requests_in_time", "requests_overdue"],
] as readonly KpiId[];

/**
 * Those that have a value in the time. `core`: ids of KPIs and keys of indicators, as the services of the digest name them;
 * an indicator that nobody names is told too, since somebody feeds it.
 */
export function coreFigures(
  { readings, core }: { readonly readings: Readings; readonly core: readonly string[] },
  indicators: readonly Indicator[],
  facts: Facts,
  period: Period,
): readonly CoreFigure[] {
  const named = kpiIds.flatMap((id): readonly CoreFigure[] => {
    const reading = readings[id];
    return reading && core.includes(id) && !toldAnyway.includes(id) ? [{ key: id, name: kpiName(id), reading }] : [];
  });
  const own = ownReadings(indicators, facts, period).map(({ indicator, reading }) => ({
    ...{ key: indicator.key, name: indicator.name, reading },
  }));
  const place = ({ key }: { readonly key: string }) => (core.includes(key) ? core.indexOf(key) : core.length);
  return [...named, ...own]
    .filter(({ reading: { now } }) => now.value !== null && now.n > 0)
    .toSorted((a, b) => place(a) - place(b));
}

/** More do not fit a line on a phone. */
const MOST = 4;

/** In one line; `more` stands behind them. */
export function coreLine(figures: readonly CoreFigure[], more: readonly Saying[]): readonly Saying[] {
  const weight = ({ reading }: CoreFigure) => (isMet(reading) === false ? 0 : isWorse(reading) ? 1 : 2);
  const shown = figures.toSorted((a, b) => weight(a) - weight(b)).slice(0, MOST);
  const all = dots([
    ...shown.map(({ key, name, reading }) => figureWords(name, reading, behind(key, shortFigure(reading)))),
    ...more,
  ]);
  const isMissed = shown.some(({ reading }) => isMet(reading) === false);
  return all ? [{ key: "digest.promises", values: { figures: all, isMissed: isMissed ? "yes" : "no" } }] : [];
}
