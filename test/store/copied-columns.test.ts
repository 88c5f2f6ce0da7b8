// Whatever the database keeps of a record, changed past the bot in any column, is named by `tocsin audit verify`; rows of an earlier release accuse nobody.
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordKindTable } from "../../src/app/record-kinds.ts";
import { payloadHash, rowHash } from "../../src/kernel/proof.mjs";
import { openAlone } from "../../src/store/alone.ts";
import { verifyAudit } from "../../src/store/audit-verify.ts";
import { type RecordFault, verifyRecords } from "../../src/store/records-verify.ts";
import { evidenceDesk } from "../support/evidence-desk.ts";
import { asOwner } from "../support/evidence-story.ts";
import { tocsin } from "../support/terminal.ts";

const desk = evidenceDesk();
let owner: pg.Client;

beforeAll(async () => {
  const { dana } = desk.stage().people;
  await dana.says("/kb new Card terminal loses its pairing", { in: "#general" });
  const said = { "What is seen?": "No pairing", "What helps?": "Hold the green key", Service: "Shop checkout" };
  await dana.fills(said, "New article");
  await dana.sees("KB-1 (Article) is kept", { in: "private" });
  await dana.sees("KB-1 · Card terminal loses its pairing", { in: "#shop" });
  await desk.stage().settle();
  owner = new pg.Client({ connectionString: desk.stage().database.ownerUrl });
  await owner.connect();
});
afterAll(() => owner.end());

const compare = async () => {
  const connection = await openAlone(desk.stage().database.url, "test");
  try {
    const { faults, notes } = await verifyRecords(connection, (kind) => recordKindTable[kind].store);
    return { faults: faults.first, notes: notes.first };
  } finally {
    await connection.close();
  }
};

const of = (reference: string, key = "record_id") =>
  `${key} = (SELECT id FROM record WHERE reference = '${reference}')`;

/** Counted or looked up anew and decided by no act, or only read of what was imported; the chain has tests of its own. */
const exempt: Readonly<Record<string, readonly string[]>> = {
  record: ["id", "version", "audit_seq", "audit_head", "created_at", "updated_at", "kind", "reference"],
  incident: ["record_id", "alert_source", "alert_count", "alert_last_at", "made_sla", "origin_said"],
  article: ["record_id", "uses", "helped", "unhelpful"],
};

/** Another value of the same type. */
const otherThan: Readonly<Record<string, (column: string) => string>> = {
  text: (column) => `coalesce(${column}, '') || 'x'`,
  int4: (column) => `coalesce(${column}, 0) + 1`,
  bool: (column) => `NOT coalesce(${column}, false)`,
  uuid: () => "'0193c5a0-0000-7000-8000-00000000dead'",
  timestamptz: (column) => `coalesce(${column}, '2031-03-01') + interval '1 day'`,
  bytea: (column) => `${column} || '\\x00'::bytea`,
  _text: (column) => `array_append(${column}, 'x')`,
  _uuid: (column) => `array_append(${column}, '0193c5a0-0000-7000-8000-00000000dead')`,
  tsvector: () => "to_tsvector('simple', 'quite different')",
  jsonb: () => `'{"x": 1}'`,
};

/** What is read of them is the parts that are known. */
const otherOf: Readonly<Record<string, string>> = { warned: `'{"resolution": 96}'` };

const rows = [
  ["INC-1", "incident", "record_id"],
  ["CHG-1", "change", "record_id"],
  ["REQ-1", "request", "record_id"],
  ["PRB-1", "problem", "record_id"],
  ["IMP-1", "register_record", "record_id"],
  ["KB-1", "register_record", "record_id"],
  ["KB-1", "article", "record_id"],
  ["REQ-1", "record", "id"],
  ["PRB-1", "record", "id"],
] as const;

test("honest work fits, and its columns repeat it", async () => {
  expect(await compare()).toMatchObject({ faults: [], notes: [] });
});

type Column = { readonly column: string; readonly type: string };

/** Changes some columns of a row, looks what is named of its record, and puts them back. */
async function tamperedWith(table: string, where: string, columns: readonly Column[]): Promise<readonly RecordFault[]> {
  const sets = columns.map(({ column, type }) => {
    const other = otherThan[type];
    if (!other) throw new Error(`no other value of ${type}`);
    return `"${column}" = ${otherOf[column] ?? other(`"${column}"`)}`;
  });
  const names = columns.map(({ column }) => `"${column}"`).join(", ");
  await owner.query(`CREATE TEMP TABLE kept_row AS SELECT ${names} FROM "${table}" WHERE ${where}`);
  await owner.query(`UPDATE "${table}" SET ${sets.join(", ")} WHERE ${where}`);
  try {
    return (await compare()).faults;
  } finally {
    const back = columns.map(({ column }) => `"${column}" = k."${column}"`).join(", ");
    await owner.query(`UPDATE "${table}" SET ${back} FROM kept_row k WHERE ${where}`);
    await owner.query("DROP TABLE kept_row");
  }
}

/** The part of a state that a column is. */
const partOf = (column: string): string =>
  /^(window|origin)_/.exec(column)?.[1] ?? column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

