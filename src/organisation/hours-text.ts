// Weekly working hours as people type them in one line: "mon-fri 09:00-17:30; sat 09:00-12:00", "周一至周五 9:00-17:30", "24x7".
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { CalendarSpec, Interval } from "../sla/calendar-spec.ts";
import { WEEKDAYS } from "../sla/weekday.ts";

type Hours = CalendarSpec["hours"];
type Weekday = (typeof WEEKDAYS)[number];

export type HoursUnread = { readonly code: "hours_unreadable"; readonly given: string };

const chinese: Readonly<Record<string, Weekday>> = {
  一: "mon",
  二: "tue",
  三: "wed",
  四: "thu",
  五: "fri",
  六: "sat",
  日: "sun",
  天: "sun",
};

const never: Hours = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

/** Reads the line; parts are separated by ";". Whether the hours make sense is the calendar's own check. */
export function readHours(text: string): Result<Hours, HoursUnread> {
  const line = text.trim().toLowerCase();
  if (/^24\s*[x×/*]\s*7$/.test(line)) return ok(hoursFor(WEEKDAYS, [["00:00", "24:00"]], never));
  let hours = never;
  for (const part of line.split(/[;；]/).filter((piece) => piece.trim() !== "")) {
    const read = readPart(part.trim());
    if (!read) return refuse({ code: "hours_unreadable", given: part.trim() });
    hours = hoursFor(read.days, read.times, hours);
  }
  return line === "" ? refuse({ code: "hours_unreadable", given: text }) : ok(hours);
}

function readPart(
  part: string,
): { readonly days: readonly Weekday[]; readonly times: readonly Interval[] } | undefined {
  const [, dayText, timeText] = /^(\D*[^\d\s])\s*(\d.*)$/.exec(part) ?? [];
  const days = dayText && readDays(dayText);
  const times = timeText?.split(/[,，、]/).map(readTimes);
  if (!days || !times || times.some((time) => time === undefined)) return undefined;
  return { days, times: times as Interval[] };
}

function readDays(text: string): readonly Weekday[] | undefined {
  const [from, to, ...rest] = text.split(/[-–—~至到]/).map((word) => dayOf(word.trim()));
  if (!from || rest.length > 0) return undefined;
  const [first, last] = [WEEKDAYS.indexOf(from), WEEKDAYS.indexOf(to ?? from)];
  if (text.split(/[-–—~至到]/).length > 1 && !to) return undefined;
  return last < first ? undefined : WEEKDAYS.slice(first, last + 1);
}

/** "mon", "Monday", "周一", "星期一"; in "周一至五" the second may stand bare. */
function dayOf(word: string): Weekday | undefined {
  const [, han] = /^(?:周|星期|礼拜)?([一二三四五六日天])$/.exec(word) ?? [];
  if (han) return chinese[han];
  return word.length >= 3 ? WEEKDAYS.find((day) => longNames[day].startsWith(word)) : undefined;
}

const longNames: Readonly<Record<Weekday, string>> = {
  mon: "monday",
  tue: "tuesday",
  wed: "wednesday",
  thu: "thursday",
  fri: "friday",
  sat: "saturday",
  sun: "sunday",
};

function readTimes(text: string): Interval | undefined {
  const [, opens, closes] = /^(\d{1,2}[:：]\d\d)\s*[-–—~至到]\s*(\d{1,2}[:：]\d\d)$/.exec(text.trim()) ?? [];
  return opens && closes ? [twoDigits(opens), twoDigits(closes)] : undefined;
}

const twoDigits = (time: string): string => time.replace("：", ":").padStart(5, "0");

function hoursFor(days: readonly Weekday[], times: readonly Interval[], before: Hours): Hours {
  return { ...before, ...Object.fromEntries(days.map((day) => [day, [...before[day], ...times]])) };
}

/** The line that `readHours` reads back as the same hours; days with equal hours are joined. */
export function hoursText(hours: Hours): string {
  if (WEEKDAYS.every((day) => timesText(hours[day]) === "00:00-24:00")) return "24x7";
  const parts: { from: Weekday; to: Weekday; times: string }[] = [];
  for (const [i, day] of WEEKDAYS.entries()) {
    const times = timesText(hours[day]);
    const last = parts.at(-1);
    if (times === "") continue;
    if (last && last.times === times && last.to === WEEKDAYS[i - 1]) last.to = day;
    else parts.push({ from: day, to: day, times });
  }
  return parts.map(({ from, to, times }) => `${from === to ? from : `${from}-${to}`} ${times}`).join("; ");
}

const timesText = (intervals: readonly Interval[]): string => intervals.map(([from, to]) => `${from}-${to}`).join(", ");
