// The list behind a figure: its records, the outages it is made of, or the values that were given; private ones are a number.

import type { Child } from "hono/jsx";
import { Temporal } from "temporal-polyfill";
import { figurePath } from "../app/figure-path.ts";
import type { FigureRecords, FigureRecordsSoon } from "../app/page/figure-records.ts";
import type { FiguresAsked } from "../app/page/figures-page.ts";
import type { Indicator, Organisation } from "../organisation/organisation.ts";
import { showTime } from "../platform/web/view/time.ts";
import { type Viewer, wordsOf } from "../platform/web/viewer.ts";
import type { MeasurementFact } from "../report/facts.ts";
import { valueText } from "../report/kpi/figure-text.ts";
import { type Behind, hasList, type Kpi } from "../report/kpi/kpi.ts";
import type { Outage } from "../report/outage/outage.ts";
import { periodText } from "../report/period-words.ts";
import { figuresQuery } from "./figures-asked.ts";
import { addressOf, nameIn, nameOf } from "./filter.tsx";
import { Awaited } from "./look-page.tsx";

export const figureName = (figure: Kpi | Indicator, viewer: Viewer): string =>
  "id" in figure ? wordsOf(viewer, `kpi.${figure.id}`) : nameIn(figure.name, viewer);

/** Something stands behind it that can be listed. */
export const isListed = (figure: Kpi | Indicator): boolean => !("id" in figure) || hasList(figure);

export const recordsAddress = (id: string, asked: FiguresAsked, skip?: number): string =>
  addressOf(figurePath(id), { ...figuresQuery(asked), ...skipQuery(skip) });

/** As addresses say it; of the first page nothing. */
export const skipQuery = (skip: number | undefined) => ({ skip: skip ? String(skip) : undefined });

export const readSkip = (query: Readonly<Record<string, string>>): number =>
  /^\d{1,7}$/.test(query.skip ?? "") ? Number(query.skip) : 0;

/** Where a list stands: the page it came from, its other pages, its body alone, and its files. */
export type RecordsPlace = {
  readonly back: { readonly href: string; readonly text: string };
  readonly page: (skip: number) => string;
  readonly body: string;
  readonly files?: Child;
};

type Given = { readonly found: FigureRecordsSoon; readonly place: RecordsPlace; readonly viewer: Viewer };

export const FigureRecordsView = ({ found, place, viewer }: Given) => (
  <>
    <p>
      <a href={place.back.href}>← {place.back.text}</a>
    </p>
    <p class="board-note">{partText(found, viewer)}</p>
    <p class="board-note">
      {wordsOf(viewer, "id" in found.figure ? `kpi.${found.figure.id}-formula` : "board.own-formula")}
    </p>
    <FigureRecordsBody found={found} place={place} viewer={viewer} />
  </>
);

export const FigureRecordsBody = ({ found, place, viewer }: Given) => {
  if ("computing" in found) {
    return <Awaited id="figure-records" from={place.body} progress={found.computing} viewer={viewer} />;
  }
  const { figure, behind, hidden, hidesPrivate, count, before, organisation } = found;
  const { lines } = behind;
  return (
    <div class="board-body" id="figure-records">
      {count === 0 && <p class="nothing">{wordsOf(viewer, "web.reports.no-records")}</p>}
      {count > lines.length && (
        <p class="board-note">
          {wordsOf(viewer, "board.lines-of", { first: before + 1, last: before + lines.length, count })}
        </p>
      )}
      <ol class="behind" start={before + 1}>
        {behind.kind === "records" && behind.lines.map((line) => <RecordLine line={line} viewer={viewer} />)}
        {behind.kind === "outages" &&
          behind.lines.map((line) => <OutageLine outage={line} organisation={organisation} viewer={viewer} />)}
        {behind.kind === "values" &&
          behind.lines.map((line) => (
            <ValueLine value={line} unit={figure.unit} organisation={organisation} viewer={viewer} />
          ))}
      </ol>
      {place.files}
      {hidden > 0 && <p class="board-note">{wordsOf(viewer, "service-report.hidden", { count: hidden })}</p>}
      {hidesPrivate && <p class="board-note">{wordsOf(viewer, "board.hides-private")}</p>}
      <Turning found={found} place={place} viewer={viewer} />
    </div>
  );
};

const Turning = ({ found, place, viewer }: Given & { readonly found: FigureRecords }) =>
  found.previous === undefined && found.next === undefined ? null : (
    <p>
      {found.previous !== undefined && (
        <a href={place.page(found.previous)} rel="prev">
          {wordsOf(viewer, "board.earlier", { count: found.before })}
        </a>
      )}{" "}
      {found.next !== undefined && (
        <a href={place.page(found.next)} rel="next">
          {wordsOf(viewer, "board.further", { count: found.after })}
        </a>
      )}
    </p>
  );

/** "1 – 22 November 2026 · Shop checkout · Team Shop". */
function partText({ asked, organisation }: FigureRecordsSoon, viewer: Viewer): string {
  const { period, service, team, department } = asked;
  return [
    `${periodText(period, viewer.lang)} (${period.zone})`,
    ...(service === undefined ? [] : [nameOf(organisation, "services", service, viewer)]),
    ...(team === undefined ? [] : [nameOf(organisation, "teams", team, viewer)]),
    ...(department === undefined ? [] : [department]),
  ].join(" · ");
}

const RecordLine = ({ line, viewer }: { line: Behind & { readonly title: string }; viewer: Viewer }) => (
  <li>
    <a href={`/r/${line.reference}`}>{line.reference}</a> <span>{line.title}</span>
    {line.seconds !== undefined && <span class="behind-value">{valueText(viewer.lang, "seconds", line.seconds)}</span>}
    {line.isMet !== undefined && (
      <span class={`behind-value${line.isMet ? "" : " missed"}`}>
        {wordsOf(viewer, line.isMet ? "board.counts-yes" : "board.counts-no")}
      </span>
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
