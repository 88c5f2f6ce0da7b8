// The service report of a period: for each service and for all together what was promised, what was kept, and how it went in twelve months.
import type { Lines } from "../../kernel/lines.ts";
import { mapSteps, quietly, type Steps } from "../../kernel/steps.ts";
import { pilotNamed } from "../../organisation/names.ts";
import type { Named, Organisation } from "../../organisation/organisation.ts";
import type { Reading } from "../digest/digest-figures.ts";
import type { Facts } from "../facts.ts";
import { catalogue } from "../kpi/catalogue.ts";
import type { Figure } from "../kpi/figure.ts";
import type { Behind, Kpi, KpiId } from "../kpi/kpi.ts";
import { measureOf, type OwnReading, ownReadings } from "../kpi/own-indicators.ts";
import { type Against, readingsOf } from "../kpi/readings.ts";
import { about, ofPriority, ofService } from "../narrow.ts";
import { type Period, previousOf, type Span, spanOf } from "../period.ts";
import { asGroup, tellable } from "../tellable.ts";

export type ReportLine = Reading & {
  readonly kpi: Kpi;
  /** Of the twelve months that end with the period, oldest first. */
  readonly months: readonly Figure[];
  readonly behind: Lines<Behind>;
};

/** Of the same twelve months. */
export type OwnLine = OwnReading & { readonly months: readonly Figure[] };

export type PriorityLine = {
  readonly priority: 1 | 2 | 3 | 4;
  readonly opened: Figure;
  readonly firstResponse: Figure;
  readonly resolution: Figure;
  readonly fix: Figure;
};

/** A service of the catalogue, or one that only records name: it is called by its key. */
export type ReportedService = {
  readonly key: string;
  readonly name: Named;
  /** Of its records those of its pilot, which count nowhere else. */
  readonly isPilot?: true;
};

export type ScopeReport = {
  /** null: all that the report is about. */
  readonly service: ReportedService | null;
  readonly facts: Facts;
  readonly lines: ReadonlyMap<KpiId, ReportLine>;
  /** Indicators of the organisation's own. */
  readonly own: readonly OwnLine[];
  readonly priorities: readonly PriorityLine[];
};

export type ServiceReport = {
  readonly period: Period;
  readonly span: Span;
  readonly now: number;
  readonly months: readonly Period[];
  /** null: of every service. */
  readonly services: readonly ReportedService[] | null;
  /** All together first, unless it is about one service; then each service that has anything to tell. */
  readonly scopes: readonly ScopeReport[];
  /** Services that are told in a line each: without their months, their priorities and the records behind. */
  readonly brief: readonly ScopeReport[];
  /** By priority private ones are told too. */
  readonly showsPrivate: boolean;
  /** Of which nothing is recorded in the period. */
  readonly silent: readonly ReportedService[];
  /** Not told apart, since so few records would show what is private. */
  readonly merged: readonly ReportedService[];
};

type Targets = Readonly<Partial<Record<KpiId, number>>>;

export type ReportGiven = {
  readonly facts: Facts;
  readonly organisation: Organisation;
  /** Keys; null: every service. */
  readonly services: readonly string[] | null;
  readonly period: Period;
  /** The reader may know of every private record. */
  readonly showsPrivate?: boolean;
  /** Of several services only all together is told whole. */
  readonly inBrief?: boolean;
};

const MONTHS = 12;

/** The twelve calendar months up to the one that the period ends in. */
export function monthsOf({ to, zone }: Period): readonly Period[] {
  const last = to.subtract({ days: 1 }).with({ day: 1 });
  return Array.from({ length: MONTHS }, (_, i) => {
    const from = last.subtract({ months: MONTHS - 1 - i });
    return { from, to: from.add({ months: 1 }), zone };
  });
}

/** From the first second of the period before to the last of the period. */
export const comparedStretch = (period: Period): Span => ({
  from: spanOf(previousOf(period)).from,
  to: spanOf(period).to,
});

/** From the first second that the report looks at to its last. */
export function stretchOf(period: Period): Span {
  const [first] = monthsOf(period);
  const { from, to } = comparedStretch(period);
  return { from: Math.min(from, first ? spanOf(first).from : from), to };
}

