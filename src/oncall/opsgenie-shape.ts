// The shapes of an Opsgenie export: what its API answers for users, teams, schedules, escalations and services. Only the fields that are used.
import { z } from "zod";
import { WEEKDAYS } from "../sla/weekday.ts";

const text = z.string().nullish();
const recipient = z.object({ type: z.string(), id: text, name: text, username: text });

export const opsgenieUser = z.object({ id: z.string(), username: z.string(), fullName: text, timeZone: text });

export const opsgenieTeam = z.object({
  id: z.string(),
  name: z.string(),
  members: z.array(z.object({ user: z.object({ id: z.string(), username: text }) })).nullish(),
});

export const opsgenieRoutingRule = z.object({
  name: text,
  isDefault: z.boolean().nullish(),
  notify: z.object({ type: z.string(), id: text, name: text }).nullish(),
});

const hours = {
  startHour: z.int(),
  startMin: z.int().nullish(),
  endHour: z.int(),
  endMin: z.int().nullish(),
};
const dayName = z
  .string()
  .transform((day) => day.toLowerCase().slice(0, 3))
  .pipe(z.enum(WEEKDAYS));

const timeRestriction = z.union([
  z.object({ type: z.literal("time-of-day"), restriction: z.object(hours) }),
  z.object({
    type: z.literal("weekday-and-time-of-day"),
    restrictions: z.array(z.object({ ...hours, startDay: dayName, endDay: dayName })),
  }),
]);
export type OpsgenieRestriction = z.infer<typeof timeRestriction>;

export const opsgenieRotation = z.object({
  id: text,
  name: text,
  enabled: z.boolean().nullish(),
  startDate: z.string(),
  endDate: text,
  type: z.string(),
  length: z.int().min(1).nullish(),
  participants: z.array(recipient),
  timeRestriction: timeRestriction.nullish(),
});
export type OpsgenieRotation = z.infer<typeof opsgenieRotation>;

export const opsgenieSchedule = z.object({
  id: z.string(),
  name: z.string(),
  timezone: z.string(),
  enabled: z.boolean().nullish(),
  /** Each an `opsgenieRotation`, read one by one, so that a single bad one does not cost the others. */
  rotations: z.array(z.unknown()).nullish(),
});
export type OpsgenieSchedule = z.infer<typeof opsgenieSchedule>;

export const opsgenieOverride = z.object({
  alias: text,
  user: recipient,
  startDate: z.string(),
  endDate: z.string(),
  rotations: z.array(z.object({ id: text, name: text })).nullish(),
});
export type OpsgenieOverride = z.infer<typeof opsgenieOverride>;

export const opsgenieEscalation = z.object({
  id: z.string(),
  name: z.string(),
  rules: z.array(
    z.object({
      condition: text,
      notifyType: text,
      /** Minutes from the creation of the alert, unless the unit says otherwise. */
      delay: z.object({ timeAmount: z.number(), timeUnit: text }).nullish(),
      recipient,
    }),
  ),
  repeat: z.object({ waitInterval: z.number().nullish(), count: z.number().nullish() }).nullish(),
});
export type OpsgenieEscalation = z.infer<typeof opsgenieEscalation>;

export const opsgenieService = z.object({ id: z.string(), name: z.string(), teamId: text, description: text });

const list = z.array(z.unknown()).default([]);

/** Each list holds what the API answers, or what Opsgenie's backup tool writes into a file (`{"team": …}`, `{"schedule": …}`). */
export const opsgenieExport = z.object({
  users: list,
  teams: list,
  schedules: list,
  escalations: list,
  services: list,
});
