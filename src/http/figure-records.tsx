// The list behind a figure: its records, the outages it is made of, or the values that were given; private ones are a number.
import { Temporal } from "temporal-polyfill";
import { figurePath } from "../app/figure-path.ts";
import type { FigureRecords } from "../app/page/figure-records.ts";
import type { FiguresAsked } from "../app/page/figures-page.ts";
import type { Indicator, Organisation } from "../organisation/organisation.ts";
import { showTime } from "../platform/web/view/time.ts";
import { type Viewer, wordsOf } from "../platform/web/viewer.ts";
import { daysText } from "../report/chart/chart-words.ts";
import type { MeasurementFact } from "../report/facts.ts";
import { valueText } from "../report/kpi/figure-text.ts";
import { type Behind, hasList, type Kpi } from "../report/kpi/kpi.ts";
import type { Outage } from "../report/outage/outage.ts";
import { ExportLinks } from "./export-file.tsx";
import { figuresQuery } from "./figures-asked.ts";
import { addressOf, nameIn, nameOf } from "./filter.tsx";

export const figureName = (figure: Kpi | Indicator, viewer: Viewer): string =>
  "id" in figure ? wordsOf(viewer, `kpi.${figure.id}`) : nameIn(figure.name, viewer);

/** Something stands behind it that can be listed. */
export const isListed = (figure: Kpi | Indicator): boolean => !("id" in figure) || hasList(figure);

export const recordsAddress = (id: string, asked: FiguresAsked, skip = 0): string =>
  addressOf(figurePath(id), {
    ...figuresQuery(asked),
    skip: skip > 0 ? String(skip) : undefined,
  });

type Given = {
  readonly found: FigureRecords;
  readonly asked: FiguresAsked;
  readonly skip: number;
  readonly viewer: Viewer;
};

export const FigureRecordsView = ({ found, asked, skip, viewer }: Given) => {
  const { figure, behind, hidden, before, after, organisation } = found;
  const { lines } = behind;
  return (
    <>
      <p>
        <a href={addressOf("/figures", figuresQuery(asked))}>← {wordsOf(viewer, "web.figures")}</a>
      </p>
      <p class="board-note">{partText(found, viewer)}</p>
      <p class="board-note">{wordsOf(viewer, "id" in figure ? `kpi.${figure.id}-formula` : "board.own-formula")}</p>
      {lines.length === 0 && <p class="nothing">{wordsOf(viewer, "web.reports.no-records")}</p>}
      <ol class="behind" start={before + 1}>
        {behind.kind === "records" && behind.lines.map((line) => <RecordLine line={line} viewer={viewer} />)}
        {behind.kind === "outages" &&
          behind.lines.map((line) => <OutageLine outage={line} organisation={organisation} viewer={viewer} />)}
        {behind.kind === "values" &&
          behind.lines.map((line) => (
            <ValueLine value={line} unit={figure.unit} organisation={organisation} viewer={viewer} />
          ))}
      </ol>
      <ExportLinks
        path={figurePath("id" in figure ? figure.id : figure.key)}
        query={figuresQuery(asked)}
        viewer={viewer}
      />
      {hidden > 0 && <p class="board-note">{wordsOf(viewer, "service-report.hidden", { count: hidden })}</p>}
      {after > 0 && (
        <p>
          <a href={recordsAddress("id" in figure ? figure.id : figure.key, asked, skip + lines.length)}>
            {wordsOf(viewer, "board.further", { count: after })}
          </a>
        </p>
      )}
    </>
  );
};

/** "1 – 22 November 2026 · Shop checkout · Team Shop". */
function partText({ asked, organisation }: FigureRecords, viewer: Viewer): string {
  const { period, service, team, department } = asked;
  return [
    `${daysText(period.from, period.to.subtract({ days: 1 }), viewer.lang)} (${period.zone})`,
    ...(service === undefined ? [] : [nameOf(organisation, "services", service, viewer)]),
    ...(team === undefined ? [] : [nameOf(organisation, "teams", team, viewer)]),
    ...(department === undefined ? [] : [department]),
  ].join(" · ");
}

const RecordLine = ({ line, viewer }: { line: Behind & { readonly title?: string | undefined }; viewer: Viewer }) => (
  <li>
    <a href={`/r/${line.reference}`}>{line.reference}</a> <span>{line.title}</span>
    {line.seconds !== undefined && <span class="behind-value">{valueText(viewer.lang, "seconds", line.seconds)}</span>}
    {line.isMet !== undefined && (
      <span class="behind-value">{wordsOf(viewer, line.isMet ? "board.counts-yes" : "board.counts-no")}</span>
    )}
  </li>
);

type OutageGiven = { readonly outage: Outage; readonly organisation: Organisation; readonly viewer: Viewer };

const OutageLine = ({ outage, organisation, viewer }: OutageGiven) => {
  const { serviceKey, from, to, isPartial, isPlanned, origin, note } = outage;
  const show = (at: Temporal.Instant) => showTime(`${at}`, "date-time", viewer);
  return (
    <li>
      <b>{nameOf(organisation, "services", serviceKey, viewer)}</b>{" "}
      <span>
        {show(from)} – {to ? show(to) : wordsOf(viewer, "board.lasts")}
      </span>
      {isPartial && <span>{wordsOf(viewer, "outage-extent.partial")}</span>}
      {isPlanned && <span>{wordsOf(viewer, "board.state.maintenance")}</span>}
      {origin.kind === "incident" && <a href={`/r/${origin.reference}`}>{origin.reference}</a>}
      {note !== "" && <span>{note}</span>}
    </li>
  );
};

type ValueGiven = {
  readonly value: MeasurementFact;
  readonly unit: Kpi["unit"];
  readonly organisation: Organisation;
  readonly viewer: Viewer;
};

const ValueLine = ({ value: { at, value, service }, unit, organisation, viewer }: ValueGiven) => (
  <li>
    <span>{showTime(`${Temporal.Instant.fromEpochMilliseconds(at * 1000)}`, "date-time", viewer)}</span>{" "}
    <b>{valueText(viewer.lang, unit, value)}</b>
    {service && <span>{nameOf(organisation, "services", service, viewer)}</span>}
  </li>
);
