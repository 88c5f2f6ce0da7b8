// Faults of shape that zod finds, as refusals of ours.
import type { z } from "zod";
import type { Path, ShapeRefused } from "./schedule-refused.ts";

export function pathOf(issue: z.core.$ZodIssue): Path {
  return issue.path.filter((step): step is string | number => typeof step !== "symbol");
}

export function shapeRefusals(issue: z.core.$ZodIssue, path: Path): readonly ShapeRefused[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((field) => ({ code: "unknown_field", path, field }));
  return [{ code: "wrong_shape", path, expected: expectedBy(issue) }];
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return issue.expected;
  if (issue.code === "invalid_value") return issue.values.map(String).join(", ");
  if (issue.code === "invalid_union") return "daily, weekly, or every and unit";
  if (issue.code === "too_small") return `at least ${issue.minimum}`;
  return issue.code === "too_big" ? `at most ${issue.maximum}` : issue.code;
}
