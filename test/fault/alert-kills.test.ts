// The process that takes alerts is killed while they pour in: what it answered with 202 is in the database, and each alert counts once.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { startAlertBot, webOrganisation } from "../support/alert-bot.ts";
import { alertmanagerGroup, post, prometheus, tokens, withSources } from "../support/alerts.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { query } from "../support/query.ts";
import { startProcess } from "../support/whole-process.ts";

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await createDatabase();
  folder = await mkdtemp(join(tmpdir(), "tocsin-alert-kills-"));
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const source = { ...prometheus, per_minute: 6000, storm: { alerts: 4, minutes: 10 } };
const keys = Array.from({ length: 60 }, (_, n) => `alert-${n}`);
const rows = <Row extends object>(text: string) => query<Row>(database.ownerUrl, text);

test("killed while alerts pour in: what was answered is kept, what was not is sent again, and each counts once", async () => {
  await writeFile(join(folder, "tocsin.yaml"), withSources(source)(webOrganisation()));
  const first = await startProcess({
    ...tokens,
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    PORT: "0",
    LOG_LEVEL: "error",
    TOCSIN_CONFIG: join(folder, "tocsin.yaml"),
  });
  const answered: string[] = [];
  let killed: Promise<void> | undefined;
  const waiting = [...keys];
  // Four senders, each with its next alert as soon as the last was answered; the process dies under their hands.
  const sender = async () => {
    for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
      const status = await post(first.address, "prometheus", alertmanagerGroup({ key })).then(
        (answer) => answer.status,
        () => undefined,
      );
      if (status === 202) answered.push(key);
      if (answered.length >= 20) killed ??= first.kill();
    }
  };
  await Promise.all([sender(), sender(), sender(), sender()]);
  await killed;
  expect(answered.length).toBeLessThan(keys.length);

  const kept = new Set((await rows<{ key: string }>("SELECT key FROM alert")).map(({ key }) => key));
  expect(answered.filter((key) => !kept.has(key))).toEqual([]);
  // Claims of the dead end by themselves half a minute later; nobody has to wait for it here.
  await rows("UPDATE outbox SET lease_until = clock_timestamp() WHERE lease_until IS NOT NULL");
  await rows("UPDATE record_place SET lease_until = clock_timestamp() WHERE lease_until IS NOT NULL");
  const second = await startAlertBot(database, [source]);
  onTestFinished(() => second.stop());
  for (const key of keys) {
    const answer = await post(second.address, "prometheus", alertmanagerGroup({ key }));
    expect([answer.status, await answer.json()]).toMatchObject([202, { repeated: kept.has(key) }]);
  }
  await second.idle();

  expect(await rows("SELECT key FROM alert")).toHaveLength(keys.length);
  const [counted] = await rows<{ alerts: number }>("SELECT sum(alert_count)::int AS alerts FROM incident");
  expect(counted?.alerts).toBe(keys.length);
  // One for each until it is a storm; each was called out once.
  const incidents = await rows("SELECT FROM incident");
  expect(incidents).toHaveLength(3);
  expect(await rows("SELECT FROM outbox WHERE lane = 'page' AND person_id IS NOT NULL")).toHaveLength(incidents.length);
  expect(await rows("SELECT FROM outbox WHERE state NOT IN ('sent', 'dropped')")).toEqual([]);
  expect(second.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
