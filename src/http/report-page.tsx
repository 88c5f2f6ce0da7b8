// Service reports on the web: which there are, one of them as a page that prints, its files, and the records behind a figure.
import { Hono } from "hono";
import { breathe } from "../app/breathe.ts";
import { ALL_SERVICES, type ReportAsked, reportAddress } from "../app/figures/report-reading.ts";
import type { ReportList, Reports } from "../app/page/report-pages.ts";
import { readShell } from "../platform/web/shell.ts";
import { type Viewer, type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { periodText } from "../report/period-words.ts";
import { figuresCsv } from "../report/service-report/figures-csv.ts";
import { toMarkdown } from "../report/service-report/markdown.ts";
import { monthText } from "../report/service-report/report-period.ts";
import { documentPage } from "./document-page.ts";
import {
  FigureRecordsBody,
  FigureRecordsView,
  figureName,
  type RecordsPlace,
  readSkip,
  skipQuery,
} from "./figure-records.tsx";
import { Apply, addressOf, namedChoices, Select } from "./filter.tsx";
import { Computed, Framed } from "./look-page.tsx";

export type ReportBoards = { readonly reports: Reports };

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
    // What stands around the frame is read meanwhile: after the wait it would come late, behind what is being computed.
    const [soon, facts] = await Promise.all([reports.soon(viewer.id, asked), readShell(parts, viewer)]);
    if (!soon) return ask.notFound();
    if ("computing" in soon) {
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
    return documentPage(ask, document, links);
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
    const [given, facts] = await Promise.all([
      findRecords(reports, viewer, { service, month, kpi }, ask.req.query()),
      readShell(parts, viewer),
    ]);
    if (!given) return ask.notFound();
    return ask.html(
      `<!doctype html>${(
        <Framed parts={parts} facts={facts} page="reports" title={figureName(given.found.figure, viewer)} icon="page">
          <FigureRecordsView {...given} />
        </Framed>
      )}`,
    );
  });

  app.get("/reports/:service/:month/:kpi/body", async (ask) => {
    const given = await findRecords(reports, ask.get("viewer"), ask.req.param(), ask.req.query());
    return given ? ask.html(<FigureRecordsBody {...given} />) : ask.notFound();
  });

  return app;
}

type RecordsAsked = ReportAsked & { readonly kpi: string };

async function findRecords(
  reports: Reports,
  viewer: Viewer,
  asked: RecordsAsked,
  query: Readonly<Record<string, string>>,
) {
  const skip = readSkip(query);
  const found = await reports.records(viewer.id, { ...asked, skip });
  if (!found) return undefined;
  const here = `${reportAddress(asked)}/${encodeURIComponent(asked.kpi)}`;
  const place: RecordsPlace = {
    back: { href: reportAddress(asked), text: periodText(found.asked.period, viewer.lang) },
    page: (other) => addressOf(here, skipQuery(other)),
    body: addressOf(`${here}/body`, skipQuery(skip)),
  };
  return { found, place, viewer };
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
          {place === 0 && <span class="board-note">{wordsOf(viewer, "web.reports.running")}</span>}
          <span class="report-files">
            {(["report.md", "figures.csv"] as const).map((name) => (
              <a href={`${reportAddress({ service, month: monthText(month) })}/${name}`}>{name}</a>
            ))}
          </span>
        </li>
      ))}
    </ul>
  </>
);
