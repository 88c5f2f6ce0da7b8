// Changes in PostgreSQL: what is written is what is read back, and the database itself refuses a second vote.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../src/app/new-id.ts";
import type { Approval, Vote } from "../../src/approval/approval.ts";
import type { Change } from "../../src/change/change.ts";
import { changeStore } from "../../src/store/change.ts";
import { changeHistory } from "../../src/store/change-history.ts";
import { changesAwaiting, changesOf, findChange, openChanges, searchChanges } from "../../src/store/change-reads.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { isUniqueViolation } from "../../src/store/database-errors.ts";
import { insertRecord, nextNumber } from "../../src/store/new-record.ts";
import { jsonOf } from "../../src/store/written.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { approval, full, hours, people, vote } from "./a-full-change.ts";

let home: TestDatabase;
let database: Database;
beforeAll(async () => {
  home = await createDatabase();
  database = openDatabase({ url: home.url });
});
afterAll(async () => {
  await database.close();
  await home.drop();
});

async function insert(more: Partial<Change> = {}): Promise<Change> {
  let made: Change | undefined;
  await database.transaction(async (transaction) => {
    const { number, reference, now } = await nextNumber(transaction, "change");
    made = { ...full(newId(), reference), ...more };
    const record = {
      ...{ id: made.id, kind: "change", reference: made.reference, isPrivate: false, version: 0 },
      ...{ auditSeq: 0, auditHead: null, createdAt: now, updatedAt: now, at: now },
    };
    await insertRecord(transaction, record, number);
    await changeStore.insert(transaction, { record, state: made });
    return { keep: true, value: undefined };
  });
  return made as Change;
}

const save = (reference: string, change: (before: Change) => Change): Promise<void> =>
  database.transaction(async (transaction) => {
    const locked = await changeStore.lock(transaction, reference);
    if (!locked) throw new Error(`${reference} is not there`);
    const { record, state: before } = locked;
    await changeStore.save(transaction, [{ record, before, state: change(before) }]);
    return { keep: true, value: undefined };
  });

/** As JSON: two instants are never told apart otherwise. */
const plain = (value: unknown): unknown => JSON.parse(jsonOf(value) ?? "null");

const decidedBy = (reference: string, votes: readonly Vote[], more: Partial<Approval> = {}) =>
  save(reference, (before) => ({ ...before, approval: approval(votes, more) }));

const kept = (reference: string) =>
  database.prisma.vote.findMany({
    where: { record: { reference } },
    orderBy: { id: "asc" },
    select: { round: true, stage: true, personId: true, rightOfId: true, decision: true, contentHash: true },
  });

test("a change is read back as it was written, with its instants, its approval and everything told about it", async () => {
  const made = await insert();
  expect(made.reference).toMatch(/^CHG-\d+$/);
  expect(plain(await findChange(database.query, made.reference))).toEqual(plain(made));
  await save(made.reference, (before) => ({ ...before, title: "Payment gateway 4.3", window: null, steps: [] }));
  expect(plain(await findChange(database.query, made.reference))).toEqual(
    plain({ ...made, title: "Payment gateway 4.3", window: null, steps: [] }),
  );
});

test("an empty draft is read back as well", async () => {
  const nothing = { holdReason: null, window: null, risk: null, approval: null, review: null } as const;
  const draft = await insert({ ...nothing, state: "draft", retrospective: null, breakGlass: null, riskAnswers: {} });
  expect(plain(await findChange(database.query, draft.reference))).toEqual(plain(draft));
});

test("a decision is a row of its own, goes when it is taken back, and stays when the change is asked for anew", async () => {
  const { reference } = await insert();
  await decidedBy(reference, [vote(people.lin)]);
  await decidedBy(reference, [vote(people.lin), vote(people.omar, { decision: "reject", at: hours(3) })]);
  expect(await kept(reference)).toMatchObject([
    { round: 1, stage: 0, personId: people.lin, rightOfId: people.lin, decision: "approve", contentHash: "c0ffee" },
    { personId: people.omar, decision: "reject" },
  ]);
  await decidedBy(reference, [vote(people.lin)]);
  expect(await kept(reference)).toHaveLength(1);
  await save(reference, (before) => ({
    ...before,
    approval: approval([vote(people.lin, { contentHash: "fade", at: hours(5) })], { round: 2, contentHash: "fade" }),
    pastApprovals: before.approval ? [before.approval] : [],
  }));
  expect(await kept(reference)).toMatchObject([
    { round: 1, personId: people.lin, contentHash: "c0ffee" },
    { round: 2, personId: people.lin, contentHash: "fade" },
  ]);
});

