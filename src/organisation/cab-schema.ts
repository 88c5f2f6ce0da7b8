// The change advisory board as the configuration file holds it: when it meets, where, who comes, what is looked at.
import { z } from "zod";
import { roles } from "../people/person.ts";
import { policyRisks } from "./approval-schema.ts";
import { calledChannel, cron, key, zone } from "./document-parts.ts";

export const cabSchema = z
  .strictObject({
    /** Minute, hour, day of the month, month, day of the week. */
    cron,
    /** On whose walls the cron is read; left out: the organisation's. */
    zone: zone.optional(),
    /** Where the agenda and the minutes are posted. */
    channel: calledChannel,
    attendees: z
      .strictObject({ roles: z.array(z.enum(roles)).default([]), teams: z.array(key).default([]) })
      .default({ roles: ["change-manager"], teams: [] }),
    /** Changes of these risks are on the agenda. */
    risks: z.array(z.enum(policyRisks)).min(1).default(["medium", "high"]),
  })
  .optional();
