// The change calendar: changes, freezes, maintenance windows and business events by month, by week and as a list.
import { Hono } from "hono";
import type { Temporal } from "temporal-polyfill";
import type { SchedulePage } from "../app/page/schedule-page.ts";
import type { Window } from "../change/change.ts";
import { readShell } from "../platform/web/shell.ts";
import { MainHead, ShellPage } from "../platform/web/view/page.tsx";
import { type Viewer, type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { type Asked, rangeOf, readAsked, startOf } from "./schedule-range.ts";
import { ScheduleBody } from "./schedule-view.tsx";

export interface Schedule {
  /** Undefined: this person may not look. */
  page(personId: string, stretch: (now: Temporal.Instant) => Window): Promise<SchedulePage | undefined>;
}

export function scheduleRoute(parts: WebParts, schedule: Schedule): Hono<WebEnv> {
  const app = new Hono<WebEnv>();

  const read = async (viewer: Viewer, query: Record<string, string>) => {
    const typed = { view: query.view, from: query.from, skip: query.skip };
    const asked = (now: Temporal.Instant): Asked => readAsked(typed, now.toZonedDateTimeISO(viewer.zone).toPlainDate());
    const page = await schedule.page(viewer.id, (now) => {
      const { days } = rangeOf(asked(now));
      const [first, last] = [days[0], days.at(-1)];
      if (!first || !last) throw new Error("a calendar without a day");
      return { from: startOf(first, viewer.zone), to: startOf(last.add({ days: 1 }), viewer.zone) };
    });
    return page && { page, asked: asked(page.now) };
  };

  app.get("/schedule", async (ask) => {
    const viewer = ask.get("viewer");
    const found = await read(viewer, ask.req.query());
    if (!found) return ask.notFound();
    const facts = await readShell(parts, viewer);
    const title = wordsOf(viewer, "web.schedule");
    return ask.html(
      `<!doctype html>${(
        <ShellPage facts={facts} here={{ page: "schedule" }} title={title} assets={parts.assets}>
          <MainHead facts={facts} title={title} icon="calendar" />
          <div class="scroll-page">
            <ScheduleBody {...found} viewer={viewer} />
          </div>
        </ShellPage>
      )}`,
    );
  });

  app.get("/schedule/body", async (ask) => {
    const viewer = ask.get("viewer");
    const found = await read(viewer, ask.req.query());
    return found ? ask.html(<ScheduleBody {...found} viewer={viewer} />) : ask.notFound();
  });

  return app;
}
