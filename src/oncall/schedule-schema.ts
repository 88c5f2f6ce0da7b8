// Reads an on-call schedule and names every fault with its place.
import { ok, type Result, refuse } from "../kernel/result.ts";
import { scheduleFaults } from "./schedule-check.ts";
import type { ScheduleRefused } from "./schedule-refused.ts";
import { type ScheduleSpec, scheduleShape } from "./schedule-spec.ts";
import { pathOf, shapeRefusals } from "./shape-refusals.ts";

/** A schedule as part of a larger zod schema. Faults in meaning are custom issues whose `params` is a `ScheduleRefused`. */
export const scheduleSchema = scheduleShape.superRefine((spec, context) => {
  for (const fault of scheduleFaults(spec)) {
    context.addIssue({ code: "custom", path: [...fault.path], message: fault.code, params: fault });
  }
});

/** Reads a schedule, or names all of its faults. */
export function readSchedule(given: unknown): Result<ScheduleSpec, readonly ScheduleRefused[]> {
  const read = scheduleSchema.safeParse(given);
  if (read.success) return ok(read.data);
  return refuse(
    read.error.issues.flatMap((issue): readonly ScheduleRefused[] => {
      if (issue.code === "custom") return [issue.params as ScheduleRefused];
      return shapeRefusals(issue, pathOf(issue));
    }),
  );
}
