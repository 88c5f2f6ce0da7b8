// Which services may be told apart: a group of few records that would show private ones merges into the others.

import { type ComplaintFact, type Facts, flag, type RequestFact } from "./facts.ts";
import { isOpenAt } from "./kpi/backlog-kpis.ts";
import { has, isExcluded, of } from "./kpi/observe.ts";
import { selectRows } from "./packed.ts";
import { inSpan, type Span } from "./period.ts";

/** Fewer records than this, one of them private, would tell that there is one, and where. Source: architecture section 5. */
const LEAST_GROUP = 5;

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

/** silent: nothing is recorded in the time. merged: few, and one is private. `facts` of one service. */
export function tellable(facts: Facts, span: Span): "apart" | "silent" | "merged" {
  const { actions, outages, measurements, problems } = facts;
  const { records, secrets } = recordsIn(facts, span);
  const during = outages.filter(({ from, to }) => from < span.to && (to ?? Number.POSITIVE_INFINITY) > span.from);
  const toDo = actions.filter(({ doneAt }) => doneAt === null || doneAt >= span.from);
  const requests = requestsIn(facts, span);
  const complained = complaintsIn(facts, span);
  const hasSecret = secrets > 0 || ![...during, ...toDo].every(isOpen);
  const events = [
    ...measurements.map(({ at }) => at),
    ...complained.map(({ openedAt }) => openedAt),
    ...(problems ?? []).flatMap(({ openedAt, closedAt }) => [openedAt, closedAt ?? openedAt]),
  ];
  if (hasSecret && records < LEAST_GROUP) return "merged";
  if ([requests, complained].some((group) => group.length < LEAST_GROUP && !group.every(isOpen))) return "merged";
  return records + requests.length + during.length === 0 && !events.some((second) => inSpan(second, span))
    ? "silent"
    : "apart";
}

/**
 * A part's facts for somebody who may not see what is private in it: where one of the times holds few records the private ones
 * are left out of all of them. `isFew` says so whether there are any or not, so that the remark gives nothing away.
 */
export function toldApart(facts: Facts, spans: readonly Span[]): { readonly facts: Facts; readonly isFew: boolean } {
  const isFew = spans.some((span) => recordsIn(facts, span, LEAST_GROUP).records < LEAST_GROUP);
  const fewRequests = spans.map((span) => requestsIn(facts, span)).filter(({ length }) => length < LEAST_GROUP);
  const hasFewComplaints = spans.some((span) => complaintsIn(facts, span).length < LEAST_GROUP);
  const told = {
    ...facts,
    ...(fewRequests.length > 0 && { requests: facts.requests.filter(isOpen) }),
    ...(hasFewComplaints && { complaints: facts.complaints?.filter(isOpen) ?? null }),
  };
  // Of private ones alone nothing is said, as if there were none. Where it is said, nothing private is among the rest either.
  const isSaid = isFew || fewRequests.some((requests) => requests.some(isOpen));
  return { facts: isSaid ? withoutPrivate(told) : told, isFew: isSaid };
}

/** The facts of a group among others: where its few records would show a private one, without those. */
export const asGroup = (facts: Facts, span: Span): Facts =>
  tellable(facts, span) === "merged" ? toldApart(facts, [span]).facts : facts;

const isOpen = ({ isPrivate }: { readonly isPrivate?: boolean }): boolean => !isPrivate;

function withoutPrivate(facts: Facts): Facts {
  const { incidents, changes, majors, actions, outages, suppliers, requests, complaints } = facts;
  const open = Array.from({ length: incidents.size }, (_, row) => row).filter(
    (row) => !has(incidents, row, flag.private),
  );
  return {
    ...facts,
    incidents: open.length === incidents.size ? incidents : selectRows(incidents, open),
    changes: changes.filter(isOpen),
    majors: majors.filter(isOpen),
    actions: actions.filter(isOpen),
    outages: outages.filter(isOpen),
    requests: requests.filter(isOpen),
    complaints: complaints?.filter(isOpen) ?? null,
    ...(suppliers && { suppliers: suppliers.filter(isOpen) }),
  };
}

/** References of private records: they count, and are shown to nobody who may not see them. */
export function privateReferences({ incidents, changes, actions, requests, complaints }: Facts): ReadonlySet<string> {
  // Actions are followed for longer than the incidents that they come from are looked at.
  const all = [...changes, ...actions, ...requests, ...(complaints ?? [])];
  const found = new Set(all.filter((one) => one.isPrivate).map(({ reference }) => reference));
  for (let row = 0; row < incidents.size; row++) {
    if (has(incidents, row, flag.private)) found.add(`INC-${incidents.number[row]}`);
  }
  return found;
}
