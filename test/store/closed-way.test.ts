// What is remembered of a chat that refused a direct message to somebody, and what lets it be forgotten.
import { afterEach, beforeEach, expect, test } from "vitest";
import { handle } from "../../src/app/handle.ts";
import { followMember } from "../../src/app/organisation/follow-member.ts";
import { usualPace } from "../../src/jobs/delivery.ts";
import { type Jobs, startJobs } from "../../src/jobs/jobs.ts";
import { addMessage } from "../../src/store/outbox.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { type PlainPlatform, plainPlatform } from "../support/plain-platform.ts";
import { inbound, type PlainWorld, plainWorld } from "../support/plain-world.ts";
import { query } from "../support/query.ts";

let database: TestDatabase;
let slack: PlainPlatform;
let discord: PlainPlatform;
let world: PlainWorld;
let jobs: Jobs;
let anaId: string;

beforeEach(async () => {
  database = await createDatabase();
  slack = plainPlatform("slack");
  discord = plainPlatform("discord");
  world = await plainWorld(database.url, [slack, discord]);
  jobs = startJobs(world, { ...usualPace, paceMs: {} });
  await handle(world, inbound({ intent: "me.save" }));
  const [ana] = await sql("SELECT id FROM person WHERE name = 'Ana'");
  anaId = String((ana as { id: string }).id);
  await sql(
    `INSERT INTO identity (platform, workspace_id, user_id, person_id) VALUES ('discord', 'G1', 'D1', '${anaId}')`,
  );
  await world.people.refresh();
});
afterEach(async () => {
  await jobs.stop();
  await world.close();
  await database.drop();
});

const sql = (text: string) => query(database.ownerUrl, text);
const closed = async () =>
  (await sql("SELECT platform FROM identity WHERE is_closed")).map((row) => Object.values(row)[0]);
const close = async () => {
  await sql("UPDATE identity SET is_closed = true WHERE platform = 'slack'");
  await world.people.refresh();
};
async function written(key: string): Promise<void> {
  await addMessage(world.database.query, {
    ...{ dedupe_key: key, record_id: null, platform: "slack", place_id: null, person_id: anaId, is_threaded: false },
    lane: "message",
    payload: { words: { lines: [{ key: "form.too-long", values: { max: 7, length: 0 } }] } },
  });
  world.wake();
  await jobs.idle();
}

test("a message that was refused for itself goes the other way, once, and nothing is remembered of the person", async () => {
  slack.fault("refused", 1, { op: "post" });
  await written("odd");
  expect([slack.texts("U1"), discord.texts("D1").length]).toEqual([[], 1]);
  expect(await closed()).toEqual([]);
  await written("next");
  expect([slack.texts("U1").length, discord.texts("D1").length]).toEqual([1, 1]);
});

test("who takes no messages on one chat is written to on the other first, and is tried again where that one refuses too", async () => {
  slack.closed.add("U1");
  await written("one");
  expect(await closed()).toEqual(["slack"]);
  slack.closed.clear();
  await written("two");
  expect([slack.texts("U1").length, discord.texts("D1").length]).toEqual([0, 2]);
  discord.closed.add("D1");
  await written("three");
  expect([slack.texts("U1").length, discord.texts("D1").length]).toEqual([1, 2]);
  // What goes through opens it again.
  expect(await closed()).toEqual(["discord"]);
});

test("an act of the person there opens it again", async () => {
  await close();
  await handle(world, inbound({ intent: "me.save" }));
  expect(await closed()).toEqual([]);
  expect(world.people.identities(anaId).every(({ is_closed }) => !is_closed)).toBe(true);
});

test("a change of the account that the chat tells opens it again, its end does not", async () => {
  await close();
  const account = { platform: "slack", workspaceId: "T1", userId: "U1", isGuest: false } as const;
  await followMember(world, { ...account, isGone: true });
  expect(await closed()).toEqual(["slack"]);
  await followMember(world, { ...account, isGone: false });
  expect(await closed()).toEqual([]);
});
