// What a chat does wrong must not show: nothing said twice, nothing left out, order kept.
import { afterEach, beforeEach, expect, test } from "vitest";
import { handle } from "../../src/app/handle.ts";
import { type DeliveryPace, usualPace } from "../../src/jobs/delivery.ts";
import { type Jobs, startJobs } from "../../src/jobs/jobs.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { type Fault, type PlainPlatform, plainPlatform } from "../support/plain-platform.ts";
import { inbound, type PlainWorld, plainWorld } from "../support/plain-world.ts";

const pace: DeliveryPace = { ...usualPace, leaseMs: 500, paceMs: {}, edits: {} };

let database: TestDatabase;
let slack: PlainPlatform;
const worlds: PlainWorld[] = [];
const running: Jobs[] = [];

beforeEach(async () => {
  database = await createDatabase();
  slack = plainPlatform();
});
afterEach(async () => {
  for (const jobs of running.splice(0)) await jobs.stop();
  for (const world of worlds.splice(0)) await world.close();
  await database.drop();
});

const replica = async (): Promise<{ world: PlainWorld; jobs: Jobs }> => {
  const world = await plainWorld(database.url, [slack]);
  const jobs = startJobs(world, pace);
  worlds.push(world);
  running.push(jobs);
  return { world, jobs };
};

/** A record with five lines said under its card, while the chat misbehaves. */
async function talk(world: PlainWorld, jobs: Jobs, faults: readonly Fault[]): Promise<string> {
  await handle(world, inbound({ intent: "incident.declare", values: { what: "Faulty" } }));
  const { reference } = await world.database.prisma.record.findFirstOrThrow({ where: { kind: "incident" } });
  for (const fault of faults) slack.fault(fault, 1, { retryAfterMs: 60 });
  for (let n = 0; n < 5; n++) await handle(world, inbound({ intent: "incident.take", subject: reference }));
  const unfinished = () =>
    world.database.prisma.outbox.count({ where: { state: { in: ["waiting", "pending", "sending"] } } });
  await expect.poll(unfinished, { timeout: 40_000, interval: 100 }).toBe(0);
  await jobs.idle();
  return reference;
}

const lines = [1, 2, 3, 4, 5].map((n) => `At most ${n} characters; you wrote ${n}.`);

const cases: readonly (readonly Fault[])[] = [
  ["lost-reply", "lost-reply"],
  ["429", "429", "429"],
  ["500", "500"],
  ["hang"],
  ["lost-reply", "429", "hang", "500", "lost-reply"],
];

test.each(cases.map((faults) => ({ faults, title: faults.join(", ") })))(
  "after $title everything was said once and in order",
  async ({ faults }) => {
    const { world, jobs } = await replica();
    const reference = await talk(world, jobs, faults);
    const inThread = slack.posted.filter(({ threadId }) => threadId !== undefined).map(({ text }) => text);
    expect(inThread).toEqual(lines);
    expect(slack.texts("U1")).toEqual(["Save"]);
    expect(slack.texts("C1").filter((text) => text.startsWith(reference))).toEqual([`${reference} · Faulty / count 5`]);
    expect(new Set(slack.posted.map(({ key }) => key)).size).toBe(slack.posted.length);
  },
);

test("two replicas deliver the same outbox while replies are lost, and nothing is doubled", async () => {
  const first = await replica();
  await replica();
  const reference = await talk(first.world, first.jobs, ["lost-reply", "500", "lost-reply"]);
  const inThread = slack.posted.filter(({ threadId }) => threadId !== undefined).map(({ text }) => text);
  expect(inThread).toEqual(lines);
  expect(slack.texts("C1").filter((text) => text.startsWith(reference))).toEqual([`${reference} · Faulty / count 5`]);
});

test("a worker that dies after posting leaves nothing doubled: the message is looked for before it is posted again", async () => {
  const { world, jobs } = await replica();
  await jobs.stop();
  await handle(world, inbound({ intent: "me.save" }));
  const person = await world.database.prisma.person.findFirstOrThrow();
  await world.database.query.run(
    {
      name: "left-behind",
      text: `INSERT INTO outbox (dedupe_key, platform, person_id, payload, state, attempts, lease_until, first_try_at)
        VALUES ('left', 'slack', $1, '{"words": {"lines": [{"key": "form.submit"}]}}', 'sending', 1, clock_timestamp(), clock_timestamp())`,
    },
    [person.id],
  );
  await slack.post({ kind: "direct", userId: "U1" }, { lines: [] }, { lang: "en", zone: "UTC", userIds: {} }, "left");
  const again = startJobs(world, pace);
  running.push(again);
  await again.idle();
  expect(slack.posted.filter(({ key }) => key === "left")).toHaveLength(1);
  expect(await world.database.prisma.outbox.findFirst({ where: { dedupeKey: "left" } })).toMatchObject({
    state: "sent",
  });
});

test("an edit whose reply was lost is applied again, and a card never goes back", async () => {
  const { world, jobs } = await replica();
  await handle(world, inbound({ intent: "incident.declare", values: { what: "Edits" } }));
  const { reference } = await world.database.prisma.record.findFirstOrThrow({ where: { kind: "incident" } });
  await jobs.idle();
  slack.fault("lost-reply", 2, { op: "edit" });
  slack.fault("500", 1, { op: "edit" });
  for (let n = 0; n < 10; n++) await handle(world, inbound({ intent: "incident.take", subject: reference }));
  await jobs.idle();
  await jobs.idle();
  const card = slack.posted.find(({ where, text }) => where === "C1" && text.startsWith(reference));
  expect(card?.text).toBe(`${reference} · Edits / count 10`);
  const counts = [...(card?.edits ?? []), card?.text ?? ""].map((text) => Number(/count (\d+)/.exec(text)?.[1]));
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
});
