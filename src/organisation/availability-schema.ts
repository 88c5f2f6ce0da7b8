// What the configuration file says of the availability of a service, and of monitoring tools that tell of outages.
import { z } from "zod";
import { readDuration } from "../kernel/duration.ts";
import { calendarFor, calendarIdOf, type ServiceLevels } from "../sla/agreement.ts";
import { ALWAYS } from "../sla/calendar.ts";
import { usualAvailability } from "./agreed-availability.ts";
import { asNumber, complain, duration, pattern } from "./document-parts.ts";
import { type AgreedAvailability, outageFormats } from "./organisation.ts";
import { senderFields } from "./sender-schema.ts";

/** Every second of the week. */
export const AROUND_THE_CLOCK = "24x7";

const between = (least: number, most: number) =>
  z.preprocess(
    asNumber,
    z.number().refine((given) => given >= least && given <= most, complain("document.bad-share", { least, most })),
  );

export const availabilitySchema = z
  .strictObject({
    /** Percent of the agreed service time. */
    target: between(50, 99.999).default(usualAvailability.target),
    /** The agreed service time: a calendar, or around the clock. */
    hours: pattern(/^(24x7|[a-z][a-z0-9-]{0,39})$/, "document.bad-key").default(AROUND_THE_CLOCK),
    /** How much a failure in part counts; 0: not at all. */
    partial: between(0, 1).default(usualAvailability.partial),
    /** Maintenance announced so long before does not count. */
    notice: duration.default("24h"),
  })
  .optional();

export type DocumentAvailability = z.output<typeof availabilitySchema>;

export const outageSourceSchema = z.strictObject({ ...senderFields, format: z.enum(outageFormats).default("json") });

export function availabilityFrom(given: DocumentAvailability, levels: ServiceLevels): AgreedAvailability | undefined {
  if (!given) return undefined;
  const { target, hours, partial } = given;
  const notice = readDuration(given.notice);
  return {
    target,
    calendar: hours === AROUND_THE_CLOCK ? ALWAYS : calendarFor(levels, "business", calendarIdOf(levels, hours)),
    partial,
    noticeSeconds: notice.ok ? notice.value : usualAvailability.noticeSeconds,
  };
}
