// Whole processes, killed while a digest is under way: it stands in the channel once.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { parse, stringify } from "yaml";
import { readSettings } from "../../src/app/settings.ts";
import { compose } from "../../src/compose.ts";
import { type CastName, cast, castNames, organisationFile } from "../support/cast.ts";
import { type CutLine, cutLine } from "../support/cut-line.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { createFakeSlack, type FakeSlack } from "../support/fake-slack/fake-slack.ts";
import type { Member } from "../support/peer.ts";
import { query } from "../support/query.ts";
import { until } from "../support/watch.ts";
import { startProcess } from "../support/whole-process.ts";

let slack: FakeSlack;
let line: CutLine;
let database: TestDatabase;
let folder: string;

const morning = { name: "morning", kind: "daily", at: "0 8 * * *", channel: "shop" };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tocsin-digest-kills-"));
  database = await createDatabase();
  slack = createFakeSlack({ mode: "socket" });
  await slack.start();
  line = await cutLine(slack.settings().SLACK_API_URL ?? "");
  const members = {} as Record<CastName, Member>;
  for (const name of castNames) members[name] = await slack.member(cast[name]);
  for (const name of ["general", "shop", "data"]) await slack.channel(name);
  const file = organisationFile({ slack: members });
  await writeFile(join(folder, "tocsin.yaml"), stringify({ ...parse(file), digests: [morning] }));
});
afterEach(async () => {
  await line.close();
  await slack.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const environment = () => ({
  ...slack.settings(),
  DATABASE_URL: database.url,
  DATABASE_OWNER_URL: database.ownerUrl,
  PORT: "0",
  LOG_LEVEL: "error",
  TOCSIN_CONFIG: join(folder, "tocsin.yaml"),
});

async function startHere(): Promise<void> {
  const settings = readSettings(environment(), folder);
  if (!settings.ok) throw new Error(JSON.stringify(settings.refusal));
  const bot = await compose(settings.value, { isClockMovable: true, pace: { paceMs: {} }, writeLog: () => {} });
  onTestFinished(() => bot.stop());
}

const rows = <Row extends object>(text: string) => query<Row>(database.ownerUrl, text);
const becomes = (text: string) => expect.poll(() => rows(text), { timeout: 30_000 }).not.toEqual([]);

/** However long the test has taken so far, it is not late then. */
async function itIsDue(): Promise<void> {
  await becomes("SELECT FROM timer WHERE kind = 'digest' AND state = 'pending'");
  await rows(`UPDATE clock_shift SET shift_ms = shift_ms + ceil(1000 * extract(epoch FROM
    (SELECT min(due_at) FROM timer WHERE kind = 'digest' AND state = 'pending') - tocsin_now()))`);
}

const posts = () =>
  slack
    .messages()
    .filter(({ text, author, deleted }) => author === undefined && !deleted && text.includes("yesterday at a glance"));
const sees = () =>
  until(
    slack,
    () => posts()[0],
    () => "the digest was never posted",
  );

/** Resolves at the moment when the process shall die, with what to do afterwards. */
const moments = {
  "between claiming a digest and writing its message": async () => {
    const holder = new pg.Client({ connectionString: database.ownerUrl });
    holder.on("error", () => {});
    await holder.connect();
    await holder.query("BEGIN");
    await holder.query("LOCK TABLE outbox IN EXCLUSIVE MODE");
    await itIsDue();
    await becomes("SELECT FROM digest WHERE state = 'planned' AND attempts > 0");
    return () => holder.end();
  },
  "between writing its message and posting it": async () => {
    line.freeze();
    await itIsDue();
    await becomes("SELECT FROM outbox WHERE state = 'sending' AND dedupe_key LIKE '%:digest:%' AND platform = 'slack'");
    return async () => {};
  },
  "after the chat took it and before it could say so": async () => {
    line.deafen();
    await itIsDue();
    await sees();
    return async () => {};
  },
} satisfies Record<string, () => Promise<() => Promise<unknown>>>;

test.each(Object.entries(moments))("killed %s: it is posted once", async (_, moment) => {
  const first = await startProcess({ ...environment(), SLACK_API_URL: line.url });
  const release = await moment();
  await first.kill();
  await release();
  // Claims of the dead end by themselves; nobody has to wait for it here.
  await rows("UPDATE outbox SET lease_until = clock_timestamp() WHERE lease_until IS NOT NULL");
  await rows("UPDATE digest SET lease_until = clock_timestamp() WHERE lease_until IS NOT NULL");
  await Promise.all([startHere(), startHere()]);
  await sees();
  await becomes("SELECT FROM digest WHERE state = 'posted'");
  await expect
    .poll(() => rows("SELECT dedupe_key FROM outbox WHERE state NOT IN ('sent', 'dropped')"), { timeout: 30_000 })
    .toEqual([]);
  expect(posts()).toHaveLength(1);
  expect(await rows("SELECT FROM digest")).toHaveLength(1);
  expect(slack.violations()).toEqual([]);
});
