// What the change calendar looks like: its bar, the days of a month or a week, and the list.
import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { type DutyItem, isDuty, type SchedulePage } from "../app/page/schedule-page.ts";
import type { CalendarItem } from "../change/window/calendar.ts";
import type { Button } from "../chat/card.ts";
import { CardView } from "../platform/web/view/card.tsx";
import { Icon, type IconName } from "../platform/web/view/icons.tsx";
import { showTime } from "../platform/web/view/time.ts";
import { type Viewer, wordsOf } from "../platform/web/viewer.ts";
import { Redrawn } from "./look-page.tsx";
import { DutyEntry, DutyLine, dutyIcons } from "./schedule-duty.tsx";
import { ScheduleEntry, ScheduleItem } from "./schedule-item.tsx";
import { type Asked, rangeOf, type ScheduleView, scheduleViews, startOf } from "./schedule-range.ts";

type Item = CalendarItem | DutyItem;
type Given = { readonly page: SchedulePage; readonly asked: Asked; readonly viewer: Viewer };

const skipping = (skip: number): string => (skip > 0 ? `&skip=${skip}` : "");

const hrefOf = (view: ScheduleView, day: Temporal.PlainDate, skip = 0): string =>
  `/schedule?view=${view}&from=${day}${skipping(skip)}`;

export const ScheduleBody = ({ page, asked, viewer }: Given) => {
  return (
    <Redrawn
      class="schedule"
      id="schedule-body"
      from={`/schedule/body?view=${asked.view}&from=${asked.day}${skipping(asked.skip)}`}
    >
      <Bar page={page} asked={asked} viewer={viewer} />
      {asked.view === "list" ? (
        <List page={page} asked={asked} viewer={viewer} />
      ) : (
        <Days page={page} asked={asked} viewer={viewer} />
      )}
      <Legend viewer={viewer} />
      {page.mayPlan && (
        <CardView card={{ lines: [], buttons: plans(viewer) }} spot={{ act: randomUUID() }} viewer={viewer} />
      )}
    </Redrawn>
  );
};

const plans = (viewer: Viewer): readonly Button[] => [
  { label: wordsOf(viewer, "schedule-entry.freeze-title"), intent: "change.freeze", subject: "" },
  { label: wordsOf(viewer, "schedule-entry.maintenance-title"), intent: "change.window", subject: "" },
  { label: wordsOf(viewer, "schedule-entry.event-title"), intent: "change.event", subject: "" },
];

const Bar = ({ page, asked, viewer }: Given) => {
  const { days, previous, next } = rangeOf(asked);
  const today = page.now.toZonedDateTimeISO(viewer.zone).toPlainDate();
  return (
    <nav class="schedule-bar" aria-label={wordsOf(viewer, "web.schedule")}>
      <h2 aria-live="polite">{rangeName(asked, days, viewer)}</h2>
      <span class="schedule-steps">
        <a
          class="button"
          href={hrefOf(asked.view, previous)}
          rel="prev"
          aria-label={wordsOf(viewer, "web.schedule.previous")}
        >
          ‹
        </a>
        <a class="button" href={hrefOf(asked.view, today)}>
          {wordsOf(viewer, "web.schedule.today")}
        </a>
        <a class="button" href={hrefOf(asked.view, next)} rel="next" aria-label={wordsOf(viewer, "web.schedule.next")}>
          ›
        </a>
      </span>
      <span class="schedule-views">
        {scheduleViews.map((view) => (
          <a
            class="button"
            href={hrefOf(view, asked.day)}
            {...(view === asked.view && { "aria-current": "page" as const })}
          >
            {wordsOf(viewer, `web.schedule.${view}`)}
          </a>
        ))}
      </span>
    </nav>
  );
};

/** "March 2031", or "3 March 2031 – 9 March 2031". */
function rangeName({ view, day }: Asked, days: readonly Temporal.PlainDate[], { lang }: Viewer): string {
  const locale = lang === "en" ? "en-GB" : lang;
  const noon = (date: Temporal.PlainDate) => new Date(`${date}T12:00:00Z`);
  const month = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  if (view === "month") return new Intl.DateTimeFormat(locale, month).format(noon(day));
  const format = new Intl.DateTimeFormat(locale, { ...month, day: "numeric" });
  return [days[0] ?? day, days.at(-1) ?? day].map((date) => format.format(noon(date))).join(" – ");
}

/** As many as a day of a month or a week shows before it leads to the list, and the list before it leads on. */
const DAY_ITEMS: Readonly<Record<ScheduleView, number>> = { month: 4, week: 20, list: Number.POSITIVE_INFINITY };
const LIST_ITEMS = 100;

