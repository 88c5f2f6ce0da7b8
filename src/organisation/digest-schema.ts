// Digests as the configuration file holds them: which, when, where, in which language and about what.
import { z } from "zod";
import { parseCron } from "../kernel/cron.ts";
import { langs } from "../words/say.ts";
import { digestKinds } from "./digest.ts";
import { calledChannel, complain, cron, key, zone } from "./document-parts.ts";

/** There is one digest a day at most: of a second one on the same date nothing could be said. */
export const onceADay = (given: string): boolean => {
  const read = parseCron(given);
  return !read.ok || (read.value.hours.length === 1 && read.value.minutes.length === 1);
};

const digest = z.strictObject({
  name: key,
  kind: z.enum(digestKinds),
  /** When it is posted, on the walls of `zone`. */
  at: cron.refine(onceADay, complain("document.digest-too-often")),
  /** Left out: the organisation's. */
  zone: zone.optional(),
  /** Left out: the language of the channel. */
  lang: z.enum(langs).optional(),
  channel: calledChannel,
  /** Left out: all of them. */
  services: z.array(key).min(1).optional(),
  teams: z.array(key).min(1).optional(),
  /** By the working hours of the organisation; the next one speaks of the days left out. */
  skip_non_working_days: z.boolean().default(false),
});

export const digestsSchema = z.array(digest).default([]);
