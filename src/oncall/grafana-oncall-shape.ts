// The shapes of a Grafana OnCall export: what its public API lists. Only the fields that are used.
import { z } from "zod";

const text = z.string().nullish();

export const grafanaUser = z.object({
  id: z.string(),
  username: z.string(),
  email: text,
  name: text,
  timezone: text,
  teams: z.array(z.string()).nullish(),
});

export const grafanaTeam = z.object({ id: z.string(), name: z.string() });

export const grafanaSchedule = z.object({
  id: z.string(),
  name: z.string(),
  /** "calendar" and "web" hold shifts, "ical" the address of a calendar elsewhere. */
  type: text,
  time_zone: text,
  ical_url_overrides: text,
  shifts: z.array(z.string()).nullish(),
});
export type GrafanaSchedule = z.infer<typeof grafanaSchedule>;

export const grafanaShift = z.object({
  id: z.string(),
  name: text,
  /** "single_event", "override", "recurrent_event" or "rolling_users". */
  type: z.string(),
  time_zone: text,
  /** The higher one wins. */
  level: z.int().nullish(),
  /** Wall time in the zone of the shift, or else of the schedule. */
  start: z.string(),
  until: text,
  /** Seconds. */
  duration: z.int().min(1),
  frequency: text,
  interval: z.int().min(1).nullish(),
  week_start: text,
  by_day: z.array(z.string()).nullish(),
  by_month: z.array(z.int()).nullish(),
  by_monthday: z.array(z.int()).nullish(),
  users: z.array(z.string()).nullish(),
  /** Those of one inner list are on call together. */
  rolling_users: z.array(z.array(z.string())).nullish(),
  start_rotation_from_user_index: z.int().min(0).nullish(),
});
export type GrafanaShift = z.infer<typeof grafanaShift>;

export const grafanaChain = z.object({ id: z.string(), name: z.string(), team_id: text });

export const grafanaStep = z.object({
  escalation_chain_id: z.string(),
  position: z.int(),
  type: text,
  /** Seconds. */
  duration: z.number().nullish(),
  persons_to_notify: z.array(z.string()).nullish(),
  persons_to_notify_next_each_time: z.array(z.string()).nullish(),
  notify_on_call_from_schedule: text,
  team_to_notify: text,
});
export type GrafanaStep = z.infer<typeof grafanaStep>;

export const grafanaIntegration = z.object({
  id: z.string(),
  name: z.string(),
  description_short: text,
  team_id: text,
  default_route: z.object({ escalation_chain_id: text }).nullish(),
});

/** A list, or a page of the API as it is. */
const list = z
  .union([z.array(z.unknown()), z.object({ results: z.array(z.unknown()) }).transform(({ results }) => results)])
  .default([]);

export const grafanaExport = z.object({
  users: list,
  teams: list,
  schedules: list,
  on_call_shifts: list,
  escalation_chains: list,
  escalation_policies: list,
  integrations: list,
});
