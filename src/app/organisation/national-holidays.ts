// National holidays from the library's tables, written out as dates when a document is read or applied: the pure half only ever sees dates.
import type { default as Holidays, HolidaysTypes } from "date-holidays";
import { Temporal } from "temporal-polyfill";
import type { Document } from "../../organisation/document.ts";
import type { Fault, Path } from "../../organisation/finding.ts";
import { type KeptMeasure, measuresOf, type NationalDaysOf } from "../../organisation/measures.ts";
import { listOf, nearestOf } from "../../organisation/nearest.ts";
import type { FurtherCheck } from "../../organisation/read-document.ts";
import type { CalendarSpec } from "../../sla/calendar-spec.ts";
import { CHINA_DAYS_UNTIL, chinaDays } from "../../sla/china-days.ts";
import { type NationalDays, withNationalDays } from "../../sla/national-days.ts";
import { type NationalRule, nationalShape } from "../../sla/national-rule.ts";
import { keptMeasures } from "../../store/measures.ts";
import { readVersion } from "../../store/organisation.ts";
import type { Query, Transaction } from "../ports.ts";

/** Years behind and ahead of today that are written out. At the latest when `LEAST_YEARS` are left, more are added. */
const YEARS_BEFORE = 1;
const YEARS_AHEAD = 6;
const LEAST_YEARS = 3;

type Found = {
  readonly day: string;
  readonly dates: readonly string[];
  readonly names: readonly string[];
  readonly isPublic: boolean;
};

/** What the tables have said, by rule and years. They take their time: whoever holds a lock asks them before. */
export type Asked = Map<string, NationalDays>;

type Kept = { readonly rule: NationalRule; readonly days: NationalDays };

/**
 * The days of each rule of a document. Days before today stay as they were kept, so that nothing that was measured is
 * measured anew; from today on they follow the newest tables. Years are added as time goes, never taken away.
 */
export async function nationalDaysOf(
  transaction: Transaction,
  document: Document,
  at: Temporal.Instant,
  asked: Asked = new Map(),
): Promise<NationalDaysOf> {
  const none = { holidays: [], workdays: [] };
  if (rulesOf(document).length === 0) return () => none;
  const { default: Library } = await import("date-holidays");
  const today = at.toZonedDateTimeISO(document.organisation.zone).toPlainDate();
  const before = keptDays(await keptMeasures(transaction));
  return (rule, name) => {
    const earlier = before.get(name);
    const kept = earlier && JSON.stringify(earlier.rule) === JSON.stringify(rule) ? earlier.days : undefined;
    const years = [today.year - YEARS_BEFORE, yearsUntil(kept, today.year)] as const;
    const question = JSON.stringify([rule, ...years]);
    const fresh = asked.get(question) ?? daysOf(Library, rule, ...years);
    asked.set(question, fresh);
    return kept ? carriedOn(kept, fresh, today.toString()) : fresh;
  };
}

