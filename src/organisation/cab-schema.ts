// The change advisory board as the configuration file holds it: when it meets, where, who comes, what is looked at.
import { z } from "zod";
import { parseCron } from "../kernel/cron.ts";
import { roles } from "../people/person.ts";
import { policyRisks } from "./approval-schema.ts";
import { asText, key, words, zone } from "./document-parts.ts";

const cron = words(80).superRefine((given, context) => {
  const read = parseCron(given);
  if (read.ok) return;
  const { code } = read.refusal;
  const field = read.refusal.code === "cron_field" ? read.refusal.field : given;
  context.addIssue({ code: "custom", params: { saying: { key: `document.${code}`, values: { field } } } });
});

export const cabSchema = z
  .strictObject({
    /** Minute, hour, day of the month, month, day of the week. */
    cron,
    /** On whose walls the cron is read; left out: the organisation's. */
    zone: zone.optional(),
    /** Where the agenda and the minutes are posted. */
    channel: z.preprocess(asText, words(80)).transform((given) => given.replace(/^#/, "")),
    attendees: z
      .strictObject({ roles: z.array(z.enum(roles)).default([]), teams: z.array(key).default([]) })
      .default({ roles: ["change-manager"], teams: [] }),
    /** Changes of these risks are on the agenda. */
    risks: z.array(z.enum(policyRisks)).min(1).default(["medium", "high"]),
  })
  .optional();
