// All rows of one incident, put together into what it was.
import { Temporal } from "temporal-polyfill";
import { isOpen, type Priority } from "../incident/incident.ts";
import { priorityOf } from "../incident/priority.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { clean, TEXT_LENGTH, TITLE_LENGTH } from "../organisation/given-words.ts";
import type { Level } from "../organisation/organisation.ts";
import type { HoldReason } from "../sla/agreement.ts";
import type { RowFault } from "./fault.ts";
import type { PastStateWord } from "./mapping.ts";
import type { PastIncident, PastMoment } from "./past.ts";
import { clockOf, isOver, reopenings, resolvedByState, type StateChange } from "./past-clock.ts";
import type { PastEvent } from "./past-event.ts";

const compare = Temporal.Instant.compare;

/** In the order in which they happened: by time, then by the other tool's own count, then as they stand in the file. */
const inOrder = (events: readonly PastEvent[]): readonly PastEvent[] =>
  [...events].sort((a, b) => compare(a.updatedAt ?? a.openedAt, b.updatedAt ?? b.openedAt) || a.sequence - b.sequence);

/** The rows are good each by itself, and all of one number. */
export function pastIncident(rows: readonly PastEvent[], said: PastIncident["said"]): Result<PastIncident, RowFault> {
  const events = inOrder(rows);
  const last = events.at(-1);
  if (!last) throw new Error("an incident without a row");
  const only = events.length === 1 ? last : undefined;
  const { number, openedAt } = last;
  const known = <Part extends keyof PastEvent>(part: Part): PastEvent[Part] =>
    events.findLast((event) => event[part] !== undefined && event[part] !== null)?.[part] ?? last[part];
  const changes = statesOf(events, openedAt);
  const ended = endOf(last, changes);
  const { resolvedAt, closedAt, state } = ended;
  if (resolvedAt !== null && compare(resolvedAt, openedAt) < 0) {
    return refuse({ code: "resolved-before-opened", opened: `${openedAt}`, resolved: `${resolvedAt}` });
  }
  const isEnded = isOver(state);
  const end = isEnded ? (resolvedAt ?? closedAt ?? ended.movedAt) : null;
  return ok({
    number,
    title: titleOf(known("title"), said, number),
    description: clean(known("description") ?? "").slice(0, TEXT_LENGTH),
    state: state === "waiting" ? "on_hold" : state === "unknown" ? "in_progress" : state,
    service: known("service") ?? null,
    team: known("team") ?? null,
    ...urgencyOf(known("priority"), known("impact"), known("urgency")),
    openedAt,
    acknowledgedAt: last.acknowledgedAt ?? takenAt(events, changes),
    respondedAt: last.respondedAt,
    resolvedAt,
    closedAt,
    waitsFor:
      state === "waiting" ? waitsFor(events.findLast((event) => event.state !== undefined)?.stateWord ?? "") : null,
    movedAt: ended.movedAt,
    lastAt: later(last.updatedAt ?? openedAt, ended.movedAt),
    reopenCount: known("reopened") ?? reopenings(changes),
    madeSla: last.madeSla ?? null,
    clock: clockOf(openedAt, changes, end),
    heldBy: heldBy(events, openedAt, end),
    links: linksOf(known("problem"), known("change"), known("cause")),
    moments: only ? momentsOfOne(only, ended.movedAt) : momentsOf(events, openedAt),
    said,
  });
}

/** One that is still open there, but to which nothing has happened since before `limit`, ended then: closed, and resolved nobody knows when. */
export function closedIfStill(past: PastIncident, limit: Temporal.Instant): PastIncident {
  const end = past.lastAt;
  if (!isOpen(past) || compare(end, limit) >= 0) return past;
  const ended = <Stretch extends { readonly to: Temporal.Instant | null }>(one: Stretch): Stretch =>
    one.to === null ? { ...one, to: end } : one;
  return {
    ...past,
    ...{ state: "closed", closedAt: end, movedAt: end, waitsFor: null, isClosedHere: true },
    ...{ clock: past.clock.map(ended), heldBy: past.heldBy.map(ended) },
  };
}

/** By the word for the state: "Awaiting Vendor". */
function waitsFor(word: string): HoldReason {
  if (/vendor|supplier|third|供应商|厂商/i.test(word)) return "supplier";
  return /change|problem|变更|问题/i.test(word) ? "change" : "reporter";
}

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (compare(a, b) >= 0 ? a : b);

/** Only rows that say when they were written tell when a state began. */
function statesOf(events: readonly PastEvent[], openedAt: Temporal.Instant): readonly StateChange[] {
  const changes: StateChange[] = [];
  for (const { state, updatedAt } of events) {
    if (state === undefined || updatedAt === null || changes.at(-1)?.state === state) continue;
    changes.push({ at: later(updatedAt, openedAt), state });
  }
  return changes;
}

/** When it was new no longer. The one row of a table tells when it was last written to, which says nothing of that. */
const takenAt = (events: readonly PastEvent[], changes: readonly StateChange[]): Temporal.Instant | null =>
  events.length === 1 ? null : (changes.find(({ state }) => state !== "new")?.at ?? null);