test("the database refuses a second decision of one person on the same content in the same stage", async () => {
  const { reference } = await insert();
  await decidedBy(reference, [vote(people.lin)]);
  const twice = [vote(people.lin), vote(people.lin, { decision: "reject", at: hours(3), rightOfId: people.sue })];
  await expect(decidedBy(reference, twice)).rejects.toSatisfy((error) =>
    isUniqueViolation(error, "vote_record_id_round_stage_person_id_content_hash_as_fallba_key"),
  );
  expect(await kept(reference)).toHaveLength(1);
});

test("the database refuses that one right is used by two people", async () => {
  const { reference } = await insert();
  await decidedBy(reference, [vote(people.lin, { rightOfId: people.sue })]);
  await expect(
    decidedBy(reference, [vote(people.lin, { rightOfId: people.sue }), vote(people.sue, { at: hours(3) })]),
  ).rejects.toSatisfy((error) =>
    isUniqueViolation(error, "vote_record_id_round_stage_right_of_id_content_hash_as_fall_key"),
  );
  expect(await kept(reference)).toHaveLength(1);
});

test("who is awaited finds what waits for them, the oldest deadline first, and no longer what they decided", async () => {
  const sue = newId();
  const stage = approval([]).stages.map((one) => ({ ...one, eligibleIds: [sue] }));
  const later = await insert({ approval: approval([], { stages: stage, expiresAt: hours(40) }) });
  const sooner = await insert({ approval: approval([], { stages: stage, expiresAt: hours(20) }) });
  const held = await insert({ approval: approval([], { stages: stage }), state: "on_hold" });
  const awaiting = async () => (await changesAwaiting(database.query, [sue])).map(({ reference }) => reference);
  expect(await awaiting()).toEqual([sooner.reference, later.reference]);
  expect(await awaiting()).not.toContain(held.reference);
  const decided = stage.map((one) => ({ ...one, votes: [vote(sue)] }));
  await save(sooner.reference, (before) => ({ ...before, approval: approval([], { stages: decided }) }));
  expect(await awaiting()).toEqual([later.reference]);
});

test("lists hold what is under way, by service, by person and by words", async () => {
  const ana = newId();
  const going = await insert({ requesterId: ana, serviceKeys: ["search"], title: "Index 100%_ anew" });
  const over = await insert({ state: "closed", serviceKeys: ["search"], review: null });
  const draft = await insert({ state: "draft", declaredById: ana, serviceKeys: ["search"] });
  const references = (all: readonly Change[]) => all.map(({ reference }) => reference);
  expect(references(await openChanges(database.query, "search"))).toEqual([going.reference]);
  expect(references(await openChanges(database.query))).not.toContain(over.reference);
  expect(references(await changesOf(database.query, ana))).toEqual([going.reference, draft.reference]);
  expect(references(await searchChanges(database.query, "100%_"))).toEqual([going.reference]);
  expect(references(await searchChanges(database.query, going.reference.toLowerCase()))).toContain(going.reference);
});

test("what failed, was taken back or caused an incident speaks against the next change of the team", async () => {
  const [ownerTeamKey, modelKey] = ["night-shift", null];
  const actualEnd = Temporal.Now.instant();
  const done = { ownerTeamKey, modelKey, actualStart: actualEnd, actualEnd, resultCode: "successful" } as const;
  await insert({ ...done, suspects: [] });
  await insert({ ...done, suspects: [], resultCode: "backed_out" });
  await insert(done);
  await insert({ ...done, suspects: [], resultCode: "not_implemented" });
  const asked = { id: newId(), ownerTeamKey, modelKey, serviceKeys: ["nothing-yet"] };
  expect(await changeHistory(database.query, asked)).toEqual({ done: 3, failed: 2, isFirst: true });
});
