// Which route each intent takes: the slices' routes in one table. An intent that no slice answers does not compile.
import { cabRoutes } from "./cab-routes.ts";
import { changeRoutes } from "./change-routes.ts";
import { changeScheduleRoutes } from "./change-schedule-routes.ts";
import { changeSlotRoutes } from "./change-slot-routes.ts";
import { deployRoutes } from "./deploy-routes.ts";
import { digestOrderRoutes } from "./digest-order-routes.ts";
import { digestRoutes } from "./digest-routes.ts";
import { feedRoutes } from "./feed-routes.ts";
import { homeRoutes } from "./home-routes.ts";
import { incidentRoutes } from "./incident-routes.ts";
import { kpiRoutes } from "./kpi-routes.ts";
import { majorRoutes } from "./major-routes.ts";
import { measurementRoutes } from "./measurement-routes.ts";
import { oncallLookRoutes } from "./oncall-look-routes.ts";
import { oncallShiftRoutes } from "./oncall-shift-routes.ts";
import { organisationRoutes } from "./organisation-routes.ts";
import { outageRoutes } from "./outage-routes.ts";
import { recordRoutes } from "./record-routes.ts";
import { reviewRoutes } from "./review-routes.ts";
import type { Routes } from "./route.ts";
import type { FindChat } from "./setup-routes.ts";
import { type MakeLink, signInRoutes } from "./sign-in-routes.ts";
import { slaRoutes } from "./sla-routes.ts";

export const makeRoutes = (findChat: FindChat, makeLink: MakeLink | undefined, address: () => string): Routes => ({
  ...incidentRoutes,
  ...recordRoutes,
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
  ...measurementRoutes,
  ...outageRoutes,
  ...digestOrderRoutes,
  ...kpiRoutes,
  ...oncallLookRoutes,
  ...oncallShiftRoutes,
  ...feedRoutes(address),
});
