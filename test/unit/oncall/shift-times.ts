// Schedules and instants for the tests of on-call.
import { Temporal } from "temporal-polyfill";
import type { Override } from "../../../src/oncall/override.ts";
import { type Schedule, type Shift, scheduleOf } from "../../../src/oncall/schedule.ts";
import { readSchedule } from "../../../src/oncall/schedule-schema.ts";
import { type WallClock, wallClockOf } from "../../../src/sla/wall-clock.ts";

/** A layer of Ana, Ben and Cem by weeks, handing over on Mondays at nine. */
export const weekly = {
  name: "base",
  members: ["ana", "ben", "cem"],
  rotation: "weekly",
  handover: "09:00",
  start: "2026-01-05",
};

const clocks = new Map<string, WallClock>();

export function scheduleFrom(zone: string, layers: readonly object[], overrides: readonly Override[] = []): Schedule {
  const read = readSchedule({ key: "shop", name: "Shop", zone, layers });
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  const clock = clocks.get(zone) ?? wallClockOf(zone);
  clocks.set(zone, clock);
  return scheduleOf(read.value, overrides, clock);
}

export function utc(text: string): Temporal.Instant {
  return Temporal.Instant.from(`${text}Z`);
}

/** "ana 2026-01-05T08:00Z/2026-01-12T08:00Z" */
export function told({ personId, from, to }: Pick<Shift, "personId" | "from" | "to">): string {
  const minute = { smallestUnit: "minute" } as const;
  return `${personId} ${from.toString(minute)}/${to.toString(minute)}`;
}

export function covering(personId: string, insteadOf: string | null, from: string, to: string): Override {
  return { id: `${personId} ${from}`, personId, insteadOf, from: utc(from), to: utc(to) };
}
