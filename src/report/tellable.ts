// The one rule for what few private records may not give away: which services are told apart, and which records a part is told without.
import { type RecordKindName, recordKinds } from "../chat/record-kind.ts";
import { type ComplaintFact, type Facts, type FollowUpFact, flag, type RequestFact } from "./facts.ts";
import { LEAST_GROUP } from "./few.ts";
import { isOpenAt } from "./kpi/backlog-kpis.ts";
import { has, isExcluded, of } from "./kpi/observe.ts";
import { selectRows } from "./packed.ts";
import { inSpan, type Span } from "./period.ts";

/**
 * How many incidents and changes happened, or were open at the end, and how many of them are private. `enough`: so many are
 * not counted on.
 */
export function recordsIn(
  { incidents, changes }: Facts,
  span: Span,
  enough = Number.POSITIVE_INFINITY,
): { records: number; secrets: number } {
  let [records, secrets] = [0, 0];
  for (let row = 0; row < incidents.size && records < enough; row++) {
    if (isExcluded(incidents, row)) continue;
    const happened =
      inSpan(of(incidents.openedAt, row), span) ||
      inSpan(of(incidents.resolvedAt, row), span) ||
      inSpan(of(incidents.closedAt, row), span);
    if (!happened && !isOpenAt(incidents, row, span.to)) continue;
    records++;
    if (has(incidents, row, flag.private)) secrets++;
  }
  for (const { approvedAt, startedAt, endedAt, isPrivate } of changes) {
    if (![approvedAt, startedAt, endedAt].some((second) => inSpan(second ?? Number.NaN, span))) continue;
    records++;
    if (isPrivate) secrets++;
  }
  return { records, secrets };
}

/** They are counted by themselves, as figures tell them. */
const requestsIn = ({ requests }: Facts, { from, to }: Span): readonly RequestFact[] =>
  requests.filter(
    ({ openedAt, fulfilledAt, closedAt }) =>
      openedAt < to && (closedAt ?? fulfilledAt ?? Number.POSITIVE_INFINITY) >= from,
  );

const complaintsIn = ({ complaints }: Facts, span: Span): readonly ComplaintFact[] =>
  (complaints ?? []).filter(({ openedAt }) => inSpan(openedAt, span));

const followUpsIn = ({ followUps }: Facts, span: Span): readonly FollowUpFact[] =>
  followUps.filter(({ askedAt }) => inSpan(askedAt, span));

/**
 * Kinds of records whose private ones a part is told without; empty: it tells of all. What comes of a record goes with it:
 * its outages, its actions, its waiting for a supplier.
 */
export type LeftOut = readonly (RecordKindName | "follow-up")[];

/**
 * Requests and complaints are told by themselves, so that few of them hide nothing of the incidents. So are answers that it is
 * still fine: they are asked for in another time than that of their incident.
 */
const byThemselves: LeftOut = ["request", "complaint", "follow-up"];
const together: LeftOut = recordKinds.filter((kind) => !byThemselves.includes(kind));

const lastIn = ({ outages }: Facts, span: Span) =>
  outages.filter(({ from, to }) => from < span.to && (to ?? Number.POSITIVE_INFINITY) > span.from);

/** Kinds of which so few are recorded in the time that a private one among them would show. */
function showing(facts: Facts, span: Span): LeftOut {
  const { records, secrets } = recordsIn(facts, span);
  const toDo = facts.actions.filter(({ doneAt }) => doneAt === null || doneAt >= span.from);
  const hasSecret = secrets > 0 || ![...lastIn(facts, span), ...toDo].every(isOpen);
  const isShowing = (group: readonly { readonly isPrivate: boolean }[]) =>
    group.length < LEAST_GROUP && !group.every(isOpen);
  return [
    ...(hasSecret && records < LEAST_GROUP ? together : []),
    ...(isShowing(requestsIn(facts, span)) ? (["request"] as const) : []),
    ...(isShowing(complaintsIn(facts, span)) ? (["complaint"] as const) : []),
    ...(isShowing(followUpsIn(facts, span)) ? (["follow-up"] as const) : []),
  ];
}

/** The facts of a group among others: where its few records would show a private one, without those. */
export function asGroup(facts: Facts, span: Span): Facts {
  const leftOut = showing(facts, span);
  return leftOut.length === 0 ? facts : without(leftOut, facts);
}

/**
 * silent: nothing is recorded in the time, or nothing that is told of the group (`asGroup`). merged: few incidents and changes,
 * and one is private. `facts` of one service.
 */
