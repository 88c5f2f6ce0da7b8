// A shift of Grafana OnCall as a layer of ours, if it repeats, or as a cover, if it happens once.
import { Temporal } from "temporal-polyfill";
import { SECONDS_PER_DAY } from "../kernel/time.ts";
import { WEEKDAYS } from "../sla/weekday.ts";
import type { Weekday, WeeklySpec } from "../sla/weekly-spec.ts";
import type { GrafanaShift } from "./grafana-oncall-shape.ts";
import type { Keys, LeftOut } from "./imported.ts";
import type { LayerSpec, RotationSpec } from "./schedule-spec.ts";

type Leave = (left: Omit<LeftOut, "place">) => void;

const UNITS = {
  hourly: ["hours", 3600],
  daily: ["days", SECONDS_PER_DAY],
  weekly: ["weeks", 7 * SECONDS_PER_DAY],
} as const;
const ICAL_DAYS: readonly string[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

export const happensOnce = ({ type }: GrafanaShift): boolean => type === "single_event" || type === "override";

/** A cover in the zone of the shift; null: it is left out, and why is said. */
export function coverFromGrafana(shift: GrafanaShift, zone: string, people: Keys, leave: Leave) {
  const [person] = peopleOf([shift.users ?? []], people, leave) ?? [];
  const start = wallOf(shift.start, zone);
  if (person === undefined || start === null) {
    if (start === null) leave({ reason: "unreadable", given: shift.start, kept: false });
    return null;
  }
  const from = start.toZonedDateTime(zone).toInstant();
  return { person, from: from.toString(), to: from.add({ seconds: shift.duration }).toString() };
}

/** null: it is left out, and why is said. */
export function layerFromGrafana(shift: GrafanaShift, zone: string, people: Keys, leave: Leave): LayerSpec | null {
  const start = wallOf(shift.start, zone);
  const end = shift.until ? wallOf(shift.until, zone) : undefined;
  if (start === null || end === null) {
    leave({ reason: "unreadable", given: shift.start, kept: false });
    return null;
  }
  const rhythm = rhythmOf(shift, start);
  if (rhythm === null) {
    const given = `${shift.type} ${shift.frequency ?? ""} × ${shift.interval ?? 1}, ${shift.duration} s`;
    leave({ reason: "rotation_not_expressible", given, kept: false });
    return null;
  }
  const groups = shift.type === "rolling_users" ? (shift.rolling_users ?? []) : [shift.users ?? []];
  const first = (shift.start_rotation_from_user_index ?? 0) % Math.max(1, groups.length);
  const members = peopleOf([...groups.slice(first), ...groups.slice(0, first)], people, leave);
  if (members === null) return null;
  return {
    name: shift.name || "Shift",
    members,
    ...rhythm,
    handover: start.toPlainTime().toString({ smallestUnit: "minute" }),
    start: start.toPlainDate().toString(),
    ...(end && { end: end.toString({ smallestUnit: "minute" }) }),
  };
}

/** One person a group: here nobody is on call together with others. null: a group has nobody we know. */
function peopleOf(groups: readonly (readonly string[])[], people: Keys, leave: Leave): readonly string[] | null {
  const members: string[] = [];
  for (const [id, ...others] of groups) {
    const member = people.of(id);
    if (member === undefined) {
      leave(
        id === undefined
          ? { reason: "nobody_left", kept: false }
          : { reason: "unknown_person", given: id, kept: false },
      );
      return null;
    }
    members.push(member);
    if (others.length > 0)
      leave({
        reason: "several_at_once",
        given: others.map((other) => people.of(other) ?? other).join(", "),
        kept: true,
      });
  }
  return members.length > 0 ? members : null;
}

type Rhythm = {
  readonly rotation: RotationSpec;
  readonly weekday?: Weekday;
  readonly restrictions: readonly WeeklySpec[];
};

/** How often it changes and in which hours; null: it has no counterpart here. */
function rhythmOf(shift: GrafanaShift, start: Temporal.PlainDateTime): Rhythm | null {
  const unit = UNITS[shift.frequency as keyof typeof UNITS];
  const { duration, by_day: byDay } = shift;
  if (unit === undefined || shift.by_month?.length || shift.by_monthday?.length || duration % 60 !== 0) return null;
  const [name, seconds] = unit;
  const every = shift.interval ?? 1;
  const rotation = { every, unit: name } as const;
  const isRolling = shift.type === "rolling_users" && (shift.rolling_users?.length ?? 0) > 1;
  if (byDay?.length) {
    const days = byDay.map((day) => WEEKDAYS[ICAL_DAYS.indexOf(day)]);
    const weekStart = WEEKDAYS[ICAL_DAYS.indexOf(shift.week_start ?? "SU")];
    if (every > 1 || days.includes(undefined) || duration > SECONDS_PER_DAY) return null;
    if (name === "hours" || (name === "days" && isRolling)) return null;
    const restrictions = days.flatMap((day) => windowFrom(day as Weekday, start, duration));
    return { rotation: "weekly", ...(weekStart && { weekday: weekStart }), restrictions };
  }
  if (duration === every * seconds) return { rotation, restrictions: [] };
  if (every > 1 || duration > seconds || name === "hours") return null;
  const days = name === "days" ? WEEKDAYS : [weekdayOf(start)];
  return { rotation, restrictions: days.flatMap((day) => windowFrom(day, start, duration)) };
}

/** The stretch that begins on `day` at the time of `start`. */
function windowFrom(day: Weekday, start: Temporal.PlainDateTime, seconds: number): readonly WeeklySpec[] {
  const time = (wall: Temporal.PlainDateTime) => wall.toPlainTime().toString({ smallestUnit: "minute" });
  const end = start.add({ seconds });
  const [from, to] = [time(start), time(end)];
  if (seconds < SECONDS_PER_DAY) return [{ days: [day], from, to }];
  const days = start.toPlainDate().until(end.toPlainDate(), { largestUnit: "days" }).days;
  const toDay = WEEKDAYS[(WEEKDAYS.indexOf(day) + days) % 7] ?? day;
  return [{ from_day: day, from, to_day: toDay, to }];
}

function weekdayOf(wall: Temporal.PlainDateTime): Weekday {
  return WEEKDAYS[wall.dayOfWeek - 1] ?? "mon";
}

/** Wall time as it stands, or of an instant with "Z"; null: it cannot be read. */
function wallOf(given: string, zone: string): Temporal.PlainDateTime | null {
  try {
    if (given.endsWith("Z")) return Temporal.Instant.from(given).toZonedDateTimeISO(zone).toPlainDateTime();
    return Temporal.PlainDateTime.from(given);
  } catch {
    return null;
  }
}
