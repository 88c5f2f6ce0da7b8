// What the configuration file says of figures: the zone of reports, targets and baselines of KPIs in their own units, own indicators.
import { z } from "zod";
import { asNumber, key, named, namedFrom, wholeNumber, zone } from "./document-parts.ts";
import { kpiIds } from "./kpi-ids.ts";
import { type Indicator, indicatorUnits, type PulseRules } from "./organisation.ts";

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

/** Who the quarterly pulse asks, for how long, and what beside whether they would recommend the service. */
const pulse = z.strictObject({
  size: wholeNumber(1, 10_000).default(30),
  days: wholeNumber(1, 60).default(10),
  /** Where `pulse` stands it is asked each quarter, unless somebody wants to send it off each time. */
  begins: z.enum(["by-itself", "by-hand"]).default("by-itself"),
  /** So many days after the quarter began; it is announced a week before. */
  after_days: wholeNumber(7, 60).default(14),
  questions: z.tuple([named(45), named(45)]).optional(),
});

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
    /** Whether the monthly digest names who helped most; left out: it does. */
    star: z.boolean().optional(),
    pulse: pulse.optional(),
  })
  .default({ targets: {}, baselines: {}, indicators: [], unwatched: [] });

export const indicatorFrom = ({ key, name, unit, better, target }: z.output<typeof indicator>): Indicator => ({
  ...{ key, name: namedFrom(name), unit, betterIs: better, target: target ?? null },
});

const usualQuestions: PulseRules["questions"] = [
  { en: "How easy is it to get help?", "zh-CN": "获得帮助是否方便？" },
  { en: "How well are you kept informed?", "zh-CN": "进展是否及时告知您？" },
];

/** Where nothing is said: 30 people, ten days, when somebody sends it off. */
export const usualPulse: PulseRules = { size: 30, days: 10, beginsAfterDays: null, questions: usualQuestions };

export const pulseFrom = (given: z.output<typeof pulse> | undefined): PulseRules =>
  given
    ? {
        ...{ size: given.size, days: given.days },
        beginsAfterDays: given.begins === "by-itself" ? given.after_days : null,
        questions: given.questions ? [namedFrom(given.questions[0]), namedFrom(given.questions[1])] : usualQuestions,
      }
    : usualPulse;
