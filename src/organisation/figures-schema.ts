// What the configuration file says of figures: the zone of reports, targets and baselines of KPIs in their own units, own indicators.
import { z } from "zod";
import { asNumber, key, named, namedFrom, zone } from "./document-parts.ts";
import { kpiIds } from "./kpi-ids.ts";
import { type Indicator, indicatorUnits } from "./organisation.ts";

const indicator = z.strictObject({
  key,
  name: named(80),
  unit: z.enum(indicatorUnits).default("count"),
  /** In which direction it becomes better. */
  better: z.enum(["higher", "lower", "neither"]).default("neither"),
  target: z.preprocess(asNumber, z.number()).optional(),
});

/** Percent, counts and seconds alike. */
const target = z.preprocess(asNumber, z.number().min(-100).max(1_000_000_000));

export const figuresSchema = z
  .strictObject({
    /** Left out: the organisation's. */
    zone: zone.optional(),
    targets: z.partialRecord(z.enum(kpiIds), target).default({}),
    /** What they were when somebody first looked. */
    baselines: z.partialRecord(z.enum(kpiIds), target).default({}),
    indicators: z.array(indicator).default([]),
    /** Figures with a target whose misses open no problem. */
    unwatched: z.array(z.string()).default([]),
  })
  .default({ targets: {}, baselines: {}, indicators: [], unwatched: [] });

export const indicatorFrom = ({ key, name, unit, better, target }: z.output<typeof indicator>): Indicator => ({
  ...{ key, name: namedFrom(name), unit, betterIs: better, target: target ?? null },
});
