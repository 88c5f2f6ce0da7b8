// Service reports on the web: which there are, one of them as a page that prints, its files, and the records behind a figure.
import { createHash } from "node:crypto";
import { Hono } from "hono";
import { breathe } from "../app/breathe.ts";
import { ALL_SERVICES, type ReportAsked, reportAddress } from "../app/figures/report-reading.ts";
import type { FigurePage, ReportList, Reports } from "../app/page/report-pages.ts";
import { readShell } from "../platform/web/shell.ts";
import { type Viewer, type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { valueText } from "../report/kpi/figure-text.ts";
import { figuresCsv } from "../report/service-report/figures-csv.ts";
import { toHtml } from "../report/service-report/html.ts";
import { toMarkdown } from "../report/service-report/markdown.ts";
import { reportCss } from "../report/service-report/report-css.ts";
import { periodText } from "../report/service-report/report-document.ts";
import { monthText } from "../report/service-report/report-period.ts";
import { Apply, namedChoices, Select } from "./filter.tsx";
import { Computed, Framed } from "./look-page.tsx";
import { readTheme } from "./visitor.ts";

export type ReportBoards = { readonly reports: Reports };

/** The page brings its own look, which is known by its hash; nothing else may be loaded. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(reportCss).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const files = {
  "report.md": "text/markdown; charset=utf-8",
  "figures.csv": "text/csv; charset=utf-8",
  "figures.json": "application/json; charset=utf-8",
  "months.csv": "text/csv; charset=utf-8",
} as const;
type FileName = keyof typeof files;

export function reportRoute(parts: WebParts, reports: Reports): Hono<WebEnv> {
  const app = new Hono<WebEnv>();

  app.get("/reports", async (ask) => {
    const viewer = ask.get("viewer");
    const [list, facts] = await Promise.all([reports.list(viewer.id), readShell(parts, viewer)]);
    if (!list) return ask.notFound();
    const service = list.services.find(({ key }) => key === ask.req.query("service"))?.key ?? ALL_SERVICES;
    return ask.html(
      `<!doctype html>${(
        <Framed parts={parts} facts={facts} page="reports" title={wordsOf(viewer, "web.reports")} icon="page">
          <Choices list={list} service={service} viewer={viewer} />
        </Framed>
      )}`,
    );
  });

  app.get("/reports/:service/:month", async (ask) => {
    const viewer = ask.get("viewer");
    const asked = { service: ask.req.param("service"), month: ask.req.param("month") };
    const soon = await reports.soon(viewer.id, asked);
    if (!soon) return ask.notFound();
    if ("computing" in soon) {
      const facts = await readShell(parts, viewer);
      // The page is without a script, like the report that follows it.
      return ask.html(
        `<!doctype html>${(
          <Framed parts={parts} facts={facts} page="reports" title={wordsOf(viewer, "web.reports")} icon="page">
            <Choices list={soon.list} service={asked.service} viewer={viewer} />
            <Computed progress={soon.computing} viewer={viewer} />
          </Framed>
        )}`,
        200,
        { Refresh: "1" },
      );
    }
    const { document } = soon;
    const here = reportAddress(asked);
    const links = [
      { text: wordsOf(viewer, "web.reports.back"), href: "/reports" },
      ...(Object.keys(files) as FileName[]).map((name) => ({ text: name, href: `${here}/${name}` })),
    ];
    const theme = readTheme(ask);
    const html = await breathe(toHtml(document, { links, ...(theme !== "auto" && { theme }) }));
    return ask.html(html, 200, { "Content-Security-Policy": policy });
  });

  for (const name of Object.keys(files) as FileName[]) {
    app.get(`/reports/:service/:month/${name}`, async (ask) => {
      const asked = { service: ask.req.param("service"), month: ask.req.param("month") };
      const text = await fileText(reports, ask.get("viewer").id, asked, name);
      if (text === undefined) return ask.notFound();
      const saved = `${asked.service}-${asked.month}-${name}`.replace(/[^A-Za-z0-9._-]/g, "_");
      return ask.body(text, 200, {
        "Content-Type": files[name],
        "Content-Disposition": `attachment; filename="${saved}"`,
      });
    });
  }

  app.get("/reports/:service/:month/:kpi", async (ask) => {
    const viewer = ask.get("viewer");
    const { service, month, kpi } = ask.req.param();
    const [page, facts] = await Promise.all([
      reports.records(viewer.id, { service, month, kpi }),
      readShell(parts, viewer),
    ]);
    if (!page) return ask.notFound();
    return ask.html(
      `<!doctype html>${(
        <Framed parts={parts} facts={facts} page="reports" title={wordsOf(viewer, `kpi.${page.kpi.id}`)} icon="page">
          <Records page={page} back={reportAddress({ service, month })} viewer={viewer} />
        </Framed>
      )}`,
    );
  });

  return app;
}

async function fileText(reports: Reports, personId: string, asked: ReportAsked, name: FileName) {
  if (name === "report.md") {
    const document = await reports.report(personId, asked, "file");
    return document && breathe(toMarkdown(document));
  }
  if (name === "months.csv") return reports.months(personId, asked);
  const figures = await reports.figures(personId, asked);
  if (!figures) return undefined;
  return name === "figures.csv" ? figuresCsv(figures) : `${JSON.stringify(figures, null, 2)}\n`;
}

const Choices = ({ list, service, viewer }: { list: ReportList; service: string; viewer: Viewer }) => (
  <>
    <form class="board-filter" method="get" action="/reports" aria-label={wordsOf(viewer, "board.filter")}>
      <Select
        name="service"
        label={wordsOf(viewer, "web.reports.service")}
        chosen={service}
        all={wordsOf(viewer, "service-report.all")}
        choices={namedChoices(list.services, viewer)}
      />
      <Apply viewer={viewer} />
    </form>
    <ul class="report-months">
      {list.months.map((month, place) => (
        <li>
          <a href={reportAddress({ service, month: monthText(month) })}>{periodText(month, viewer.lang)}</a>
          {place === 0 && <span class="board-note"> {wordsOf(viewer, "web.reports.running")}</span>}
        </li>
      ))}
    </ul>
  </>
);

const Records = ({ page, back, viewer }: { page: FigurePage; back: string; viewer: Viewer }) => (
  <>
    <p>
      <a href={back}>{periodText(page.period, viewer.lang)}</a>
    </p>
    <p class="board-note">{wordsOf(viewer, `kpi.${page.kpi.id}-formula`)}</p>
    {page.records.length === 0 && <p>{wordsOf(viewer, "web.reports.no-records")}</p>}
    <ul class="report-records">
      {page.records.map(({ reference, seconds }) => (
        <li>
          <a href={`/r/${reference}`}>{reference}</a>
          {seconds !== undefined && ` (${valueText(viewer.lang, "seconds", seconds)})`}
        </li>
      ))}
    </ul>
    {page.hidden > 0 && <p>{wordsOf(viewer, "service-report.hidden", { count: page.hidden })}</p>}
  </>
);
