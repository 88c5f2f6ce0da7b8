// Rows as a file of any length, written by the handful: CSV that no spreadsheet reads as a formula, or one JSON list.
import { type CsvCell, csvLine } from "./csv.ts";

export const rowFormats = ["csv", "json"] as const;
export type RowFormat = (typeof rowFormats)[number];

/** All rows of a file have the same names. */
export type FileRow = Readonly<Record<string, unknown>>;

/** `before`: how many rows of the file stand before these. */
export const rowsText = (rows: readonly FileRow[], before: number, format: RowFormat): string =>
  rows.map((row, i) => written(row, before + i, format)).join("");

/** What ends a file of so many rows. */
export const endText = (count: number, format: RowFormat): string =>
  format === "csv" ? "" : count === 0 ? "[]\n" : "\n]\n";

function written(row: FileRow, at: number, format: RowFormat): string {
  if (format === "json") return `${at === 0 ? "[\n" : ",\n"}${JSON.stringify(row)}`;
  const head = at === 0 ? csvLine(Object.keys(row)) : "";
  return head + csvLine(Object.values(row).map(cellOf));
}

/** As it stands in a cell: a moment is its text, a list or an object its JSON. */
export function cellOf(value: unknown): CsvCell {
  if (value === null || value === undefined || typeof value === "number" || typeof value === "string") {
    return value ?? null;
  }
  if (typeof value !== "object") return String(value);
  const json = JSON.stringify(value);
  // A moment is its text.
  return json.startsWith('"') ? (JSON.parse(json) as string) : json;
}
