// Every KPI of a period as data: all together, by priority and by service, with what was open at both ends.

import { mapSteps, type Steps } from "../../kernel/steps.ts";
import { fromEpochSeconds } from "../../kernel/time.ts";
import { type Lang, sayPlain } from "../../words/say.ts";
import type { Facts } from "../facts.ts";
import { backlogAt } from "../kpi/backlog-kpis.ts";
import { catalogue } from "../kpi/catalogue.ts";
import type { Figure } from "../kpi/figure.ts";
import type { Kpi, KpiId } from "../kpi/kpi.ts";
import { formerly } from "../kpi/readings.ts";
import { repeatsAhead } from "../kpi/repeats.ts";
import { ofPriority, ofService, ofServices } from "../narrow.ts";
import { type Period, previousOf, type Span, spanOf } from "../period.ts";
import { asGroup, recordsIn, tellable } from "../tellable.ts";
import type { FiguresJson } from "./figures-shape.ts";

export type FiguresGiven = {
  readonly facts: Facts;
  /** Keys of the services that were asked for; null: every service. */
  readonly services: readonly string[] | null;
  readonly period: Period;
  readonly targets: Readonly<Partial<Record<KpiId, number>>>;
  /** Keys of those that were pilots in the period; left out: none. */
  readonly pilots?: readonly string[];
  /** Of the names. */
  readonly lang: Lang;
};

/** What services that are too small to be told apart are counted under. */
const OTHER = "other";

type FigureJson = FiguresJson["kpis"][number]["previous"];
type Part = { readonly key: string; readonly facts: Facts };

export function* figuresJson(given: FiguresGiven): Steps<FiguresJson> {
  const { services, period, targets, lang, pilots = [] } = given;
  // A file is handed on: it says the same, whoever asked for it.
  const { telling: _, ...facts } = given.facts;
  const span = spanOf(period);
  const priorities = yield* mapSteps([1, 2, 3, 4] as const, (priority) => {
    const own = ofPriority(facts, priority);
    return { priority, own, ends: endsOf(own, span) };
  });
  for (const { own } of [{ own: facts }, ...priorities]) yield* repeatsAhead(own);
  const parts = yield* partsOf(facts, services, span);
  const pilotParts = facts.pilots ? yield* partsOf(facts.pilots, null, span) : [];
  const eachEnds = (all: readonly Part[]) =>
    mapSteps(all, ({ key, facts: own }) => ({ service: key, ...endsOf(own, span) }));
  const partEnds = { by_service: yield* eachEnds(parts), by_pilot: yield* eachEnds(pilotParts) };
  const kpis: FiguresJson["kpis"][number][] = [];
  for (const kpi of catalogue) {
    const now = figureJson(kpi, kpi.from(facts, span));
    yield;
    const previous = figureJson(kpi, formerly(kpi, { facts, period: previousOf(period) }, period));
    yield;
    // What is told by priority leaves private records out, and this figure counts nothing else.
    const told = kpi.source === "incidents" && kpi.id !== "security_incidents" ? priorities : [];
    kpis.push({
      ...{ id: kpi.id, name: sayPlain(lang, `kpi.${kpi.id}`), unit: kpi.unit, better_is: kpi.betterIs },
      target: targets[kpi.id] ?? kpi.target ?? null,
      ...{ ...now, previous },
      by_priority: yield* mapSteps(told, ({ priority, own }) => ({
        priority,
        ...figureJson(kpi, kpi.from(own, span)),
      })),
      by_service: (yield* mapSteps(parts, (part) => servicesFigure(kpi, part, span))).flat(),
      by_pilot: (yield* mapSteps(pilotParts, (part) => servicesFigure(kpi, part, span))).flat(),
    });
    yield { done: kpis.length, of: catalogue.length };
  }
  return {
    ...{ report: "tocsin-figures", version: 1, generated_at: instantText(facts.now) },
    period: {
      ...{ from: period.from.toString(), to: period.to.toString(), zone: period.zone },
      ...{ starts_at: instantText(span.from), ends_at: instantText(span.to), is_over: facts.now >= span.to },
    },
    services: services && [...services],
    pilots: [...pilots],
    backlog: {
      ...endsOf(facts, span),
      by_priority: priorities.map(({ priority, ends }) => ({ priority, ...ends })),
      ...partEnds,
    },
    private_records: recordsIn(facts, span).secrets,
    kpis,
  };
}

