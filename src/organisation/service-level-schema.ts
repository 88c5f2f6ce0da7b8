// What the configuration document says of service levels: calendars, agreements, what teams and suppliers undertake.
import { z } from "zod";
import { holdReasons, USUAL_WARNINGS } from "../sla/agreement.ts";
import { keyedCalendarSchema } from "../sla/calendar-schema.ts";
import { day, duration, key, named, pattern, wholeNumber } from "./document-parts.ts";

const hours = z.enum(["always", "business"]);

const target = z.strictObject({
  first_response: duration,
  resolution: duration,
  update: duration.optional(),
  /** Left out: P1 and P2 always, the others in business hours. */
  hours: hours.optional(),
});

const byPriority = <Of extends z.ZodType>(of: Of) => {
  const one = of.optional();
  return { P1: one, P2: one, P3: one, P4: one };
};

/** Several entries with one key are the versions of one agreement, told apart by `from`. */
const sla = z.strictObject({
  key,
  /** First day, in the organisation's zone; left out: always. What was opened before keeps its version. */
  from: pattern(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "document.bad-date").optional(),
  /** Left out: every service without an agreement of its own. */
  services: z.array(key).optional(),
  /** Left out: the working hours. */
  calendar: key.optional(),
  /** Incidents by their priority, requests of the catalogue, and complaints. What is left out has the usual targets. */
  targets: z
    .strictObject({ ...byPriority(target), request: target.optional(), complaint: target.optional() })
    .default({}),
  pauses: z.array(z.enum(holdReasons)).default(["reporter"]),
  warn_at: z.array(wholeNumber(1, 99)).default([...USUAL_WARNINGS]),
  on_priority_change: z.enum(["opening", "change"]).default("opening"),
  incidents_per_month: wholeNumber(1, 1_000_000).optional(),
  /** When it is looked at again with the customer; the weekly digest reminds of it. */
  review_by: day.optional(),
});

const undertaken = {
  calendar: key.optional(),
  hours: hours.default("business"),
  targets: z.strictObject(byPriority(duration)),
};

export const serviceLevelFields = {
  calendars: z.array(keyedCalendarSchema).default([]),
  slas: z.array(sla).default([]),
  /** How long a team may hold a record, by priority (OLA). */
  olas: z.array(z.strictObject({ team: key, ...undertaken })).default([]),
  /** How long we may wait for a supplier, by priority (underpinning contract). */
  suppliers: z.array(z.strictObject({ key, name: named(80), ...undertaken })).default([]),
};
