// Rows copied in PostgreSQL's binary format come as they are held, among other statements and through pieces of any size.
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Statement } from "../../src/app/ports.ts";
import { copyOf, literal, readCopied } from "../../src/store/copied.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";

let created: TestDatabase;
let database: Database;

beforeAll(async () => {
  created = await createDatabase();
  database = openDatabase({ url: created.url, poolSize: 1 });
});
afterAll(async () => {
  await database.close();
  await created.drop();
});

const copied = async (select: string) => readCopied(await database.query.run(copyOf(select), []));

test("bytes come as they are held, whatever they are and however many", async () => {
  const bytes = randomBytes(3_000_000);
  const rows = await copied(`SELECT n, CASE WHEN n < 3 THEN decode('${bytes.toString("hex")}', 'hex') END FROM
    generate_series(1, 3) AS n`);
  expect(rows.map(([, value]) => value && bytes.equals(value))).toEqual([true, true, null]);
  expect(rows.map(([number]) => number?.readInt32BE())).toEqual([1, 2, 3]);
});

test("rows are the same wherever they were cut", async () => {
  const pieces = await database.query.run(copyOf("SELECT n, 'row ' || n FROM generate_series(1, 9) AS n"), []);
  const whole = Buffer.concat(pieces);
  const cut = (length: number) =>
    Array.from({ length: Math.ceil(whole.length / length) }, (_, i) => whole.subarray(i * length, (i + 1) * length));
  for (const length of [1, 2, 7, whole.length]) {
    expect(readCopied(cut(length)).map(([, name]) => `${name}`)).toEqual(
      Array.from({ length: 9 }, (_, i) => `row ${i + 1}`),
    );
  }
  expect(() => readCopied(cut(5).slice(0, -1))).toThrow("too early");
});

test("what is asked for is a value, whatever it says", async () => {
  const names = ["o'brien", "back\\slash", "$1", "结算", "'; SELECT 1 --", ""];
  const rows = await copied(`SELECT name FROM unnest(ARRAY[${names.map(literal).join()}]::text[]) AS name`);
  expect(rows.map(([name]) => `${name}`)).toEqual(names);
});

test("of nothing there is nothing", async () => {
  expect(await copied("SELECT 1 WHERE false")).toEqual([]);
});

const number: Statement<{ number: number }> = { name: "a-number", text: "SELECT $1::int AS number" };

test("other statements of the same moment get their own answers", async () => {
  for (let round = 1; round <= 2; round++) {
    const found = await database.transaction(async (transaction) => ({
      keep: true,
      value: await Promise.all([
        transaction.run(number, [1]),
        transaction.run(copyOf("SELECT 'one'::text"), []),
        transaction.run(copyOf("SELECT 'two'::text"), []),
        transaction.run(number, [2]),
      ]),
    }));
    const [first, one, two, second] = found;
    expect([first, second]).toEqual([[{ number: 1 }], [{ number: 2 }]]);
    expect([one, two].map((pieces) => `${readCopied(pieces ?? [])[0]?.[0]}`)).toEqual(["one", "two"]);
  }
});

test("what the server refuses is thrown, and the connection works on", async () => {
  await expect(copied("SELECT 1 / (n - 5000) FROM generate_series(1, 9000) AS n")).rejects.toThrow("division by zero");
  expect(await database.query.run(number, [3])).toEqual([{ number: 3 }]);
  expect(() => readCopied([Buffer.from("something else altogether")])).toThrow("no copied rows");
});
