// What is to be said waits in the database until it has been said, once, in order, pages first.
import { afterEach, beforeEach, expect, test } from "vitest";
import { raiseAlarm } from "../../src/app/alarm.ts";
import { handle } from "../../src/app/handle.ts";
import { newId } from "../../src/app/new-id.ts";
import { makeCrew } from "../../src/jobs/crew.ts";
import { type DeliveryPace, usualPace } from "../../src/jobs/delivery.ts";
import { type Jobs, startJobs } from "../../src/jobs/jobs.ts";
import { makeSweep, outboxRound } from "../../src/jobs/outbox.ts";
import { addMessage, type ClaimedMessage, claimMessages } from "../../src/store/outbox.ts";
import { markSent, tryLater } from "../../src/store/outbox-held.ts";
import { withdrawCalls } from "../../src/store/outbox-settling.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { type PlainPlatform, plainPlatform } from "../support/plain-platform.ts";
import { ana, inbound, type PlainWorld, plainWorld } from "../support/plain-world.ts";

const pace: DeliveryPace = { ...usualPace, leaseMs: 400, paceMs: {} };

let database: TestDatabase;
let world: PlainWorld;
let slack: PlainPlatform;
let jobs: Jobs | undefined;

beforeEach(async () => {
  database = await createDatabase();
  slack = plainPlatform("slack");
  world = await plainWorld(database.url, [slack]);
});
afterEach(async () => {
  await jobs?.stop();
  jobs = undefined;
  await world.close();
  await database.drop();
});

const declare = async (what: string): Promise<string> => {
  await handle(world, inbound({ intent: "incident.declare", values: { what } }));
  const row = await world.database.prisma.incident.findFirstOrThrow({
    where: { title: what },
    include: { record: true },
  });
  return row.record.reference;
};
const take = (subject: string) => handle(world, inbound({ intent: "incident.take", subject }));
const message = async (key: string, lane: "page" | "message" = "message", placeId?: string) =>
  addMessage(world.database.query, {
    dedupe_key: key,
    record_id: null,
    platform: "slack",
    place_id: placeId ?? world.organisation.placesOfTeam("ops")[0] ?? null,
    person_id: null,
    is_threaded: false,
    lane,
    payload: { words: { lines: [{ key: "form.too-long", values: { max: Number(key), length: 0 } }] } },
  });
const placeOf = (channelId: string) =>
  world.database.prisma.place.create({
    data: { id: newId(), platform: "slack", workspaceId: "T1", channelId, name: channelId },
  });
const said = () => slack.posted.map(({ key }) => key);

/** One round and all that it started. */
async function round(most = 16): Promise<boolean> {
  const crew = () =>
    makeCrew(
      most,
      () => {},
      (error) => world.lines.push(String(error)),
    );
  const crews = { messages: crew(), pages: crew(), sweep: makeSweep(world, pace) };
  // However busy the machine is, a call has its time.
  const { didWork } = await outboxRound(world, { ...pace, leaseMs: usualPace.leaseMs }, crews);
  await Promise.all([crews.messages.rest(), crews.pages.rest()]);
  return didWork;
}

test("a report posts its card, thanks the reporter, and later lines go under the card in order", async () => {
  jobs = startJobs(world, pace);
  const reference = await declare("Checkout is failing");
  for (let n = 0; n < 3; n++) await take(reference);
  await jobs.idle();
  expect(slack.texts("C1")[0]).toBe(`${reference} · Checkout is failing / count 3`);
  expect(slack.texts("U1")).toEqual(["Save"]);
  const lines = slack.posted.filter(({ threadId }) => threadId !== undefined);
  expect(lines.map(({ text }) => text)).toEqual([1, 2, 3].map((n) => `At most ${n} characters; you wrote ${n}.`));
  expect(lines.every(({ threadId }) => threadId === slack.posted[0]?.id || threadId === slack.posted[1]?.id)).toBe(
    true,
  );
  expect(world.lines).toEqual([]);
});

test("a thread line waits for its card; a page does not", async () => {
  const reference = await declare("Waits");
  await take(reference);
  await message("7", "page");
  await round();
  expect(slack.texts("C1")).toEqual(["At most 7 characters; you wrote 0."]);
  jobs = startJobs(world, pace);
  await jobs.idle();
  expect(slack.texts("C1")).toHaveLength(3);
});

