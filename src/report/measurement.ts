// A value of an indicator of the organisation's own: what is kept of it, what is refused, and the figure that values make.
import type { Temporal } from "temporal-polyfill";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { readService } from "../organisation/find-service.ts";
import { listOf } from "../organisation/nearest.ts";
import type { Indicator, Organisation } from "../organisation/organisation.ts";
import type { Saying } from "../words/say.ts";
import type { MeasurementFact } from "./facts.ts";
import { type Figure, notApplicable } from "./kpi/figure.ts";
import { inSpan, type Span } from "./period.ts";

export type Measurement = {
  readonly indicator: string;
  /** null: of no service in particular. */
  readonly service: string | null;
  readonly value: number;
  readonly at: Temporal.Instant;
};

/** The latest of an indicator: who or what said it. `source`: "csv", or the key of what sends values; `byId`: a person, in chat. */
export type LastMeasured = Measurement & { readonly source: string; readonly byId: string | null };

/** As it was typed, sent, or stood in a file. */
export type MeasurementGiven = { readonly indicator: string; readonly value: string; readonly service: string };

export type MeasurementRefused = { readonly field: "indicator" | "value" | "service"; readonly saying: Saying };

/** Everything but the time. */
export function readMeasurement(
  organisation: Organisation,
  given: MeasurementGiven,
): Result<Omit<Measurement, "at">, MeasurementRefused> {
  const { indicators } = organisation;
  const indicator = findIndicator(indicators, given.indicator);
  if (!indicator) {
    const values = { typed: given.indicator.slice(0, 60), known: listOf(indicators.map(({ key }) => key)) };
    return refuse({ field: "indicator", saying: { key: "measurement.no-indicator", values } });
  }
  const typed = given.value.trim().replace(/(?<!\s)\s*%$/, "");
  const value = /^[-+]?\d{1,15}(\.\d{1,9})?$/.test(typed) ? Number(typed) : Number.NaN;
  if (Number.isNaN(value)) {
    const values = { typed: given.value.slice(0, 60) };
    return refuse({ field: "value", saying: { key: "measurement.no-number", values } });
  }
  if (given.service.trim() === "") return ok({ indicator: indicator.key, service: null, value });
  const service = readService(organisation, given.service);
  if ("service" in service) return ok({ indicator: indicator.key, service: service.service.key, value });
  const values = { typed: given.service.slice(0, 60), nearest: service.nearest?.name ?? "" };
  const key = service.nearest ? "refused.nearest-service" : "refused.no-service";
  return refuse({ field: "service", saying: { key, values } });
}

/** By its key, or its name in any language. */
export const findIndicator = (indicators: readonly Indicator[], typed: string): Indicator | undefined => {
  const wanted = typed.trim().toLowerCase();
  return indicators.find(({ key, name }) =>
    [key, name.en, name["zh-CN"] ?? key].some((known) => known.toLowerCase() === wanted),
  );
};

/** The mean of the values in the time. */
export function indicatorFigure(measurements: readonly MeasurementFact[], indicator: string, span: Span): Figure {
  const values = measurements.filter((one) => one.indicator === indicator && inSpan(one.at, span));
  if (values.length === 0) return notApplicable;
  return { value: values.reduce((sum, { value }) => sum + value, 0) / values.length, n: values.length };
}

export const meetsTarget = ({ target, betterIs }: Indicator, value: number): boolean | null =>
  target === null || betterIs === "neither" ? null : betterIs === "higher" ? value >= target : value <= target;
