// Whole processes, killed at the worst moments or on machines whose clocks are wrong, while an escalation and a breach fall due: everybody is called and told once.
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CastName } from "../support/cast.ts";
import { onCall } from "../support/on-call.ts";
import { clockOff } from "../support/sick-process.ts";
import { until } from "../support/watch.ts";
import { openWorkspace, type WholeWorkspace } from "../support/whole-workspace.ts";

let workspace: WholeWorkspace;

const calledByName = onCall({
  layers: [{ name: "Week", members: ["ben"], rotation: "weekly", handover: "09:00", start: "2020-01-06" }],
  policy: {
    levels: ["ben", "dana", "lin"].map((person) => ({ targets: [{ person }], wait_minutes: 5 })),
    unacknowledge_after_minutes: undefined,
  },
});

beforeEach(async () => {
  workspace = await openWorkspace((yaml) => calledByName(yaml.replace("warn_at: []", "warn_at: [50, 75, 90]")));
});
afterEach(() => workspace.close());

const rows: WholeWorkspace["rows"] = (text) => workspace.rows(text);
const timePasses = (minutes: number) => rows(`UPDATE clock_shift SET shift_ms = shift_ms + ${minutes * 60_000}`);
const nextLevelIsDue = () => workspace.untilDue("escalation");

/** What the bot said to one person directly, or in a channel or thread. */
const said = (part: string, to?: CastName) =>
  workspace.slack.messages().filter(({ spot, text, author, deleted }) => {
    const isThere = to ? spot.in === "dm" && spot.memberId === workspace.members[to].id : spot.in !== "dm";
    return isThere && author === undefined && !deleted && text.includes(part);
  });
const sees = (part: string, to: CastName) =>
  until(
    workspace.slack,
    () => said(part, to)[0],
    () =>
      `${to} never saw "${part}" among:\n${workspace.slack
        .messages()
        .map(({ text }) => text)
        .join("\n---\n")}`,
  );

const minutes = (n: number) => Temporal.Duration.from({ minutes: n });
const page = "📟 P2 INC-1";
const sorry = "nobody has. I am sorry";
const isSending = (dedupe: string) =>
  expect.poll(() => rows(`SELECT FROM outbox WHERE state = 'sending' AND dedupe_key LIKE '${dedupe}'`)).not.toEqual([]);

const untilFinished = () =>
  expect.poll(() => rows("SELECT dedupe_key FROM outbox WHERE state NOT IN ('sent', 'dropped')")).toEqual([]);

/** Half an hour passes: the second level is due, and the time to answer is over. Resolves at the moment when the process shall die. */
const moments = {
  "between claiming a page and posting it": async () => {
    workspace.line.freeze();
    await timePasses(31);
    await isSending("INC-1:page:0.1%");
  },
  "after the chat took a message and before it could say so": async () => {
    workspace.line.deafen();
    await timePasses(31);
    await Promise.all([sees(page, "dana"), sees("was not answered in time", "lin")]);
  },
  "between taking a timer and committing what it means": async () => {
    const holder = new pg.Client({ connectionString: workspace.ownerUrl });
    holder.on("error", () => {});
    await holder.connect();
    await holder.query("BEGIN");
    // What is claimed can be decided, and not written down.
    await holder.query("LOCK TABLE audit IN EXCLUSIVE MODE");
    await timePasses(31);
    const waits = `SELECT FROM pg_locks mine JOIN pg_locks w ON w.pid = mine.pid AND NOT w.granted
      WHERE mine.granted AND mine.relation = 'timer'::regclass AND mine.mode = 'RowExclusiveLock'`;
    await expect.poll(() => rows(waits)).not.toEqual([]);
    return () => holder.end();
  },
} satisfies Record<string, () => Promise<unknown>>;

test.each(Object.entries(moments))("killed %s: each is called and told once, and late by name", async (_, moment) => {
  const first = await workspace.startWhole();
  await workspace.slack.say(
    workspace.members.ana.id,
    { in: "channel", channelId: workspace.general },
    "/incident Checkout is failing at payment",
  );
  await sees(page, "ben");
  await sees("INC-1 is with Team Shop", "ana");
  await untilFinished();

  const release = await moment();
  await first.kill();
  if (typeof release === "function") await release();
  await workspace.leasesEnd();
  const errors: string[] = [];
  const [second] = await Promise.all([workspace.startHere(errors), workspace.startHere(errors)]);
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
  await workspace.slack.click(workspace.members.lin.id, (await sees(page, "lin")).id, "Acknowledge");
  await second.bot.advance(minutes(60));
  expect([said(page, "ben"), said(page, "dana"), said(page, "lin")].map(({ length }) => length)).toEqual([1, 1, 1]);
  expect(errors).toEqual([]);
});

test("with the clock of one machine two hours fast and of another two hours slow, nobody is called early, late or twice", async () => {
  const [fast] = await Promise.all([2, -2].map((hours) => workspace.startBeside(clockOff(hours))));
  await workspace.slack.say(
    workspace.members.ana.id,
    { in: "channel", channelId: workspace.general },
    "/incident Checkout is failing at payment",
  );
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
  await workspace.leasesEnd();
  await nextLevelIsDue();
  await workspace.slack.click(workspace.members.lin.id, (await sees(page, "lin")).id, "Acknowledge");
  await until(
    workspace.slack,
    () => said("Lin acknowledged")[0],
    () => "the acknowledgement was never said",
  );
  await untilFinished();
  expect([said(page, "ben"), said(page, "dana"), said(page, "lin")].map(({ length }) => length)).toEqual([1, 1, 1]);
  expect(await rows("SELECT kind FROM timer WHERE state = 'fired' AND fired_at < due_at")).toEqual([]);
  for (const { text } of workspace.slack.messages()) expect(text).not.toMatch(/min late|was not running/);
  expect(workspace.slack.violations()).toEqual([]);
});