test("a file may take as long as its line is slow: its claim lasts longer than that of words", async () => {
  const file = { name: "log.txt", type: "text/plain", size: 3, bytes: Buffer.from("log") };
  const { id: attachmentId } = await world.database.prisma.attachment.create({
    data: { id: newId(), voice: "own", createdAt: new Date(), ...file },
  });
  const place = await placeOf("C7");
  await message("7", "message", place.id);
  const { id } = await world.database.prisma.outbox.update({
    where: { dedupeKey: "7" },
    data: { op: "upload", payload: { attachmentId } },
  });
  let leftMs = 0;
  slack.upload = async () => {
    const { leaseUntil } = await world.database.prisma.outbox.findUniqueOrThrow({ where: { id } });
    leftMs = (leaseUntil?.getTime() ?? 0) - Date.now();
    return { channelId: "C7", messageId: "F1" };
  };
  await round();
  expect(leftMs).toBeGreaterThan(60_000);
  expect((await world.database.prisma.outbox.findUniqueOrThrow({ where: { id } })).state).toBe("sent");
});

test("whoever waits for everything to be done is told what never will be", async () => {
  jobs = startJobs(world, pace);
  await jobs.idle();
  const home = world.organisation.placesOfTeam("ops")[0] ?? "";
  await world.database.prisma.place.update({
    where: { id: home },
    data: { nextFreeAt: new Date(Date.now() + 3_600_000) },
  });
  await message("7");
  await expect(jobs.idle(300)).rejects.toThrow("after 0.3 s 1 things are still to be done: the message 7");
});

test("a page overtakes everything that waits", async () => {
  for (let n = 1; n <= 5; n++) await message(String(n));
  await message("6", "page");
  while (await round(1));
  expect(said()).toEqual(["6", "1", "2", "3", "4", "5"]);
});

test("two workers never hold the same message, and one place has one message on its way", async () => {
  for (let n = 1; n <= 6; n++) await message(String(n));
  const options = { most: 10, leaseMs: 30_000, platforms: ["slack" as const], paceMs: {} };
  const claims = await Promise.all([
    claimMessages(world.database.query, options),
    claimMessages(world.database.query, options),
  ]);
  expect(claims.flat().map(({ dedupe_key }) => dedupe_key)).toEqual(["1"]);
});

test("many messages delivered by three workers at once are said once each and in order", async () => {
  for (let n = 1; n <= 40; n++) await message(String(n));
  const drain = async () => {
    for (let idle = 0; idle < 3; ) idle = (await round()) ? 0 : idle + 1;
  };
  await Promise.all([drain(), drain(), drain()]);
  await drain();
  expect(said()).toEqual(Array.from({ length: 40 }, (_, n) => String(n + 1)));
});

test("a worker that lost its claim cannot settle the message", async () => {
  await message("1");
  const options = { most: 1, leaseMs: 1, platforms: ["slack" as const], paceMs: {} };
  const [first] = await claimMessages(world.database.query, options);
  const second = await until(async () => (await claimMessages(world.database.query, options))[0]);
  expect(second?.is_unsure).toBe(true);
  if (!first || !second) throw new Error("nothing was claimed");
  expect(await markSent(world.database.query, first, "slack")).toBe(false);
  expect(await markSent(world.database.query, second, "slack")).toBe(true);
});

/** A call about a record, which somebody has begun to deliver, with a claim of so many milliseconds. */
async function callOnItsWay(leaseMs: number) {
  const reference = await declare("Checkout is failing");
  while (await round());
  const { id } = await world.database.prisma.record.findFirstOrThrow({ where: { reference } });
  await message("1", "page");
  await world.database.prisma.outbox.updateMany({ where: { dedupeKey: "1" }, data: { recordId: id } });
  const [held] = await claimMessages(world.database.query, { most: 1, leaseMs, platforms: ["slack"], paceMs: {} });
  expect(held?.dedupe_key).toBe("1");
  await world.database.transaction(async (transaction) => {
    await transaction.run(withdrawCalls, [id]);
    return { keep: true, value: undefined };
  });
  return held as ClaimedMessage;
}
const stateOf = async (dedupeKey: string) =>
  (await world.database.prisma.outbox.findFirstOrThrow({ where: { dedupeKey } })).state;

test("a call that the chat refused for now is not sent again once somebody is on it", async () => {
  const held = await callOnItsWay(30_000);
  expect(await stateOf("1")).toBe("sending");
  await tryLater(world.database.query, held, 0, "answered 503");
  expect(await stateOf("1")).toBe("dropped");
  expect(await round()).toBe(false);
  expect(said()).not.toContain("1");
});

test("a call of which nobody knows whether it went out is looked for, and never sent a second time", async () => {
  await callOnItsWay(0);
  await round();
  expect(await stateOf("1")).toBe("dropped");
  expect(said()).not.toContain("1");
});

