// A transaction whose last statements leave together with COMMIT: all of it is kept, or nothing is.
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Statement, Transaction } from "../../src/app/ports.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";

let held: TestDatabase;
let database: Database;
beforeAll(async () => {
  held = await createDatabase();
  database = openDatabase({ url: held.url });
});
afterAll(async () => {
  await database.close();
  await held.drop();
});

const add: Statement<unknown> = {
  name: "test-add",
  text: "INSERT INTO person (id, name) VALUES (gen_random_uuid(), $1)",
};
const fail: Statement<unknown> = { name: "test-fail", text: "SELECT 1 / $1::int" };
const people = async (name: string) =>
  (await database.query.run({ name: "test-people", text: "SELECT FROM person WHERE name = $1" }, [name])).length;

const writing = (name: string, send: (transaction: Transaction) => Promise<unknown>) =>
  database.transaction(async (transaction) => {
    const added = transaction.run(add, [name]);
    return { keep: true, value: name, writing: Promise.all([added, send(transaction)]) };
  });

test("what was sent last is committed with the rest", async () => {
  expect(await writing("Ana", (transaction) => transaction.run(add, ["Ana"]))).toBe("Ana");
  expect(await people("Ana")).toBe(2);
});

test("when the last statement fails nothing is kept, the failure is the cause, and the connection goes on", async () => {
  await expect(writing("Ben", (transaction) => transaction.run(fail, [0]))).rejects.toThrow("division by zero");
  expect(await people("Ben")).toBe(0);
});

test("a failure before everything was sent keeps nothing, however deep it happens", async () => {
  const deep = async (): Promise<void> => {
    await null;
    await null;
    throw new Error("no such place");
  };
  await expect(
    writing("Dana", async () => {
      for (let level = 0; level < 20; level++) await null;
      await deep();
    }),
  ).rejects.toThrow("no such place");
  expect(await people("Dana")).toBe(0);
});

test("a statement sent after COMMIT is refused", async () => {
  await expect(
    writing("Lin", async (transaction) => {
      await transaction.run(add, ["Lin"]);
      await transaction.run(add, ["Lin"]);
    }),
  ).rejects.toThrow("test-add was sent after the transaction");
});

test("what stands behind a failed statement of the same packet is not done, and can be done later", async () => {
  const late: Statement<unknown> = {
    name: "test-add-late",
    text: "INSERT INTO person (id, name) VALUES (gen_random_uuid(), $1)",
  };
  await expect(
    writing("Omar", (transaction) => Promise.all([transaction.run(fail, [0]), transaction.run(late, ["Omar"])])),
  ).rejects.toThrow("division by zero");
  expect(await people("Omar")).toBe(0);
  await writing("Omar", (transaction) => transaction.run(late, ["Omar"]));
  expect(await people("Omar")).toBe(2);
});

test("rows are read by their own columns, however many statements travel together", async () => {
  const numbers: Statement<{ n: number }> = {
    name: "test-numbers",
    text: "SELECT n FROM generate_series(1, $1::int) n",
  };
  const words: Statement<{ word: string; at: Date }> = {
    name: "test-words",
    text: "SELECT $1::text AS word, to_timestamp(0) AS at",
  };
  const read = () =>
    database.transaction(async (transaction) => ({
      keep: false,
      value: await Promise.all([
        transaction.run(numbers, [2]),
        transaction.run(words, ["said"]),
        transaction.run(numbers, [0]),
        transaction.run(numbers, [1]),
      ]),
    }));
  const all = [[{ n: 1 }, { n: 2 }], [{ word: "said", at: new Date(0) }], [], [{ n: 1 }]];
  // The second time the statements are prepared, and their columns known.
  expect(await read()).toEqual(all);
  expect(await read()).toEqual(all);
});

test("a column that a newer release adds meanwhile disturbs nobody", async () => {
  const whole: Statement<object> = { name: "test-whole", text: "SELECT c.* FROM grown c" };
  const owner = new pg.Client(held.ownerUrl);
  await owner.connect();
  await owner.query("CREATE TABLE grown AS SELECT 1 AS one");
  await owner.query("GRANT SELECT ON grown TO PUBLIC");
  const read = () => database.query.run(whole, []);
  const lock = () =>
    database.transaction(async (transaction) => ({ keep: false, value: await transaction.run(whole, []) }));
  expect(await read()).toEqual([{ one: 1 }]);
  await owner.query("ALTER TABLE grown ADD COLUMN two int DEFAULT 2");
  expect(await lock()).toEqual([{ one: 1, two: 2 }]);
  await owner.query("ALTER TABLE grown ADD COLUMN three int DEFAULT 3");
  expect(await read()).toEqual([{ one: 1, two: 2, three: 3 }]);
  await owner.query("DROP TABLE grown");
  await owner.end();
});
