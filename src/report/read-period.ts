// A period as people type it: "30d", "last week", "2026-11", "2026-W47", "2016-03-01..2016-04-01", "上个月".
import { Temporal } from "temporal-polyfill";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { isZone } from "../kernel/zone.ts";
import { oneDay, type Period } from "./period.ts";

export type PeriodRefused =
  | { readonly code: "period_unreadable"; readonly given: string }
  /** It ends before, or when, it begins. */
  | { readonly code: "period_reversed"; readonly from: string; readonly to: string }
  | { readonly code: "period_future"; readonly from: string }
  | { readonly code: "period_too_long"; readonly years: number }
  | { readonly code: "period_bad_zone"; readonly given: string };

type Dates = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate };

const LONGEST_YEARS = 20;
const LONGEST_DAYS = 7_305;

/** Without a word of its own: the last 30 days that are over. */
export const usualPeriod = "30d";

/** Seen from `now` on the walls of `zone`. One that is not over ends with today; what lies ahead is refused. */
export function readPeriod(text: string, now: Temporal.Instant, zone: string): Result<Period, PeriodRefused> {
  if (!isZone(zone)) return refuse({ code: "period_bad_zone", given: zone });
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const line = text.trim().toLowerCase().replace(/\s+/g, " ");
  const dates = named(line, today) ?? counted(line, today) ?? calendar(line) ?? between(line);
  if (!dates) return refuse({ code: "period_unreadable", given: text });
  return checked(dates, today, zone);
}

function checked({ from, to }: Dates, today: Temporal.PlainDate, zone: string): Result<Period, PeriodRefused> {
  const compare = Temporal.PlainDate.compare;
  if (compare(from, to) >= 0) return refuse({ code: "period_reversed", from: `${from}`, to: `${to}` });
  if (compare(from, today) > 0) return refuse({ code: "period_future", from: `${from}` });
  if (from.until(to, { largestUnit: "days" }).days > LONGEST_DAYS) {
    return refuse({ code: "period_too_long", years: LONGEST_YEARS });
  }
  const tomorrow = today.add({ days: 1 });
  return ok({ from, to: compare(to, tomorrow) > 0 ? tomorrow : to, zone });
}

function named(line: string, today: Temporal.PlainDate): Dates | undefined {
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const first = today.with({ day: 1 });
  const newYear = first.with({ month: 1 });
  const quarter = first.with({ month: today.month - ((today.month - 1) % 3) });
  const begun: Readonly<Record<string, readonly [Temporal.PlainDate, Temporal.DurationLike]>> = {
    day: [today, { days: 1 }],
    week: [monday, { weeks: 1 }],
    month: [first, { months: 1 }],
    quarter: [quarter, { months: 3 }],
    year: [newYear, { years: 1 }],
  };
  const [which, unit] = (Object.hasOwn(wording, line) && wording[line]) || [];
  const [from, length] = begun[unit ?? ""] ?? [];
  if (!from || !length) return undefined;
  return which === "this" ? { from, to: from.add(length) } : { from: from.subtract(length), to: from };
}

const wording: Readonly<Record<string, readonly ["this" | "last", string]>> = {
  today: ["this", "day"],
  yesterday: ["last", "day"],
  今天: ["this", "day"],
  昨天: ["last", "day"],
  ...Object.fromEntries(
    ["week", "month", "quarter", "year"].flatMap((unit) => [
      [`this ${unit}`, ["this", unit] as const],
      [`last ${unit}`, ["last", unit] as const],
    ]),
  ),
  本周: ["this", "week"],
  这周: ["this", "week"],
  上周: ["last", "week"],
  本月: ["this", "month"],
  这个月: ["this", "month"],
  上月: ["last", "month"],
  上个月: ["last", "month"],
  本季度: ["this", "quarter"],
  上季度: ["last", "quarter"],
  今年: ["this", "year"],
  去年: ["last", "year"],
};

/** Whole days that are over: "30d" on the 22nd ends with the 21st. */
function counted(line: string, today: Temporal.PlainDate): Dates | undefined {
  const [, count, unit = ""] =
    /^(?:last |past |最近|近|过去)?(\d{1,4}) ?(d|days?|天|w|weeks?|周|m|months?|个月)$/.exec(line) ?? [];
  if (!count) return undefined;
  const number = Number(count);
  const length = /^(w|周)/.test(unit)
    ? { weeks: number }
    : /^(m|个月)/.test(unit)
      ? { months: number }
      : { days: number };
  return { from: today.subtract(length), to: today };
}

/** "2026", "2026-q3", "2026-11", "2026-w47", "2026-11-21". */
function calendar(line: string): Dates | undefined {
  const [, year = "", rest = ""] = /^(\d{4})(?:-(\d\d-\d\d|\d\d|q[1-4]|w\d\d))?$/.exec(line) ?? [];
  if (year === "") return undefined;
  if (rest.startsWith("w")) return week(Number(year), Number(rest.slice(1)));
  const january = dateOf(`${year}-01-01`);
  if (rest === "") return january && { from: january, to: january.add({ years: 1 }) };
  if (rest.startsWith("q")) {
    const from = january?.with({ month: 3 * Number(rest.slice(1)) - 2 });
    return from && { from, to: from.add({ months: 3 }) };
  }
  const from = dateOf(`${year}-${rest.length === 2 ? `${rest}-01` : rest}`);
  return from && (rest.length === 2 ? { from, to: from.add({ months: 1 }) } : oneDay(from, "UTC"));
}

/** The week with the year's first Thursday is its first (ISO 8601). */
function week(year: number, number: number): Dates | undefined {
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const from = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: number - 1 });
  return from.weekOfYear === number ? { from, to: from.add({ weeks: 1 }) } : undefined;
}

/** Half open: the second date is the first day that does not belong to it. */
function between(line: string): Dates | undefined {
  const [, first, second] = /^(\d{4}-\d\d-\d\d) ?(?:\.\.|–|—|to|至|到) ?(\d{4}-\d\d-\d\d)$/.exec(line) ?? [];
  const from = dateOf(first ?? "");
  const to = dateOf(second ?? "");
  return from && to && { from, to };
}

function dateOf(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    return undefined;
  }
}
