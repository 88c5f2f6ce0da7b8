// The KPIs of incidents that are counted one by one. Source of every formula: rules section 5.
import { flag, type IncidentColumns } from "../facts.ts";
import { inSpan } from "../period.ts";
import { type Figure, shareOf } from "./figure.ts";
import type { Kpi } from "./kpi.ts";
import {
  count,
  duration,
  has,
  isExcluded,
  type Moment,
  NOT_COUNTED,
  type Observe,
  of,
  share,
  shareOfBad,
} from "./observe.ts";

/** How long after a resolution a reopening still speaks against it. */
export const FOLLOW_UP_SECONDS = 7 * 86_400;

/** Fewer ratings than this say nothing about satisfaction. */
const LEAST_RATINGS = 5;

const not =
  (excluded: (incidents: IncidentColumns, row: number) => boolean, observe: Observe): Observe =>
  (incidents, row, at) =>
    excluded(incidents, row) ? NOT_COUNTED : observe(incidents, row, at);

const counted = (observe: Observe): Observe => not(isExcluded, observe);

/** Of those whose `event` lies in the period. */
const when = (event: (incidents: IncidentColumns) => Float64Array, observe: Observe): Observe =>
  counted((incidents, row, at) => (inSpan(of(event(incidents), row), at) ? observe(incidents, row, at) : NOT_COUNTED));

const openedThen = (observe: Observe): Observe => when(({ openedAt }) => openedAt, observe);
const firstResolvedThen = (observe: Observe): Observe => when(({ firstResolvedAt }) => firstResolvedAt, observe);
const resolvedThen = (observe: Observe): Observe => when(({ resolvedAt }) => resolvedAt, observe);

/**
 * A target at `at.now`: 1 met, 0 missed, NaN not decided or not agreed. It belongs to the period in which it was
 * answered or resolved; while that has not happened, to the one in which it was due.
 */
function targetMet(doneAt: number, dueAt: number, missedAt: number, at: Moment): number {
  const isMissed = !Number.isNaN(missedAt);
  if (!Number.isNaN(doneAt)) {
    if (!inSpan(doneAt, at) || (Number.isNaN(dueAt) && !isMissed)) return NOT_COUNTED;
    return isMissed ? 0 : 1;
  }
  const lateSince = isMissed ? missedAt : at.now > dueAt ? dueAt : Number.NaN;
  return inSpan(lateSince, at) ? 0 : NOT_COUNTED;
}

export const responseMet: Observe = counted((i, row, at) =>
  targetMet(of(i.firstResponseAt, row), of(i.firstResponseDueAt, row), of(i.firstResponseMissedAt, row), at),
);

export const resolutionMet: Observe = counted((i, row, at) => {
  if (!has(i, row, flag.saysTarget)) {
    return targetMet(of(i.resolvedAt, row), of(i.resolutionDueAt, row), of(i.resolutionMissedAt, row), at);
  }
  if (!inSpan(of(i.resolvedAt, row), at)) return NOT_COUNTED;
  return has(i, row, flag.madeTarget) ? 1 : 0;
});

/** One of its targets was missed in the period: the miss is the event, whenever it was answered afterwards. */
export const breached: Observe = counted((i, row, at) => {
  const response = missedThen(
    of(i.firstResponseAt, row),
    of(i.firstResponseDueAt, row),
    of(i.firstResponseMissedAt, row),
    at.now,
  );
  const resolution = missedThen(
    of(i.resolvedAt, row),
    of(i.resolutionDueAt, row),
    of(i.resolutionMissedAt, row),
    at.now,
  );
  return inSpan(response, at) || inSpan(resolution, at) ? 1 : NOT_COUNTED;
});

function missedThen(doneAt: number, dueAt: number, missedAt: number, now: number): number {
  if (!Number.isNaN(missedAt)) return missedAt;
  return Number.isNaN(doneAt) && now > dueAt ? dueAt : Number.NaN;
}

const acknowledged: Observe = when(
  ({ acknowledgedAt }) => acknowledgedAt,
  (i, row) => of(i.acknowledgedAt, row) - of(i.openedAt, row),
);

/** Calendar time from opening to the last resolution, without pauses and without the time between an end and a reopening. */
const calendarSeconds: Observe = resolvedThen((i, row) => {
  const stood = (i.gaps.get(row) ?? []).reduce((sum, { from, to }) => sum + to - from, 0);
  return Math.max(0, of(i.resolvedAt, row) - of(i.openedAt, row) - of(i.pausedSeconds, row) - stood);
});

