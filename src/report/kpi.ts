// What an entry of the catalogue of KPIs is; its name and its formula in words stand in words/ under its id.
import type { Saying } from "../words/say.ts";
import type { FactSource, Facts } from "./facts.ts";
import type { Figure } from "./figure.ts";
import type { Span } from "./period.ts";
import type { BetterIs } from "./trend.ts";

export const kpiIds = [
  "mtta",
  "first_response_sla",
  "resolution_sla",
  "mttr",
  "mttr_calendar",
  "mtrs",
  "mtbf",
  "availability",
  "error_budget",
  "backlog",
  "backlog_growth",
  "aging",
  "untouched",
  "nearing_breach",
  "reopen_rate",
  "fcr",
  "resolution_flow",
  "opened",
  "resolved",
  "breaches",
  "repeat_incidents",
  "major_incidents",
  "complaint_rate",
  "complaint_response",
  "csat",
  "nps",
  "change_success",
  "change_failure",
  "failed_change_recovery",
  "change_rework",
  "deployment_frequency",
  "change_lead_time",
  "approval_lead_time",
  "emergency_ratio",
  "unauthorised_changes",
  "on_time_changes",
  "problem_closure",
  "action_completion",
  "process_compliance",
  "digest_delivery",
  "time_to_report",
] as const;
export type KpiId = (typeof kpiIds)[number];

export type Unit = "percent" | "seconds" | "count" | "per_day" | "score" | "minutes";

export type Kpi = {
  readonly id: KpiId;
  readonly unit: Unit;
  readonly betterIs: BetterIs;
  readonly source: FactSource;
  /** In its unit, where the configuration names no other. */
  readonly target?: number;
  readonly from: (facts: Facts, span: Span) => Figure;
  /** The records that are counted, those that speak against it first. */
  readonly behind?: (facts: Facts, span: Span) => readonly Behind[];
};

export type Behind = {
  readonly reference: string;
  /** Of a share: whether it met it. */
  readonly isMet?: boolean;
  /** Of a duration. */
  readonly seconds?: number;
};

export const kpiName = (id: KpiId): Saying => ({ key: `kpi.${id}` });

export const kpiFormula = (id: KpiId): Saying => ({ key: `kpi.${id}-formula` });
