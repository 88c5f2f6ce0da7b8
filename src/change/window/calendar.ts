// The forward schedule: changes, freezes, maintenance windows and business events of a stretch of time, in order.
import { fromEpochSeconds } from "../../kernel/time.ts";
import type { MaintenanceWindow, Scope } from "../../organisation/change-rules.ts";
import { type Span, touches } from "../../sla/span.ts";
import type { Value } from "../../words/say.ts";
import type { ChangeState, Conflict, Window } from "../change.ts";
import { conflictsOf } from "./conflicts.ts";
import { type EntryKind, type ScheduleEntry, stretchesOf } from "./entry.ts";
import { weeklySpans } from "./maintenance.ts";
import { occupyingStates, type Scheduled, type Surroundings } from "./surroundings.ts";
import { spanOf } from "./window.ts";

export type CalendarItem = {
  /** The same each time the schedule is read; of a change that its reader may not see, as long as it is not moved. */
  readonly id: string;
  readonly kind: EntryKind | "change";
  readonly window: Window;
  readonly title: Value;
  /** Of a change that its reader may see. */
  readonly reference: string | null;
  readonly state: ChangeState | null;
  readonly scope: Scope;
  /** Why there is a freeze, a window or an event; both reasons where two freezes overlap. */
  readonly reasons: readonly string[];
  /** Of a change that has not run yet; worked out when somebody looks at them: a month of thousands shows a few. */
  readonly conflicts: readonly Conflict[];
  /** Made in chat, where they can be ended. */
  readonly entries: readonly ScheduleEntry[];
};

/** What touches `around`, the earliest first. */
export function calendarItems(surroundings: Surroundings, around: Window): readonly CalendarItem[] {
  const span = spanOf(around);
  const placed = surroundings.scheduled.map((change) => ({ change, span: spanOf(change.window) }));
  const buffer = surroundings.organisation.changeRules.bufferMinutes * 60;
  // Of thousands of changes only those near one are looked at closely.
  const near = ({ from, to }: Span): Surroundings => {
    const wide = { from: from - buffer, to: to + buffer };
    return { ...surroundings, scheduled: placed.filter((one) => touches(one.span, wide)).map(({ change }) => change) };
  };
  const items = [
    ...placed.filter((one) => touches(one.span, span)).map((one) => changeItem(one.change, () => near(one.span))),
    ...(["freeze", "maintenance", "event"] as const).flatMap((kind) => entryItems(kind, surroundings.entries, span)),
    ...surroundings.organisation.maintenanceWindows.flatMap((window) => weeklyItems(window, span)),
  ];
  const started = items.map((item) => ({ item, from: spanOf(item.window).from }));
  return started.toSorted((a, b) => a.from - b.from || (a.item.id < b.item.id ? -1 : 1)).map(({ item }) => item);
}

function changeItem(change: Scheduled, surroundings: () => Surroundings): CalendarItem {
  const { reference, isRestricted, title, window, state, serviceKeys, implementerId } = change;
  const planned = { reference, serviceKeys, implementerId, window, mayPassFreeze: false };
  const { from, to } = spanOf(window);
  const isAhead = occupyingStates.includes(state);
  let known: readonly Conflict[] | undefined;
  return {
    id: isRestricted ? `${from}-${to}-private` : reference,
    kind: "change",
    window,
    title: isRestricted ? { key: "change-window.restricted" } : title,
    reference: isRestricted ? null : reference,
    state,
    scope: { services: isRestricted ? [] : serviceKeys },
    reasons: [],
    get conflicts() {
      known ??= isAhead && !isRestricted ? conflictsOf(planned, surroundings()) : [];
      return known;
    },
    entries: [],
  };
}

/** Those about the same that overlap are one item. */
function entryItems(kind: EntryKind, entries: readonly ScheduleEntry[], span: Span): readonly CalendarItem[] {
  const ofKind = entries.filter((entry) => entry.kind === kind);
  const about = ({ scope }: ScheduleEntry) => JSON.stringify(scope);
  return [...new Set(ofKind.map(about))]
    .flatMap((scope) => stretchesOf(ofKind.filter((entry) => about(entry) === scope)))
    .filter((stretch) => touches(stretch, span))
    .flatMap(({ from, to, entries: [first, ...more] }): readonly CalendarItem[] => {
      if (first === undefined) return [];
      const held = [first, ...more];
      return [
        {
          id: `${kind}-${first.id}`,
          kind,
          window: { from: fromEpochSeconds(from), to: fromEpochSeconds(to) },
          title: [...new Set(held.map(({ title }) => title))].join(" + "),
          reference: null,
          state: null,
          scope: first.scope,
          reasons: [...new Set(held.map(({ reason }) => reason).filter((reason) => reason !== ""))],
          conflicts: [],
          entries: held,
        },
      ];
    });
}

function weeklyItems(window: MaintenanceWindow, span: Span): readonly CalendarItem[] {
  return weeklySpans(window, span).map(({ from, to }) => ({
    id: `${window.key}-${from}`,
    kind: "maintenance",
    window: { from: fromEpochSeconds(from), to: fromEpochSeconds(to) },
    title: window.name,
    reference: null,
    state: null,
    scope: window.scope,
    reasons: [],
    conflicts: [],
    entries: [],
  }));
}
