// Which days the calendar page shows, and where its arrows lead.
import { Temporal } from "temporal-polyfill";

export const scheduleViews = ["month", "week", "list"] as const;
export type ScheduleView = (typeof scheduleViews)[number];

/** What the address asks for. */
export type Asked = {
  readonly view: ScheduleView;
  readonly day: Temporal.PlainDate;
  /** So many entries of a long list are left out at its beginning: they were read already. */
  readonly skip: number;
};

export type ScheduleRange = {
  /** Each day once, in order; whole weeks from Monday on, in a month and a week. */
  readonly days: readonly Temporal.PlainDate[];
  /** A day in the stretch before, and in the one after. */
  readonly previous: Temporal.PlainDate;
  readonly next: Temporal.PlainDate;
};

const LIST_DAYS = 28;

export function rangeOf({ view, day }: Pick<Asked, "view" | "day">): ScheduleRange {
  if (view === "month") {
    const first = day.with({ day: 1 });
    const from = mondayOf(first);
    const to = mondayOf(first.add({ months: 1 }).subtract({ days: 1 })).add({ days: 7 });
    return {
      days: daysFrom(from, from.until(to).days),
      previous: first.subtract({ months: 1 }),
      next: first.add({ months: 1 }),
    };
  }
  const [from, length] = view === "week" ? [mondayOf(day), 7] : [day, LIST_DAYS];
  return { days: daysFrom(from, length), previous: from.subtract({ days: length }), next: from.add({ days: length }) };
}

/** As the address has it. */
export type Typed = Readonly<Record<"view" | "from" | "skip", string | undefined>>;

/** Today, and the month, where the address says nothing that can be read. */
export function readAsked(typed: Typed, today: Temporal.PlainDate): Asked {
  return {
    view: scheduleViews.find((one) => one === typed.view) ?? "month",
    day: readDay(typed.from) ?? today,
    skip: /^\d{1,6}$/.test(typed.skip ?? "") ? Number(typed.skip) : 0,
  };
}

function readDay(text: string | undefined): Temporal.PlainDate | undefined {
  if (!text || !/^20\d\d-\d\d-\d\d$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return undefined;
  }
}

const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 });

const daysFrom = (from: Temporal.PlainDate, length: number): readonly Temporal.PlainDate[] =>
  Array.from({ length }, (_, i) => from.add({ days: i }));

/** From its first moment to the first of the next day, on the wall of the zone: 23 or 25 hours where the clock changes. */
export const startOf = (day: Temporal.PlainDate, zone: string): Temporal.Instant =>
  day.toZonedDateTime(zone).toInstant();
