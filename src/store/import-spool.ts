// Keeps the rows of a file on the side, in a table of the connection alone, and gives them back record by record: the database sorts, whatever the size.

import type { Transaction } from "../app/ports.ts";
import type { Row } from "../history/cells.ts";

/** How many characters of rows are held in memory at once, and how many rows. */
const CHARACTERS_AT_ONCE = 4_000_000;
const ROWS_AT_ONCE = 2000;

/** A record with more rows than these, or much longer ones, is none: a wrong column was taken for its number. */
const MOST_ROWS_OF_ONE = 20_000;

const create = {
  name: "past-create",
  text: `CREATE TEMPORARY TABLE past_row (number text COLLATE "C" NOT NULL, line int NOT NULL, cells text NOT NULL)`,
};
const put = {
  name: "past-put",
  text: "INSERT INTO past_row (number, line, cells) SELECT * FROM unnest($1::text[], $2::int[], $3::text[])",
};
const open = (table: string) => ({
  name: "past-open",
  text: `DECLARE past_rows NO SCROLL CURSOR FOR SELECT p.number, p.line, p.cells, o.record_id IS NOT NULL AS is_known
    FROM past_row p LEFT JOIN ${table} o ON o.origin_source = $1 AND o.origin_number = p.number ORDER BY p.number, p.line`,
});

/** All rows of one record, in the order of the file. */
export type PastGroup = {
  readonly number: string;
  /** It was imported before. */
  readonly isKnown: boolean;
  readonly rows: readonly Row[];
  /** It went on beyond `MOST_ROWS_OF_ONE`; the rest comes as further groups of the same number. */
  readonly isTooLong: boolean;
};

export type Spool = {
  add(number: string, row: Row): Promise<void>;
  /** Inside a transaction; `table` holds the records that are known already. */
  groups(transaction: Transaction, table: "incident" | "change", source: string): AsyncGenerator<PastGroup>;
};

export async function openSpool(connection: Transaction): Promise<Spool> {
  await connection.run(create, []);
  let [numbers, lines, cells]: [string[], number[], string[]] = [[], [], []];
  let [held, longest] = [0, 1];
  // While the database takes some, the next are read.
  let putting: Promise<unknown> = Promise.resolve();
  const flush = async () => {
    await putting;
    if (numbers.length === 0) return;
    putting = connection.run(put, [numbers, lines, cells]);
    putting.catch(() => {});
    [numbers, lines, cells, held] = [[], [], [], 0];
  };
  return {
    add: async (number, row) => {
      const text = JSON.stringify(row.cells);
      numbers.push(number);
      lines.push(row.line);
      cells.push(text);
      held += text.length;
      longest = Math.max(longest, text.length);
      if (numbers.length >= ROWS_AT_ONCE || held > CHARACTERS_AT_ONCE) await flush();
    },
    groups: async function* (transaction, table, source) {
      await flush();
      await putting;
      await transaction.run(open(table), [source]);
      const count = Math.max(1, Math.min(ROWS_AT_ONCE, Math.floor(CHARACTERS_AT_ONCE / longest)));
      yield* grouped(transaction, count);
    },
  };
}

type Found = { readonly number: string; readonly line: number; readonly cells: string; readonly is_known: boolean };

async function* grouped(transaction: Transaction, count: number): AsyncGenerator<PastGroup> {
  const fetch = { name: `past-fetch-${count}`, text: `FETCH ${count} FROM past_rows` };
  let rows: Row[] = [];
  let of: Pick<Found, "number" | "is_known"> | undefined;
  let isTooLong = false;
  let held = 0;
  const group = (): PastGroup => ({ number: of?.number ?? "", isKnown: of?.is_known ?? false, rows, isTooLong });
  for (;;) {
    const found = (await transaction.run(fetch, [])) as readonly Found[];
    for (const { number, line, cells, is_known } of found) {
      const isNext = of !== undefined && of.number !== number;
      const isFull = rows.length >= MOST_ROWS_OF_ONE || held > 4 * CHARACTERS_AT_ONCE;
      if (isFull && !isNext) isTooLong = true;
      if (isNext || isFull) {
        yield group();
        [rows, held] = [[], 0];
        if (isNext) isTooLong = false;
      }
      of = { number, is_known };
      held += cells.length;
      rows.push({ line, cells: JSON.parse(cells) as string[] });
    }
    if (found.length === 0) break;
  }
  if (rows.length > 0) yield group();
}
