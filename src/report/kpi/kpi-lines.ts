// Figures in a row, each with its reading: KPIs of the catalogue, and indicators of the organisation's own.
import type { Steps } from "../../kernel/steps.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import type { Reading } from "../digest/digest-figures.ts";
import type { Facts } from "../facts.ts";
import type { Period } from "../period.ts";
import { findKpi } from "./catalogue.ts";
import type { Kpi, KpiId } from "./kpi.ts";
import { type OwnReading, ownReadings } from "./own-indicators.ts";
import { type Against, readingsOf } from "./readings.ts";

/** A KPI of the catalogue, or an indicator of the organisation's own. */
export type KpiLine = { readonly kpi: Kpi; readonly reading: Reading } | OwnReading;

/** Its id, or the key of an indicator of one's own. */
export const idOfLine = (line: KpiLine): string => ("kpi" in line ? line.kpi.id : line.indicator.key);

/** Each of `ids` by the organisation's targets, then all that is measured besides. */
export function* kpiLines(
  ids: readonly KpiId[],
  {
    facts,
    period,
    against,
  }: { readonly facts: Facts; readonly period: Period; readonly against?: Against | undefined },
  { figures: { targets }, indicators }: Pick<Organisation, "figures" | "indicators">,
): Steps<readonly KpiLine[]> {
  const readings = yield* readingsOf(facts, period, ids, targets, against);
  const known = ids.flatMap((id) => {
    const [kpi, reading] = [findKpi(id), readings[id]];
    return kpi && reading ? [{ kpi, reading }] : [];
  });
  return [...known, ...ownReadings(indicators, facts, period, against)];
}