export function tellable(facts: Facts, span: Span): "apart" | "silent" | "merged" {
  const leftOut = showing(facts, span);
  if (leftOut.includes("incident")) return "merged";
  const told = leftOut.length === 0 ? facts : without(leftOut, facts);
  const { measurements, problems } = told;
  const events = [
    ...measurements.map(({ at }) => at),
    ...complaintsIn(told, span).map(({ openedAt }) => openedAt),
    ...told.followUps.map(({ askedAt }) => askedAt),
    ...(problems ?? []).flatMap(({ openedAt, closedAt }) => [openedAt, closedAt ?? openedAt]),
  ];
  const { records } = recordsIn(told, span);
  return records + requestsIn(told, span).length + lastIn(told, span).length === 0 &&
    !events.some((second) => inSpan(second, span))
    ? "silent"
    : "apart";
}

/** `isFew`: it is to be said that private ones are left out, if there are any. */
export type ToldApart = { readonly facts: Facts; readonly leftOut: LeftOut; readonly isFew: boolean };

/**
 * A part's facts for somebody who may not see what is private in it: where one of the times holds few incidents and changes
 * the private ones are left out of all of them, and likewise of requests and of complaints, each by itself. `isFew` says so
 * whether there are any or not, so that the remark gives nothing away; of what is told by itself it is said where some are told.
 */
export function toldApart(facts: Facts, spans: readonly Span[]): ToldApart {
  const fewRecords = spans.some((span) => recordsIn(facts, span, LEAST_GROUP).records < LEAST_GROUP);
  /** In the order of `byThemselves`. */
  const fewOf = [requestsIn, complaintsIn, followUpsIn].map((inside) =>
    spans.map((span) => inside(facts, span)).filter(({ length }) => length < LEAST_GROUP),
  );
  const leftOut = [
    ...(fewRecords ? together : []),
    ...byThemselves.filter((_, place) => (fewOf[place] ?? []).length > 0),
  ];
  const told = without(leftOut, facts);
  return {
    ...{ facts: { ...told, suggestions: told.suggestions.filter(isOpen) }, leftOut },
    isFew: fewRecords || fewOf.flat().some((group) => group.some(isOpen)),
  };
}

const isOpen = ({ isPrivate }: { readonly isPrivate?: boolean }): boolean => !isPrivate;

function without(leftOut: LeftOut, facts: Facts): Facts {
  const kinds: ReadonlySet<string> = new Set(leftOut);
  const shownOf = <Item extends { readonly isPrivate?: boolean }>(items: readonly Item[], kind: RecordKindName) =>
    leftOut.includes(kind) ? items.filter(isOpen) : items;
  const { changes, majors, actions, outages, suppliers, requests, complaints, followUps } = facts;
  return {
    ...facts,
    incidents: leftOut.includes("incident") ? openIncidents(facts) : facts.incidents,
    changes: shownOf(changes, "change"),
    majors: shownOf(majors, "incident"),
    actions: shownOf(actions, "incident"),
    outages: shownOf(outages, "incident"),
    requests: shownOf(requests, "request"),
    followUps: followUps.filter((one) => isOpen(one) || ![one.kind, "follow-up"].some((kind) => kinds.has(kind))),
    complaints: complaints && shownOf(complaints, "complaint"),
    ...(suppliers && { suppliers: shownOf(suppliers, "incident") }),
  };
}

function openIncidents({ incidents }: Facts): Facts["incidents"] {
  const open = Array.from({ length: incidents.size }, (_, row) => row).filter(
    (row) => !has(incidents, row, flag.private),
  );
  return open.length === incidents.size ? incidents : selectRows(incidents, open);
}

/** References of private records: they count, and are shown to nobody who may not see them. */
export function privateReferences(facts: Facts): ReadonlySet<string> {
  const { incidents, changes, actions, requests, complaints, followUps, suggestions, pilots } = facts;
  // Actions are followed for longer than the incidents that they come from are looked at.
  const all = [...changes, ...actions, ...requests, ...followUps, ...suggestions, ...(complaints ?? [])];
  const found = new Set(all.filter((one) => one.isPrivate).map(({ reference }) => reference));
  for (let row = 0; row < incidents.size; row++) {
    if (has(incidents, row, flag.private)) found.add(`INC-${incidents.number[row]}`);
  }
  return pilots ? new Set([...found, ...privateReferences(pilots)]) : found;
}
