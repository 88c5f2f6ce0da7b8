// One record in two chats: cards and lines in both, quotes in the other one, and what privacy takes back.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { handle } from "../../src/app/handle.ts";
import type { RecordRoute } from "../../src/app/route.ts";
import type { Decision } from "../../src/chat/decision.ts";
import type { Notice } from "../../src/chat/notice.ts";
import { usualPace } from "../../src/jobs/delivery.ts";
import { type Jobs, startJobs } from "../../src/jobs/jobs.ts";
import { ok } from "../../src/kernel/result.ts";
import { claimCards, markShown } from "../../src/store/cards.ts";
import { redrawPlaces, redrawSoon } from "../../src/store/places.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { type PlainPlatform, plainPlatform } from "../support/plain-platform.ts";
import { decision, type Plain } from "../support/plain-slice.ts";
import { inbound, type PlainWorld, plainWorld } from "../support/plain-world.ts";

let database: TestDatabase;
let world: PlainWorld;
let slack: PlainPlatform;
let web: PlainPlatform;
let jobs: Jobs;
let reference: string;
/** What the next "take" decides. */
let next: (state: Plain, placeId: string | undefined) => Decision<Plain>;

const route: RecordRoute<Plain> = {
  kind: "record",
  record: "incident",
  decide: (state, _act, scene) => ok(next(state, scene.placeId)),
};

beforeEach(async () => {
  database = await createDatabase();
  slack = plainPlatform("slack");
  web = plainPlatform("web");
  world = await plainWorld(database.url, [slack, web], {
    "incident.take": route,
    "message.said": { ...route, subject: async (scene) => scene.threadReference },
  });
  jobs = startJobs(world, { ...usualPace, paceMs: {}, edits: {} });
  await handle(world, inbound({ intent: "incident.declare", values: { what: "Two chats" } }));
  reference = (await world.database.prisma.record.findFirstOrThrow({ where: { kind: "incident" } })).reference;
  await jobs.idle();
});
afterEach(async () => {
  await jobs.stop();
  await world.close();
  await database.drop();
});

const act = async (decide: typeof next) => {
  next = decide;
  await handle(world, inbound({ intent: "incident.take", subject: reference }));
  await jobs.idle();
};
const line = (key: string, max: number, more: Partial<Notice> = {}): Notice => ({
  key,
  to: { kind: "thread" },
  words: { lines: [{ key: "form.too-long", values: { max, length: 0 } }] },
  lane: "message",
  ...more,
});
const words = (max: number) => `At most ${max} characters; you wrote 0.`;

test("the place where it was reported is the home, the team's other channels mirror it, and a line goes to all", async () => {
  const places = await world.database.prisma.recordPlace.findMany({
    include: { place: true },
    orderBy: { role: "asc" },
  });
  expect(places.map(({ role, place }) => [role, place.platform])).toEqual([
    ["home", "slack"],
    ["mirror", "web"],
  ]);
  await act((state) => decision({ ...state, count: 1 }, { notices: [line("l", 3)] }));
  expect(slack.texts("C1")).toEqual([`${reference} · Two chats / count 1`, words(3)]);
  expect(web.texts("W1")).toEqual([`${reference} · Two chats / count 1`, words(3)]);
});

test("what is said in a thread is quoted in the other chat only, and its changes are followed there", async () => {
  const card = slack.posted.find(({ where }) => where === "C1");
  const said = (notices: (exceptPlaceId: string) => readonly Notice[]) => {
    next = (state, placeId) => decision(state, { notices: notices(placeId ?? "") });
    const spot = { channelId: "C1", isDirect: false, ...(card && { threadId: card.id }) };
    return handle(world, inbound({ intent: "message.said", spot }));
  };
  const to = (exceptPlaceId: string) => ({ to: { kind: "thread", exceptPlaceId } }) as const;
  await said((place) => [line("said", 5, to(place))]);
  await jobs.idle();
  expect(slack.texts("C1")).toHaveLength(1);
  expect(web.texts("W1")).toContain(words(5));
  await said((place) => [line("said", 6, { ...to(place), change: { op: "edit", revision: "1" } })]);
  await jobs.idle();
  expect(web.texts("W1")).toEqual([`${reference} · Two chats / count 0`, words(6)]);
  await said((place) => [line("said", 6, { ...to(place), change: { op: "remove", revision: "2" } })]);
  await jobs.idle();
  expect(web.texts("W1")).toEqual([`${reference} · Two chats / count 0`]);
  expect(world.lines).toEqual([]);
});

