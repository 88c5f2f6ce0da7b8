// What the dashboard and the alert rules ask of /metrics: which figures, with which labels.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");

const rule = z.strictObject({
  alert: z.string().regex(/^Tocsin[A-Za-z]+$/),
  expr: z.string().min(1),
  for: z
    .string()
    .regex(/^\d+[smh]$/)
    .optional(),
  labels: z.strictObject({ severity: z.enum(["page", "ticket"]) }),
  annotations: z.strictObject({ summary: z.string().min(10), runbook: z.string() }),
});
const ruleFile = z.strictObject({ groups: z.array(z.strictObject({ name: z.string(), rules: z.array(rule).min(1) })) });

export type AlertRule = z.infer<typeof rule>;

/** Throws where the file is not what Prometheus takes. */
export const alertRules = (): readonly AlertRule[] =>
  ruleFile.parse(parse(read("deploy/prometheus/tocsin.rules.yml"))).groups.flatMap(({ rules }) => rules);

const panel = z.object({
  id: z.number(),
  type: z.enum(["row", "stat", "timeseries"]),
  title: z.string().min(1),
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  targets: z.array(z.object({ expr: z.string(), refId: z.string() })).default([]),
});
const dashboard = z.object({ title: z.string(), schemaVersion: z.number(), panels: z.array(panel) });

export const panels = () => dashboard.parse(JSON.parse(read("deploy/grafana/tocsin.json"))).panels;

export type AskedFigure = { readonly name: string; readonly labels: readonly string[] };

/** Names and labels in an expression; buckets, sums and counts of a histogram go by the histogram's name. */
export function figuresIn(expression: string): readonly AskedFigure[] {
  const grouped = [...expression.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = ""]) => list.split(/,\s*/));
  return [...expression.matchAll(/\b((?:tocsin|nodejs|process)_[a-z0-9_]+)(?:\{([^}]*)\})?/g)].map(
    ([, name = "", selectors = ""]) => {
      const selected = [...selectors.matchAll(/([a-z_]+)\s*(?:=~|!~|!=|=)/g)].map(([, label = ""]) => label);
      return { name: name.replace(/_(bucket|sum|count)$/, ""), labels: [...selected, ...grouped] };
    },
  );
}
