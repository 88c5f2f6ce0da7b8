// Whole processes, killed at the worst moments or on machines whose clocks are wrong, while an escalation and a breach fall due: everybody is called and told once.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../src/app/settings.ts";
import { compose, type Tocsin } from "../../src/compose.ts";
import { type CastName, cast, castNames, organisationFile } from "../support/cast.ts";
import { type CutLine, cutLine } from "../support/cut-line.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { createFakeSlack, type FakeSlack } from "../support/fake-slack/fake-slack.ts";
import { onCall } from "../support/on-call.ts";
import type { Member } from "../support/peer.ts";
import { query } from "../support/query.ts";
import { until } from "../support/watch.ts";
import { startProcess } from "../support/whole-process.ts";

let slack: FakeSlack;
let line: CutLine;
let database: TestDatabase;
let folder: string;
let members: Record<CastName, Member>;
let general: string;

const calledByName = onCall({
  layers: [{ name: "Week", members: ["ben"], rotation: "weekly", handover: "09:00", start: "2020-01-06" }],
  policy: {
    levels: ["ben", "dana", "lin"].map((person) => ({ targets: [{ person }], wait_minutes: 5 })),
    unacknowledge_after_minutes: undefined,
  },
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tocsin-kills-"));
  database = await createDatabase();
  slack = createFakeSlack({ mode: "socket" });
  await slack.start();
  line = await cutLine(slack.settings().SLACK_API_URL ?? "");
  members = {} as Record<CastName, Member>;
  for (const name of castNames) members[name] = await slack.member(cast[name]);
  general = await slack.channel("general");
  for (const name of ["shop", "data"]) await slack.channel(name);
  const yaml = organisationFile({ slack: members }).replace("warn_at: []", "warn_at: [50, 75, 90]");
  await writeFile(join(folder, "tocsin.yaml"), calledByName(yaml));
});
afterEach(async () => {
  await slack.stop();
  await line.close();
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

/** A replica in this process; what it logs as an error is in `errors`. */
async function startHere(errors: string[]): Promise<Tocsin> {
  const settings = readSettings(environment(), folder);
  if (!settings.ok) throw new Error(JSON.stringify(settings.refusal));
  const bot = await compose(settings.value, {
    isClockMovable: true,
    pace: { paceMs: {} },
    writeLog: (logged) => void errors.push(logged),
  });
  onTestFinished(() => bot.stop());
  return bot;
}

const rows = <Row extends object>(text: string) => query<Row>(database.ownerUrl, text);
const timePasses = (minutes: number) => rows(`UPDATE clock_shift SET shift_ms = shift_ms + ${minutes * 60_000}`);
/** However long the test has taken so far, it is not late then. */
const nextLevelIsDue = () =>
  rows(`UPDATE clock_shift SET shift_ms = shift_ms + ceil(1000 * extract(epoch FROM
    (SELECT min(due_at) FROM timer WHERE kind = 'escalation' AND state = 'pending') - tocsin_now()))`);
/** Claims of the dead end by themselves half a minute later; nobody has to wait for it here. */
async function leasesEnd(): Promise<void> {
  await rows("UPDATE outbox SET lease_until = clock_timestamp() WHERE lease_until IS NOT NULL");
  await rows("UPDATE record_place SET lease_until = clock_timestamp() WHERE lease_until IS NOT NULL");
}

/** What the bot said to one person directly, or in a channel or thread. */
const said = (part: string, to?: CastName) =>
  slack.messages().filter(({ spot, text, author, deleted }) => {
    const isThere = to ? spot.in === "dm" && spot.memberId === members[to].id : spot.in !== "dm";
    return isThere && author === undefined && !deleted && text.includes(part);
  });
const sees = (part: string, to: CastName) =>
  until(
    slack,
    () => said(part, to)[0],
    () =>
      `${to} never saw "${part}" among:\n${slack
        .messages()
        .map(({ text }) => text)
        .join("\n---\n")}`,
  );

const minutes = (n: number) => Temporal.Duration.from({ minutes: n });
const page = "📟 P2 INC-1";
const sorry = "nobody has. I am sorry";
const isSending = (dedupe: string) =>
  expect
    .poll(() => rows(`SELECT FROM outbox WHERE state = 'sending' AND dedupe_key LIKE '${dedupe}'`), { timeout: 30_000 })
    .not.toEqual([]);

const untilFinished = () =>
  expect
    .poll(() => rows("SELECT dedupe_key FROM outbox WHERE state NOT IN ('sent', 'dropped')"), { timeout: 30_000 })
    .toEqual([]);

/** Half an hour passes: the second level is due, and the time to answer is over. Resolves at the moment when the process shall die. */
const moments = {
  "between claiming a page and posting it": async () => {
    line.freeze();
    await timePasses(31);
    await isSending("INC-1:page:0.1%");
  },
  "after the chat took a message and before it could say so": async () => {
    line.deafen();
    await timePasses(31);
    await Promise.all([sees(page, "dana"), sees("was not answered in time", "lin")]);
  },
  "between taking a timer and committing what it means": async () => {
    const holder = new pg.Client({ connectionString: database.ownerUrl });
    holder.on("error", () => {});
    await holder.connect();
    await holder.query("BEGIN");
    // What is claimed can be decided, and not written down.
    await holder.query("LOCK TABLE audit IN EXCLUSIVE MODE");
    await timePasses(31);
    const waits = `SELECT FROM pg_locks mine JOIN pg_locks w ON w.pid = mine.pid AND NOT w.granted
      WHERE mine.granted AND mine.relation = 'timer'::regclass AND mine.mode = 'RowExclusiveLock'`;
    await expect.poll(() => rows(waits), { timeout: 30_000 }).not.toEqual([]);
    return () => holder.end();
  },
} satisfies Record<string, () => Promise<unknown>>;

test.each(Object.entries(moments))("killed %s: each is called and told once, and late by name", async (_, moment) => {
  const first = await startProcess({ ...environment(), SLACK_API_URL: line.url });
  await slack.say(members.ana.id, { in: "channel", channelId: general }, "/incident Checkout is failing at payment");
  await sees(page, "ben");
  await sees("INC-1 is with Team Shop", "ana");
  await untilFinished();

  const release = await moment();
  await first.kill();
  if (typeof release === "function") await release();
  await leasesEnd();
  const errors: string[] = [];
  const [second] = await Promise.all([startHere(errors), startHere(errors)]);
  await sees(page, "dana");
  await sees(sorry, "ana");
  await second.bot.idle();
  await untilFinished();

  expect([said(page, "ben"), said(page, "dana"), said(page, "lin")].map(({ length }) => length)).toEqual([1, 1, 0]);
  expect(said(page, "dana")[0]?.text).toMatch(/This call is 2\d min late/);
  expect(said(sorry, "ana")).toHaveLength(1);
  expect(said("was not answered in time", "lin")).toHaveLength(1);
  expect(said("was not answered in time")).toHaveLength(1);
  expect(said("The time to answer was missed")).toHaveLength(1);
  expect(said("% of the time to answer")).toEqual([]);
  expect(await rows("SELECT FROM timer WHERE kind = 'escalation' AND state = 'fired'")).toHaveLength(1);

  // It goes on as if nothing had been: the last level after its full time, and nobody after an acknowledgement.
  await second.bot.advance(minutes(6));
  expect(said(page, "lin")).toHaveLength(1);
  await slack.click(members.lin.id, (await sees(page, "lin")).id, "Acknowledge");
  await second.bot.advance(minutes(60));
  expect([said(page, "ben"), said(page, "dana"), said(page, "lin")].map(({ length }) => length)).toEqual([1, 1, 1]);
  expect(errors).toEqual([]);
});

/** Makes a process believe that it is so much later. */
const clockOff = (hours: number) => {
  const shift = `const by = ${hours * 3_600_000}, Real = Date;
    globalThis.Date = new Proxy(Real, {
      construct: (_, given) => given.length > 0 ? new Real(...given) : new Real(Real.now() + by),
      apply: () => new Real(Real.now() + by).toString(),
      get: (_, name) => name === "now" ? () => Real.now() + by : Real[name],
    });`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shift)}` };
};

test("with the clock of one machine two hours fast and of another two hours slow, nobody is called early, late or twice", async () => {
  const [fast] = await Promise.all([2, -2].map((hours) => startProcess({ ...environment(), ...clockOff(hours) })));
  await slack.say(members.ana.id, { in: "channel", channelId: general }, "/incident Checkout is failing at payment");
  await sees(page, "ben");
  await sees("INC-1 is with Team Shop", "ana");
  await untilFinished();
  const [incident] = await rows<{ off: number }>(
    "SELECT abs(extract(epoch FROM opened_at - clock_timestamp()))::float8 AS off FROM incident",
  );
  expect(incident?.off).toBeLessThan(600);

  await nextLevelIsDue();
  await sees(page, "dana");
  await untilFinished();
  await fast?.kill();
  await leasesEnd();
  await nextLevelIsDue();
  await slack.click(members.lin.id, (await sees(page, "lin")).id, "Acknowledge");
  await until(
    slack,
    () => said("Lin acknowledged")[0],
    () => "the acknowledgement was never said",
  );
  await untilFinished();
  expect([said(page, "ben"), said(page, "dana"), said(page, "lin")].map(({ length }) => length)).toEqual([1, 1, 1]);
  expect(await rows("SELECT kind FROM timer WHERE state = 'fired' AND fired_at < due_at")).toEqual([]);
  for (const { text } of slack.messages()) expect(text).not.toMatch(/min late|was not running/);
  expect(slack.violations()).toEqual([]);
});
