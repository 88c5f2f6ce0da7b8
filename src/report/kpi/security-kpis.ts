// The KPI of security incidents, which are the private ones: how many, and for the security role how grave. Source: rules section 8 (ISO 20000-1, 8.7.3).
import { oneStep } from "../../kernel/steps.ts";
import { type Facts, flag } from "../facts.ts";
import { LEAST_GROUP } from "../few.ts";
import type { Span } from "../period.ts";
import { openedAt, rowsWhen } from "./events.ts";
import { countOf, type Figure, notApplicable, type Part } from "./figure.ts";
import type { Kpi } from "./kpi.ts";
import { has, rowsBehind } from "./observe.ts";

/** Of a part fewer than five are not told, and none is told like few, unless whoever reads may know of every one. */
function secretRows(facts: Facts, span: Span): Int32Array | undefined {
  const rows = rowsWhen(facts, openedAt, span).filter((row) => has(facts.incidents, row, flag.private));
  return facts.telling === "part" && rows.length < LEAST_GROUP ? undefined : rows;
}

/** By their impact, which is what their priorities say, and how many were major: for those alone who may see each of them. */
function gravity({ incidents, telling }: Facts, rows: Int32Array): readonly Part[] {
  if (telling !== "everything") return [];
  const major = rows.filter((row) => has(incidents, row, flag.major)).length;
  const priorities = [1, 2, 3, 4].map((priority) => ({
    id: `p${priority}`,
    value: rows.filter((row) => incidents.priority[row] === priority).length,
  }));
  return [{ id: "major", value: major }, ...priorities];
}

/** There is any, and nobody is told too much by its figure standing there. */
export const tellsSecurity = ({ incidents, telling }: Facts): boolean =>
  telling !== "part" && incidents.flags.some((flags) => (flags & flag.private) !== 0);

function securityIncidents(facts: Facts, span: Span): Figure {
  const rows = secretRows(facts, span);
  if (rows === undefined) return notApplicable;
  const parts = gravity(facts, rows);
  return parts.length === 0 ? countOf(rows.length) : { ...countOf(rows.length), parts };
}

export const securityKpis: readonly Kpi[] = [
  {
    ...{ id: "security_incidents", unit: "count", betterIs: "lower", source: "incidents", from: securityIncidents },
    behind: (facts, span) => {
      const rows = secretRows(facts, span);
      return rows === undefined ? oneStep(() => []) : rowsBehind(facts.incidents, rows);
    },
  },
];
