// What a digest is made of, read in one go: figures, lists, and only those records by name that all its readers may see.
import type { Temporal } from "temporal-polyfill";
import type { Change } from "../../change/change.ts";
import { secrecyOf as changeSecrecy } from "../../change/facts.ts";
import { awaitedOf } from "../../change/requests.ts";
import { secrecyOf } from "../../incident/facts.ts";
import type { Incident } from "../../incident/incident.ts";
import { isUndone } from "../../incident/review/review-state.ts";
import { fromEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { type Secrecy, type Viewer, visibilityOf } from "../../people/visibility.ts";
import type { DailyFacts } from "../../report/digest/digest-daily.ts";
import type { DueRecord, Overdue, PlannedChange, Seen } from "../../report/digest/digest-lines.ts";
import { type Period, spanOf } from "../../report/period.ts";
import {
  changesEnded,
  changesPlanned,
  changesWaiting,
  dueBetween,
  majorsBetween,
  openWork,
  overdueAfterwards,
  overdueChangeReviews,
  reviewsOpen,
  type Services,
  unassignedIncidents,
} from "../../store/digest-reads.ts";
import type { Value } from "../../words/say.ts";
import { aroundTimers } from "../change/change-around.ts";
import type { Query } from "../ports.ts";
import { readFigures } from "./digest-readings.ts";

export type DigestAsked = {
  readonly id: string;
  readonly date: Temporal.PlainDate;
  readonly period: Period;
  readonly isLate: boolean;
  readonly services: Services;
  /** Everybody who reads it. */
  readonly viewers: readonly Viewer[];
};

type Reader = Pick<Act, "organisation" | "people" | "at">;

const DUE_WITHIN = { hours: 8 };
const PLANNED_WITHIN = { hours: 24 };
const WAITING_SINCE = { hours: 24 };

/** The facts of a daily digest as of now. */
export async function readDaily(asked: DigestAsked, act: Reader, query: Query): Promise<DailyFacts> {
  const { services, period, viewers } = asked;
  const span = spanOf(period);
  const [from, to] = [fromEpochSeconds(span.from), fromEpochSeconds(span.to)];
  const readings = await readFigures({ services, period, at: act.at }, act.organisation, query);
  const open = await openWork(query, services, act.at);
  const due = await dueBetween(query, services, act.at, act.at.add(DUE_WITHIN));
  const unassigned = await unassignedIncidents(query, services);
  const majors = await majorsBetween(query, services, from, to);
  const done = await changesEnded(query, services, from, to);
  const planned = await changesPlanned(query, services, act.at, act.at.add(PLANNED_WITHIN));
  const waiting = await changesWaiting(query, services, act.at.subtract(WAITING_SINCE));
  const around = await aroundTimers(act, query);
  return {
    ...{ id: asked.id, at: act.at, date: asked.date, period, isLate: asked.isLate, readings, open },
    due: seenOf(due, secrecyOf, viewers, (incident) => dueRecord(incident, act)),
    unassigned: seenOf(unassigned, secrecyOf, viewers, ({ reference }) => reference).shown,
    majors: seenOf(majors, secrecyOf, viewers, ({ reference }) => ({ reference })),
    done: seenOf(done, changeSecrecy, viewers, ({ reference, resultCode, state }) => ({
      reference,
      result: resultCode ?? state,
    })),
    planned: plannedOf(planned, viewers, act.at),
    waiting: seenOf(waiting, changeSecrecy, viewers, (change) => ({
      reference: change.reference,
      people: (awaitedOf(change, act, around)?.personIds ?? []).slice(0, 3).map((id) => act.people.span(id)),
    })),
    overdue: await readOverdue(asked, act, query),
    selfApproved: done.filter(({ exceptions }) => exceptions.includes("self-approved")).length,
  };
}

export const plannedOf = (
  planned: readonly Change[],
  viewers: readonly Viewer[],
  at: Temporal.Instant,
): Seen<PlannedChange> =>
  seenOf(planned, changeSecrecy, viewers, ({ reference, window }) => ({
    reference,
    from: window?.from ?? at,
    to: window?.to ?? at,
  }));

/** The target that is due first. */
function dueRecord(incident: Incident, { people, at }: Reader): DueRecord {
  const { reference, ownerId, firstResponseAt, firstResponseDueAt, resolutionDueAt } = incident;
  const owner = ownerId ? people.span(ownerId) : null;
  const isAhead = (dueAt: Temporal.Instant | null): dueAt is Temporal.Instant =>
    dueAt !== null && dueAt.epochMilliseconds > at.epochMilliseconds;
  const times = [firstResponseAt === null ? firstResponseDueAt : null, resolutionDueAt].filter(isAhead);
  const [dueAt = at] = times.toSorted((a, b) => a.epochMilliseconds - b.epochMilliseconds);
  return { reference, owner, dueAt };
}

export async function readOverdue(
  { services, viewers }: Pick<DigestAsked, "services" | "viewers">,
  { at, people }: Reader,
  query: Query,
): Promise<Overdue> {
  const isPast = (dueAt: Temporal.Instant) => dueAt.epochMilliseconds <= at.epochMilliseconds;
  const open = await reviewsOpen(query, services);
  const late = open.filter(({ review }) => review !== null && review.closedAt === null && isPast(review.dueAt));
  const changes = await overdueChangeReviews(query, services, at);
  const nameOf = (id: string | null | undefined): Value | null => (id ? people.span(id) : null);
  const ofIncidents = seenOf(late, secrecyOf, viewers, ({ reference, review }) => ({
    reference,
    owner: nameOf(review?.ownerId),
  }));
  const ofChanges = seenOf(changes, changeSecrecy, viewers, ({ reference, review }) => ({
    reference,
    owner: nameOf(review?.ownerId),
  }));
  const actions = open.flatMap(({ review }) => review?.actions ?? []);
  return {
    reviews: {
      shown: [...ofIncidents.shown, ...ofChanges.shown],
      hidden: ofIncidents.hidden + ofChanges.hidden,
    },
    retrospectives: (await overdueAfterwards(query, services, at)).length,
    actions: actions.filter((action) => isUndone(action) && isPast(action.dueAt)).length,
  };
}

/** By name only what everybody may see who reads it; the others are counted. */
export function seenOf<Item extends Incident | Change, Shown>(
  items: readonly Item[],
  secrecy: (item: Item) => Secrecy,
  viewers: readonly Viewer[],
  show: (item: Item) => Shown,
): Seen<Shown> {
  const seen = items.filter((item) =>
    viewers.every((viewer) => visibilityOf(secrecy(item), viewer, "digest") === "full"),
  );
  return { shown: seen.map(show), hidden: items.length - seen.length };
}
