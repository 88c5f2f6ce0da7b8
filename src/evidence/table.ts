// A table of a pack as CSV whose rows are chained: each ends with the hash of all before it, so that a changed row can be named.
import { CSV_MARK, type CsvCell, csvLine } from "../kernel/csv.ts";
import { genesis, lineHash } from "../kernel/proof.mjs";

export type Table = {
  /** The first row, with the names of the columns. */
  readonly head: string;
  /** The next row. */
  row(cells: readonly CsvCell[]): string;
};

export function openTable(columns: readonly string[]): Table {
  const textOf = (cells: readonly CsvCell[]) => csvLine(cells).slice(0, -2);
  const first = textOf(columns);
  let chain = lineHash(genesis, first);
  return {
    head: `${CSV_MARK}${first},"chain"\r\n`,
    row: (cells) => {
      const text = textOf(cells);
      chain = lineHash(chain, text);
      return `${text},"${chain}"\r\n`;
    },
  };
}
