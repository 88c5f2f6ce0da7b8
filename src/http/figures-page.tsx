// The page of figures, and its pictures at addresses of their own.
import type { Hono } from "hono";
import type { Pictures } from "../app/figures/pictures.ts";
import { comparisons, type Figures, type FiguresAsked, pictureKinds } from "../app/page/figures-page.ts";
import { readShell } from "../platform/web/shell.ts";
import type { WebEnv } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { usualPeriod } from "../report/read-period.ts";
import { exportRoute, WHOLE } from "./export-file.tsx";
import { FigureRecordsView, figureName } from "./figure-records.tsx";
import { figureRows, recordRows } from "./figure-rows.ts";
import { FiguresBody, FiguresFilter } from "./figures-view.tsx";
import { svgHeaders } from "./headers.ts";
import { Framed, lookRoute } from "./look-page.tsx";

export interface FigureBoards {
  readonly figures: Figures;
  readonly pictures: Pick<Pictures, "svg">;
}

export function figuresRoute(parts: WebParts, { figures, pictures }: FigureBoards): Hono<WebEnv> {
  const app = lookRoute(parts, {
    ...{ path: "/figures", here: "figures", title: "web.figures", icon: "chart" },
    readAsked: readFiguresAsked,
    find: ({ id }, asked) => figures.soon(id, asked),
    filter: (given) => <FiguresFilter {...given} />,
    body: (given) => <FiguresBody {...given} />,
  });

  app.get("/figures/picture/:kind", async (ask) => {
    const { lang, id } = ask.get("viewer");
    const query = ask.req.query();
    const page = await figures.page(id, readFiguresAsked(query));
    const kind = pictureKinds.find((one) => one === ask.req.param("kind"));
    if (!page || !kind || "refused" in page.found) return ask.notFound();
    const theme = query.theme === "dark" ? "dark" : "light";
    const size = query.size === "narrow" ? "narrow" : "wide";
    const svg = await pictures.svg(page.found.charts[kind], { lang, theme, size });
    return ask.body(svg, 200, svgHeaders);
  });

  exportRoute(app, "/figures", async (viewer, query) => {
    const page = await figures.page(viewer.id, readFiguresAsked(query));
    return page && !("refused" in page.found) ? figureRows(page.found, readFiguresAsked(query), viewer) : undefined;
  });

  exportRoute(app, "/figures/records/:id", async (viewer, query, id) => {
    const whole = { ...readFiguresAsked(query), id, skip: 0, most: WHOLE };
    const found = await figures.records(viewer.id, whole);
    return found && recordRows(found);
  });

  app.get("/figures/records/:id", async (ask) => {
    const viewer = ask.get("viewer");
    const query = ask.req.query();
    const asked = readFiguresAsked(query);
    const skip = /^\d{1,7}$/.test(query.skip ?? "") ? Number(query.skip) : 0;
    const [found, facts] = await Promise.all([
      figures.records(viewer.id, { ...asked, id: ask.req.param("id"), skip }),
      readShell(parts, viewer),
    ]);
    if (!found) return ask.notFound();
    return ask.html(
      `<!doctype html>${(
        <Framed parts={parts} facts={facts} page="figures" title={figureName(found.figure, viewer)} icon="chart">
          <FigureRecordsView found={found} asked={asked} skip={skip} viewer={viewer} />
        </Framed>
      )}`,
    );
  });

  return app;
}

function readFiguresAsked(query: Readonly<Record<string, string>>): FiguresAsked {
  return {
    period: query.period?.slice(0, 60) || usualPeriod,
    compare: comparisons.find((one) => one === query.compare) ?? "previous",
    ...(query.service && { service: query.service }),
    ...(query.team && { team: query.team }),
    ...(query.department && { department: query.department }),
  };
}
