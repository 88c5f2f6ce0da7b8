// `tocsin audit verify` against a real database, whole and altered.
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleText } from "../../src/organisation/example.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { tocsin } from "../support/terminal.ts";

let database: TestDatabase;
const run = (typed: readonly string[], input = "") =>
  tocsin(typed, { env: { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl }, input });

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

test("an audit that nobody touched is whole; what the bot's role may not do, and an owner did, is found", async () => {
  await run(["config", "apply", "-"], exampleText);
  await run(["config", "apply", "-"], exampleText.replace("name: Lantern & Co", "name: Lantern"));
  const whole = await run(["audit", "verify"]);
  expect(whole).toMatchObject({ code: 0, told: "" });
  expect(whole.printed).toContain("The audit is whole: 2 rows");

  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query("ALTER TABLE audit DISABLE TRIGGER USER");
  await owner.query("UPDATE audit SET act = 'config.export' WHERE seq = 1");
  await owner.end();

  const altered = await run(["audit", "verify"]);
  expect(altered.code).toBe(65);
  expect(altered.told).toContain("ORG-1: row 1 was changed.");
});
