// The overview of open work: every open record with its clocks, filtered and sorted by the address.
import type { Hono } from "hono";
import type { OverviewPage } from "../app/page/overview-page.ts";
import type { WorkAsked } from "../app/page/work.ts";
import { workKinds } from "../chat/record-kind.ts";
import type { WebEnv } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { workSorts } from "../store/open-work.ts";
import { exportRoute, WHOLE } from "./export-file.tsx";
import { lookRoute } from "./look-page.tsx";
import { OverviewBody, OverviewFilter } from "./overview-view.tsx";
import { workRow } from "./work-rows.ts";

export interface Overview {
  /** Undefined: this person may not look. */
  overview(personId: string, asked: WorkAsked): Promise<OverviewPage | undefined>;
}

export function overviewRoute(parts: WebParts, boards: Overview): Hono<WebEnv> {
  const app = lookRoute(parts, {
    ...{ path: "/overview", here: "overview", title: "web.overview", icon: "list" },
    readAsked: readOverviewAsked,
    find: ({ id }, asked) => boards.overview(id, asked),
    filter: (given) => <OverviewFilter {...given} />,
    body: (given) => <OverviewBody {...given} />,
  });
  exportRoute(app, "/overview", async (viewer, query) => {
    const page = await boards.overview(viewer.id, { ...readOverviewAsked(query), most: WHOLE });
    return page?.groups.flatMap(({ key, lines }) => lines.map((line) => workRow(line, key, viewer)));
  });
  return app;
}

/** What the address does not say, or says wrongly, is not filtered; the order is then by priority. */
export function readOverviewAsked(query: Readonly<Record<string, string>>): WorkAsked {
  const priority = ([1, 2, 3, 4] as const).find((one) => String(one) === query.priority);
  const kind = workKinds.find((one) => one === query.kind);
  return {
    ...(kind && { kind }),
    ...(query.team && { teamKey: query.team }),
    ...(query.service && { serviceKey: query.service }),
    ...(priority && kind !== "change" && { priority }),
    isMine: query.mine === "1",
    sort: workSorts.find((sort) => sort === query.sort) ?? "priority",
  };
}
