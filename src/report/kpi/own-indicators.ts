// Indicators of the organisation's own, read as KPIs are: the mean of the values given in the time, with trend and target.
import { inOneGo } from "../../kernel/steps.ts";
import type { Indicator } from "../../organisation/organisation.ts";
import type { Reading } from "../digest/digest-figures.ts";
import type { Facts } from "../facts.ts";
import { indicatorFigure } from "../measurement.ts";
import type { Period } from "../period.ts";
import type { Measure } from "./kpi.ts";
import { PULSE_INDICATOR } from "./other-kpis.ts";
import { type Against, readingOf } from "./readings.ts";

export type OwnReading = { readonly indicator: Indicator; readonly reading: Reading };

/** Of an indicator of one's own nobody knows what one unit is: any difference of more than 5 % counts. */
const ONE_UNIT = 0;

export const measureOf = ({ key, unit, betterIs }: Indicator): Measure => ({
  ...{ unit, betterIs, source: "measurements" },
  from: ({ measurements }, span) => indicatorFigure(measurements, key, span),
});

/** In their order; answers to the pulse are a KPI of the catalogue. */
export const ownReadings = (
  indicators: readonly Indicator[],
  facts: Facts,
  period: Period,
  against?: Against,
): readonly OwnReading[] =>
  indicators
    .filter(({ key }) => key !== PULSE_INDICATOR)
    .map((indicator) => {
      const beside = { target: indicator.target ?? undefined, against, oneUnit: ONE_UNIT };
      return { indicator, reading: inOneGo(readingOf(measureOf(indicator), facts, period, beside)) };
    });
