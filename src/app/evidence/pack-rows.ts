// Rows of the database as a chained table of a pack, counted.
import { openTable, type Table } from "../../evidence/table.ts";
import { cellOf, type FileRow } from "../../kernel/rows-text.ts";

export async function* packRows(
  rows: AsyncIterable<readonly unknown[]>,
  counted: (count: number) => void,
): AsyncGenerator<string> {
  let table: Table | undefined;
  let count = 0;
  for await (const some of rows as AsyncIterable<readonly FileRow[]>) {
    const [first] = some;
    if (!table && first) {
      table = openTable(Object.keys(first));
      yield table.head;
    }
    count += some.length;
    yield some.map((row) => table?.row(Object.values(row).map(cellOf)) ?? "").join("");
  }
  if (!table) yield openTable(["–"]).head;
  counted(count);
}
