// The pages for looking rather than reading, together.
import { Hono } from "hono";
import type { ServicePages } from "../app/page/services-page.ts";
import type { WebEnv } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { type FigureBoards, figuresRoute } from "./figures-page.tsx";
import { type Gaps, gapsRoute } from "./gaps-page.tsx";
import { type Knowledge, knowledgeRoute } from "./knowledge-page.tsx";
import { type Overview, overviewRoute } from "./overview-page.tsx";
import { type Register, registerRoute } from "./register-page.tsx";
import { type ReportBoards, reportRoute } from "./report-page.tsx";
import { catalogueRoute, type Requests, requestsRoute } from "./requests-page.tsx";
import { type ReviewPacks, reviewRoute } from "./review-page.ts";
import { servicesRoute } from "./services-page.tsx";

/** What they ask of the bot. Undefined: this person may not look. */
export type Boards = Overview &
  ServicePages &
  Register &
  Gaps &
  ReviewPacks &
  Knowledge &
  Requests &
  FigureBoards &
  ReportBoards;

export const boardRoutes = (parts: WebParts, boards: Boards): Hono<WebEnv> =>
  new Hono<WebEnv>()
    .route("/", overviewRoute(parts, boards))
    .route("/", servicesRoute(parts, boards))
    .route("/", registerRoute(parts, boards))
    .route("/", gapsRoute(parts, boards))
    .route("/", reviewRoute(boards))
    .route("/", requestsRoute(parts, boards))
    .route("/", catalogueRoute(parts, boards))
    .route("/", knowledgeRoute(parts, boards))
    .route("/", figuresRoute(parts, boards))
    .route("/", reportRoute(parts, boards.reports));