test("a change that overtakes its message does not get lost", async () => {
  await act((state) =>
    decision(state, { notices: [line("fast", 1), line("fast", 2, { change: { op: "edit", revision: "1" } })] }),
  );
  expect(slack.texts("C1").at(-1)).toBe(words(2));
  expect(web.texts("W1").at(-1)).toBe(words(2));
});

test("a record that becomes private leaves stubs, takes its lines back, and says nothing more there", async () => {
  await act((state) => decision(state, { notices: [line("before", 1)] }));
  await act((state) =>
    decision({ ...state, isPrivate: true }, { places: [{ hide: "all" }], notices: [line("after", 2)] }),
  );
  expect(slack.texts("C1")).toEqual(["private"]);
  expect(web.texts("W1")).toEqual(["private"]);
  expect(await world.database.prisma.record.findUnique({ where: { reference } })).toMatchObject({ isPrivate: true });
  await act((state) =>
    decision({ ...state, isPrivate: false, count: 7 }, { places: [{ reveal: "all" }], notices: [line("again", 3)] }),
  );
  expect(slack.texts("C1")).toEqual([`${reference} · Two chats / count 7`, words(3)]);
});

test("a place that is kept, or the home when only the others are hidden, goes on", async () => {
  await act((state) =>
    decision({ ...state, isPrivate: true }, { places: [{ hide: "others" }], notices: [line("home", 1)] }),
  );
  expect(web.texts("W1")).toEqual(["private"]);
  expect(slack.texts("C1").at(-1)).toBe(words(1));
});

test("a card shown in one more place appears there with the latest state", async () => {
  const placeId = await world.database.prisma.place.create({
    data: {
      id: "0192f000-0000-7000-8000-00000000000a",
      platform: "slack",
      workspaceId: "T1",
      channelId: "C2",
      name: "second",
    },
  });
  await act((state) =>
    decision({ ...state, count: 4 }, { places: [{ show: { kind: "place", placeId: placeId.id } }] }),
  );
  expect(slack.texts("C2")).toEqual([`${reference} · Two chats / count 4`]);
});

const claim = () =>
  claimCards(world.database.query, {
    most: 10,
    leaseMs: 60_000,
    platforms: ["slack", "web"],
    paceMs: {},
    mostEdits: { slack: 10, web: 10 },
  });

test("a card that waits anyway is not drawn from before the burst that also wants it drawn", async () => {
  await jobs.stop();
  next = (state) => decision(state);
  await handle(world, inbound({ intent: "incident.take", subject: reference }));
  const { id } = await world.database.prisma.record.findFirstOrThrow({ where: { kind: "incident" } });
  await world.database.transaction(async (transaction) => {
    await transaction.run(redrawSoon, [id]);
    expect(await claim()).toEqual([]);
    return { keep: true, value: undefined };
  });
  expect(await claim()).not.toEqual([]);
});

test.each([{ how: redrawPlaces }, { how: redrawSoon }])(
  "a card that is being drawn when $how.name asks for it is drawn once more",
  async ({ how }) => {
    await jobs.stop();
    next = (state) => decision(state);
    await handle(world, inbound({ intent: "incident.take", subject: reference }));
    const { id } = await world.database.prisma.record.findFirstOrThrow({ where: { kind: "incident" } });
    const drawing = await claim();
    expect(drawing).not.toEqual([]);
    await world.database.query.run(how, [id]);
    for (const card of drawing) expect(await markShown(world.database.query, card, card.wanted_version)).toBe(true);
    await vi.waitFor(async () => expect(await claim()).toHaveLength(drawing.length));
  },
);
