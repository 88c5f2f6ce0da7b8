// The KPIs of incidents that are counted one by one. Source of every formula: rules section 5.
import { flag, type IncidentColumns } from "../facts.ts";
import { unacknowledged } from "./backlog-kpis.ts";
import { acknowledgedAt, closedAt, firstResolvedAt, openedAt, resolvedAt, type When } from "./events.ts";
import { type Figure, shareOf } from "./figure.ts";
import type { Kpi } from "./kpi.ts";
import {
  count,
  duration,
  eitherOf,
  gapsOf,
  has,
  lengthOf,
  NOT_COUNTED,
  type Observe,
  of,
  share,
  shareOfBad,
} from "./observe.ts";

/** How long after a resolution a reopening still speaks against it. */
export const FOLLOW_UP_SECONDS = 7 * 86_400;

/** Fewer ratings than this say nothing about satisfaction. */
export const LEAST_RATINGS = 5;

/** A target belongs to the period in which it was answered or resolved; while that has not happened, to the one in which it was due. NaN: not decided by `now`. */
export function decidedAt(doneAt: number, dueAt: number, missedAt: number, now: number): number {
  if (Number.isNaN(missedAt) && Number.isNaN(dueAt)) return Number.NaN;
  return Number.isNaN(doneAt) ? missedThen(doneAt, dueAt, missedAt, now) : doneAt;
}

/** When it was missed as far as is known now: the miss is the event, whenever it was answered afterwards. */
function missedThen(doneAt: number, dueAt: number, missedAt: number, now: number): number {
  if (!Number.isNaN(missedAt)) return missedAt;
  return Number.isNaN(doneAt) && now > dueAt ? dueAt : Number.NaN;
}

/** Decided targets: 1 met, 0 missed. */
const isMet = (doneAt: number, missedAt: number): number => (Number.isNaN(doneAt) || !Number.isNaN(missedAt) ? 0 : 1);

type Target = { readonly doneAt: Uint32Array; readonly dueAt: Uint32Array; readonly missedAt: Uint32Array };

const responseOf = (i: IncidentColumns): Target => ({
  doneAt: i.firstResponseAt,
  dueAt: i.firstResponseDueAt,
  missedAt: i.firstResponseMissedAt,
});

const resolutionOf = (i: IncidentColumns): Target => ({
  doneAt: i.resolvedAt,
  dueAt: i.resolutionDueAt,
  missedAt: i.resolutionMissedAt,
});

// NaN is written as 0: it did not happen. Each looks at every row, so it is a loop of its own: a function handed in and called for each row took four times as long.

function allDecidedAt({ doneAt, dueAt, missedAt }: Target, now: number): Uint32Array {
  const seconds = new Uint32Array(doneAt.length);
  for (let row = 0; row < seconds.length; row++) {
    seconds[row] = decidedAt(of(doneAt, row), of(dueAt, row), of(missedAt, row), now);
  }
  return seconds;
}

function allMissedThen({ doneAt, dueAt, missedAt }: Target, now: number): Uint32Array {
  const seconds = new Uint32Array(doneAt.length);
  for (let row = 0; row < seconds.length; row++) {
    seconds[row] = missedThen(of(doneAt, row), of(dueAt, row), of(missedAt, row), now);
  }
  return seconds;
}

/** Of an imported one the other tool said it. */
const fixDecidedAt: When = (i, now) => {
  const seconds = allDecidedAt(resolutionOf(i), now);
  for (let row = 0; row < seconds.length; row++) {
    if (has(i, row, flag.saysTarget)) seconds[row] = of(i.resolvedAt, row);
  }
  return seconds;
};

/** Of an imported one the other tool said it, of its resolution. */
const fixMissedAt: When = (i, now) => {
  const seconds = allMissedThen(resolutionOf(i), now);
  for (let row = 0; row < seconds.length; row++) {
    if (!has(i, row, flag.saysTarget)) continue;
    const doneAt = of(i.resolvedAt, row);
    const missedAt = has(i, row, flag.madeTarget) ? Number.NaN : doneAt;
    seconds[row] = missedThen(doneAt, of(i.resolutionDueAt, row), missedAt, now);
  }
  return seconds;
};

const responseMet: Observe = {
  when: (i, now) => allDecidedAt(responseOf(i), now),
  seen: (i, row) => isMet(of(i.firstResponseAt, row), of(i.firstResponseMissedAt, row)),
};

const resolutionMet: Observe = {
  when: fixDecidedAt,
  seen: (i, row) =>
    has(i, row, flag.saysTarget)
      ? Number(has(i, row, flag.madeTarget))
      : isMet(of(i.resolvedAt, row), of(i.resolutionMissedAt, row)),
};

/** One of its targets was missed in the period. */
const breached = eitherOf((i, now) => allMissedThen(responseOf(i), now), fixMissedAt);

