// Which figures stand in which section of a service report. Source: rules section 6, monthly.
import type { KpiId } from "../kpi/kpi.ts";

export type SectionId =
  | "levels"
  | "availability"
  | "workload"
  | "requests"
  | "complaints"
  | "satisfaction"
  | "problems"
  | "changes"
  | "suppliers"
  | "improvement";

export const sections: readonly { readonly id: SectionId; readonly kpis: readonly KpiId[] }[] = [
  {
    id: "levels",
    kpis: [
      ...(["first_response_sla", "resolution_sla", "breaches", "mtta", "mttr", "major_incidents"] as const),
      ...(["major_mtrs", "major_notice", "major_updates"] as const),
    ],
  },
  { id: "availability", kpis: ["availability", "error_budget", "mtrs", "mtbf"] },
  {
    id: "workload",
    kpis: [
      ...(["opened", "resolved", "backlog", "backlog_growth", "aging", "repeat_incidents"] as const),
      ...(["security_incidents", "reopen_rate", "fcr"] as const),
    ],
  },
  { id: "requests", kpis: ["requests_opened", "requests_in_time", "requests_overdue", "request_satisfaction"] },
  { id: "complaints", kpis: ["complaint_rate", "complaint_response"] },
  { id: "satisfaction", kpis: ["csat", "nps", "change_satisfaction", "still_fine", "suggestions_in_time"] },
  { id: "problems", kpis: ["problem_closure"] },
  {
    id: "changes",
    kpis: [
      ...(["change_success", "change_failure", "failed_change_recovery", "emergency_ratio"] as const),
      ...(["unauthorised_changes", "on_time_changes", "approval_lead_time", "change_lead_time"] as const),
    ],
  },
  { id: "suppliers", kpis: [] },
  { id: "improvement", kpis: ["action_completion", "process_compliance"] },
];
