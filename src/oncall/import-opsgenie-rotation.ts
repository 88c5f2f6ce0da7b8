// A rotation of Opsgenie as a layer of ours.
import { Temporal } from "temporal-polyfill";
import { WEEKDAYS } from "../sla/weekday.ts";
import type { Weekday, WeeklySpec } from "../sla/weekly-spec.ts";
import type { Keys, LeftOut } from "./imported.ts";
import type { OpsgenieRestriction, OpsgenieRotation } from "./opsgenie-shape.ts";
import type { LayerSpec, RotationSpec } from "./schedule-spec.ts";

const UNITS: Readonly<Record<string, "hours" | "days" | "weeks">> = { hourly: "hours", daily: "days", weekly: "weeks" };

/** null: it is not carried over, and why is said. A place held by a team or by nobody would shift everybody's turn, so the rotation is left out. */
export function layerFromOpsgenie(
  rotation: OpsgenieRotation,
  zone: string,
  people: Keys,
  leave: (left: Omit<LeftOut, "place">) => void,
): LayerSpec | null {
  if (rotation.enabled === false) return out("disabled");
  const unit = UNITS[rotation.type];
  if (unit === undefined) return out("rotation_not_expressible", rotation.type);
  const stranger = rotation.participants.find((one) => one.type !== "user");
  if (stranger !== undefined) return out("participant_not_a_person", stranger.name ?? stranger.type);
  const members = rotation.participants.map((one) => people.of(one.id));
  const missing = members.indexOf(undefined);
  if (missing >= 0) return out("unknown_person", rotation.participants[missing]?.username ?? undefined);
  if (members.length === 0) return out("nobody_left");
  const [start, end] = [wallOf(rotation.startDate, zone), rotation.endDate ? wallOf(rotation.endDate, zone) : null];
  if (start === undefined || end === undefined) return out("unreadable", rotation.startDate);
  return {
    name: rotation.name || "Rotation",
    members: members as string[],
    rotation: rotationOf(rotation.length ?? 1, unit),
    handover: timeOf(start),
    start: start.toPlainDate().toString(),
    ...(end === null ? {} : { end: end.toString({ smallestUnit: "minute" }) }),
    restrictions: rotation.timeRestriction ? restrictionsOf(rotation.timeRestriction) : [],
  };

  function out(reason: LeftOut["reason"], given?: string): null {
    leave({ reason, kept: false, ...(given === undefined ? {} : { given }) });
    return null;
  }
}

function rotationOf(every: number, unit: "hours" | "days" | "weeks"): RotationSpec {
  if (every === 1 && unit === "days") return "daily";
  return every === 1 && unit === "weeks" ? "weekly" : { every, unit };
}

/** undefined: it cannot be read. */
function wallOf(instant: string, zone: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  } catch {
    return undefined;
  }
}

function timeOf(wall: Temporal.PlainDateTime): string {
  return wall.toPlainTime().toString({ smallestUnit: "minute" });
}

/** From a time to the same time is the whole day or week there, and no restriction. */
function restrictionsOf(given: OpsgenieRestriction): readonly WeeklySpec[] {
  if (given.type === "time-of-day") {
    const { from, to } = fromTo(given.restriction);
    return from === to ? [] : [{ from, to }];
  }
  return given.restrictions.flatMap((one) => {
    const { from, to } = fromTo(one);
    return one.startDay === one.endDay && from === to ? [] : [weekly(one.startDay, from, one.endDay, to)];
  });
}

/** Within one day or over one midnight it is written by the day, which people read more easily. */
function weekly(startDay: Weekday, from: string, endDay: Weekday, to: string): WeeklySpec {
  const days = (WEEKDAYS.indexOf(endDay) - WEEKDAYS.indexOf(startDay) + 7) % 7;
  if ((days === 0 && from < to) || (days === 1 && from > to)) return { days: [startDay], from, to };
  return { from_day: startDay, from, to_day: endDay, to };
}

type Hours = {
  startHour: number;
  startMin?: number | null | undefined;
  endHour: number;
  endMin?: number | null | undefined;
};

function fromTo({ startHour, startMin, endHour, endMin }: Hours): { from: string; to: string } {
  const time = (hour: number, minute: number) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  return { from: time(startHour, startMin ?? 0), to: time(endHour, endMin ?? 0) };
}
