// Comma-separated values (RFC 4180) that no spreadsheet reads as a formula.

/** A number stays a number, negative ones too; null is an empty cell; words are always quoted. */
export type CsvCell = string | number | null;

/** What spreadsheets begin a formula with, full-width forms too, after whatever blank or invisible sign stands before it. */
const FORMULA = /^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** Words that would be a formula get an apostrophe before them, which spreadsheets take as "this is text". */
export const withoutFormula = (words: string): string => (FORMULA.test(words) ? `'${words}` : words);

function cellText(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  return `"${withoutFormula(cell).replaceAll('"', '""')}"`;
}

/** One row with its line end. */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(cellText).join(",")}\r\n`;

/** Before the first row, so that spreadsheets read what follows as UTF-8. */
export const CSV_MARK = "\uFEFF";
