// What a digest is made of, read in one go: figures, lists, and only those records by name that all its readers may see.
import type { Temporal } from "temporal-polyfill";
import type { Change } from "../../change/change.ts";
import { secrecyOf as changeSecrecy } from "../../change/facts.ts";
import { awaitedOf } from "../../change/requests.ts";
import type { Words } from "../../chat/notice.ts";
import { secrecyOf } from "../../incident/facts.ts";
import type { Incident } from "../../incident/incident.ts";
import { fromEpochSeconds, toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { findService } from "../../organisation/find-service.ts";
import { serviceName, teamName } from "../../organisation/names.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { type Secrecy, type Viewer, visibilityOf } from "../../people/visibility.ts";
import { availabilityOf } from "../../report/digest/digest-availability.ts";
import { coreFigures } from "../../report/digest/digest-core.ts";
import type { DailyFacts, MissedTarget, OutNow } from "../../report/digest/digest-daily.ts";
import type { DueRecord, Overdue, Seen } from "../../report/digest/digest-lines.ts";
import { overdueActions } from "../../report/kpi/actions.ts";
import { findKpi } from "../../report/kpi/catalogue.ts";
import { kpiName } from "../../report/kpi/kpi.ts";
import { type Period, spanOf } from "../../report/period.ts";
import { pilotLine } from "../../report/pilot-line.ts";
import { bothSides } from "../../report/pilots.ts";
import { countForDigest, type DigestCounts } from "../../store/digest-counts.ts";
import type { DigestFile } from "../../store/digest-files.ts";
import {
  changesPlanned,
  changesWaiting,
  type DigestPart,
  dueBetween,
  failedBetween,
  majorsBetween,
  openWork,
  overdueChangeReviews,
  overdueReviews,
  type Services,
  unassignedIncidents,
} from "../../store/digest-reads.ts";
import { outagesIn } from "../../store/outages.ts";
import { type OpenedByMiss, problemsOfMisses } from "../../store/watch-episodes.ts";
import type { Value } from "../../words/say.ts";
import { aroundTimers } from "../change/change-around.ts";
import type { Query } from "../ports.ts";
import { type DigestFigures, readFigures } from "./digest-readings.ts";
import { hidesIncidents, knowPrivate } from "./part-told.ts";

export type DigestAsked = {
  readonly id: string;
  readonly date: Temporal.PlainDate;
  readonly period: Period;
  readonly isLate: boolean;
  readonly services: Services;
  /** Everybody who reads it. */
  readonly viewers: readonly Viewer[];
};

export type DigestMessages = {
  readonly words: Words;
  /** Messages that follow it, each with what tells it apart from the others. */
  readonly more: readonly { readonly key: string; readonly words: Words }[];
  readonly files: readonly DigestFile[];
};

type Reader = Pick<Act, "organisation" | "people" | "at">;

const DUE_WITHIN = { hours: 8 };
const PLANNED_WITHIN = { hours: 24 };
const WAITING_SINCE = { hours: 24 };

/** The facts of a daily digest as of now. */
export const readDaily = async (asked: DigestAsked, act: Reader, query: Query): Promise<DailyFacts> =>
  readAround(asked, await readFigures({ ...asked, at: act.at }, act.organisation, query), act, query);

/** What every digest tells beside its figures. `plannedFor`: how far it looks ahead. */
export async function readAround(
  asked: DigestAsked,
  { facts, readings, hidesPrivate, leftOut }: DigestFigures,
  act: Reader,
  query: Query,
  plannedFor: Temporal.DurationLike = PLANNED_WITHIN,
): Promise<DailyFacts> {
  const { services, period, viewers } = asked;
  const { at, organisation } = act;
  const span = spanOf(period);
  const [from, to] = [fromEpochSeconds(span.from), fromEpochSeconds(span.to)];
  const [dueBy, plannedBy, waitingSince] = [at.add(DUE_WITHIN), at.add(plannedFor), at.subtract(WAITING_SINCE)];
  const part = { services, leftOut };
  const counts = await countForDigest(query, part, { at, dueBy, plannedBy, waitingSince, from, to });
  const due = await dueBetween(query, part, at, dueBy);
  const unassigned = await unassignedIncidents(query, part);
  const majors = await majorsBetween(query, part, from, to);
  const failed = await failedBetween(query, part, from, to);
  const planned = await changesPlanned(query, part, at, plannedBy);
  const waiting = await changesWaiting(query, part, waitingSince);
  const around = await aroundTimers(act, query);
  return {
    ...{ id: asked.id, at, date: asked.date, period, isLate: asked.isLate, readings, hidesPrivate },
    availability: availabilityOf(facts, period, readings.availability, (key) => serviceName(organisation, key)),
    core: coreFigures({ readings, core: coreOf(services, organisation) }, organisation.indicators, facts, period),
    open: await openWork(query, { ...part, showsPrivate: knowPrivate(viewers) }, at),
    due: seenOf(due, counts.due, secrecyOf, viewers, (incident) => dueRecord(incident, act)),
    unassigned: seenOf(unassigned, unassigned.length, secrecyOf, viewers, ({ reference }) => reference).shown,
    majors: seenOf(majors, counts.majors, secrecyOf, viewers, ({ reference }) => ({ reference })),
    out: await readOut(part, act, query),
    done: {
      counts: counts.results,
      named: seenOf(failed, failed.length, changeSecrecy, viewers, ({ reference, resultCode, state }) => ({
        reference,
        result: resultCode ?? state,
      })).shown,
    },
    planned: seenOf(planned, counts.planned, changeSecrecy, viewers, ({ reference, window }) => ({
      reference,
      from: window?.from ?? at,
      to: window?.to ?? at,
    })),
    waiting: seenOf(waiting, counts.waiting, changeSecrecy, viewers, (change) => ({
      reference: change.reference,
      people: (awaitedOf(change, act, around)?.personIds ?? []).slice(0, 3).map((id) => act.people.span(id)),
    })),
    overdue: {
      ...(await readOverdue(part, viewers, counts, act, query)),
      actions: bothSides(facts).flatMap((side) => overdueActions(side, toEpochSeconds(at))).length,
    },
    pilots: pilotLine(facts, period, organisation, { isQuiet: true }),
    selfApproved: counts.selfApproved,
    ownDecisions: counts.ownDecisions,
    problems: (await problemsOfMisses(query, period, services)).map((one) => missedTarget(one, act)),
  };
}

/** What the services name as their core figures, each once. */
const coreOf = (services: Services, organisation: Organisation): readonly string[] => [
  ...new Set((services ?? []).flatMap((key) => findService(organisation, key)?.indicators ?? [])),
];

/** What lasts now and was not planned. What a private incident marks has no name here. */
async function readOut(
  { services, leftOut }: DigestPart,
  { at, organisation }: Reader,
  query: Query,
): Promise<Seen<OutNow>> {
  const now = toEpochSeconds(at);
  const outages = await outagesIn(query, { from: now - 1, to: now + 1 }, services ?? undefined);
  const lasting = outages.filter(({ to, isPlanned }) => to === null && !isPlanned);
  const shown = lasting.filter(({ origin }) => origin.kind !== "incident" || !origin.isPrivate);
  return {
    shown: shown.map(({ serviceKey, from, isPartial }) => ({
      ...{ since: from, isPartial },
      service: serviceName(organisation, serviceKey),
    })),
    hidden: hidesIncidents({ leftOut }) ? 0 : lasting.length - shown.length,
  };
}

function missedTarget(opened: OpenedByMiss, { organisation, people }: Reader): MissedTarget {
  const { reference, kpi, serviceKey, ownerId, ownerTeamKey } = opened;
  const known = findKpi(kpi);
  return {
    reference,
    figure: known ? kpiName(known.id) : (organisation.indicators.find(({ key }) => key === kpi)?.name ?? kpi),
    service: serviceKey === null ? null : serviceName(organisation, serviceKey),
    owner: ownerId === null ? teamName(organisation, ownerTeamKey) : people.span(ownerId),
  };
}

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

async function readOverdue(
  part: DigestPart,
  viewers: readonly Viewer[],
  counts: DigestCounts,
  { at, people }: Reader,
  query: Query,
): Promise<Omit<Overdue, "actions">> {
  const nameOf = (id: string | null | undefined): Value | null => (id ? people.span(id) : null);
  const owned = ({ reference, review }: Incident | Change) => ({ reference, owner: nameOf(review?.ownerId) });
  const incidents = await overdueReviews(query, part, at);
  const changes = await overdueChangeReviews(query, part, at);
  const shown = [
    ...seenOf(incidents, incidents.length, secrecyOf, viewers, owned).shown,
    ...seenOf(changes, changes.length, changeSecrecy, viewers, owned).shown,
  ];
  return {
    reviews: { shown, hidden: counts.reviews - shown.length },
    retrospectives: counts.retrospectives,
  };
}

/** By name only what everybody may see who reads it; the others are counted. `count`: of all of them, read or not. */
export function seenOf<Item extends Incident | Change, Shown>(
  items: readonly Item[],
  count: number,
  secrecy: (item: Item) => Secrecy,
  viewers: readonly Viewer[],
  show: (item: Item) => Shown,
): Seen<Shown> {
  const seen = items.filter((item) =>
    viewers.every((viewer) => visibilityOf(secrecy(item), viewer, "digest") === "full"),
  );
  return { shown: seen.map(show), hidden: count - seen.length };
}
