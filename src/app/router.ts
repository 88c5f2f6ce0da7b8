// Which route each intent takes: the slices' routes in one table. An intent that no slice answers does not compile.
import { cabRoutes } from "./change/cab-routes.ts";
import { changeRoutes } from "./change/change-routes.ts";
import { changeScheduleRoutes } from "./change/change-schedule-routes.ts";
import { changeSlotRoutes } from "./change/change-slot-routes.ts";
import { deployRoutes } from "./change/deploy-routes.ts";
import { feedRoutes } from "./feed-routes.ts";
import { digestOrderRoutes } from "./figures/digest-order-routes.ts";
import { digestRoutes } from "./figures/digest-routes.ts";
import { kpiReportRoutes } from "./figures/kpi-report-routes.ts";
import { kpiRoutes } from "./figures/kpi-routes.ts";
import { measurementRoutes } from "./figures/measurement-routes.ts";
import { outageRoutes } from "./figures/outage-routes.ts";
import { pulseRoutes } from "./figures/pulse-routes.ts";
import { homeRoutes } from "./home-routes.ts";
import { incidentRoutes } from "./incident/incident-routes.ts";
import { majorRoutes } from "./incident/major-routes.ts";
import { reviewRoutes } from "./incident/review-routes.ts";
import { slaRoutes } from "./incident/sla-routes.ts";
import { knowledgeRoutes } from "./knowledge/knowledge-routes.ts";
import { oncallLookRoutes } from "./oncall/oncall-look-routes.ts";
import { oncallShiftRoutes } from "./oncall/oncall-shift-routes.ts";
import { organisationRoutes } from "./organisation/organisation-routes.ts";
import type { FindChat } from "./organisation/read-setup.ts";
import { problemRoutes } from "./problem/problem-routes.ts";
import { recordRoutes } from "./record-routes.ts";
import { feedbackRoutes } from "./register/feedback-routes.ts";
import { registerRoutes } from "./register/register-routes.ts";
import { requestRoutes } from "./request/request-routes.ts";
import type { Routes } from "./route.ts";
import { type MakeLink, signInRoutes } from "./sign-in-routes.ts";

/** `address`: of the pages, `publicUrl` where people reach them, if that is known. */
export const makeRoutes = (
  findChat: FindChat,
  makeLink: MakeLink | undefined,
  address: () => string,
  publicUrl?: string,
): Routes => ({
  ...incidentRoutes,
  ...recordRoutes,
  ...knowledgeRoutes,
  ...registerRoutes,
  ...feedbackRoutes,
  ...requestRoutes,
  ...homeRoutes,
  ...changeRoutes,
  ...majorRoutes,
  ...reviewRoutes,
  ...slaRoutes,
  ...signInRoutes(makeLink),
  ...organisationRoutes(findChat),
  ...changeScheduleRoutes,
  ...changeSlotRoutes,
  ...deployRoutes,
  ...cabRoutes,
  ...digestRoutes,
  ...problemRoutes,
  ...measurementRoutes,
  ...pulseRoutes,
  ...outageRoutes,
  ...digestOrderRoutes(publicUrl),
  ...kpiRoutes,
  ...kpiReportRoutes(address),
  ...oncallLookRoutes,
  ...oncallShiftRoutes,
  ...feedRoutes(address),
});
