// The path of an act against a real database: once, in order, audited, and nothing said before it is saved.
import { afterAll, beforeAll, expect, test } from "vitest";
import { handle } from "../../src/app/handle.ts";
import type { World } from "../../src/app/world.ts";
import type { Answer } from "../../src/chat/answer.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { plainStore } from "../support/plain-slice.ts";
import { ana, inbound, type PlainWorld, plainWorld } from "../support/plain-world.ts";

let database: TestDatabase;
let world: PlainWorld;

beforeAll(async () => {
  database = await createDatabase();
  world = await plainWorld(database.url);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

const rows = async (sql: string, ...values: unknown[]) =>
  (await world.database.query.run({ name: sql.slice(0, 60), text: sql }, values)) as Record<string, unknown>[];
const one = async (sql: string, ...values: unknown[]) => (await rows(sql, ...values))[0] ?? {};
const newest = async () =>
  String((await one("SELECT reference FROM record ORDER BY created_at DESC, number DESC LIMIT 1")).reference);

test("a report becomes a record with a version, a timeline, an audit row, a message and a stored answer", async () => {
  const act = inbound({ intent: "incident.declare", values: { what: "Checkout is failing" } });
  expect(await handle(world, act)).toEqual({ kind: "done" });
  const reference = await newest();
  const record = await one("SELECT * FROM record WHERE reference = $1", reference);
  expect(record).toMatchObject({ version: 1, audit_seq: 1, is_private: false });
  expect(await rows("SELECT seq, kind FROM timeline WHERE record_id = $1", record.id)).toEqual([
    { seq: 1, kind: "counted" },
  ]);
  expect(await rows("SELECT act, outcome FROM audit WHERE record_id = $1", record.id)).toEqual([
    { act: "incident.declare", outcome: "accepted" },
  ]);
  expect(await rows("SELECT state FROM outbox WHERE record_id = $1", record.id)).toEqual([{ state: "pending" }]);
  expect(await one("SELECT answer FROM inbox WHERE delivery_id = $1", act.deliveryId)).toEqual({
    answer: { kind: "done" },
  });
  expect(world.lines).toEqual([]);
});

test("somebody new becomes a person with the language and zone of their profile; the same e-mail elsewhere is the same person", async () => {
  await handle(
    world,
    inbound({
      intent: "me.save",
      actor: { ...ana, userId: "U2", name: "Lin", email: "Lin@example.com", locale: "zh-CN", zone: "Asia/Shanghai" },
    }),
  );
  await handle(
    world,
    inbound({
      intent: "me.save",
      actor: {
        ...ana,
        platform: "discord",
        workspaceId: "G",
        userId: "9",
        name: "Lin",
        email: "lin@example.com",
        locale: "zh-CN",
        zone: "Asia/Shanghai",
      },
    }),
  );
  const people = await rows("SELECT lang, zone, last_platform FROM person WHERE email = 'lin@example.com'");
  expect(people).toEqual([{ lang: "zh-CN", zone: "Asia/Shanghai", last_platform: "discord" }]);
  expect(await rows("SELECT platform FROM identity WHERE user_id IN ('U2', '9') ORDER BY platform")).toEqual([
    { platform: "discord" },
    { platform: "slack" },
  ]);
});

test("the same delivery many times at once has one effect and the same answer", async () => {
  await handle(world, inbound({ intent: "incident.declare", values: { what: "Twice" } }));
  const reference = await newest();
  const act = inbound({ intent: "incident.take", subject: reference });
  const answers: Answer[] = await Promise.all(Array.from({ length: 12 }, () => handle(world, act)));
  answers.push(await handle(world, act));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ kind: "done", card: { lines: [[{ text: "Save" }]] } });
  expect(
    await one("SELECT description FROM incident i JOIN record r ON r.id = i.record_id WHERE reference = $1", reference),
  ).toEqual({ description: "1" });
  expect(await one("SELECT version, audit_seq FROM record WHERE reference = $1", reference)).toEqual({
    version: 2,
    audit_seq: 2,
  });
});

test("the same report delivered many times at once is one record", async () => {
  const act = inbound({ intent: "incident.declare", values: { what: "Many at once" } });
  await Promise.all(Array.from({ length: 8 }, () => handle(world, act)));
  expect(await rows("SELECT 1 FROM incident WHERE title = 'Many at once'")).toHaveLength(1);
});

test("sixteen different acts on one record at once are all counted, one after the other", async () => {
  await handle(world, inbound({ intent: "incident.declare", values: { what: "Busy" } }));
  const reference = await newest();
  await Promise.all(
    Array.from({ length: 16 }, () => handle(world, inbound({ intent: "incident.take", subject: reference }))),
  );
  expect(
    await one(
      "SELECT description, r.version FROM incident i JOIN record r ON r.id = i.record_id WHERE reference = $1",
      reference,
    ),
  ).toEqual({
    description: "16",
    version: 17,
  });
  const entries = await rows(
    "SELECT (data->>'count')::int AS n FROM timeline t JOIN record r ON r.id = t.record_id WHERE reference = $1 ORDER BY seq",
    reference,
  );
  expect(entries.map(({ n }) => n)).toEqual(Array.from({ length: 17 }, (_, n) => n));
});

