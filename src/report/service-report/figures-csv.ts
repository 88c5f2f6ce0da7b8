// Every figure of a period as rows for a spreadsheet: one a KPI for all together, one for each priority, each service and each pilot.
import { CSV_MARK, type CsvCell, csvLine } from "../../kernel/csv.ts";
import type { FiguresJson } from "./figures-shape.ts";

const head = [
  ...["from", "to", "zone", "kpi", "name", "unit", "priority", "service"],
  ...["value", "n", "met", "total", "median", "p90", "mean", "target", "previous_value", "previous_n", "stage"],
];

type Kpi = FiguresJson["kpis"][number];
type Figure = Kpi["previous"];

export function figuresCsv({ period, kpis }: FiguresJson): string {
  const row = (kpi: Kpi, priority: number | null, service: string | null, figure: Figure, more: readonly CsvCell[]) =>
    csvLine([
      ...[period.from, period.to, period.zone, kpi.id, kpi.name, kpi.unit, priority, service],
      ...[figure.value, figure.n, figure.met ?? null, figure.total ?? null],
      ...[figure.median ?? null, figure.p90 ?? null, figure.mean ?? null, ...more],
    ]);
  const rows = kpis.flatMap((kpi) => [
    row(kpi, null, null, kpi, [kpi.target, kpi.previous.value, kpi.previous.n, null]),
    ...kpi.by_priority.map(({ priority, ...figure }) => row(kpi, priority, null, figure, [null, null, null, null])),
    ...kpi.by_service.map(({ service, ...figure }) => row(kpi, null, service, figure, [null, null, null, null])),
    ...kpi.by_pilot.map(({ service, ...figure }) => row(kpi, null, service, figure, [null, null, null, "pilot"])),
  ]);
  return CSV_MARK + csvLine(head) + rows.join("");
}
