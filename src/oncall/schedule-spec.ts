// The on-call schedule in the form in which a file holds it.
import { z } from "zod";
import { weekday, weeklyShape } from "../sla/weekly-spec.ts";

const rotation = z.union([
  z.enum(["daily", "weekly"]),
  z.strictObject({ every: z.int().min(1).max(1000), unit: z.enum(["hours", "days", "weeks"]) }),
]);
export type RotationSpec = z.infer<typeof rotation>;

const layer = z.strictObject({
  name: z.string().min(1),
  /** People in the order in which they take turns. */
  members: z.array(z.string().min(1)).readonly(),
  rotation,
  /** Wall time at which one hands over to the next. */
  handover: z.string(),
  /** Of a rotation by weeks; left out: the weekday of `start`. */
  weekday: weekday.optional(),
  /** The first day, from `handover` on. The first of the members is on call then. */
  start: z.string(),
  /** The day on which the layer ends, at `handover`, or a date and time. */
  end: z.string().optional(),
  /** On call only in these hours; left out: always. */
  restrictions: z.array(weeklyShape).readonly().default([]),
});
export type LayerSpec = z.infer<typeof layer>;

export const scheduleShape = z.strictObject({
  key: z.string().min(1),
  name: z.string().min(1),
  /** IANA zone, "Europe/Berlin": hand-over times are read on its walls. */
  zone: z.string(),
  /** From the base upwards: where a later layer covers, it wins over the earlier ones. */
  layers: z.array(layer).readonly(),
  /** Nobody on call at times is intended; otherwise a gap is a fault. */
  allow_gaps: z.boolean().default(false),
});
export type ScheduleSpec = z.infer<typeof scheduleShape>;
