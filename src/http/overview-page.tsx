// The overview of open work: every open incident with its clocks, filtered and sorted by the address.
import { Hono } from "hono";
import type { OverviewAsked, OverviewPage } from "../app/page/overview-page.ts";
import { readShell } from "../platform/web/shell.ts";
import type { WebEnv } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { workSorts } from "../store/open-work.ts";
import { BoardPage } from "./board-page.tsx";
import { OverviewBody, OverviewFilter } from "./overview-view.tsx";

export interface Overview {
  /** Undefined: this person may not look. */
  overview(personId: string, asked: OverviewAsked): Promise<OverviewPage | undefined>;
}

export function overviewRoute(parts: WebParts, boards: Overview): Hono<WebEnv> {
  const app = new Hono<WebEnv>();

  app.get("/overview", async (ask) => {
    const viewer = ask.get("viewer");
    const asked = readOverviewAsked(ask.req.query());
    const [page, facts] = await Promise.all([boards.overview(viewer.id, asked), readShell(parts, viewer)]);
    if (!page) return ask.notFound();
    return ask.html(
      `<!doctype html>${(
        <BoardPage parts={parts} facts={facts} page="overview" title="web.overview" icon="list">
          <OverviewFilter page={page} asked={asked} viewer={viewer} />
          <OverviewBody page={page} asked={asked} viewer={viewer} />
        </BoardPage>
      )}`,
    );
  });

  app.get("/overview/body", async (ask) => {
    const viewer = ask.get("viewer");
    const asked = readOverviewAsked(ask.req.query());
    const page = await boards.overview(viewer.id, asked);
    return page ? ask.html(<OverviewBody page={page} asked={asked} viewer={viewer} />) : ask.notFound();
  });

  return app;
}

/** What the address does not say, or says wrongly, is not filtered; the order is then by priority. */
export function readOverviewAsked(query: Readonly<Record<string, string>>): OverviewAsked {
  const priority = ([1, 2, 3, 4] as const).find((one) => String(one) === query.priority);
  return {
    ...(query.team && { teamKey: query.team }),
    ...(query.service && { serviceKey: query.service }),
    ...(priority && { priority }),
    isMine: query.mine === "1",
    sort: workSorts.find((sort) => sort === query.sort) ?? "priority",
  };
}
