// Every intent of incidents and of talk with its route.

import { messageRoutes } from "../message-routes.ts";
import type { Routes } from "../route.ts";
import { lookRoutes } from "./incident-look-routes.ts";
import { recordRoutes } from "./incident-record-routes.ts";
import { reporterRoutes } from "./incident-reporter-routes.ts";
import { workRoutes } from "./incident-work-routes.ts";
import { reportRoutes } from "./report-routes.ts";

export const incidentRoutes = {
  ...reportRoutes,
  ...lookRoutes,
  ...workRoutes,
  ...recordRoutes,
  ...reporterRoutes,
  ...messageRoutes,
} satisfies Partial<Routes>;
