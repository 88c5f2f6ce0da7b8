// An entry of the forward schedule that is no change: a freeze, a maintenance window or a business event.
import { Temporal } from "temporal-polyfill";
import type { Scope } from "../../organisation/change-rules.ts";
import type { Service } from "../../organisation/organisation.ts";
import { joinSpans, type Span } from "../../sla/span.ts";
import type { Window } from "../change.ts";
import { spanOf } from "./window.ts";

export const entryKinds = ["freeze", "maintenance", "event"] as const;
export type EntryKind = (typeof entryKinds)[number];

export type ScheduleEntry = {
  readonly id: string;
  readonly kind: EntryKind;
  readonly title: string;
  readonly scope: Scope;
  readonly window: Window;
  readonly madeById: string;
  /** "" where nobody said why. */
  readonly reason: string;
  /** Somebody ended it, before it began or in the middle. */
  readonly endedAt: Temporal.Instant | null;
};

/** When it really holds; from and to are the same when it was ended before it began. */
export function heldWindow({ window, endedAt }: Pick<ScheduleEntry, "window" | "endedAt">): Window {
  if (endedAt === null || Temporal.Instant.compare(endedAt, window.to) >= 0) return window;
  return { from: window.from, to: Temporal.Instant.compare(endedAt, window.from) > 0 ? endedAt : window.from };
}

export function isAbout(scope: Scope, { key, tags }: Pick<Service, "key" | "tags">): boolean {
  if ("all" in scope) return true;
  return "services" in scope ? scope.services.includes(key) : scope.tags.some((tag) => tags.includes(tag));
}

/** One stretch of time with the entries that make it up, in the order in which they begin. */
export type Stretch = Span & { readonly entries: readonly ScheduleEntry[] };

/** Entries that overlap or touch, as one stretch: two freezes one after the other are one freeze for two reasons. */
export function stretchesOf(entries: readonly ScheduleEntry[]): readonly Stretch[] {
  const held = entries
    .map((entry) => ({ entry, span: spanOf(heldWindow(entry)) }))
    .filter(({ span }) => span.from < span.to)
    .sort((a, b) => a.span.from - b.span.from);
  return joinSpans(held.map(({ span }) => span)).map((stretch) => ({
    ...stretch,
    entries: held.filter(({ span }) => span.from >= stretch.from && span.from < stretch.to).map(({ entry }) => entry),
  }));
}
