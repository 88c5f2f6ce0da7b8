// `tocsin doctor` against a real database and the stand-ins of Slack and Discord: what is wrong is found, with its remedy, and no secret is told.
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { lookAtDatabase } from "../../src/app/doctor/database-findings.ts";
import { exampleText } from "../../src/organisation/example.ts";
import { openAlone } from "../../src/store/alone.ts";
import { openDatabase } from "../../src/store/database.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { createFakeDiscord } from "../support/fake-discord/fake-discord.ts";
import { createFakeSlack } from "../support/fake-slack/fake-slack.ts";
import { query } from "../support/query.ts";
import { tocsin } from "../support/terminal.ts";

let database: TestDatabase;
const nowhere = "postgresql://tocsin:hidden-word@127.0.0.1:1/tocsin";
const urls = () => ({ DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl });

type Told = { readonly level: string; readonly code: string; readonly what: string; readonly remedy?: string };

async function examine(env: Readonly<Record<string, string>>) {
  const run = await tocsin(["doctor", "--json"], { env, folder: "/tmp" });
  const { findings } = JSON.parse(run.printed) as { findings: readonly Told[] };
  const wrong = findings.filter(({ level }) => level !== "fine");
  expect(wrong.every(({ remedy }) => (remedy ?? "").length > 10)).toBe(true);
  return { ...run, findings, codes: wrong.map(({ code }) => code) };
}

const asOwner = async (statement: string) => {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(statement);
  await owner.end();
};

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

test("a database that nobody works on is told with what to do next, in both languages, and is no fault", async () => {
  const { code, codes } = await examine(urls());
  expect(code).toBe(0);
  expect(codes).toEqual(expect.arrayContaining(["not-running", "unconfigured", "no-heartbeat", "no-schedule"]));
  const english = await tocsin(["doctor"], { env: urls(), folder: "/tmp" });
  expect(english.printed).toContain("! No organisation of yours is configured.\n    → tocsin init writes");
  const chinese = await tocsin(["doctor"], { env: urls(), folder: "/tmp", lang: "zh-CN" });
  expect(chinese.printed).toContain("还没有配置您自己的组织");
  expect(chinese.printed).toContain("没有故障");
});

test("wrong settings and a database that is away end with their own numbers; the password is not told, the chats are asked all the same", async () => {
  expect(await examine({ PORT: "many" })).toMatchObject({ code: 78, codes: ["setting"] });
  const slack = createFakeSlack({ mode: "socket" });
  await slack.start();
  const away = await examine({ DATABASE_URL: nowhere, ...slack.settings() });
  await slack.stop();
  expect(away.code).toBe(69);
  expect(away.codes).toContain("database-away");
  expect(away.findings).toContainEqual(expect.objectContaining({ code: "chat", level: "fine" }));
  expect(away.printed).not.toContain("hidden-word");
});

test("a wrong password and a server without a free connection are told apart from one that is away, each with its own remedy", async () => {
  const wrong = new URL(database.url);
  wrong.password = "hidden-word";
  const refused = await examine({ DATABASE_URL: wrong.toString() });
  expect(refused).toMatchObject({ code: 69, codes: expect.arrayContaining(["database-refuses"]) });
  expect(refused.printed).not.toContain("hidden-word");

  const name = wrong.pathname.slice(1);
  const { superuserUrl } = inject("database");
  await query(superuserUrl, `ALTER DATABASE ${name} CONNECTION LIMIT 0`);
  const full = await examine({ DATABASE_URL: database.url });
  await query(superuserUrl, `ALTER DATABASE ${name} CONNECTION LIMIT -1`);
  expect(full).toMatchObject({ code: 69, codes: expect.arrayContaining(["connections-full"]) });
  expect(full.printed).toContain("Bots that run go on");
});

test("a role that may change the audit, a clock that differs and a migration that did not end are faults", async () => {
  await asOwner("GRANT UPDATE ON audit TO PUBLIC");
  const writable = await examine(urls());
  await asOwner("REVOKE UPDATE ON audit FROM PUBLIC");
  expect(writable).toMatchObject({ code: 65, codes: expect.arrayContaining(["audit-changeable"]) });
  expect(writable.printed).toContain("audit UPDATE");

  const bot = openDatabase({ url: database.url });
  await bot.query.run({ name: "one", text: "SELECT 1" }, []);
  const alone = await openAlone(database.url, "tocsin doctor");
  const look = await lookAtDatabase(alone, () => Date.now() + 3_600_000);
  await alone.close();
  await bot.close();
  expect(look.isBotRunning).toBe(true);
  expect(look.findings).toContainEqual(expect.objectContaining({ code: "clock", level: "fault" }));

  await asOwner("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%ground'");
  const broken = await examine(urls());
  await asOwner("UPDATE _prisma_migrations SET finished_at = now()");
  expect(broken).toMatchObject({ code: 65, codes: expect.arrayContaining(["migration-broken"]) });
});

test("what is given up, late or not sealed is found", async () => {
  await asOwner(`INSERT INTO outbox (dedupe_key, platform, op, payload, state, created_at)
    VALUES ('a', 'web', 'post', '{}', 'dead', now()), ('b', 'web', 'post', '{}', 'pending', now() - interval '1 hour')`);
  const { codes, code } = await examine(urls());
  await asOwner("DELETE FROM outbox");
  expect(code).toBe(65);
  expect(codes).toEqual(expect.arrayContaining(["outbox-dead", "outbox-old"]));
});

test("Slack: a scope, a channel and an app token that are missing are named; silence is no fault of ours", async () => {
  await tocsin(["config", "apply", "-"], { env: urls(), input: exampleText });
  const slack = createFakeSlack({ mode: "socket" });
  await slack.start();
  const scopes = slack.workspace.scopes as Set<string>;
  scopes.delete("pins:write");
  const env = { ...urls(), ...slack.settings() };
  slack.revokeAppToken();
  const asked = await examine(env);
  expect(asked.code).toBe(65);
  expect(asked.codes).toEqual(expect.arrayContaining(["scopes", "chat-refused", "no-channel", "no-public-url"]));
  expect(asked.printed).toContain("pins:write");
  expect(asked.printed).not.toMatch(/xoxb-|xapp-1/);
  await slack.stop();
  expect((await examine(env)).codes).toContain("chat-away");
});

test("Discord: an intent that is missing is named; silence is no fault of ours", async () => {
  const discord = createFakeDiscord({ messageContent: false });
  await discord.start();
  const env: Record<string, string> = { DATABASE_URL: nowhere, ...discord.settings() };
  const asked = await examine(env);
  await discord.stop();
  expect(asked.codes).toContain("intent");
  expect(asked.printed).not.toContain(env.DISCORD_TOKEN);
  expect((await examine(env)).codes).toContain("chat-away");
});
