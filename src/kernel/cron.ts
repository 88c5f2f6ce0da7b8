// A cron line of five fields, read on the wall clock of a zone: when it comes next.
import { Temporal } from "temporal-polyfill";
import { ok, type Result, refuse } from "./result.ts";

export type Cron = {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly months: readonly number[];
  /** 1 is Monday, 7 Sunday. */
  readonly weekdays: readonly number[];
  /** Days of the month and of the week are both given: either is enough, as cron has it. */
  readonly isEither: boolean;
};

/** `field`: which of the five, from 1; 0: there are not five. */
export type CronRefused =
  | { readonly code: "cron_fields"; readonly count: number }
  | { readonly code: "cron_field"; readonly field: string }
  | { readonly code: "cron_never" };

const names = {
  months: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
  weekdays: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
} as const;

/** "0 14 * * tue": minute, hour, day of the month, month, day of the week; lists, ranges and steps. */
export function parseCron(text: string): Result<Cron, CronRefused> {
  const fields = text.trim().toLowerCase().split(/\s+/);
  const [minute = "", hour = "", day = "", month = "", weekday = ""] = fields;
  if (fields.length !== 5) return refuse({ code: "cron_fields", count: fields.length });
  const read = [
    readField(minute, 0, 59, []),
    readField(hour, 0, 23, []),
    readField(day, 1, 31, []),
    readField(month, 1, 12, names.months),
    // 0 is Sunday too.
    readField(weekday, 0, 7, names.weekdays)?.map((one) => (one === 0 ? 7 : one)),
  ];
  const wrong = read.indexOf(undefined);
  if (wrong >= 0) return refuse({ code: "cron_field", field: fields[wrong] ?? "" });
  const [minutes = [], hours = [], days = [], months = [], weekdays = []] = read;
  const cron = { minutes, hours, days, months, weekdays, isEither: !day.startsWith("*") && !weekday.startsWith("*") };
  return months.some((one) => days.some((date) => date <= longest(one))) || cron.isEither
    ? ok(cron)
    : refuse({ code: "cron_never" });
}

const longest = (month: number): number => (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31);

/** undefined: it cannot be read. */
function readField(
  field: string,
  least: number,
  most: number,
  words: readonly string[],
): readonly number[] | undefined {
  const values: number[] = [];
  for (const part of field.split(",")) {
    const [, range = "", step = "1"] = /^([^/]+)(?:\/(\d{1,2}))?$/.exec(part) ?? [];
    const [first = "", last = first] = range === "*" ? [`${least}`, `${most}`] : range.split("-");
    const [from, to, by] = [numberIn(first, words), numberIn(last, words), Number(step)];
    if (from === undefined || to === undefined || from < least || to > most || from > to || by < 1) return undefined;
    if (range.split("-").length > 2) return undefined;
    // "5/15" begins at 5 and goes on to the end.
    const end = part.includes("/") && !range.includes("-") ? most : to;
    for (let value = from; value <= end; value += by) values.push(value);
  }
  return [...new Set(values)].sort((a, b) => a - b);
}

function numberIn(text: string, words: readonly string[]): number | undefined {
  const named = words.indexOf(text);
  if (named >= 0) return named + 1;
  return /^\d{1,2}$/.test(text) ? Number(text) : undefined;
}

/** Leap days are at most eight years apart. */
const LOOK_AHEAD_DAYS = 8 * 366 + 1;

/** After `after`, not at it. A time that the clock skips comes when it is set forward; one that comes twice counts once. */
export function nextOf(cron: Cron, after: Temporal.Instant, zone: string): Temporal.Instant | undefined {
  let date = after.toZonedDateTimeISO(zone).toPlainDate();
  for (let i = 0; i < LOOK_AHEAD_DAYS; i++, date = date.add({ days: 1 })) {
    const found = timesOn(cron, date, zone).find((at) => Temporal.Instant.compare(at, after) > 0);
    if (found) return found;
  }
  return undefined;
}

/** When it comes on that date of the zone, in order; none on other dates than its own. */
export function timesOn(cron: Cron, date: Temporal.PlainDate, zone: string): readonly Temporal.Instant[] {
  if (!isOn(cron, date)) return [];
  return cron.hours.flatMap((hour) => cron.minutes.map((minute) => instantOn(date, { hour, minute }, zone)));
}

/** The first occurrence of a time that comes twice; where the clock skips it, the first instant that there is after it. */
function instantOn(date: Temporal.PlainDate, time: { hour: number; minute: number }, zone: string): Temporal.Instant {
  const wall = date.toPlainDateTime(time);
  const first = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (first.toPlainDateTime().equals(wall)) return first.toInstant();
  const forward = first.getTimeZoneTransition("next");
  if (!forward) throw new Error(`${zone} skips ${wall} and never goes on`);
  return forward.toInstant();
}

function isOn({ days, months, weekdays, isEither }: Cron, date: Temporal.PlainDate): boolean {
  if (!months.includes(date.month)) return false;
  const [byDay, byWeekday] = [days.includes(date.day), weekdays.includes(date.dayOfWeek)];
  return isEither ? byDay || byWeekday : byDay && byWeekday;
}