test("a refused act changes nothing, is audited on the record and may be tried again under the same delivery", async () => {
  await handle(world, inbound({ intent: "incident.declare", values: { what: "Refuse me" } }));
  const reference = await newest();
  const act = inbound({ intent: "incident.take", subject: reference, argument: "no" });
  expect(await handle(world, act)).toMatchObject({ kind: "refused" });
  const audit = await rows(
    "SELECT act, outcome, reason FROM audit a JOIN record r ON r.id = a.record_id WHERE reference = $1 AND seq = 2",
    reference,
  );
  expect(audit).toEqual([{ act: "incident.take", outcome: "refused", reason: "refused.guest" }]);
  expect(await one("SELECT version FROM record WHERE reference = $1", reference)).toEqual({ version: 1 });
  const { argument: _, ...again } = act;
  expect(await handle(world, again)).toMatchObject({ kind: "done" });
});

test("a second click that changes nothing leaves no version and no audit", async () => {
  await handle(world, inbound({ intent: "incident.declare", values: { what: "Second click" } }));
  const reference = await newest();
  const answer = await handle(world, inbound({ intent: "incident.take", subject: reference, argument: "same" }));
  expect(answer).toMatchObject({ kind: "done", card: { lines: [[{ text: "Cancel" }]] } });
  expect(await one("SELECT version, audit_seq FROM record WHERE reference = $1", reference)).toEqual({
    version: 1,
    audit_seq: 1,
  });
});

test("an unknown record, a bot and somebody switched off are refused, and the organisation's audit says so", async () => {
  const unknown = await handle(world, inbound({ intent: "incident.take", subject: "INC-9999" }));
  expect(unknown).toMatchObject({ kind: "refused" });
  await handle(
    world,
    inbound({ intent: "incident.take", subject: "INC-1", actor: { ...ana, userId: "B1", isBot: true } }),
  );
  await handle(world, inbound({ intent: "me.save", actor: { ...ana, userId: "U7", email: "gone@example.com" } }));
  await world.database.prisma.person.update({ where: { email: "gone@example.com" }, data: { isActive: false } });
  expect(await handle(world, inbound({ intent: "me.save", actor: { ...ana, userId: "U7" } }))).toMatchObject({
    kind: "refused",
  });
  const reasons = await rows(
    "SELECT reason FROM audit a JOIN record r ON r.id = a.record_id WHERE reference = 'ORG-1' AND outcome = 'refused' ORDER BY seq",
  );
  expect(reasons.map(({ reason }) => reason)).toEqual(["refused.unknown-record", "refused.bot", "refused.inactive"]);
});

test("talk in a thread that belongs to no record leaves no trace", async () => {
  const before = await one(
    "SELECT (SELECT count(*) FROM person) AS p, (SELECT count(*) FROM audit) AS a, (SELECT count(*) FROM place) AS l",
  );
  const said = inbound({
    intent: "message.said",
    actor: { ...ana, userId: "U99" },
    spot: { channelId: "C77", threadId: "1.2", isDirect: false },
  });
  expect(await handle(world, said)).toEqual({ kind: "done" });
  expect(
    await one(
      "SELECT (SELECT count(*) FROM person) AS p, (SELECT count(*) FROM audit) AS a, (SELECT count(*) FROM place) AS l",
    ),
  ).toEqual(before);
});

test("a broken rule is answered with a code, logged as an error, and nothing is saved", async () => {
  const broken = await plainWorld(database.url, [], {
    "incident.take": {
      kind: "record",
      record: "incident",
      decide: () => {
        throw new Error("a bug");
      },
    },
  });
  const answer = await handle(broken, inbound({ intent: "incident.take", subject: "INC-1" }));
  expect(answer).toMatchObject({ kind: "refused" });
  expect(broken.lines).toHaveLength(1);
  expect(broken.lines[0]).toContain("a bug");
  await broken.close();
});

test("a row that cannot be written keeps the rest of its act from being saved", async () => {
  const broken: World = {
    ...world,
    records: {
      ...world.records,
      incident: { ...world.records.incident, store: { ...plainStore, save: () => Promise.reject(aBug) } },
    },
  };
  await handle(world, inbound({ intent: "incident.declare", values: { what: "Half a write" } }));
  const reference = await newest();
  const answer = await handle(broken, inbound({ intent: "incident.take", subject: reference }));
  expect(answer).toMatchObject({ kind: "refused" });
  expect(await one("SELECT version, audit_seq FROM record WHERE reference = $1", reference)).toEqual({
    version: 1,
    audit_seq: 1,
  });
  expect(world.lines.splice(0)).toEqual([expect.stringContaining("a bug in the store")]);
});

const aBug = new Error("a bug in the store");
