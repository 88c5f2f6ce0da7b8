// When the pulse of a quarter begins by itself, and when that is announced: in working hours, by day, a week apart.
import { Temporal } from "temporal-polyfill";
import type { PulseRules } from "../../organisation/organisation.ts";
import { type Calendar, dueAt } from "../../sla/calendar.ts";
import { quarterOf } from "./pulse.ts";

/** So long before it begins it is announced to those who may call it off. */
export const NOTICE_DAYS = 7;

/** On the walls of the zone nobody is written to before the first or from the second hour on. */
const [FROM_HOUR, TO_HOUR] = [10, 17];

/** What is kept of a quarter's pulse before it begins. */
export type PulsePlan = {
  readonly quarter: string;
  /** null: it was given up before anybody heard of it. */
  readonly announcedAt: Temporal.Instant | null;
  readonly beginsAt: Temporal.Instant | null;
  readonly calledOffAt: Temporal.Instant | null;
  /** null: the bot, since there were too few left to ask. */
  readonly calledOffById: string | null;
};

export type PulseStep = {
  readonly what: "announce" | "begin";
  readonly quarter: string;
  readonly at: Temporal.Instant;
};

const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? b : a);

type Walls = { readonly zone: string; readonly calendar: Calendar };

/** After the day's moment it is a good one for so long, also where people work in the evening or early alone. */
const HOUR = { hours: 1 } as const;
/** No calendar that passed its check rests for longer. */
const MOST_DAYS = 60;

/** On that day the first working moment from ten on, else the first one of all; undefined: nobody works. */
function momentOf(day: Temporal.ZonedDateTime, calendar: Calendar): Temporal.Instant | undefined {
  const end = day.add({ days: 1 }).toInstant();
  return [day.with({ hour: FROM_HOUR }), day]
    .map((start) => dueAt(calendar, start.toInstant(), 0))
    .find((moment) => moment !== null && Temporal.Instant.compare(moment, end) < 0) as Temporal.Instant | undefined;
}

/** The first moment from then on that lies in working hours and in daytime; null: the calendar has none. */
export function goodMoment(from: Temporal.Instant, { zone, calendar }: Walls): Temporal.Instant | null {
  const there = from.toZonedDateTimeISO(zone);
  const isByDay = there.hour >= FROM_HOUR && there.hour < TO_HOUR;
  const open = dueAt(calendar, from, 0);
  if (isByDay && open && Temporal.Instant.compare(open, from) <= 0) return from;
  for (let days = 0; days < MOST_DAYS; days++) {
    const moment = momentOf(there.startOfDay().add({ days }), calendar);
    if (moment && Temporal.Instant.compare(from, moment.add(HOUR)) < 0) return later(from, moment);
  }
  return null;
}

const dayOf = (quarter: string, days: number, zone: string): Temporal.Instant => {
  const [year, part] = quarter.split("-Q").map(Number);
  const first = Temporal.PlainDate.from({ year: year ?? 0, month: 3 * ((part ?? 1) - 1) + 1, day: 1 });
  return first
    .add({ days })
    .toZonedDateTime({ timeZone: zone, plainTime: { hour: FROM_HOUR } })
    .toInstant();
};

/** "2031-Q1" → "2031-Q2". */
export const quarterAfter = (quarter: string): string => shifted(quarter, 1);
export const quarterBefore = (quarter: string): string => shifted(quarter, -1);

function shifted(quarter: string, by: number): string {
  const [year, part] = quarter.split("-Q").map(Number);
  const count = 4 * (year ?? 0) + (part ?? 1) - 1 + by;
  return `${Math.floor(count / 4)}-Q${(count % 4) + 1}`;
}

/**
 * What comes next and when, not before `at`. `begun`: quarters that were asked. What can no longer begin within its quarter a
 * whole week after it was announced is left to the next one. undefined: it begins by hand, or the calendar has no hours.
 */
export function nextPulseStep(
  at: Temporal.Instant,
  { beginsAfterDays }: Pick<PulseRules, "beginsAfterDays">,
  known: { readonly plans: readonly PulsePlan[]; readonly begun: readonly string[] },
  walls: Walls,
): PulseStep | undefined {
  if (beginsAfterDays === null) return undefined;
  const now = quarterOf(at, walls.zone);
  for (const quarter of [now, quarterAfter(now)]) {
    const plan = known.plans.find((one) => one.quarter === quarter);
    if (known.begun.includes(quarter) || plan?.calledOffAt) continue;
    if (plan?.beginsAt) {
      const begin = goodMoment(later(at, plan.beginsAt), walls);
      if (begin && quarterOf(begin, walls.zone) === quarter) return { what: "begin", quarter, at: begin };
      continue;
    }
    const day = dayOf(quarter, beginsAfterDays, walls.zone);
    const announce = goodMoment(later(at, day.subtract({ hours: 24 * NOTICE_DAYS })), walls);
    const begin = announce && beginningOf({ quarter, announcedAt: announce, beginsAfterDays }, walls);
    if (announce && begin && quarterOf(begin, walls.zone) === quarter)
      return { what: "announce", quarter, at: announce };
  }
  return undefined;
}

/** When it begins that was announced then: a whole week later, and not before its day. */
export function beginningOf(
  {
    quarter,
    announcedAt,
    beginsAfterDays,
  }: { readonly quarter: string; readonly announcedAt: Temporal.Instant; readonly beginsAfterDays: number },
  walls: Walls,
): Temporal.Instant | null {
  const day = dayOf(quarter, beginsAfterDays, walls.zone);
  return goodMoment(later(day, announcedAt.add({ hours: 24 * NOTICE_DAYS })), walls);
}
