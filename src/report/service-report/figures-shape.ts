// The shape of `tocsin report --format json`, from which its JSON Schema is made; the README of this folder explains it.
import { z } from "zod";
import { kpiIds } from "../../organisation/kpi-ids.ts";

const count = z.int().min(0);
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const priority = z.int().min(1).max(4);

const figure = {
  value: z.number().nullable().describe("In the KPI's unit; of a duration the mean. null: nothing to divide by."),
  n: count.describe("How many records were counted."),
  met: count.optional().describe("Of a share: how many of total met it."),
  total: count.optional().describe("Of a share: the same as n."),
  median: z.number().nullable().optional().describe("Of a duration, in seconds."),
  p90: z.number().nullable().optional().describe("Of a duration, in seconds; linear interpolation (type 7)."),
  mean: z.number().nullable().optional().describe("Of a duration, in seconds."),
  parts: z.array(z.strictObject({ id: z.string(), value: z.number() })).optional(),
  is_provisional: z.literal(true).optional().describe("A follow-up window is not over yet."),
};

const kpi = z.strictObject({
  id: z.enum(kpiIds),
  name: z.string(),
  unit: z.enum(["percent", "seconds", "count", "per_day", "score", "minutes"]),
  better_is: z.enum(["higher", "lower", "neither"]),
  target: z.number().nullable(),
  ...figure,
  previous: z.strictObject(figure).describe("Of the equal period before."),
  by_priority: z.array(z.strictObject({ priority, ...figure })).describe("Empty where records have no priority."),
  by_service: z
    .array(z.strictObject({ service: z.string(), ...figure }))
    .describe("Services with anything to count; “other”: those that are too small to be told apart."),
  by_pilot: z
    .array(z.strictObject({ service: z.string(), ...figure }))
    .describe("The same of services for the time in which they were pilots, which counts nowhere else."),
});

const ends = { start: count, end: count };

export const figuresShape = z.strictObject({
  report: z.literal("tocsin-figures"),
  version: z.literal(1),
  generated_at: instant,
  period: z.strictObject({
    from: date.describe("First day, in the zone."),
    to: date.describe("The day after the last one."),
    zone: z.string(),
    starts_at: instant,
    ends_at: instant,
    is_over: z.boolean(),
  }),
  services: z.array(z.string()).nullable().describe("What was asked for; null: every service."),
  pilots: z.array(z.string()).describe("Services asked for that were pilots in the period, or in a part of it."),
  backlog: z.strictObject({
    ...ends,
    by_priority: z.array(z.strictObject({ priority, ...ends })),
    by_service: z.array(z.strictObject({ service: z.string(), ...ends })),
    by_pilot: z.array(z.strictObject({ service: z.string(), ...ends })),
  }),
  private_records: count.describe("How many records that count are private; they are named nowhere."),
  kpis: z.array(kpi),
});

export type FiguresJson = z.infer<typeof figuresShape>;

/** As it is kept in figures.schema.json. */
export const figuresSchema = (): unknown => ({
  title: "Figures of a period, as printed by “tocsin report --format json”",
  ...z.toJSONSchema(figuresShape),
});
