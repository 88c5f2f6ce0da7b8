// The page of figures, and its pictures at addresses of their own.
import { Hono } from "hono";
import type { Pictures } from "../app/figures/pictures.ts";
import { comparisons, type Figures, type FiguresAsked, pictureKinds } from "../app/page/figures-page.ts";
import { readShell } from "../platform/web/shell.ts";
import type { WebEnv } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { usualPeriod } from "../report/read-period.ts";
import { BoardPage } from "./board-page.tsx";
import { FiguresBody, FiguresFilter } from "./figures-view.tsx";

export interface FigureBoards {
  readonly figures: Figures;
  readonly pictures: Pick<Pictures, "svg">;
}

export function figuresRoute(parts: WebParts, { figures, pictures }: FigureBoards): Hono<WebEnv> {
  const app = new Hono<WebEnv>();

  app.get("/figures", async (ask) => {
    const viewer = ask.get("viewer");
    const asked = readFiguresAsked(ask.req.query());
    const [page, facts] = await Promise.all([figures.page(viewer.id, asked), readShell(parts, viewer)]);
    if (!page) return ask.notFound();
    return ask.html(
      `<!doctype html>${(
        <BoardPage parts={parts} facts={facts} page="figures" title="web.figures" icon="chart">
          <FiguresFilter page={page} asked={asked} viewer={viewer} />
          <FiguresBody page={page} asked={asked} viewer={viewer} />
        </BoardPage>
      )}`,
    );
  });

  app.get("/figures/body", async (ask) => {
    const viewer = ask.get("viewer");
    const asked = readFiguresAsked(ask.req.query());
    const page = await figures.page(viewer.id, asked);
    return page ? ask.html(<FiguresBody page={page} asked={asked} viewer={viewer} />) : ask.notFound();
  });

  app.get("/figures/picture/:kind", async (ask) => {
    const { lang, id } = ask.get("viewer");
    const query = ask.req.query();
    const page = await figures.page(id, readFiguresAsked(query));
    const kind = pictureKinds.find((one) => one === ask.req.param("kind"));
    if (!page || !kind || page.found === "few" || "refused" in page.found) return ask.notFound();
    const theme = query.theme === "dark" ? "dark" : "light";
    const size = query.size === "narrow" ? "narrow" : "wide";
    const svg = await pictures.svg(page.found.charts[kind], { lang, theme, size });
    return ask.body(svg, 200, { "Content-Type": "image/svg+xml; charset=utf-8", "Content-Security-Policy": ownPolicy });
  });

  return app;
}

/** A picture says in attributes how its words look. It fetches nothing and runs nothing. */
const ownPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

function readFiguresAsked(query: Readonly<Record<string, string>>): FiguresAsked {
  return {
    period: query.period?.slice(0, 60) || usualPeriod,
    compare: comparisons.find((one) => one === query.compare) ?? "previous",
    ...(query.service && { serviceKey: query.service }),
  };
}
