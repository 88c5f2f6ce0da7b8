// Reads times as other tools write them: day first or month first, with slashes, dashes or dots, or as ISO 8601; without a zone they are in the given one.
import { Temporal } from "temporal-polyfill";

export type TimeReader = (text: string) => Temporal.Instant | undefined;

/** A file says the same few times over and over; beyond this many they are forgotten. */
const MOST_KEPT = 20_000;

const clock = "(?:[T ,]+(\\d{1,2})[:.](\\d\\d)(?:[:.](\\d\\d)(?:[.,]\\d+)?)?\\s*([ap]\\.?m\\.?)?)?";
const iso = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${clock}\\s*(Z|[+-]\\d\\d:?\\d\\d)?$`, "i");
const digits = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d\\d)${clock}$`, "i");
const named = new RegExp(`^(\\d{1,2})[-/. ]([a-z]{3,9})\\.?[-/. ](\\d{4}|\\d\\d)${clock}$`, "i");

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Of dates such as 3/4/2016. */
export type DateOrder = "day-first" | "month-first";

/** The order without which the date makes no sense; undefined: either will do, or neither. */
export function orderNeeded(text: string): DateOrder | undefined {
  const [, first, second] = digits.exec(text.trim()) ?? [];
  const [a, b] = [Number(first), Number(second)];
  if (a > 12 && a <= 31 && b <= 12) return "day-first";
  return b > 12 && b <= 31 && a <= 12 ? "month-first" : undefined;
}

/** A wall time that the zone skips is taken to be after the gap, one that occurs twice the first of the two. */
export function timeReader(zone: string, dates: DateOrder): TimeReader {
  const known = new Map<string, Temporal.Instant | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    if (known.size >= MOST_KEPT) known.clear();
    const read = readTime(text.trim(), zone, dates);
    known.set(text, read);
    return read;
  };
}

function readTime(text: string, zone: string, dates: DateOrder): Temporal.Instant | undefined {
  const [, isoYear, isoMonth, isoDay, ...rest] = iso.exec(text) ?? [];
  if (isoYear) return instantOf([isoYear, isoMonth, isoDay], rest, zone);
  const [, first, second, year, ...time] = digits.exec(text) ?? [];
  if (year) return instantOf(dates === "day-first" ? [year, second, first] : [year, first, second], time, zone);
  const [, day, name = "", namedYear, ...namedTime] = named.exec(text) ?? [];
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return namedYear && month > 0 ? instantOf([namedYear, String(month), day], namedTime, zone) : undefined;
}

function instantOf(
  [year = "", month = "", day = ""]: readonly (string | undefined)[],
  [hour = "0", minute = "0", second = "0", half, offset]: readonly (string | undefined)[],
  zone: string,
): Temporal.Instant | undefined {
  const hours = hoursOf(Number(hour), half);
  if (hours === undefined) return undefined;
  try {
    const wall = Temporal.PlainDateTime.from(
      {
        year: year.length === 2 ? 2000 + Number(year) : Number(year),
        month: Number(month),
        day: Number(day),
        hour: hours,
        minute: Number(minute),
        second: Number(second),
      },
      { overflow: "reject" },
    );
    if (offset) return Temporal.Instant.from(`${wall}${offset}`);
    return wall.toZonedDateTime(zone, { disambiguation: "compatible" }).toInstant();
  } catch {
    return undefined;
  }
}

/** On the 24-hour clock; "12 am" is midnight. */
function hoursOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase().startsWith("p") ? 12 : 0);
}