test.each(rows)("every column of %s in %s that is changed past the bot is named", async (reference, table, key) => {
  const { rows: columns } = await owner.query<Column>(
    "SELECT column_name AS column, udt_name AS type FROM information_schema.columns WHERE table_name = $1 AND table_schema = 'public'",
    [table],
  );
  const kept = exempt[table] ?? ["record_id"];
  const tried = columns.filter(({ column }) => !kept.includes(column));
  expect(tried.length).toBeGreaterThan(1);
  // A code that nobody writes makes a record unreadable as a whole, and so may JSON: these one by one.
  const alone = tried.filter(({ column, type }) => type === "jsonb" || ["state", "kind"].includes(column));
  const together = tried.filter((one) => !alone.includes(one));
  const missed: string[] = [];
  for (const some of [together, ...alone.map((one) => [one])]) {
    const faults = await tamperedWith(table, of(reference, key), some);
    expect(new Set(faults.map(({ where }) => where))).toEqual(new Set([reference]));
    const named = faults.map(({ n }) => n);
    for (const { column } of some) {
      const isNamed = [`${table}.${column}`, partOf(column)].some((name) => named.includes(name));
      if (!isNamed && !(some.length === 1 && named.length > 0)) missed.push(`${table}.${column}`);
    }
  }
  expect(missed).toEqual([]);
  expect((await compare()).faults).toEqual([]);
});

test("record, column, what is expected and what was found are told, of private ones the column alone; the pack tells too", async () => {
  const run = () =>
    tocsin(["audit", "verify"], {
      env: { DATABASE_URL: desk.stage().database.url, DATABASE_OWNER_URL: desk.stage().database.ownerUrl },
    });
  expect(await run()).toMatchObject({ code: 0 });
  await owner.query(`UPDATE request SET title = 'Yacht' WHERE ${of("REQ-1")}`);
  await owner.query(`UPDATE register_record SET title = 'The keys of the yacht' WHERE ${of("IMP-2")}`);
  const told = await run();
  expect(told.code).toBe(65);
  expect(told.told).toContain(
    'REQ-1: the column “request.title” does not repeat what the record says: expected "New laptop", found "Yacht"',
  );
  expect(told.told).toContain("IMP-2: “title” is not what the acts in its audit made it: expected ***, found ***");
  expect(told.told).not.toContain("keys");
  await owner.query(`UPDATE request SET title = 'New laptop' WHERE ${of("REQ-1")}`);
  await owner.query(`UPDATE register_record SET title = 'The keys of the safe' WHERE ${of("IMP-2")}`);
});

test("a record whose own row is gone, and one that holds what nobody writes, are named and hide no other", async () => {
  await owner.query(`CREATE TEMP TABLE kept_data AS SELECT data AS value FROM register_record WHERE ${of("IMP-1")}`);
  await owner.query(`UPDATE register_record SET data = data || '{"values": 7}' WHERE ${of("IMP-1")}`);
  await owner.query(`CREATE TEMP TABLE kept_row AS SELECT * FROM problem WHERE ${of("PRB-1")}`);
  await owner.query(`DELETE FROM problem WHERE ${of("PRB-1")}`);
  const found = (await compare()).faults.map(({ where, code }) => `${where} ${code}`);
  expect(found.sort()).toEqual(["IMP-1 unreadable", "PRB-1 gone"]);
  await owner.query("INSERT INTO problem SELECT * FROM kept_row");
  await owner.query(`UPDATE register_record SET data = (SELECT value FROM kept_data) WHERE ${of("IMP-1")}`);
});

/** Takes out of every payload what the release before did not say, and chains the rows anew as it did. */
async function asTheReleaseBefore(reference: string): Promise<void> {
  const { rows: audit } = await owner.query(
    `SELECT a.*, p.payload, p.salt FROM audit a JOIN audit_payload p USING (record_id, seq) WHERE ${of(reference, "a.record_id")} ORDER BY a.seq`,
  );
  let previous = "0".repeat(64);
  for (const row of audit) {
    const { form: _, ...payload } = row.payload;
    if (payload.timeline) payload.timeline = payload.timeline.map(({ at: __, ...entry }: { at?: string }) => entry);
    if (payload.changed) delete payload.changed.used;
    const own = {
      ...{ recordId: row.record_id, seq: row.seq, at: row.at.toISOString(), actorId: row.actor_id, act: row.act },
      ...{ outcome: row.outcome, reason: row.reason, previous },
      payloadHash: payloadHash(row.salt.toString("hex"), payload),
    };
    const hash = rowHash(own);
    await asOwner(
      desk.stage().database.ownerUrl,
      `UPDATE audit_payload SET payload = '${JSON.stringify(payload).replaceAll("'", "''")}' WHERE record_id = '${row.record_id}' AND seq = ${row.seq};
       UPDATE audit SET payload_hash = '\\x${own.payloadHash}', previous = '\\x${previous}', hash = '\\x${hash}'
         WHERE record_id = '${row.record_id}' AND seq = ${row.seq};
       UPDATE record SET audit_head = '\\x${hash}' WHERE id = '${row.record_id}'`,
    );
    previous = hash;
  }
}

test("rows that an earlier release wrote accuse nobody, and are not passed over in silence", async () => {
  await asTheReleaseBefore("INC-1");
  await owner.query(`UPDATE timeline SET at = at - interval '3 minutes' WHERE ${of("INC-1")} AND seq = 2`);
  const connection = await openAlone(desk.stage().database.url, "test");
  const chain = (await verifyAudit(connection)).faults.first.filter(({ code }) => code !== "sealed");
  await connection.close();
  expect(chain).toEqual([]);
  const { faults, notes } = await compare();
  expect(faults).toEqual([]);
  expect(notes).toContainEqual(expect.objectContaining({ code: "before", where: "INC-1" }));
  // What was never checked by a hash alone is still checked.
  await owner.query(`UPDATE timeline SET kind = 'taken-back' WHERE ${of("INC-1")} AND seq = 2`);
  expect((await compare()).faults).toEqual([expect.objectContaining({ code: "timeline", where: "INC-1", n: 2 })]);
});
