// When an incident is proposed as a major one by itself, as the configuration file says it.
import { z } from "zod";
import { wholeNumber } from "./document-parts.ts";

/** Each may be switched off with false. Source of the defaults: rules section 1. */
export const majorSchema = z.strictObject({
  /** A P1 on a service of high criticality. */
  critical_p1: z.boolean().default(true),
  /** A P1 that nobody has acknowledged for so long. */
  unacknowledged_minutes: z.union([z.literal(false), wholeNumber(1, 1440)]).default(30),
  /** So many incidents on one service within so many minutes. */
  many: z
    .union([z.literal(false), z.strictObject({ incidents: wholeNumber(2, 1000), minutes: wholeNumber(1, 1440) })])
    .default({ incidents: 5, minutes: 15 }),
});

export const usualMajor: z.output<typeof majorSchema> = {
  critical_p1: true,
  unacknowledged_minutes: 30,
  many: { incidents: 5, minutes: 15 },
};
