// A database of one's own as the documents say: the SQL of the two roles, and of a password that leaked, as it stands there.
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { readSettings } from "../../src/app/settings.ts";
import { compose } from "../../src/compose.ts";
import { openAlone } from "../../src/store/alone.ts";
import { tocsin } from "../support/terminal.ts";

const name = `own_${randomBytes(6).toString("hex")}`;
const [owner, bot] = [`${name}_owner`, `${name}_bot`];
let admin: pg.Client;
let folder: string;

/** The statements of the SQL in a document, one by one, with names of our own. */
function sqlOf(page: string, has: string): readonly string[] {
  const text = readFileSync(new URL(`../../${page}`, import.meta.url), "utf8");
  const block = [...text.matchAll(/```sql\n(.*?)```/gs)].map(([, sql = ""]) => sql).find((sql) => sql.includes(has));
  const own = (block ?? "").replace(/tocsin_owner|tocsin_bot|\btocsin\b/g, (found) =>
    found === "tocsin" ? name : found.replace("tocsin", name),
  );
  return own
    .replace(/--.*$/gm, "")
    .split(";")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

function addressOf(role: string, password: string): string {
  const url = new URL(inject("database").superuserUrl);
  [url.username, url.password, url.pathname] = [role, password, `/${name}`];
  return url.toString();
}

async function start(password: string, ownerPassword: string) {
  const urls = { DATABASE_URL: addressOf(bot, password), DATABASE_OWNER_URL: addressOf(owner, ownerPassword) };
  const settings = readSettings({ ...urls, PORT: "0", LOG_LEVEL: "silent" }, folder);
  if (!settings.ok) throw new Error("wrong settings in a test");
  const running = await compose(settings.value, { pace: { paceMs: {}, edits: {} }, writeLog: () => {} });
  let stopped: Promise<unknown> | undefined;
  const stop = () => {
    stopped ??= running.stop();
    return stopped;
  };
  onTestFinished(async () => void (await stop()));
  const isReady = async () => (await fetch(new URL("/readyz", running.address))).ok;
  return { urls, stop, isReady };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tocsin-roles-"));
  admin = new pg.Client({ connectionString: inject("database").superuserUrl });
  await admin.connect();
  for (const statement of sqlOf("README.md", "CREATE ROLE")) await admin.query(statement);
});
afterAll(async () => {
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  for (const role of [owner, bot]) await admin.query(`DROP ROLE IF EXISTS ${role}`);
  await admin.end();
  rmSync(folder, { recursive: true });
});

test("the bot works with the two roles of the README and cannot touch the audit; after a leak each password is changed while replicas stay ready", async () => {
  const [first, ownerFirst] = ["AnotherLongPassword", "OneLongPassword"];
  const [second, ownerSecond] = ["TheNewPassword", "TheNewOwnerPassword"];
  const before = await start(first, ownerFirst);
  expect(await before.isReady()).toBe(true);
  const examined = await tocsin(["doctor", "--json"], { env: before.urls, folder });
  const { findings } = JSON.parse(examined.printed) as { findings: readonly { code: string }[] };
  expect(findings).toContainEqual(expect.objectContaining({ code: "audit-safe", level: "fine" }));

  const thief = await openAlone(addressOf(bot, first), "somebody");
  onTestFinished(() => thief.close());
  const change = sqlOf("docs/runbook.md", "ALTER ROLE tocsin_bot");
  expect(change.length).toBe(2);
  let at = new Date();
  for (const statement of change) at = (await admin.query(statement)).rows[0]?.now ?? at;
  await expect(openAlone(addressOf(bot, first), "somebody")).rejects.toMatchObject({ code: "28P01" });
  expect(await before.isReady()).toBe(true);

  const after = await start(second, ownerFirst);
  expect(await after.isReady()).toBe(true);
  await before.stop();
  const [end = ""] = sqlOf("docs/runbook.md", "backend_start <");
  await admin.query(end.replace(/'[^']*'$/, `'${at.toISOString()}'`));
  await expect(thief.run({ name: "", text: "SELECT 1" }, [])).rejects.toThrow();
  expect(await after.isReady()).toBe(true);

  for (const statement of sqlOf("docs/runbook.md", "ALTER ROLE tocsin_owner")) await admin.query(statement);
  expect(await after.isReady()).toBe(true);
  await expect(start(second, ownerFirst)).rejects.toThrow(/Check DATABASE_OWNER_URL/);
  expect(await (await start(second, ownerSecond)).isReady()).toBe(true);
  const verified = await tocsin(["audit", "verify"], { env: after.urls, folder });
  expect(verified).toMatchObject({ code: 0, told: "" });
});
