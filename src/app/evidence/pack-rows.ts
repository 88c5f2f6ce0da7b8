// Rows of the database as a chained table of a pack, counted, some at a time.
import { openTable, type Table } from "../../evidence/table.ts";
import { cellOf, type FileRow } from "../../kernel/rows-text.ts";
import { isoMs } from "../../kernel/time.ts";
import { EVIDENCE_CURSOR } from "../../store/evidence-populations.ts";
import { instantOf } from "../../store/instant.ts";
import type { Transaction } from "../ports.ts";

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

export const isoOf = (at: Date): string => isoMs(instantOf(at));
const AT_ONCE = 1000;

/** The rows of a cursor, some at a time. */
export async function* rowsOf<Row>(
  connection: Transaction,
  cursor: Parameters<Transaction["run"]>[0],
  values: readonly unknown[],
): AsyncGenerator<readonly Row[]> {
  const name = cursor.text.includes(EVIDENCE_CURSOR) ? EVIDENCE_CURSOR : "export_rows";
  await connection.run(cursor, values);
  for (;;) {
    const some = await connection.run<Row>({ name: `fetch-${name}`, text: `FETCH ${AT_ONCE} FROM ${name}` }, []);
    if (some.length === 0) break;
    yield some;
  }
  await connection.run({ name: `close-${name}`, text: `CLOSE ${name}` }, []);
}
