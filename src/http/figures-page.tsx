// The page of figures, and its pictures at addresses of their own.
import type { Hono } from "hono";
import { figurePath } from "../app/figure-path.ts";
import type { Pictures } from "../app/figures/pictures.ts";
import { comparisons, type Figures, type FiguresAsked, pictureKinds } from "../app/page/figures-page.ts";
import { readShell } from "../platform/web/shell.ts";
import { type Viewer, type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { usualPeriod } from "../report/read-period.ts";
import { ExportLinks, exportRoute } from "./export-file.tsx";
import {
  FigureRecordsBody,
  FigureRecordsView,
  figureName,
  type RecordsPlace,
  readSkip,
  recordsAddress,
  skipQuery,
} from "./figure-records.tsx";
import { figureRows, rowsOfPages } from "./figure-rows.ts";
import { figuresQuery } from "./figures-asked.ts";
import { FiguresBody, FiguresFilter } from "./figures-view.tsx";
import { addressOf } from "./filter.tsx";
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
    const pages = await figures.everyRecord(viewer.id, { ...readFiguresAsked(query), id });
    return pages && rowsOfPages(pages);
  });

  app.get("/figures/records/:id", async (ask) => {
    const viewer = ask.get("viewer");
    const [given, facts] = await Promise.all([
      findRecords(figures, viewer, ask.req.param("id"), ask.req.query()),
      readShell(parts, viewer),
    ]);
    if (!given) return ask.notFound();
    return ask.html(
      `<!doctype html>${(
        <Framed parts={parts} facts={facts} page="figures" title={figureName(given.found.figure, viewer)} icon="chart">
          <FigureRecordsView {...given} />
        </Framed>
      )}`,
    );
  });

  app.get("/figures/records/:id/body", async (ask) => {
    const given = await findRecords(figures, ask.get("viewer"), ask.req.param("id"), ask.req.query());
    return given ? ask.html(<FigureRecordsBody {...given} />) : ask.notFound();
  });

  return app;
}

async function findRecords(figures: Figures, viewer: Viewer, id: string, query: Readonly<Record<string, string>>) {
  const asked = readFiguresAsked(query);
  const skip = readSkip(query);
  const found = await figures.recordsSoon(viewer.id, { ...asked, id, skip });
  if (!found) return undefined;
  const place: RecordsPlace = {
    back: { href: addressOf("/figures", figuresQuery(asked)), text: wordsOf(viewer, "web.figures") },
    page: (other) => recordsAddress(id, asked, other),
    body: addressOf(`${figurePath(id)}/body`, { ...figuresQuery(asked), ...skipQuery(skip) }),
    files: <ExportLinks path={figurePath(id)} query={figuresQuery(asked)} viewer={viewer} />,
  };
  return { found, place, viewer };
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
