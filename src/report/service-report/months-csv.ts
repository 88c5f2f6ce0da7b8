// The twelve months of a report as rows for a spreadsheet: one for each service (or all together), figure and month.
import { CSV_MARK, type CsvCell, csvLine } from "../../kernel/csv.ts";
import { mapSteps, type Steps } from "../../kernel/steps.ts";
import { type Lang, sayPlain } from "../../words/say.ts";
import { scopeKey } from "./report-telling.ts";
import type { ServiceReport } from "./service-report.ts";

const head = [
  "service",
  "kpi",
  "name",
  "unit",
  "target",
  "month",
  "value",
  "n",
  "met",
  "median",
  "p90",
  "mean",
  "stage",
];

/** What too few records would give away is not told apart, as in the report itself. */
export function* monthsCsv({ scopes, months }: ServiceReport, lang: Lang): Steps<string> {
  const names = months.map(({ from }) => from.toPlainYearMonth().toString());
  const rows = yield* mapSteps(scopes, (scope) =>
    [...scope.lines.values()].flatMap((line) =>
      line.months.map((figure, place) => {
        const { value, n, met = null, median = null, p90 = null, mean = null } = figure;
        const { id, unit } = line.kpi;
        const cells: readonly CsvCell[] = [scopeKey(scope), id, sayPlain(lang, `kpi.${id}`), unit, line.target ?? null];
        return csvLine([
          ...cells,
          names[place] ?? "",
          value,
          n,
          met,
          median,
          p90,
          mean,
          scope.service?.isPilot ? "pilot" : null,
        ]);
      }),
    ),
  );
  return CSV_MARK + csvLine(head) + rows.flat().join("");
}