/** By the team that had it first, without asking the reporter more than once, and not reopened within a week. */
const atFirstContact: Observe = firstResolvedThen((i, row) => {
  if (has(i, row, flag.autoResolved)) return NOT_COUNTED;
  const [gap] = i.gaps.get(row) ?? [];
  const cameBack = gap !== undefined && gap.to - gap.from <= FOLLOW_UP_SECONDS;
  return cameBack || has(i, row, flag.reassigned | flag.manyRoundTrips) ? 0 : 1;
});

const satisfied: Observe = resolvedThen((i, row) => {
  const rating = i.rating[row] ?? 0;
  return rating === 0 ? NOT_COUNTED : rating >= 4 ? 1 : 0;
});

const complies: Observe = when(
  ({ closedAt }) => closedAt,
  (i, row) => (has(i, row, flag.imported) ? NOT_COUNTED : has(i, row, flag.complies) ? 1 : 0),
);

const opened = openedThen(() => 1);
const resolved = resolvedThen(() => 1);

const reopenings = shareOfBad(firstResolvedThen((i, row) => (has(i, row, flag.reopened) ? 1 : 0)));
const firstContacts = share(atFirstContact);
const ratings = share(satisfied);
const openings = count(opened);
const resolutions = count(resolved);

/** While a reopening can still come, the figure may change. */
const followedUp =
  (from: Kpi["from"]): Kpi["from"] =>
  (facts, span) => {
    const figure = from(facts, span);
    return facts.now < span.to + FOLLOW_UP_SECONDS ? { ...figure, isProvisional: true } : figure;
  };

const source = "incidents";

export const incidentKpis: readonly Kpi[] = [
  { id: "opened", unit: "count", betterIs: "lower", source, ...openings },
  { id: "resolved", unit: "count", betterIs: "higher", source, ...resolutions },
  { id: "mtta", unit: "seconds", betterIs: "lower", source, ...duration(acknowledged) },
  { id: "first_response_sla", unit: "percent", betterIs: "higher", source, target: 98, ...share(responseMet) },
  { id: "resolution_sla", unit: "percent", betterIs: "higher", source, target: 98, ...share(resolutionMet) },
  { id: "breaches", unit: "count", betterIs: "lower", source, ...count(breached) },
  {
    id: "mttr",
    unit: "seconds",
    betterIs: "lower",
    source,
    ...duration(resolvedThen((i, row) => of(i.workedSeconds, row))),
  },
  { id: "mttr_calendar", unit: "seconds", betterIs: "lower", source, ...duration(calendarSeconds) },
  { id: "reopen_rate", unit: "percent", betterIs: "lower", source, ...reopenings, from: followedUp(reopenings.from) },
  { id: "fcr", unit: "percent", betterIs: "higher", source, ...firstContacts, from: followedUp(firstContacts.from) },
  { id: "resolution_flow", unit: "percent", betterIs: "higher", source, ...resolutions, from: flow },
  {
    id: "major_incidents",
    unit: "count",
    betterIs: "lower",
    source,
    ...count(openedThen((i, row) => (has(i, row, flag.major) ? 1 : 0))),
  },
  { id: "csat", unit: "percent", betterIs: "higher", source, ...ratings, from: satisfaction },
  { id: "process_compliance", unit: "percent", betterIs: "higher", source, ...share(complies) },
  {
    id: "time_to_report",
    unit: "seconds",
    betterIs: "lower",
    source,
    ...duration(openedThen((i, row) => of(i.timeToReportSeconds, row))),
  },
];

/** Resolved of opened in the same time: a flow, which may exceed 100 %. */
function flow(...asked: Parameters<Kpi["from"]>): Figure {
  return shareOf(resolutions.from(...asked).n, openings.from(...asked).n);
}

/** Hidden below five ratings; beside it the share of those asked who answered. */
function satisfaction(...asked: Parameters<Kpi["from"]>): Figure {
  const figure = ratings.from(...asked);
  const response = shareOf(figure.n, resolutions.from(...asked).n);
  const parts = response.value === null ? [] : [{ id: "response_rate", value: response.value }];
  return { ...figure, ...(figure.n < LEAST_RATINGS && { value: null }), parts };
}
