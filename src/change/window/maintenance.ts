// When services may be worked on: weekly windows of the configuration, and single ones of the schedule.
import type { MaintenanceWindow } from "../../organisation/change-rules.ts";
import type { Service } from "../../organisation/organisation.ts";
import { joinSpans, type Span } from "../../sla/span.ts";
import { type WallClock, wallClockOf } from "../../sla/wall-clock.ts";
import { windowSpans, windowsOf } from "../../sla/weekly-window.ts";
import { heldWindow, isAbout, type ScheduleEntry } from "./entry.ts";
import { spanOf } from "./window.ts";

/** A zone's changes of the clock are looked up once; they stay as they are. */
const clocks = new Map<string, WallClock>();

function clockOf(zone: string): WallClock {
  const known = clocks.get(zone) ?? wallClockOf(zone);
  clocks.set(zone, known);
  return known;
}

/** The spans of a weekly window that touch `around`; its hours are those on the walls of its zone, all year. */
export function weeklySpans({ zone, weekly }: MaintenanceWindow, around: Span): readonly Span[] {
  return windowSpans(windowsOf([weekly]), clockOf(zone), around.from, around.to);
}

/** null: the service has no weekly window and may be changed at any time. A single window only adds to weekly ones. */
export function allowedSpans(
  service: Pick<Service, "key" | "tags">,
  windows: readonly MaintenanceWindow[],
  entries: readonly ScheduleEntry[],
  around: Span,
): readonly Span[] | null {
  const weekly = windows.filter(({ scope }) => isAbout(scope, service));
  if (weekly.length === 0) return null;
  const single = entries.filter(({ kind, scope }) => kind === "maintenance" && isAbout(scope, service));
  return joinSpans([
    ...weekly.flatMap((window) => weeklySpans(window, around)),
    ...single.map((entry) => spanOf(heldWindow(entry))),
  ]);
}
