// Which services may be told apart: a group of few records that would show private ones merges into the others.

import { type Facts, flag } from "./facts.ts";
import { isOpenAt } from "./kpi/backlog-kpis.ts";
import { has, isExcluded, of } from "./kpi/observe.ts";
import { selectRows } from "./packed.ts";
import { inSpan, type Span } from "./period.ts";

/** Fewer records than this, one of them private, would tell that there is one, and where. Source: architecture section 5. */
const LEAST_GROUP = 5;

/** How many incidents and changes happened, or were open at the end, and how many of them are private. */
export function recordsIn({ incidents, changes }: Facts, span: Span): { records: number; secrets: number } {
  let [records, secrets] = [0, 0];
  for (let row = 0; row < incidents.size; row++) {
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

/** silent: nothing is recorded in the time. merged: few, and one is private. `facts` of one service. */
export function tellable(facts: Facts, span: Span): "apart" | "silent" | "merged" {
  const { outages, measurements, complaints, problems } = facts;
  const { records, secrets } = recordsIn(facts, span);
  const wasOut = outages.some(({ from, to }) => from < span.to && (to ?? Number.POSITIVE_INFINITY) > span.from);
  const events = [
    ...measurements.map(({ at }) => at),
    ...(complaints ?? []).map(({ openedAt }) => openedAt),
    ...(problems ?? []).flatMap(({ openedAt, closedAt }) => [openedAt, closedAt ?? openedAt]),
  ];
  if (secrets > 0 && records < LEAST_GROUP) return "merged";
  return records === 0 && !wasOut && !events.some((second) => inSpan(second, span)) ? "silent" : "apart";
}

/**
 * A part's facts for somebody who may not see what is private in it: of few records the private ones are left out.
 * `isFew` says so whether there are any or not, so that the remark gives nothing away.
 */
export function toldApart(facts: Facts, spans: readonly Span[]): { readonly facts: Facts; readonly isFew: boolean } {
  const isFew = spans.some((span) => recordsIn(facts, span).records < LEAST_GROUP);
  const hides = spans.some((span) => tellable(facts, span) === "merged");
  return { facts: hides ? withoutPrivate(facts) : facts, isFew };
}

function withoutPrivate(facts: Facts): Facts {
  const { incidents, changes, majors, actions, suppliers } = facts;
  const isOpen = ({ isPrivate }: { readonly isPrivate: boolean }) => !isPrivate;
  const open = Array.from({ length: incidents.size }, (_, row) => row).filter(
    (row) => !has(incidents, row, flag.private),
  );
  return {
    ...facts,
    incidents: selectRows(incidents, open),
    changes: changes.filter(isOpen),
    majors: majors.filter(isOpen),
    actions: actions.filter(isOpen),
    ...(suppliers && { suppliers: suppliers.filter(isOpen) }),
  };
}

/** References of private incidents and changes: they count, and are shown to nobody who may not see them. */
export function privateReferences({ incidents, changes, actions }: Facts): ReadonlySet<string> {
  // Actions are followed for longer than the incidents that they come from are looked at.
  const found = new Set([...changes, ...actions].filter((one) => one.isPrivate).map(({ reference }) => reference));
  for (let row = 0; row < incidents.size; row++) {
    if (has(incidents, row, flag.private)) found.add(`INC-${incidents.number[row]}`);
  }
  return found;
}
