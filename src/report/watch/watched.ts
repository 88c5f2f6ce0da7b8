// Which figures are watched: every KPI and own indicator with a target, for each service that looks at it by itself, and for all others together.
import { availabilityAgreed } from "../../organisation/agreed-availability.ts";
import { serviceName } from "../../organisation/names.ts";
import type { Organisation, Service } from "../../organisation/organisation.ts";
import type { Value } from "../../words/say.ts";
import { isMet, type Reading } from "../digest/digest-figures.ts";
import { type Facts, flag } from "../facts.ts";
import { catalogue } from "../kpi/catalogue.ts";
import type { Kpi, Measure } from "../kpi/kpi.ts";
import { kpiName } from "../kpi/kpi.ts";
import { PULSE_INDICATOR } from "../kpi/other-kpis.ts";
import { measureOf } from "../kpi/own-indicators.ts";
import { exceptServices, ofService, rowsOf } from "../narrow.ts";
import { type Period, previousOf, spanOf } from "../period.ts";
import { toldApart } from "../tellable.ts";

/** Its usual target is told, and nobody asked for it to be watched: the configuration names none. */
export const waitsForTarget = (id: string, { figures }: Pick<Organisation, "figures">): boolean => {
  const kpi = catalogue.find((one) => one.id === id);
  return kpi?.isWatchedWhenAsked === true && figures.targets[kpi.id] === undefined && !figures.unwatched.includes(id);
};

/** One figure with its target, of one service or of all that are not watched by themselves. */
export type Watched = {
  /** Id of the catalogue, or key of an own indicator. */
  readonly kpi: string;
  /** null: of all services that are not watched by themselves. */
  readonly serviceKey: string | null;
  readonly name: Value;
  /** Of the one service. */
  readonly service: Value | null;
  /** How many services are watched by themselves, and so not among the others. */
  readonly apart: number;
  readonly measure: Measure & Pick<Kpi, "behind">;
  readonly target: number;
  readonly part: (facts: Facts) => Facts;
  /** Of fewer records nothing is judged. */
  readonly least: number;
};

/** Source: rules section 5, KPI watch. */
const LEAST = 5;

/** The budget left is the same promise as availability; one miss of it is enough. */
const sameAsAnother: readonly string[] = ["error_budget"];

/** Measured all the time: the services that it is made of are no records. */
const isContinuous = (kpi: string): boolean => kpi === "availability";

export function watchedFigures(organisation: Organisation): readonly Watched[] {
  const { figures, indicators } = organisation;
  const known = catalogue.flatMap((kpi): readonly Asked[] => {
    const target = figures.targets[kpi.id] ?? (kpi.isWatchedWhenAsked ? undefined : kpi.target);
    const isJudged = target !== undefined && !sameAsAnother.includes(kpi.id);
    return isJudged ? [{ kpi: kpi.id, name: kpiName(kpi.id), measure: kpi, target }] : [];
  });
  const own = indicators.flatMap((indicator): readonly Asked[] => {
    const { key, name, target } = indicator;
    if (target === null || key === PULSE_INDICATOR) return [];
    return [{ kpi: key, name, measure: measureOf(indicator), target }];
  });
  return [...known, ...own]
    .filter(({ kpi, measure }) => measure.betterIs !== "neither" && !figures.unwatched.includes(kpi))
    .flatMap((asked) => eachPart(asked, organisation));
}

type Asked = Pick<Watched, "kpi" | "name" | "measure" | "target">;

function eachPart(asked: Asked, organisation: Organisation): readonly Watched[] {
  const { kpi } = asked;
  const least = isContinuous(kpi) ? 1 : LEAST;
  const apart = organisation.services.filter((service) => isApart(service, kpi));
  const keys = apart.map(({ key }) => key);
  return [
    ...apart.map((service) => ({
      ...{ ...asked, least, serviceKey: service.key, service: serviceName(organisation, service.key), apart: 0 },
      target: isContinuous(kpi) ? availabilityAgreed(service).target : asked.target,
      part: (facts: Facts) => ofService(facts, service.key),
    })),
    {
      ...{ ...asked, least, serviceKey: null, service: null, apart: keys.length },
      part: keys.length === 0 ? (facts: Facts) => facts : (facts: Facts) => exceptServices(facts, keys),
    },
  ];
}

/** It names it among its core figures, or has agreed on a target of its own. */
const isApart = ({ indicators, availability }: Service, kpi: string): boolean =>
  (indicators ?? []).includes(kpi) || (isContinuous(kpi) && availability !== undefined);

/**
 * Its facts as everybody is told them, since everybody reads of a miss: of few records without the private ones. What those
 * missed is looked into with them.
 */
export function factsToldOf({ serviceKey, apart, part }: Watched, all: Facts, period: Period): Facts {
  const isWhole = serviceKey === null && apart === 0;
  return isWhole ? part(all) : toldApart(part(all), [period, previousOf(period)].map(spanOf)).facts;
}

/** met, missed; silent: there was nothing, or too little to judge. */
export type Verdict = "met" | "missed" | "silent";

export function verdictOf({ least }: Pick<Watched, "least">, reading: Reading): Verdict {
  const met = isMet(reading);
  if (met === undefined || reading.now.n < least) return "silent";
  return met ? "met" : "missed";
}

/** What was imported is history: nobody here could have met a target then. Source: rules section 9. */
export function withoutHistory(facts: Facts): Facts {
  const { incidents } = facts;
  const isOurs = (row: number) => ((incidents.flags[row] ?? 0) & flag.imported) === 0;
  return {
    ...facts,
    incidents: rowsOf(incidents, isOurs),
    changes: facts.changes.filter(({ isImported }) => !isImported),
  };
}