type End = {
  readonly state: PastStateWord;
  readonly resolvedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  readonly movedAt: Temporal.Instant;
};

/**
 * How it ended. The time of resolution stands on every row; where it is later than the last row, the log was cut off
 * before the incident was resolved, and it was. Where the last row finds it open again after that time, it is open.
 */
function endOf(last: PastEvent, changes: readonly StateChange[]): End {
  const movedAt = changes.at(-1)?.at ?? last.openedAt;
  const word = last.state ?? changes.at(-1)?.state ?? (last.resolvedAt ? "resolved" : "in_progress");
  const { resolvedAt, closedAt } = last;
  const wasCut = resolvedAt !== null && last.updatedAt !== null && compare(resolvedAt, last.updatedAt) >= 0;
  if (!isOver(word) && !wasCut) return { state: word, resolvedAt: null, closedAt: null, movedAt };
  if (word === "cancelled" || word === "duplicate") {
    return { state: word, resolvedAt: null, closedAt: closedAt ?? movedAt, movedAt };
  }
  const resolved = resolvedAt ?? resolvedByState(changes);
  if (closedAt !== null || word === "closed") {
    const closed = closedAt ?? movedAt;
    return { state: "closed", resolvedAt: resolved, closedAt: closed, movedAt: closed };
  }
  return { state: "resolved", resolvedAt: resolved, closedAt: null, movedAt: resolved ?? movedAt };
}

/** A title of its own, else what was said of its kind. */
function titleOf(title: string | null, said: PastIncident["said"], number: string): string {
  const given = clean((title ?? "").split("\n")[0] ?? "");
  const kinds = [said.category, said.subcategory, said.symptom].filter((one) => one !== undefined);
  const made = given !== "" ? given : kinds.join(" · ");
  return (made === "" ? number : made).slice(0, TITLE_LENGTH);
}

const diagonal: Readonly<Record<Priority, readonly [Level, Level]>> = {
  1: ["high", "high"],
  2: ["high", "medium"],
  3: ["medium", "medium"],
  4: ["low", "low"],
};
/** The priority as the file says it, else impact × urgency; what is missing of the two follows from the priority. Nothing known is a P3. */
function urgencyOf(priority: Priority | undefined, impact: Level | undefined, urgency: Level | undefined) {
  const made = priority ?? (impact && urgency ? priorityOf(impact, urgency, {}) : 3);
  const [usualImpact, usualUrgency] = diagonal[made];
  return { priority: made, impact: impact ?? usualImpact, urgency: urgency ?? usualUrgency };
}

function heldBy(
  events: readonly PastEvent[],
  openedAt: Temporal.Instant,
  end: Temporal.Instant | null,
): PastIncident["heldBy"] {
  const held: { team: string; from: Temporal.Instant; to: Temporal.Instant | null }[] = [];
  for (const { team, updatedAt } of events) {
    const before = held.at(-1);
    if (team === undefined || before?.team === team) continue;
    const at = later(updatedAt ?? openedAt, openedAt);
    if (end !== null && before && compare(at, end) >= 0) break;
    if (before) before.to = at;
    held.push({ team, from: before ? at : openedAt, to: end });
  }
  return held;
}

function linksOf(problem?: string, change?: string, cause?: string): PastIncident["links"] {
  return [
    ...(problem ? [{ kind: "problem", to: problem } as const] : []),
    ...(cause ? [{ kind: "caused-by", to: cause } as const] : []),
    ...(change && change !== cause ? [{ kind: "related", to: change } as const] : []),
  ];
}

/** Of one row: with whom and how urgent it was when it was opened, and how it stands since it moved last. */
function momentsOfOne(row: PastEvent, movedAt: Temporal.Instant): readonly PastMoment[] {
  const { openedAt: at, stateWord, team, priority } = row;
  const opened: PastMoment = { at, ...(team !== undefined && { team }), ...(priority !== undefined && { priority }) };
  if (stateWord === "" || row.state === undefined) return [opened];
  return compare(movedAt, at) > 0 ? [opened, { at: movedAt, state: stateWord }] : [{ ...opened, state: stateWord }];
}

/** What was different from row to row, in the other tool's own words. */
function momentsOf(events: readonly PastEvent[], openedAt: Temporal.Instant): readonly PastMoment[] {
  const moments: PastMoment[] = [];
  let [state, team, priority]: [string?, string?, PastEvent["priority"]?] = [];
  for (const event of events) {
    const moment: PastMoment = {
      at: moments.length === 0 ? openedAt : later(event.updatedAt ?? openedAt, openedAt),
      ...(event.stateWord !== "" &&
        event.state !== undefined &&
        event.stateWord !== state && { state: event.stateWord }),
      ...(event.team !== undefined && event.team !== team && { team: event.team }),
      ...(event.priority !== undefined && event.priority !== priority && { priority: event.priority }),
    };
    if (moments.length > 0 && Object.keys(moment).length === 1) continue;
    moments.push(moment);
    state = moment.state ?? state;
    team = moment.team ?? team;
    priority = moment.priority ?? priority;
  }
  return moments;
}
