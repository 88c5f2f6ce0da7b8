// The database is away in every way that it can be: pages and hooks say what happened, what was kept and what to do, soon, and the log says it once.
import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { afterEach, expect, inject, onTestFinished, test } from "vitest";
import { sessionStore } from "../../src/store/session.ts";
import { alarm } from "../support/alarm.ts";
import { type AlertBot, startAlertBot } from "../support/alert-bot.ts";
import { alertmanagerGroup, post, prometheus } from "../support/alerts.ts";
import { cutLine } from "../support/cut-line.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { alertRules, figuresIn } from "../support/watched-figures.ts";

let database: TestDatabase;
let bot: AlertBot;
afterEach(async () => {
  await bot.stop();
  await database.drop();
});

type Visit = { readonly cookie: string; readonly token: string };

/** Somebody who reads Chinese, with a page open. */
async function visit(): Promise<Visit> {
  const { prisma } = bot.world.database;
  const person = await prisma.person.findFirstOrThrow({ where: { name: "Dana" } });
  await prisma.person.update({ where: { id: person.id }, data: { lang: "zh-CN", hasChosen: true } });
  const session = `tocsin_session=${(await sessionStore(prisma).open(person.id)).token}`;
  const page = await fetch(`${bot.address}/overview`, { headers: { Cookie: session } });
  expect(page.status).toBe(200);
  const kept = page.headers.getSetCookie().map((line) => line.split(";")[0]);
  const token = /X-Tocsin&quot;:&quot;([^&]+)/.exec(await page.text())?.[1] ?? "";
  return { cookie: [session, ...kept].join("; "), token };
}

/** Within three seconds of what this process could run. */
const inTime = (asked: Promise<Response>): Promise<Response> =>
  Promise.race([
    asked,
    alarm(2900, "nobody answered within three seconds").then((said) => {
      throw new Error(said);
    }),
  ]);

const look = ({ cookie }: Visit, path: string, more: Record<string, string> = {}) =>
  inTime(fetch(bot.address + path, { headers: { Cookie: cookie, ...more }, redirect: "manual" }));

const act = (
  { cookie, token }: Visit,
  path: string,
  fields: Record<string, string>,
  more: Record<string, string> = {},
) =>
  inTime(
    fetch(bot.address + path, {
      method: "POST",
      body: new URLSearchParams({ act: randomUUID(), ...fields }),
      headers: { Cookie: cookie, Origin: bot.address, "X-Tocsin": token, ...more },
      redirect: "manual",
    }),
  );

const htmx = { "HX-Request": "true" };
const isSaidTo = async (answer: Response, words: string) => {
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain(words);
};

/** Nothing that looks like a fault of ours, and no more than one word. */
function expectCalmLog(): void {
  expect(bot.log.filter((line) => /"level":"(error|fatal)"/.test(line))).toEqual([]);
  expect(bot.log.filter((line) => line.includes('"the database is away"'))).toHaveLength(1);
}

async function expectSaidEverywhere(who: Visit): Promise<void> {
  const notSaved = "没有保存：数据库无响应";
  const notRead = "暂时无法读取此页面：数据库无响应";
  for (const path of ["/", "/overview", "/r/INC-1", "/oncall", "/attachments/6a1b2c3d-0000-4000-8000-000000000000"]) {
    await isSaidTo(await look(who, path), notRead);
  }
  expect((await look(who, "/overview/body", htmx)).status).toBe(503);
  for (const [path, fields] of [
    ["/act", { code: "incident.report" }],
    ["/form", { intent: "incident.declare" }],
    ["/say", { channel: "general", words: "/incident the till is dead" }],
    ["/settings", { theme: "dark", lang: "en" }],
  ] as const) {
    await isSaidTo(await act(who, path, fields, htmx), notSaved);
    await isSaidTo(await act(who, path, fields), notSaved);
  }
  const hook = await inTime(post(bot.address, "prometheus", alertmanagerGroup({ key: "away" })));
  expect(hook.status).toBe(503);
  expect(await hook.json()).toMatchObject({ error: { code: "not-saved", where: "database" } });
}

const isBack = (who: Visit) =>
  expect.poll(async () => (await fetch(`${bot.address}/overview`, { headers: { Cookie: who.cookie } })).status, {
    timeout: 20_000,
  });

