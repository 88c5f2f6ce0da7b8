// What the configuration file says of figures: the organisation's own indicators.
import { z } from "zod";
import { asNumber, key, named, namedFrom } from "./document-parts.ts";
import { type Indicator, indicatorUnits } from "./organisation.ts";

const indicator = z.strictObject({
  key,
  name: named(80),
  unit: z.enum(indicatorUnits).default("count"),
  /** In which direction it becomes better. */
  better: z.enum(["higher", "lower", "neither"]).default("neither"),
  target: z.preprocess(asNumber, z.number()).optional(),
});

export const figuresSchema = z.strictObject({ indicators: z.array(indicator).default([]) }).default({ indicators: [] });

export const indicatorFrom = ({ key, name, unit, better, target }: z.output<typeof indicator>): Indicator => ({
  ...{ key, name: namedFrom(name), unit, betterIs: better, target: target ?? null },
});