/** None where it has nothing to count. */
function servicesFigure(kpi: Kpi, { key, facts }: Part, span: Span): FiguresJson["kpis"][number]["by_service"] {
  const figure = kpi.from(facts, span);
  const isNothing = figure.n === 0 && figure.value === null && !figure.met;
  return isNothing ? [] : [{ service: key, ...figureJson(kpi, figure) }];
}

/** Each service on record in its own facts; those that must not be told apart together. */
function* partsOf(facts: Facts, services: readonly string[] | null, span: Span): Steps<readonly Part[]> {
  const known = new Set([
    ...facts.incidents.services,
    ...facts.changes.flatMap((change) => change.services),
    ...[...facts.outages, ...facts.requests, ...facts.followUps].map(({ service }) => service),
  ]);
  const keys = [...known].filter((key) => services?.includes(key) ?? true).sort();
  const parts = yield* mapSteps(keys, (key) => {
    const own = ofService(facts, key);
    return { key, facts: own, telling: tellable(own, span) };
  });
  if (keys.length === 1 && services !== null) return parts;
  const merged = parts.filter(({ telling }) => telling === "merged").map(({ key }) => key);
  const apart = yield* mapSteps(
    parts.filter(({ telling }) => telling === "apart"),
    (part) => ({ key: part.key, facts: asGroup(part.facts, span) }),
  );
  const others = othersOf(facts, { keys, merged, apart });
  const left = others.requests.length + (others.complaints?.length ?? 0) + others.followUps.length;
  return merged.length + left === 0 ? apart : [...apart, { key: OTHER, facts: others }];
}

type Apart = { readonly keys: readonly string[]; readonly merged: readonly string[]; readonly apart: readonly Part[] };

/** Of the merged services, with what the others are told without, so that all of them add up. */
function othersOf(facts: Facts, { keys, merged, apart }: Apart): Facts {
  const told = new Set(
    apart.flatMap((part) => [...part.facts.requests, ...(part.facts.complaints ?? [])].map((one) => one.reference)),
  );
  const toldAnswers = new Set(apart.flatMap((part) => part.facts.followUps.map(({ reference }) => reference)));
  const isLeft = ({ service, reference }: { readonly service: string | null; readonly reference: string }) =>
    service !== null && keys.includes(service) && !told.has(reference);
  const { requests, complaints, followUps } = facts;
  return {
    ...ofServices(facts, merged),
    ...{ requests: requests.filter(isLeft), complaints: complaints?.filter(isLeft) ?? null },
    followUps: followUps.filter(({ service, reference }) => keys.includes(service) && !toldAnswers.has(reference)),
  };
}

/** Open at the first second of the period, and at its end or now. */
const endsOf = (facts: Facts, span: Span): { start: number; end: number } => ({
  start: backlogAt(facts, span.from),
  end: backlogAt(facts, Math.min(span.to, facts.now + 1)),
});

function figureJson({ unit }: Kpi, { value, n, met, median, p90, mean, parts, isProvisional }: Figure): FigureJson {
  return {
    ...{ value, n },
    ...(met !== undefined && { met, total: n }),
    ...(unit === "seconds" && { median: median ?? null, p90: p90 ?? null, mean: mean ?? null }),
    ...(parts && parts.length > 0 && { parts: parts.map(({ id, value }) => ({ id, value })) }),
    ...(isProvisional && { is_provisional: true as const }),
  };
}

const instantText = (second: number): string =>
  fromEpochSeconds(Math.floor(second)).toString({ smallestUnit: "second" });