/** The calendar with its national days by the newest tables, years around these instants: for a trial, which keeps nothing. */
export async function withDaysAround(
  spec: CalendarSpec,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<CalendarSpec> {
  if (!spec.national_holidays) return spec;
  const { default: Library } = await import("date-holidays");
  const [first, last] = [from, until].map((at) => at.toZonedDateTimeISO(spec.tz).year) as [number, number];
  const days = daysOf(Library, spec.national_holidays, first - YEARS_BEFORE, Math.max(first, last) + YEARS_AHEAD);
  return withNationalDays(spec, days);
}

/** The newest days of each calendar, by its name. */
const keptDays = (measures: readonly KeptMeasure[]): ReadonlyMap<string, Kept> =>
  new Map(
    measures.flatMap((one): [string, Kept][] => {
      if (one.kind !== "calendar" || !one.content.national || !one.content.spec.national_holidays) return [];
      return [
        [one.name, { rule: nationalShape.parse(one.content.spec.national_holidays), days: one.content.national }],
      ];
    }),
  );

function yearsUntil(kept: NationalDays | undefined, year: number): number {
  const last = Number(kept?.holidays.at(-1)?.slice(0, 4) ?? 0);
  return last - year >= LEAST_YEARS ? last : year + YEARS_AHEAD;
}

function carriedOn(kept: NationalDays, fresh: NationalDays, today: string): NationalDays {
  const join = (field: keyof NationalDays) => [
    ...kept[field].filter((day) => day < today),
    ...fresh[field].filter((day) => day >= today),
  ];
  return { holidays: join("holidays"), workdays: join("workdays") };
}

function daysOf(Library: typeof Holidays, rule: NationalRule, from: number, until: number): NationalDays {
  const years = Array.from({ length: until - from + 1 }, (_, i) => from + i);
  const library = libraryOf(Library, rule);
  const arranged = rule.country === "CN" ? years.flatMap(arrangedYear) : [];
  const holidays = [
    ...years.flatMap((year) => holidaysIn(library, rule, year)).flatMap((found) => keptDates(found, rule)),
    ...arranged.flatMap(({ off }) => off),
    ...rule.include.filter((word) => isDate(word) && years.includes(Number(word.slice(0, 4)))),
  ];
  return {
    holidays: sorted(holidays).filter((date) => !rule.exclude.includes(date)),
    workdays: sorted(arranged.flatMap(({ work }) => work)).filter((date) => !rule.exclude.includes(date)),
  };
}

/** A half day that is asked for by its name is kept whole. */
function keptDates({ day, dates, names, isPublic }: Found, rule: NationalRule): readonly string[] {
  const isNamed = (words: readonly string[]) => words.some((word) => names.some((name) => isSameName(name, word)));
  if (isNamed(rule.exclude)) return [];
  if (isNamed(rule.include)) return dates.length > 0 ? dates : [day];
  return isPublic ? dates : [];
}

const isDate = (word: string): boolean => /^\d{4}-\d\d-\d\d$/.test(word);

/** What the library knows of one year. For China only years without an arrangement of their own, and then only the festivals themselves. */
function holidaysIn(library: Holidays, rule: NationalRule, year: number): readonly Found[] {
  if (rule.country === "CN" && chinaDays.some((one) => one.year === year)) return [];
  const asksNames = rule.include.length + rule.exclude.length > 0;
  const [found = [], ...others] = ["en", ...(asksNames ? library.getLanguages() : [])].map((lang) =>
    library.getHolidays(year, lang),
  );
  return found.flatMap((holiday, i) => {
    if (rule.country === "CN" && !chineseFestivals.includes(holiday.name)) return [];
    const names = [holiday.name, ...others.flatMap((list) => list[i]?.name ?? [])];
    return [{ day: holiday.date.slice(0, 10), dates: datesOf(holiday), names, isPublic: holiday.type === "public" }];
  });
}

/** The library calls observances such as Children's Day public in China. */
const chineseFestivals: readonly string[] = [
  "New Year's Day",
  "Spring Festival",
  "Qingming Festival",
  "Labour Day",
  "Dragon Boat Festival",
  "Mid-Autumn Festival",
  "National Day",
];

const allTypes: HolidaysTypes.HolidayType[] = ["public", "bank", "optional", "school", "observance"];

const libraryOf = (Library: typeof Holidays, { country, state, region }: NationalRule): Holidays => {
  const all = { types: allTypes };
  if (state === undefined) return new Library(country, all);
  return region === undefined ? new Library(country, state, all) : new Library(country, state, region, all);
};

/** The dates of which a holiday covers more than half: those that begin at noon or later are half days, to be given as hours. */
function datesOf({ date, start, end }: { date: string; start: Date; end: Date }): readonly string[] {
  const [day = "", time = "00:00"] = date.split(" ");
  const begins = Temporal.PlainDateTime.from(`${day}T${time}`);
  const ends = begins.add({ minutes: Math.round((end.getTime() - start.getTime()) / 60_000) });
  const dates: string[] = [];
  for (
    let on = begins.toPlainDate();
    Temporal.PlainDateTime.compare(on.toPlainDateTime(), ends) < 0;
    on = on.add({ days: 1 })
  ) {
    const from = later(begins, on.toPlainDateTime());
    const to = earlier(ends, on.add({ days: 1 }).toPlainDateTime());
    if (from.until(to).total("hours") > 12) dates.push(on.toString());
  }
  return dates;
}

const later = (a: Temporal.PlainDateTime, b: Temporal.PlainDateTime) =>
  Temporal.PlainDateTime.compare(a, b) >= 0 ? a : b;
const earlier = (a: Temporal.PlainDateTime, b: Temporal.PlainDateTime) =>
  Temporal.PlainDateTime.compare(a, b) <= 0 ? a : b;

function arrangedYear(year: number) {
  const found = chinaDays.find((one) => one.year === year);
  if (!found) return [];
  const off = found.off.flatMap(([first, last]) => {
    const days = Temporal.PlainDate.from(first).until(last).days + 1;
    return Array.from({ length: days }, (_, i) => Temporal.PlainDate.from(first).add({ days: i }).toString());
  });
  return [{ off, work: found.work }];
}

const isSameName = (name: string, word: string): boolean => name.toLowerCase() === word.trim().toLowerCase();
const sorted = (dates: readonly string[]): readonly string[] => [...new Set(dates)].sort();

/** Finds countries, parts of countries and names of days that nobody knows, for a document that is about to be read. */
export async function nationalCheck(text: string, today: Temporal.PlainDate): Promise<FurtherCheck> {
  if (!text.includes("national_holidays")) return () => [];
  const { default: Library } = await import("date-holidays");
  return (document) => rulesOf(document).flatMap(({ path, rule }) => ruleFaults(Library, path, rule, today.year));
}

/** The same for one calendar in a file of its own. */
export async function nationalFaults(spec: CalendarSpec, today: Temporal.PlainDate): Promise<readonly Fault[]> {
  if (!spec.national_holidays) return [];
  const { default: Library } = await import("date-holidays");
  return ruleFaults(Library, ["national_holidays"], spec.national_holidays, today.year);
}

const rulesOf = (document: Document) =>
  [
    { path: ["working_hours", "national_holidays"] as Path, calendar: document.working_hours },
    ...document.calendars.map((calendar, i) => ({ path: ["calendars", i, "national_holidays"] as Path, calendar })),
  ].flatMap(({ path, calendar }) => (calendar.national_holidays ? [{ path, rule: calendar.national_holidays }] : []));

function ruleFaults(Library: typeof Holidays, path: Path, rule: NationalRule, year: number): readonly Fault[] {
  const countries = Object.keys(new Library().getCountries());
  const country = unknownCode([...path, "country"], rule.country, countries);
  if (country.length > 0) return country;
  const states = Object.keys(new Library().getStates(rule.country) ?? {});
  const state = rule.state === undefined ? [] : unknownCode([...path, "state"], rule.state, states);
  if (state.length > 0) return state;
  const regions = rule.state === undefined ? [] : Object.keys(new Library().getRegions(rule.country, rule.state) ?? {});
  const region = rule.region === undefined ? [] : unknownCode([...path, "region"], rule.region, regions);
  if (region.length > 0) return region;
  const library = libraryOf(Library, rule);
  const found = [year, year + 1].flatMap((one) => holidaysIn(library, rule, one));
  const names = [...new Set(found.map(({ names: [native = ""] }) => native))];
  return (["include", "exclude"] as const).flatMap((field) =>
    rule[field].flatMap((word, i): readonly Fault[] => {
      const isKnown = isDate(word) || found.some((one) => one.names.some((name) => isSameName(name, word)));
      if (isKnown) return [];
      const values = { value: word, nearest: nearestOf(word, names) ?? "none", allowed: listOf(names) };
      return [{ path: [...path, field, i], saying: { key: "document.unknown-holiday", values } }];
    }),
  );
}

function unknownCode(path: Path, value: string, known: readonly string[]): readonly Fault[] {
  if (known.some((code) => code.toLowerCase() === value.toLowerCase())) return [];
  const nearest = nearestOf(value, known) ?? "none";
  return [{ path, saying: { key: "document.unknown-place", values: { value, nearest, allowed: listOf(known) } } }];
}

/** Days before its end that a table is said to run out. */
const WARN_DAYS = 60;

/** Whether a calendar counts by China's arranged days and those end soon, or have ended. */
export const runsOut = (document: Document, today: Temporal.PlainDate): boolean =>
  rulesOf(document).some(({ rule }) => rule.country === "CN") &&
  Temporal.PlainDate.compare(today.add({ days: WARN_DAYS }), CHINA_DAYS_UNTIL) > 0;

/** What the configuration in force keeps of them, before anything is locked. */
export async function askedAhead(query: Query, at: Temporal.Instant): Promise<Asked> {
  const asked: Asked = new Map();
  const stored = await readVersion(query);
  if (stored) measuresOf(stored.document, await nationalDaysOf(query, stored.document, at, asked));
  return asked;
}
