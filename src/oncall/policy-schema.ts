// Reads an escalation policy and names every fault with its place.
import { z } from "zod";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { PolicyRefused } from "./schedule-refused.ts";
import { pathOf, shapeRefusals } from "./shape-refusals.ts";

const key = z.string().min(1).optional();
const channel = z
  .string()
  .min(1)
  .transform((name) => name.replace(/^#/, ""))
  .optional();

const policyShape = z.strictObject({
  key: z.string().min(1),
  name: z.string().min(1),
  /** Which incidents are escalated by it; the others are called out once. */
  priorities: z.array(z.int().min(1).max(4)).readonly().default([1, 2]),
  levels: z
    .array(
      z.strictObject({
        /** Each names one of: a person, a schedule (whoever is on call), a team, a channel. */
        targets: z.array(z.strictObject({ person: key, schedule: key, team: key, channel })).readonly(),
        /** How long the level has to acknowledge before the next one is called. */
        wait_minutes: z.int().min(1).max(1440),
      }),
    )
    .readonly(),
  /** How many times the levels are gone through again when nobody acknowledges. */
  repeat: z.int().min(0).max(20).default(0),
  /** An acknowledged record of which nothing is heard for so long is called out again; left out: never. */
  unacknowledge_after_minutes: z.int().min(5).max(1440).optional(),
});
export type PolicySpec = z.infer<typeof policyShape>;

/** A policy as part of a larger zod schema. Faults in meaning are custom issues whose `params` is a `PolicyRefused`. */
export const policySchema = policyShape.superRefine((spec, context) => {
  for (const fault of policyFaults(spec)) {
    context.addIssue({ code: "custom", path: [...fault.path], message: fault.code, params: fault });
  }
});

/** Reads a policy, or names all of its faults. */
export function readPolicy(given: unknown): Result<PolicySpec, readonly PolicyRefused[]> {
  const read = policySchema.safeParse(given);
  if (read.success) return ok(read.data);
  return refuse(
    read.error.issues.flatMap((issue): readonly PolicyRefused[] => {
      if (issue.code === "custom") return [issue.params as PolicyRefused];
      return shapeRefusals(issue, pathOf(issue));
    }),
  );
}

function policyFaults({ levels }: PolicySpec): readonly PolicyRefused[] {
  if (levels.length === 0) return [{ code: "no_levels", path: ["levels"] }];
  return levels.flatMap(({ targets }, level): readonly PolicyRefused[] => {
    const path = ["levels", level, "targets"];
    if (targets.length === 0) return [{ code: "no_targets", path }];
    return targets.flatMap((target, i): readonly PolicyRefused[] => {
      const named = Object.values(target).filter((value) => value !== undefined);
      return named.length === 1 ? [] : [{ code: "target_unclear", path: [...path, i] }];
    });
  });
}