test("messages to one place keep their distance; another place and pages do not wait for it", async () => {
  const [place] = world.organisation.placesOfTeam("ops");
  const other = await placeOf("C2");
  for (let n = 1; n <= 3; n++) await message(String(n), "message", place);
  await message("4", "message", other.id);
  await message("5", "page", place);
  jobs = startJobs(world, { ...pace, paceMs: { slack: 300 } });
  await jobs.idle();
  // By the clock that keeps the distance, which is the database's: when a call arrives depends on the machine.
  const taken = await world.database.prisma.outbox.findMany({ orderBy: { dedupeKey: "asc" } });
  const [first = 0, second = 0, third = 0, elsewhere = 0, page = 0] = taken.map(({ firstTryAt }) => Number(firstTryAt));
  // Its columns are rounded to milliseconds.
  expect(second - first).toBeGreaterThanOrEqual(299);
  expect(third - second).toBeGreaterThanOrEqual(299);
  expect(Math.max(elsewhere, page)).toBeLessThan(second);
});

test("one place that hangs holds up no other, and with every hand stuck a page still goes out", async () => {
  const places = await Promise.all(["C2", "C3", "C4"].map(placeOf));
  slack.fault("hang", 2);
  await message("1", "message", places[0]?.id);
  await message("2", "message", places[1]?.id);
  jobs = startJobs(world, { ...pace, leaseMs: 60_000, most: 2 });
  await expect.poll(() => slack.calls.length).toBe(2);
  await message("9", "page", places[2]?.id);
  jobs.wake();
  await expect.poll(() => said()).toEqual(["9"]);
});

test("the same key is said once, however often it is put in", async () => {
  await message("1");
  await message("1");
  while (await round());
  expect(said()).toEqual(["1"]);
});

test("somebody whose direct messages are closed is mentioned under the card instead, and it is remembered", async () => {
  slack.closed.add("U1");
  jobs = startJobs(world, pace);
  await declare("Closed to bots");
  await jobs.idle();
  expect(slack.texts("C1")[1]).toContain("Ana, I could not write to you directly");
  expect(await world.database.prisma.identity.findFirst({ where: { userId: "U1" } })).toMatchObject({ isClosed: true });
});

test("a channel that is gone ends the card there and tells the operator, and other places go on", async () => {
  slack.goneChannels.add("C1");
  jobs = startJobs(world, pace);
  const reference = await declare("Gone");
  await jobs.idle();
  const place = await world.database.prisma.recordPlace.findFirst({ where: { record: { reference } } });
  expect(place).toMatchObject({ state: "gone", lastError: "channel_not_found" });
  expect(world.lines.filter((line) => line.includes("an operator has to look"))).toHaveLength(1);
});

test("an alarm that cannot reach who runs the bot goes on to who can be reached, once to each, and ends", async () => {
  const names = { U7: "Omar", U8: "Sam", U9: "Dana" } as const;
  for (const [userId, name] of Object.entries(names)) {
    await handle(world, inbound({ intent: "me.save", actor: { ...ana, userId, name, email: `${name}@example.com` } }));
    slack.closed.add(userId);
  }
  const idOf = async (name: string) => (await world.database.prisma.person.findFirstOrThrow({ where: { name } })).id;
  const [omar, sam, dana] = [await idOf("Omar"), await idOf("Sam"), await idOf("Dana")];
  const held = world.organisation.held();
  const roleHolders = { ...held.roleHolders, administrator: [omar, sam] };
  const asked = {
    ...world,
    organisation: { ...world.organisation, held: () => ({ ...held, roleHolders, fallbackResponderId: dana }) },
  };
  const alarm = {
    code: "message-dead",
    key: "test:1",
    saying: { key: "form.too-long", values: { max: 1, length: 0 } },
    facts: {},
  } as const;
  jobs = startJobs(asked, pace);
  slack.closed.delete("U9");
  await raiseAlarm(asked, alarm);
  await jobs.idle();
  expect(slack.texts("U9")).toHaveLength(1);
  slack.closed.add("U9");
  await raiseAlarm(asked, { ...alarm, key: "test:2" });
  await jobs.idle();
  const keys = await world.database.prisma.outbox.findMany({ where: { dedupeKey: { startsWith: "alarm:test:2:" } } });
  expect(keys).toHaveLength(3);
});

test("a deleted card is posted anew and said once", async () => {
  jobs = startJobs(world, pace);
  const reference = await declare("Deleted");
  await jobs.idle();
  const card = slack.posted.find(({ where }) => where === "C1");
  await slack.remove({ channelId: "C1", messageId: card?.id ?? "" });
  await take(reference);
  await jobs.idle();
  const shown = slack.texts("C1");
  expect(shown.filter((text) => text.startsWith(reference))).toEqual([`${reference} · Deleted / count 1`]);
  expect(shown.filter((text) => text.includes("was deleted"))).toHaveLength(1);
});

async function until<T>(ask: () => Promise<T | undefined>): Promise<T | undefined> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  return undefined;
}
