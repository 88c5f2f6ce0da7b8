// How many incidents a month were agreed for a service at most, beside how many there were.
import { Temporal } from "temporal-polyfill";
import type { Organisation } from "../../organisation/organisation.ts";
import { agreementOf, slaOf } from "../../sla/agreement.ts";
import type { ScopeReport, ServiceReport } from "./service-report.ts";

/** Undefined: none was agreed, or the report is not of one month. */
export function workloadLimit(
  { period, span }: ServiceReport,
  { service, lines }: ScopeReport,
  { levels }: Organisation,
): { readonly limit: number; readonly opened: number; readonly isOver: "yes" | "no" } | undefined {
  if (!service || !period.from.add({ months: 1 }).equals(period.to)) return undefined;
  const at = Temporal.Instant.fromEpochMilliseconds(span.from * 1000);
  const limit = agreementOf(levels, slaOf(levels, service.key, at)).monthlyLimit;
  const opened = lines.get("opened")?.now.n ?? 0;
  return limit ? { limit, opened, isOver: opened > limit ? "yes" : "no" } : undefined;
}
