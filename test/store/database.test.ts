// The database that every test file gets, and what the bot's role may do in the real schema.
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { createDatabase } from "../support/database.ts";

let database: TestDatabase;
let bot: pg.Client;

beforeAll(async () => {
  database = await createDatabase();
  bot = new pg.Client({ connectionString: database.url });
  await bot.connect();
});
afterAll(async () => {
  await bot.end();
  await database.drop();
});

test.each(["audit", "audit_seal"])("the bot can add to %s and read it, and never change it", async (table) => {
  const { rows } = await bot.query(
    `select has_table_privilege($1, 'select') and has_table_privilege($1, 'insert') as adds,
            has_table_privilege($1, 'update') or has_table_privilege($1, 'delete') or has_table_privilege($1, 'truncate')
            or has_table_privilege($1, 'trigger') or has_any_column_privilege($1, 'update') as changes`,
    [table],
  );
  expect(rows).toEqual([{ adds: true, changes: false }]);
});

test("the bot can use every other table and every sequence, and owns none", async () => {
  const { rows } = await bot.query(
    `select relname, pg_get_userbyid(relowner) as owner from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'S')
        and not case relkind when 'S' then has_sequence_privilege(oid, 'usage')
                     else has_table_privilege(oid, 'select') and has_table_privilege(oid, 'insert')
                          and has_table_privilege(oid, 'update') and has_table_privilege(oid, 'delete') end
      order by relname`,
  );
  expect(rows).toEqual([
    { relname: "_prisma_migrations", owner: "tocsin_owner" },
    { relname: "audit", owner: "tocsin_owner" },
    { relname: "audit_seal", owner: "tocsin_owner" },
  ]);
});

test("two databases of one run share nothing", async () => {
  const other = await createDatabase();
  await bot.query("insert into person (id, name) values (gen_random_uuid(), 'Ana')");
  const client = new pg.Client({ connectionString: other.url });
  await client.connect();
  expect((await client.query("select count(*)::int as people from person")).rows).toEqual([{ people: 0 }]);
  await client.end();
  await other.drop();
});

test("no statement is compiled, whatever the server does by default", async () => {
  const other = await createDatabase();
  const owner = new pg.Client({ connectionString: other.ownerUrl });
  await owner.connect();
  await owner.query("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET jit = on', current_database()); END $$");
  await owner.end();
  const opened = openDatabase({ url: other.url });
  try {
    const rows = await opened.query.run({ name: "show-jit", text: "SELECT current_setting('jit') AS jit" }, []);
    expect(rows).toEqual([{ jit: "off" }]);
  } finally {
    await opened.close();
    await other.drop();
  }
});
