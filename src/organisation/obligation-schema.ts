// Recurring work as the configuration document says it: when it comes, whose it is, how it is done and what proves it.
import { z } from "zod";
import { asNumber, complain, cron, day, key, pattern, words } from "./document-parts.ts";
import { TITLE_LENGTH } from "./given-words.ts";

export const rhythms = ["daily", "weekdays", "weekly", "monthly", "quarterly", "half-yearly", "yearly"] as const;

const obligation = z
  .strictObject({
    key,
    title: words(TITLE_LENGTH),
    /** One of the two; a cron line counts on the walls of the organisation's zone. */
    rhythm: z.enum(rhythms).optional(),
    cron: cron.optional(),
    /** The first day it comes, and at what time of day there. */
    first_on: day,
    at: pattern(/^([01]\d|2[0-3]):[0-5]\d$/, "document.bad-time-of-day").default("09:00"),
    owner: key,
    service: key.optional(),
    /** Days to do it. */
    days: z.preprocess(asNumber, z.number().int().min(1).max(366)).default(7),
    /** Whether it is done only with evidence. */
    proof: z.boolean().default(false),
    /** How it is done. */
    task: words(8_000).optional(),
    /** A standard model such as CHG-17: each time a change is made from it. */
    model: pattern(/^CHG-\d{1,9}$/, "document.bad-model").optional(),
  })
  .superRefine(({ rhythm, cron: line }, context) => {
    if ((rhythm === undefined) === (line === undefined))
      context.addIssue({ code: "custom", path: [], ...complain("document.rhythm-unclear") });
  });

export const obligationsSchema = z.array(obligation).optional();
export type DocumentObligation = z.output<typeof obligation>;
