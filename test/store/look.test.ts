// Looking: no trace but a refusal's, forms are asked for again, completion never fails loudly; and what has served its time goes.
import { afterAll, beforeAll, expect, test } from "vitest";
import { look, refresh, suggest } from "../../src/app/look.ts";
import { newId } from "../../src/app/new-id.ts";
import type { LookRoute } from "../../src/app/route.ts";
import type { Form } from "../../src/chat/form.ts";
import { cleanUp } from "../../src/store/retention.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { ana, inbound, type PlainWorld, plainWorld } from "../support/plain-world.ts";

const form: Form = {
  intent: "incident.declare",
  subject: "",
  title: "Report",
  submit: "Save",
  cancel: "Cancel",
  fields: [],
  openedAtMs: 0,
};
const report: LookRoute = {
  kind: "look",
  look: async () => ({ kind: "form", form }),
  refresh: async () => ({ ...form, title: "Report again" }),
  suggest: async (_act, _scene, typed) =>
    Array.from({ length: 40 }, (_, n) => ({ value: `${typed}${n}`, label: `${n}` })),
};
const shown: LookRoute = {
  kind: "look",
  look: async () => ({ kind: "refusal", refusal: { saying: { key: "refused.guest" } } }),
  suggest: async () => {
    throw new Error("a bug in completion");
  },
};

let database: TestDatabase;
let world: PlainWorld;

beforeAll(async () => {
  database = await createDatabase();
  world = await plainWorld(database.url, [], { "incident.report": report, "incident.list": shown });
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

test("a form opens without an inbox row or an audit row", async () => {
  const opened = await look(world, inbound({ intent: "incident.report", openedAtMs: 1_795_000_000_000 }));
  expect(opened).toEqual({ kind: "form", form: { ...form, openedAtMs: 1_795_000_000_000 } });
  expect(await world.database.prisma.inbox.count()).toBe(0);
  expect(await world.database.prisma.audit.count()).toBe(0);
});

test("a look that is refused is answered in words and audited", async () => {
  expect(await look(world, inbound({ intent: "incident.list" }))).toMatchObject({ kind: "refused" });
  expect(await world.database.prisma.audit.findFirst()).toMatchObject({
    act: "incident.list",
    outcome: "refused",
    reason: "refused.guest",
  });
});

test("a form that is being filled in is asked for again by the intent of its submission", async () => {
  expect(await refresh(world, inbound({ intent: "incident.declare" }))).toMatchObject({ title: "Report again" });
  expect(await refresh(world, inbound({ intent: "incident.take" }))).toBeUndefined();
});

test("completion gives at most 25 choices, nothing to strangers and bots, and nothing when it breaks", async () => {
  expect(await suggest(world, inbound({ intent: "incident.report" }), "x")).toHaveLength(25);
  expect(await suggest(world, inbound({ intent: "incident.report", actor: { ...ana, isBot: true } }), "x")).toEqual([]);
  expect(await suggest(world, inbound({ intent: "incident.list" }), "x")).toEqual([]);
  expect(world.lines.filter((line) => line.includes("a suggestion could not be made"))).toHaveLength(1);
});

test("answered deliveries go after 14 days and delivered messages after 90; what is dead stays to be seen", async () => {
  const { prisma } = world.database;
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  for (const days of [13, 15]) {
    await prisma.inbox.create({ data: { deliveryId: `old:${days}`, at: daysAgo(days), answer: { kind: "done" } } });
  }
  for (const [state, days] of [
    ["sent", 89],
    ["sent", 91],
    ["dead", 91],
  ] as const) {
    const dedupeKey = `${state}:${days}`;
    await prisma.outbox.create({ data: { dedupeKey, platform: "web", payload: {}, state, createdAt: daysAgo(days) } });
  }
  for (const [name, voice, days] of [
    ["waiting.txt", "team", 8],
    ["chart.json", "own", 3_000],
    ["report.csv", "own", 399],
    ["report.csv", "own", 401],
  ] as const) {
    const own = { recordId: null, type: "text/plain", size: 1, bytes: new Uint8Array(1) };
    await prisma.attachment.create({ data: { ...own, id: newId(), name, voice, createdAt: daysAgo(days) } });
  }
  await cleanUp(world.database.query);
  const files = await prisma.attachment.findMany({ orderBy: { name: "asc" } });
  expect(files.map(({ name }) => name)).toEqual(["chart.json", "report.csv"]);
  expect((await prisma.inbox.findMany()).map(({ deliveryId }) => deliveryId)).toEqual(["old:13"]);
  const left = await prisma.outbox.findMany({ orderBy: { id: "asc" } });
  expect(left.map(({ dedupeKey }) => dedupeKey)).toEqual(["sent:89", "dead:91"]);
});
