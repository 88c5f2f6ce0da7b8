// A transaction whose last statements leave together with COMMIT: all of it is kept, or nothing is.
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