const acknowledged: Observe = {
  when: acknowledgedAt,
  seen: (i, row) => of(i.acknowledgedAt, row) - of(i.openedAt, row),
};

/** Calendar time from opening to the last resolution, without pauses and without the time between an end and a reopening. */
const calendarSeconds: Observe = {
  when: resolvedAt,
  seen: (i, row) => {
    const lasted = of(i.resolvedAt, row) - of(i.openedAt, row) - lengthOf(i.pausedSeconds, row);
    return Math.max(0, i.gapCount[row] === 0 ? lasted : lasted - stoodStill(i, row));
  },
};

const stoodStill = (i: IncidentColumns, row: number): number =>
  gapsOf(i, row).reduce((sum, { from, to }) => sum + to - from, 0);

/** By the team that had it first, without asking the reporter more than once, and not reopened within a week. */
const atFirstContact: Observe = {
  when: firstResolvedAt,
  seen: (i, row) => {
    if (has(i, row, flag.autoResolved)) return NOT_COUNTED;
    if (has(i, row, flag.reassigned | flag.manyRoundTrips)) return 0;
    const gap = gapsOf(i, row)[0];
    return gap !== undefined && gap.to - gap.from <= FOLLOW_UP_SECONDS ? 0 : 1;
  },
};

const satisfied: Observe = {
  when: resolvedAt,
  seen: (i, row) => {
    const rating = i.rating[row] ?? 0;
    return rating === 0 ? NOT_COUNTED : rating >= 4 ? 1 : 0;
  },
};

const complies: Observe = {
  when: closedAt,
  seen: (i, row) => (has(i, row, flag.imported) ? NOT_COUNTED : Number(has(i, row, flag.complies))),
};

const reopenings = shareOfBad({
  when: firstResolvedAt,
  seen: (i, row) => Number(has(i, row, flag.reopened)),
});
const firstContacts = share(atFirstContact);
const ratings = share(satisfied);
/** Nobody asked about what was imported as history, nor where there was nobody to ask. */
const replies = share({
  when: resolvedAt,
  seen: (i, row) => (i.rating[row] ? 1 : has(i, row, flag.imported | flag.nobodyAsked) ? NOT_COUNTED : 0),
});
const acknowledging = duration(acknowledged);
const openings = count(openedAt);
const resolutions = count(resolvedAt);

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
  { id: "mtta", unit: "seconds", betterIs: "lower", source, ...acknowledging, from: acknowledgedAndNot },
  { id: "first_response_sla", unit: "percent", betterIs: "higher", source, target: 98, ...share(responseMet) },
  { id: "resolution_sla", unit: "percent", betterIs: "higher", source, target: 98, ...share(resolutionMet) },
  { id: "breaches", unit: "count", betterIs: "lower", source, ...breached },
  {
    id: "mttr",
    unit: "seconds",
    betterIs: "lower",
    source,
    ...duration({ when: resolvedAt, seen: (i, row) => lengthOf(i.workedSeconds, row) }),
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
    ...count(openedAt, flag.major),
  },
  { id: "csat", unit: "percent", betterIs: "higher", source, ...ratings, from: satisfaction },
  { id: "process_compliance", unit: "percent", betterIs: "higher", source, ...share(complies) },
  {
    id: "time_to_report",
    unit: "seconds",
    betterIs: "lower",
    source,
    ...duration({ when: openedAt, seen: (i, row) => lengthOf(i.timeToReportSeconds, row) }),
  },
];

/** Beside it those that nobody has acknowledged yet. */
function acknowledgedAndNot(...asked: Parameters<Kpi["from"]>): Figure {
  return { ...acknowledging.from(...asked), parts: unacknowledged(...asked) };
}

const cohort = share({ when: openedAt, seen: (i, row) => (Number.isNaN(of(i.resolvedAt, row)) ? 0 : 1) });

/** Resolved of opened in the same time: a flow, which may exceed 100 %. Its part: how many of those opened are resolved by now. */
function flow(...asked: Parameters<Kpi["from"]>): Figure {
  const { value } = cohort.from(...asked);
  const figure = shareOf(resolutions.from(...asked).n, openings.from(...asked).n);
  return value === null ? figure : { ...figure, parts: [{ id: "cohort", value }] };
}

/** Hidden below five ratings; beside it how many were asked, and the share of them who answered. */
function satisfaction(...given: Parameters<Kpi["from"]>): Figure {
  const figure = ratings.from(...given);
  const { value: response, n: asked } = replies.from(...given);
  const parts =
    response === null
      ? []
      : [
          { id: "asked", value: asked },
          { id: "response_rate", value: response },
        ];
  return { ...figure, ...(figure.n < LEAST_RATINGS && { value: null }), parts };
}