test.each(["cut", "freeze"] as const)(
  "with the line to the database %s every page and act is answered in the reader's language, and works again afterwards",
  async (how) => {
    database = await createDatabase();
    const line = await cutLine(database.url);
    onTestFinished(() => line.close());
    bot = await startAlertBot({ url: line.url, ownerUrl: database.ownerUrl }, [prometheus]);
    const who = await visit();
    line[how]();
    await expectSaidEverywhere(who);
    expectCalmLog();
    line.mend();
    await isBack(who).toBe(200);
    const saved = await act(who, "/settings", { lang: "en" });
    expect(saved.status).toBe(303);
    await expect
      .poll(() => bot.log.filter((each) => each.includes('"the database answers again"')).length, { timeout: 30_000 })
      .toBe(1);
  },
);

test("with the connections of now silent whoever asks first is told soon, and the next ones are served", async () => {
  database = await createDatabase();
  const line = await cutLine(database.url);
  onTestFinished(() => line.close());
  bot = await startAlertBot({ url: line.url, ownerUrl: database.ownerUrl }, [prometheus]);
  const who = await visit();
  line.silence();
  expect([200, 503]).toContain((await look(who, "/overview")).status);
  await isBack(who).toBe(200);
  expect(bot.log.filter((each) => /"level":"(error|fatal)"/.test(each))).toEqual([]);
});

async function asSuperuser(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: inject("database").superuserUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A role of this test's own beside the bot's usual one, so that no other test hears of it. */
async function ownRole(): Promise<{ readonly name: string; readonly password: string; readonly url: string }> {
  database = await createDatabase();
  const url = new URL(database.url);
  const name = `role_${randomBytes(6).toString("hex")}`;
  const password = randomBytes(8).toString("hex");
  await asSuperuser(`create role ${name} login password '${password}' in role ${url.username}`);
  url.username = name;
  url.password = password;
  return { name, password, url: url.toString() };
}

test.each([
  {
    how: "the password is changed",
    away: (role: string) => `alter role ${role} password 'another'`,
    back: (role: string, password: string) => `alter role ${role} password '${password}'`,
  },
  {
    how: "no connection is left",
    away: (role: string) => `alter role ${role} connection limit 0`,
    back: (role: string) => `alter role ${role} connection limit -1`,
  },
  {
    how: "the role may not log in",
    away: (role: string) => `alter role ${role} nologin`,
    back: (role: string) => `alter role ${role} login`,
  },
])("when $how, people and senders are told that nothing was saved, and all goes on by itself", async (given) => {
  const { name, password, url } = await ownRole();
  bot = await startAlertBot({ url, ownerUrl: database.ownerUrl }, [prometheus]);
  const who = await visit();
  const end = `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${name}'`;
  await asSuperuser(given.away(name), end);
  await expectSaidEverywhere(who);
  expectCalmLog();
  await asSuperuser(given.back(name, password));
  await isBack(who).toBe(200);
  expect((await post(bot.address, "prometheus", alertmanagerGroup({ key: "away" }))).status).toBe(202);
});

test("while the database may only be read, pages are shown and whatever would be saved is answered as not saved", async () => {
  const { name, url } = await ownRole();
  bot = await startAlertBot({ url, ownerUrl: database.ownerUrl }, [prometheus]);
  const who = await visit();
  const end = `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${name}'`;
  await asSuperuser(`alter role ${name} set default_transaction_read_only = on`, end);
  await isBack(who).toBe(200);
  await isSaidTo(await act(who, "/say", { channel: "general", words: "/incident the till is dead" }, htmx), "没有保存");
  await isSaidTo(await act(who, "/settings", { lang: "en" }), "没有保存");
  const hook = await post(bot.address, "prometheus", alertmanagerGroup({ key: "read-only" }));
  expect(hook.status).toBe(503);
  expect(await hook.json()).toMatchObject({ error: { code: "not-saved" } });
  expect((await fetch(`${bot.address}/readyz`)).status).toBe(200);
  // Both halves of the rule that pages see it.
  const { expr = "" } = alertRules().find(({ alert }) => alert === "TocsinNotSaved") ?? {};
  expect(figuresIn(expr).map(({ name }) => name)).toEqual(["tocsin_acts_total", "tocsin_hook_requests_total"]);
  const figures = await (await fetch(`${bot.address}/metrics`)).text();
  expect(figures).toMatch(/^tocsin_acts_total\{intent="incident.declare",outcome="not-saved"\} [1-9]/m);
  expect(figures).toMatch(/^tocsin_hook_requests_total\{source="prometheus",outcome="not-saved"\} 1$/m);
  expect(bot.log.filter((line) => /"level":"(error|fatal)"/.test(line))).toEqual([]);
});
