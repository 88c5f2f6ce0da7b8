// The figures that a digest tells, with what they are compared with.
import type { Temporal } from "temporal-polyfill";
import { toEpochSeconds } from "../kernel/time.ts";
import type { Readings } from "../report/digest-figures.ts";
import type { KpiId } from "../report/kpi.ts";
import { type Period, previousOf, spanOf, weeksBefore } from "../report/period.ts";
import { readingsOf } from "../report/readings.ts";
import { incidentFacts } from "../store/digest-facts.ts";
import type { Services } from "../store/digest-reads.ts";
import type { Query } from "./ports.ts";

const told: readonly KpiId[] = ["opened", "resolved", "breaches", "first_response_sla", "resolution_sla", "csat"];

export async function readFigures(
  { services, period, at }: { readonly services: Services; readonly period: Period; readonly at: Temporal.Instant },
  query: Query,
): Promise<Readings> {
  const from = Math.min(spanOf(previousOf(period)).from, spanOf(weeksBefore(period, 4)).from);
  const facts = await incidentFacts(query, services, { from, to: spanOf(period).to }, toEpochSeconds(at));
  return readingsOf(facts, period, told);
}
