// Which national holidays a calendar keeps, as the file says it.
import { z } from "zod";

/** Which national holidays a calendar keeps. Days are added or left out by date or by name. */
export const nationalShape = z.strictObject({
  /** ISO 3166-1, "DE". */
  country: z.string(),
  /** A part of the country, such as "BY". */
  state: z.string().optional(),
  region: z.string().optional(),
  /** Days that are no public holidays but are kept here: bank holidays, observances. */
  include: z.array(z.string()).default([]),
  /** Public holidays that are worked here. */
  exclude: z.array(z.string()).default([]),
});

export type NationalRule = z.infer<typeof nationalShape>;
