// The change calendar: changes, freezes, maintenance windows and business events by month, by week and as a list.
import type { Hono } from "hono";
import type { Temporal } from "temporal-polyfill";
import type { SchedulePage } from "../app/page/schedule-page.ts";
import type { Window } from "../change/change.ts";
import type { Viewer, WebEnv } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { lookRoute } from "./look-page.tsx";
import { type Asked, rangeOf, readAsked, startOf } from "./schedule-range.ts";
import { ScheduleBody } from "./schedule-view.tsx";

export interface Schedule {
  /** Undefined: this person may not look. */
  page(personId: string, stretch: (now: Temporal.Instant) => Window): Promise<SchedulePage | undefined>;
}

type Typed = ReturnType<typeof typedOf>;

const typedOf = ({ view, from, skip }: Readonly<Record<string, string | undefined>>) => ({ view, from, skip });

const askedAt = (typed: Typed, now: Temporal.Instant, { zone }: Viewer): Asked =>
  readAsked(typed, now.toZonedDateTimeISO(zone).toPlainDate());

export const scheduleRoute = (parts: WebParts, schedule: Schedule): Hono<WebEnv> =>
  lookRoute(parts, {
    ...{ path: "/schedule", here: "schedule", title: "web.schedule", icon: "calendar" },
    readAsked: typedOf,
    find: (viewer, typed) =>
      schedule.page(viewer.id, (now) => {
        const { days } = rangeOf(askedAt(typed, now, viewer));
        const [first, last] = [days[0], days.at(-1)];
        if (!first || !last) throw new Error("a calendar without a day");
        return { from: startOf(first, viewer.zone), to: startOf(last.add({ days: 1 }), viewer.zone) };
      }),
    body: ({ page, asked, viewer }) => (
      <ScheduleBody page={page} asked={askedAt(asked, page.now, viewer)} viewer={viewer} />
    ),
  });
