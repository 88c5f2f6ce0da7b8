// The audit can be checked by others, and whoever changes it is found out.
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { handle } from "../../src/app/handle.ts";
import { sealHeads } from "../../src/store/audit-seal.ts";
import { verifyAudit } from "../../src/store/audit-verify.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { inbound, type PlainWorld, plainWorld } from "../support/plain-world.ts";

let database: TestDatabase;
let world: PlainWorld;
let reference: string;

beforeEach(async () => {
  database = await createDatabase();
  world = await plainWorld(database.url);
  for (const what of ["One", "Two", "Three"]) {
    await handle(world, inbound({ intent: "incident.declare", values: { what } }));
  }
  const record = await world.database.prisma.record.findFirstOrThrow({ where: { number: 2, kind: "incident" } });
  reference = record.reference;
  await handle(world, inbound({ intent: "incident.take", subject: reference }));
  await handle(world, inbound({ intent: "incident.take", subject: reference, argument: "no" }));
  await handle(world, inbound({ intent: "me.save" }));
});
afterEach(async () => {
  await world.close();
  await database.drop();
});

/** What somebody with the owner's password could do, triggers taken away first. */
async function tamper(sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    await owner.query("ALTER TABLE audit DISABLE TRIGGER USER; ALTER TABLE audit_seal DISABLE TRIGGER USER");
    await owner.query(sql);
  } finally {
    await owner.end();
  }
}
const of = (where: string) => `record_id = (SELECT id FROM record WHERE reference = '${where}')`;
const none = { count: 0, byCode: new Map(), first: [] };
const faults = async () => (await verifyAudit(world.database.query)).faults.first;

test("chains and seals of honest work fit", async () => {
  expect(await sealHeads(world.database)).toBe(4);
  await handle(world, inbound({ intent: "incident.take", subject: reference }));
  expect(await sealHeads(world.database)).toBe(1);
  expect(await sealHeads(world.database)).toBe(0);
  expect(await verifyAudit(world.database.query)).toEqual({ records: 4, rows: 7, seals: 2, erased: 0, faults: none });
});

test("the bot's own role cannot change, delete or empty the audit", async () => {
  for (const sql of ["UPDATE audit SET act = 'x'", "DELETE FROM audit", "TRUNCATE audit", "DELETE FROM audit_seal"]) {
    const attempt = world.database.query.run({ name: sql, text: sql }, []);
    await expect(attempt).rejects.toThrow(/permission denied|append-only/);
  }
  expect(await faults()).toEqual([]);
});

test("a changed row is found", async () => {
  await tamper(`UPDATE audit SET outcome = 'accepted' WHERE ${of(reference)} AND seq = 3`);
  expect(await faults()).toEqual([{ code: "row", where: reference, seq: 3 }]);
});

test("changed words are found", async () => {
  await tamper(`UPDATE audit_payload SET payload = '{}' WHERE ${of(reference)} AND seq = 2`);
  expect(await faults()).toEqual([{ code: "payload", where: reference, seq: 2 }]);
});

test("a row taken out of the middle is found, and one cut off at the end too", async () => {
  await tamper(`DELETE FROM audit WHERE ${of(reference)} AND seq = 2`);
  expect(await faults()).toContainEqual({ code: "gap", where: reference, seq: 3 });
  await tamper(`DELETE FROM audit WHERE ${of("INC-3")}`);
  expect(await faults()).toContainEqual({ code: "head", where: "INC-3", seq: 1 });
});

test("a chain rewritten as a whole, head included, is found by the seal", async () => {
  await sealHeads(world.database);
  await tamper(
    `DELETE FROM audit WHERE ${of("INC-3")}; UPDATE record SET audit_seq = 0, audit_head = NULL WHERE reference = 'INC-3'`,
  );
  expect(await faults()).toEqual([{ code: "sealed", where: "INC-3", seq: 1 }]);
});

test("a changed seal is found", async () => {
  await sealHeads(world.database);
  await tamper("UPDATE audit_seal SET heads = '[]'");
  expect((await faults()).map(({ code }) => code)).toEqual(["seal"]);
});

test("content erased under a rule leaves the chain whole", async () => {
  await tamper(
    `UPDATE audit_payload SET payload = NULL, salt = NULL, erased_at = now(), erased_under = 'GDPR 17' WHERE ${of(reference)} AND seq = 2`,
  );
  expect(await verifyAudit(world.database.query)).toMatchObject({ erased: 1, faults: none });
});

test("replaying the accepted acts of a record gives its state", async () => {
  const record = await world.database.prisma.record.findUniqueOrThrow({
    where: { reference },
    include: { incident: true },
  });
  const accepted = await world.database.prisma.audit.findMany({
    where: { recordId: record.id, outcome: "accepted" },
    orderBy: { seq: "asc" },
  });
  const payloads = await world.database.prisma.auditPayload.findMany({
    where: { recordId: record.id, seq: { in: accepted.map(({ seq }) => seq) } },
    orderBy: { seq: "asc" },
  });
  const state = Object.assign({}, ...payloads.map(({ payload }) => (payload as { changed: object }).changed));
  expect(state).toMatchObject({ title: record.incident?.title, count: Number(record.incident?.description) });
});
