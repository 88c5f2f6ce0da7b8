// The KPIs of outages: availability, error budget, time to restore and between failures, over the services that something is agreed about. Source: rules section 5 (ITIL, SRE workbook).
import { type Availability, agreedSeconds, availabilityOf } from "../availability/availability.ts";
import { budgetOf } from "../availability/budget.ts";
import type { Facts, OutageFact } from "../facts.ts";
import type { Span } from "../period.ts";
import { durationOf, type Figure, notApplicable } from "./figure.ts";
import type { Kpi } from "./kpi.ts";

type OfService = Availability & { readonly service: string; readonly target: number; readonly planned: number };

/** Each service by itself; the time of a period that is still to come counts for its budget alone. */
const each = ({ outages, agreed = {}, within = {}, watchedSince, now }: Facts, span: Span): readonly OfService[] =>
  Object.entries(agreed).flatMap(([service, agreement]) => {
    const own = outages.filter((outage) => outage.service === service);
    // What was before anybody told of outages here is unknown, not 100 %.
    if (watchedSince !== undefined && span.to <= watchedSince && !own.some((one) => touches(one, span))) return [];
    const { target } = agreement;
    const terms = { ...agreement, within: within[service] };
    return [{ ...availabilityOf(own, terms, span, now), service, target, planned: agreedSeconds(terms, span) }];
  });

const touches = ({ from, to }: OutageFact, span: Span): boolean => from < span.to && (to ?? span.to) > span.from;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Of the agreed time of all services together; its parts are the services. `n` is how many they are. */
function availability(facts: Facts, span: Span): Figure {
  const services = each(facts, span).filter(({ agreed }) => agreed > 0);
  const agreed = sum(services.map((one) => one.agreed));
  if (agreed === 0) return notApplicable;
  const down = sum(services.map((one) => one.down));
  const parts = services.map(({ service, percent }) => ({ id: service, value: percent ?? 0 }));
  return { value: (100 * (agreed - down)) / agreed, n: services.length, parts };
}

/** Minutes; less than none where more was lost than may be. */
function budgetLeft(facts: Facts, span: Span): Figure {
  const services = each(facts, span).filter(({ planned }) => planned > 0);
  if (services.length === 0) return notApplicable;
  const parts = services.map(({ service, target, planned, down }) => ({
    id: service,
    value: budgetOf(target, planned, down).left / 60,
  }));
  return { value: sum(parts.map(({ value }) => value)), n: services.length, parts };
}

const restoration = (facts: Facts, span: Span): Figure =>
  durationOf(Float64Array.from(each(facts, span).flatMap(({ restored }) => restored)));

/** Its part "mtbsi" is the time between incidents: that between failures and that to restore. Without a failure it is longer than the time that was looked at, which stands as its part "longer_than". */
function betweenFailures(facts: Facts, span: Span): Figure {
  const services = each(facts, span);
  const up = sum(services.map(({ agreed, down }) => agreed - down));
  const failures = sum(services.map((one) => one.failures));
  if (failures > 0) {
    const between = up / failures;
    const { value: restored } = restoration(facts, span);
    const incidents = restored === null ? [] : [{ id: "mtbsi", value: between + restored }];
    return { value: between, n: failures, mean: between, ...(restored !== null && { parts: incidents }) };
  }
  return up === 0 ? notApplicable : { ...notApplicable, parts: [{ id: "longer_than", value: up }] };
}

const source = "outages";

export const outageKpis: readonly Kpi[] = [
  { id: "availability", unit: "percent", betterIs: "higher", source, target: 99.9, from: availability },
  { id: "error_budget", unit: "minutes", betterIs: "higher", source, target: 0, from: budgetLeft, looksAhead: true },
  { id: "mtrs", unit: "seconds", betterIs: "lower", source, from: restoration },
  { id: "mtbf", unit: "seconds", betterIs: "higher", source, from: betweenFailures },
];
