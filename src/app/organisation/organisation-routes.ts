// The routes of everything about the organisation: set-up, one's own settings, the catalogue, help.

import { helpRoutes } from "../help-routes.ts";
import { channelRoutes } from "./channel-routes.ts";
import { editRoutes } from "./edit-routes.ts";
import { meRoutes } from "./me-routes.ts";
import type { FindChat } from "./read-setup.ts";
import { serviceRoutes } from "./service-routes.ts";
import { setupRoutes } from "./setup-routes.ts";

export const organisationRoutes = (findChat: FindChat) => ({
  ...setupRoutes(findChat),
  ...meRoutes,
  ...serviceRoutes,
  ...channelRoutes,
  ...editRoutes(findChat),
  ...helpRoutes,
});
