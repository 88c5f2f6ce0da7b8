// What the configuration document says of changes: maintenance windows and the rules of collisions.
import { z } from "zod";
import { type WeeklyRefused, weeklyFaults, weeklyShape } from "../sla/weekly-spec.ts";
import type { Saying } from "../words/say.ts";
import { collisionReasons, severities, usualChangeRules } from "./change-rules.ts";
import { complain, key, named, wholeNumber, zone } from "./document-parts.ts";

export const tags = z.array(key).default([]);

/** Exactly one of the three; `crossFaults` looks whether what it names exists. */
const scopeFields = {
  all: z.literal(true).optional(),
  services: z.array(key).min(1).optional(),
  tags: z.array(key).min(1).optional(),
};

const maintenanceWindow = weeklyShape
  .extend({
    key,
    name: named(80),
    ...scopeFields,
    /** Left out: the organisation's. */
    zone: zone.optional(),
  })
  .superRefine(({ all, services, tags: byTag, ...weekly }, context) => {
    if ([all, services, byTag].filter((given) => given !== undefined).length !== 1) {
      context.addIssue({ code: "custom", path: [], ...complain("document.scope-unclear") });
    }
    for (const fault of weeklyFaults(weekly, [])) {
      context.addIssue({ code: "custom", path: [...fault.path], params: { saying: weeklySaying(fault) } });
    }
  });

function weeklySaying(fault: WeeklyRefused): Saying {
  switch (fault.code) {
    case "bad_time":
      return { key: "schedule.bad_time", values: { given: fault.given } };
    case "restriction_empty":
      return { key: "document.window-empty", values: { at: fault.at } };
    case "restriction_mixed":
      return { key: "schedule.restriction_mixed" };
  }
}

const { collisions, bufferMinutes, atOnce } = usualChangeRules;

const severityByReason = Object.fromEntries(
  collisionReasons.map((reason) => [reason, z.enum(severities).default(collisions[reason])]),
) as Record<(typeof collisionReasons)[number], z.ZodDefault<z.ZodEnum<{ block: "block"; warn: "warn" }>>>;

export const usualRules = { collisions, buffer_minutes: bufferMinutes, at_once: atOnce };

export const changeFields = {
  maintenance_windows: z.array(maintenanceWindow).default([]),
  change_rules: z
    .strictObject({
      collisions: z.strictObject(severityByReason).default(collisions),
      buffer_minutes: wholeNumber(0, 1440).default(bufferMinutes),
      at_once: wholeNumber(1, 1000).default(atOnce),
    })
    .default(usualRules),
};