export function* serviceReport(given: ReportGiven): Steps<ServiceReport> {
  const { organisation, services, period, showsPrivate = false, inBrief = false } = given;
  const facts: Facts = showsPrivate ? { ...given.facts, telling: "everything" } : given.facts;
  const asked = knownServices(organisation, facts).filter(({ key }) => services?.includes(key) ?? true);
  const span = spanOf(period);
  const months = monthsOf(period);
  const scopeOf = function* (service: ReportedService | null, own: Facts, isBrief = false): Steps<ScopeReport> {
    const isWhole = showsPrivate || (service === null && services === null);
    const past = isBrief ? [] : yield* monthly(own, isWhole);
    const before = { period: previousOf(period), facts: byItself(own, previousOf(period), isWhole) };
    return {
      service,
      facts: own,
      lines: yield* linesOf(own, { period, before, months: past, targets: organisation.figures.targets, isBrief }),
      own: yield* mapSteps(ownReadings(organisation.indicators, own, period), (line): OwnLine => {
        const { from } = measureOf(line.indicator);
        return { ...line, months: past.map((month) => from(month.facts, month.span)) };
      }),
      priorities: isBrief ? [] : yield* prioritiesOf(own, span, showsPrivate),
    };
  };
  // Each month by itself, and what the period is compared with, may hold so few that a private one would show.
  const byItself = (own: Facts, one: Period, isWhole: boolean): Facts => {
    return isWhole ? own : asGroup(own, spanOf(one));
  };
  const monthly = (own: Facts, isWhole: boolean) =>
    mapSteps(months, (month): MonthFacts => ({ span: spanOf(month), facts: byItself(own, month, isWhole) }));
  const single = services !== null && asked.length === 1 ? asked[0] : undefined;
  const shared = { period, span, now: facts.now, months, showsPrivate, services: services && asked };
  if (single) {
    const scopes = [yield* scopeOf(single, ofService(facts, single.key))];
    return { ...shared, scopes, brief: [], silent: [], merged: [] };
  }
  const kinds = yield* mapSteps(asked, (service): Part => {
    const own = ofService(facts, service.key);
    return { service, own: showsPrivate ? own : asGroup(own, span), telling: tellable(own, span) };
  });
  const pilots = yield* pilotParts(facts, asked, span);
  const told = [...kinds, ...pilots].filter(({ telling }) => telling === "apart");
  const scopes: ScopeReport[] = [];
  const brief: ScopeReport[] = [];
  for (const { service, own } of [{ service: null, own: facts }, ...told]) {
    const isBrief = inBrief && service !== null;
    (isBrief ? brief : scopes).push(yield* quietly(scopeOf(service, own, isBrief)));
    yield { done: scopes.length + brief.length, of: told.length + 1 };
  }
  return {
    ...{ ...shared, scopes, brief },
    silent: named(kinds, "silent").filter(({ key }) => !pilots.some(({ service }) => service.key === key)),
    merged: named([...kinds, ...pilots], "merged"),
  };
}

type Part = {
  readonly service: ReportedService;
  readonly own: Facts;
  readonly telling: ReturnType<typeof tellable>;
};

const named = (parts: readonly Part[], telling: Part["telling"]): readonly ReportedService[] =>
  parts.filter((part) => part.telling === telling).map(({ service }) => service);

/** Each pilot by itself of which there is anything to tell. */
function* pilotParts({ pilots }: Facts, services: readonly ReportedService[], span: Span): Steps<readonly Part[]> {
  const times = pilots?.within ?? {};
  const known = services.filter(({ key }) => times[key]);
  const parts = yield* mapSteps(pilots ? known : [], (service): Part => {
    const own = ofService(pilots as Facts, service.key);
    return {
      service: { ...service, name: pilotNamed(service.name), isPilot: true },
      own,
      telling: tellable(own, span),
    };
  });
  return parts.filter(({ telling }) => telling !== "silent");
}

/** Those of the catalogue in its order, then those that records name, such as imported ones. */
function knownServices({ services }: Organisation, facts: Facts): readonly ReportedService[] {
  const named = [facts, ...(facts.pilots ? [facts.pilots] : [])].flatMap((part) => [
    ...part.incidents.services,
    ...part.changes.flatMap((change) => change.services),
    ...[...part.outages, ...part.requests, ...part.followUps].map(({ service }) => service),
  ]);
  const others = [...new Set(named)].filter((key) => !services.some((one) => one.key === key)).sort();
  return [...services, ...others.map((key) => ({ key, name: { en: key } }))];
}

type MonthFacts = { readonly span: Span; readonly facts: Facts };

type LinesAsked = {
  readonly period: Period;
  readonly before: Against;
  readonly months: readonly MonthFacts[];
  readonly targets: Targets;
  /** Without the records behind. */
  readonly isBrief: boolean;
};

function* linesOf(
  facts: Facts,
  { period, before, months, targets, isBrief }: LinesAsked,
): Steps<ReadonlyMap<KpiId, ReportLine>> {
  const ids = catalogue.map(({ id }) => id);
  // Of few days the usual of the weeks before is told.
  const against = before.facts === facts ? undefined : before;
  const readings = yield* readingsOf(facts, period, ids, targets, against);
  const span = spanOf(period);
  const lines = new Map<KpiId, ReportLine>();
  for (const kpi of catalogue) {
    const reading = readings[kpi.id];
    if (!reading) continue;
    const behind = kpi.behind && !isBrief ? yield* kpi.behind(facts, span) : [];
    yield;
    const past = yield* mapSteps(months, (month) => kpi.from(month.facts, month.span));
    lines.set(kpi.id, { ...reading, kpi, behind, months: past });
  }
  return lines;
}

function* prioritiesOf(own: Facts, span: Span, showsPrivate: boolean): Steps<readonly PriorityLine[]> {
  // Of a year only the one period is told by priority.
  const facts = about(own, span);
  yield;
  return yield* mapSteps([1, 2, 3, 4] as const, (priority) => {
    return priorityLine(ofPriority(facts, priority, showsPrivate), priority, span);
  });
}

function priorityLine(own: Facts, priority: 1 | 2 | 3 | 4, span: Span): PriorityLine {
  const of = (id: KpiId): Figure => catalogue.find((kpi) => kpi.id === id)?.from(own, span) ?? { value: null, n: 0 };
  return {
    ...{ priority, opened: of("opened"), fix: of("mttr") },
    ...{ firstResponse: of("first_response_sla"), resolution: of("resolution_sla") },
  };
}

/** Something was counted in the period, the one before, or the twelve months. */
export const hasAny = ({ now, before, months }: Pick<ReportLine, "now" | "before" | "months">): boolean =>
  [now, before, ...months].some(({ n, value }) => n > 0 || (value !== null && value !== 0));