const Days = ({ page, asked, viewer }: Given) => {
  const { days } = rangeOf(asked);
  const today = page.now.toZonedDateTimeISO(viewer.zone).toPlainDate();
  const on = itemsByDay(page.items, days, viewer);
  const most = DAY_ITEMS[asked.view];
  return (
    <ol class={`days ${asked.view}`}>
      {days.map((day, i) => {
        const items = on[i] ?? [];
        const shown = items.length > most ? items.slice(0, most - 1) : items;
        const isOther = asked.view === "month" && day.month !== asked.day.month;
        const isToday = day.equals(today);
        return (
          <li
            class={`day-cell${isToday ? " today" : ""}${isOther ? " other" : ""}${items.length === 0 ? " empty" : ""}`}
          >
            <h3>
              <time datetime={`${day}`} {...(isToday && { "aria-current": "date" as const })}>
                {showTime(`${startOf(day, viewer.zone)}`, "date", viewer)}
              </time>
            </h3>
            <ul>
              {shown.map((item) =>
                isDuty(item) ? (
                  <DutyLine item={item} viewer={viewer} />
                ) : (
                  <ScheduleItem item={item} day={day} organisation={page.organisation} viewer={viewer} />
                ),
              )}
              {shown.length < items.length && (
                <li>
                  <a class="more-items" href={hrefOf("list", day)}>
                    {wordsOf(viewer, "web.schedule.more", { count: items.length - shown.length })}
                  </a>
                </li>
              )}
            </ul>
          </li>
        );
      })}
    </ol>
  );
};

function itemsByDay(items: readonly Item[], days: readonly Temporal.PlainDate[], { zone }: Viewer) {
  const placed = items.map((item) => {
    const { from, to } = item.window;
    return { item, from: from.epochMilliseconds, to: to.epochMilliseconds };
  });
  return days.map((day) => {
    const [from, to] = [day, day.add({ days: 1 })].map((one) => startOf(one, zone).epochMilliseconds);
    const isOn = (one: { from: number; to: number }) => one.from < (to ?? 0) && one.to > (from ?? 0);
    return placed.filter(isOn).map(({ item }) => item);
  });
}

/** Each item once, on the day on which it begins or, if that was earlier, on the first day shown. */
const List = ({ page, asked, viewer }: Given) => {
  const { days } = rangeOf(asked);
  const shown = page.items.slice(asked.skip, asked.skip + LIST_ITEMS);
  const rest = page.items.length - asked.skip - shown.length;
  const firstOf = ({ window }: Item) => {
    const begins = window.from.toZonedDateTimeISO(viewer.zone).toPlainDate();
    return days.find((day) => Temporal.PlainDate.compare(day, begins) >= 0);
  };
  const filled = days
    .map((day) => ({ day, items: shown.filter((item) => firstOf(item)?.equals(day)) }))
    .filter(({ items }) => items.length > 0);
  if (filled.length === 0) return <p class="nothing">{wordsOf(viewer, "web.schedule.nothing")}</p>;
  return (
    <>
      <ol class="schedule-list">
        {filled.map(({ day, items }) => (
          <li>
            <h3>
              <time datetime={`${day}`}>{showTime(`${startOf(day, viewer.zone)}`, "day", viewer)}</time>
            </h3>
            <ul>
              {items.map((item) =>
                isDuty(item) ? (
                  <DutyEntry item={item} page={page} viewer={viewer} />
                ) : (
                  <ScheduleEntry item={item} page={page} viewer={viewer} />
                ),
              )}
            </ul>
          </li>
        ))}
      </ol>
      {rest > 0 && (
        <p>
          <a class="more-items" href={hrefOf("list", asked.day, asked.skip + LIST_ITEMS)}>
            {wordsOf(viewer, "web.schedule.more", { count: rest })}
          </a>
        </p>
      )}
    </>
  );
};

const legendIcons: Readonly<Record<CalendarItem["kind"] | DutyItem["kind"], IconName>> = {
  ...{ change: "change", freeze: "freeze", maintenance: "maintenance", event: "event" },
  ...dutyIcons,
};

const Legend = ({ viewer }: { viewer: Viewer }) => (
  <p class="schedule-legend">
    {(["change", "freeze", "maintenance", "event", "obligation", "certificate"] as const).map((kind) => (
      <span class={`kind-${kind}`}>
        <Icon name={legendIcons[kind]} /> {wordsOf(viewer, `web.schedule.kind.${kind}`)}
      </span>
    ))}
    <span class="kind-conflict">
      <Icon name="critical" /> {wordsOf(viewer, "web.schedule.conflict")}
    </span>
  </p>
);
