// The figures of a period, and what stands behind one, as rows of a file.
import { Temporal } from "temporal-polyfill";
import type { FigureRecords } from "../app/page/figure-records.ts";
import type { FiguresAsked, FiguresFound } from "../app/page/figures-page.ts";
import type { FileRow } from "../kernel/rows-text.ts";
import type { Viewer } from "../platform/web/viewer.ts";
import { idOfLine } from "../report/kpi/kpi-lines.ts";
import { figureName } from "./figure-records.tsx";

export const figureRows = (
  { period, lines }: FiguresFound,
  { service, team, department }: FiguresAsked,
  viewer: Viewer,
): readonly FileRow[] =>
  lines.map((line) => {
    const { unit, now, before, target } = line.reading;
    return {
      ...{ from: `${period.from}`, to: `${period.to}`, zone: period.zone },
      ...{ service: service ?? null, team: team ?? null, department: department ?? null },
      ...{ kpi: idOfLine(line), name: figureName("kpi" in line ? line.kpi : line.indicator, viewer), unit },
      ...{ value: now.value, n: now.n, met: now.met ?? null, median: now.median ?? null },
      ...{ target: target ?? null, previous_value: before.value, previous_n: before.n },
    };
  });

/** Page by page, as they are read. */
export async function* rowsOfPages(pages: AsyncIterable<FigureRecords>): AsyncGenerator<readonly FileRow[]> {
  for await (const page of pages) yield recordRows(page);
}

function recordRows({ behind }: FigureRecords): readonly FileRow[] {
  switch (behind.kind) {
    case "records":
      return behind.lines.map(({ reference, title, isMet, seconds }) => ({
        ...{ reference, title, is_met: isMet ?? null, seconds: seconds ?? null },
      }));
    case "outages":
      return behind.lines.map(({ serviceKey, from, to, isPartial, isPlanned, origin, note }) => ({
        ...{ service: serviceKey, from: `${from}`, to: to ? `${to}` : null, is_partial: isPartial },
        ...{ is_planned: isPlanned, incident: origin.kind === "incident" ? origin.reference : null, note },
      }));
    case "values":
      return behind.lines.map(({ at, value, service }) => ({
        ...{ at: `${Temporal.Instant.fromEpochMilliseconds(at * 1000)}`, value, service: service ?? null },
      }));
  }
}
