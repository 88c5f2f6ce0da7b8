// The routes of everything about the organisation: set-up, one's own settings, the catalogue, help.
import { helpRoutes } from "./help-routes.ts";
import { meRoutes } from "./me-routes.ts";
import { serviceRoutes } from "./service-routes.ts";
import { type FindChannel, setupRoutes } from "./setup-routes.ts";

export const organisationRoutes = (findChannel: FindChannel) => ({
  ...setupRoutes(findChannel),
  ...meRoutes,
  ...serviceRoutes,
  ...helpRoutes,
});
