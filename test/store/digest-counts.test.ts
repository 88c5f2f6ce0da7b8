// A digest over more records than its lists read: the counts are true, whatever is named.
import { afterAll, beforeAll, expect, test } from "vitest";
import { digestContent } from "../../src/app/figures/digest-content.ts";
import { digestOrderRoutes } from "../../src/app/figures/digest-order-routes.ts";
import { digestRoutes } from "../../src/app/figures/digest-routes.ts";
import { usualDigest } from "../../src/app/figures/digests.ts";
import { handle } from "../../src/app/handle.ts";
import { nowOf } from "../../src/app/incident/incident-now.ts";
import { incidentRoutes } from "../../src/app/incident/incident-routes.ts";
import { look } from "../../src/app/look.ts";
import { newId } from "../../src/app/new-id.ts";
import { flatten } from "../../src/kernel/rich-text.ts";
import { changeStore } from "../../src/store/change.ts";
import { countForDigest } from "../../src/store/digest-counts.ts";
import { majorsBetween } from "../../src/store/digest-reads.ts";
import { insertRecord } from "../../src/store/new-record.ts";
import { person } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { inWords } from "../support/incidents.ts";
import { query } from "../support/query.ts";
import { changeWith } from "../unit/change/a-change.ts";

let opened: IncidentWorld;
beforeAll(async () => {
  opened = await openIncidentWorld({ routes: { ...incidentRoutes, ...digestRoutes, ...digestOrderRoutes } });
  const answer = await handle(opened.world, from("ana", { intent: "incident.declare", values: { what: "It fails" } }));
  expect(answer.kind).toBe("done");
  await clone();
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

const copies = 400;
const all = { services: null, leftOut: [] };

const undone = { dueAt: "2020-01-01T00:00:00Z", remindAt: null, reminders: 0, ownerId: null };
const review = {
  ...{
    ...undone,
    draftedAt: undone.dueAt,
    effect: "",
    cause: "",
    well: "",
    badly: "",
    closedAt: null,
    closedById: null,
  },
  actions: [{ ...undone, number: 1, title: "Do it", doneAt: null, doneById: null }],
};

/** The incident again and again, due in an hour, each with an overdue review and action; and as many changes. */
async function clone(): Promise<void> {
  const url = opened.database.ownerUrl;
  await oneChange();
  await ownDecisions();
  await query(
    url,
    `INSERT INTO record (id, kind, number, reference, is_private, created_at, updated_at)
     SELECT gen_random_uuid(), 'incident', n, 'INC-' || n, false, now(), now() FROM generate_series(2, ${copies + 1}) n
     UNION ALL
     SELECT gen_random_uuid(), 'change', n, 'CHG-' || n, false, now(), now() FROM generate_series(2, ${copies}) n`,
  );
  await query(
    url,
    `INSERT INTO incident SELECT (jsonb_populate_record(i, jsonb_build_object('record_id', r.id,
        'opened_at', now() - interval '9 days', 'resolution_due_at', now() + interval '1 hour',
        'first_response_missed_at', now() - interval '1 day', 'has_open_review', true, 'review', $1::jsonb))).*
      FROM incident i CROSS JOIN record r WHERE r.kind = 'incident' AND r.number > 1`,
    [JSON.stringify(review)],
  );
  await query(
    url,
    `INSERT INTO change SELECT (jsonb_populate_record(c, jsonb_build_object('record_id', r.id))).*
      FROM change c CROSS JOIN record r WHERE r.kind = 'change' AND r.number > 1`,
  );
  await query(
    url,
    `UPDATE change c SET state = CASE WHEN r.number % 2 = 0 THEN 'awaiting_approval' ELSE 'closed' END,
       submitted_at = now() - interval '2 days', actual_end = now() - interval '1 day', exceptions = '{self-approved}',
       result_code = CASE r.number % 4 WHEN 1 THEN 'failed' WHEN 3 THEN 'successful' END
     FROM record r WHERE r.id = c.record_id`,
  );
}

/** A request whose requester approved it, and a document whose author did; another one that was approved properly. */
async function ownDecisions(): Promise<void> {
  const url = opened.database.ownerUrl;
  await query(
    url,
    `WITH made AS (INSERT INTO record (id, kind, number, reference, is_private, created_at, updated_at)
       VALUES (gen_random_uuid(), 'request', 1, 'REQ-1', false, now(), now()) RETURNING id)
     INSERT INTO request (record_id, item_key, title, state, service_key, team_key, requester_id, closed_at, reopen_count,
       moved_at, created_at, details)
     SELECT id, 'laptop', 'Laptop', 'closed', 'checkout', 'shop', $1::uuid, now() - interval '1 day', 0, now(), now(), $2::jsonb
     FROM made`,
    [person("ben").id, JSON.stringify({ approval: { exceptions: ["self-approved"] } })],
  );
  await query(
    url,
    `WITH made AS (INSERT INTO record (id, kind, number, reference, is_private, created_at, updated_at)
       SELECT gen_random_uuid(), 'document', n, 'DOC-' || n, false, now(), now() FROM generate_series(1, 2) n RETURNING id, number)
     INSERT INTO register_record (record_id, kind, title, state, owner_id, opened_by_id, team_key, moved_at, created_at, data)
     SELECT id, 'document', 'Policy', 'approved', $1::uuid, $1::uuid, 'shop', now() - interval '1 day', now(),
       jsonb_build_object('values', '{}'::jsonb, 'evidence', '[]'::jsonb, 'links', '[]'::jsonb, 'entries', CASE number
         WHEN 1 THEN jsonb_build_array(jsonb_build_object('what', 'own-work', 'at', now() - interval '1 day', 'values', '{}'::jsonb))
         ELSE '[]'::jsonb END)
     FROM made`,
    [person("ben").id],
  );
}

async function oneChange(): Promise<void> {
  const at = await nowOf(opened.world.database.query);
  const record = {
    ...{ id: newId(), reference: "CHG-1", kind: "change", isPrivate: false, version: 1 },
    ...{ auditSeq: 0, auditHead: null, createdAt: at, updatedAt: at, at },
  };
  const state = changeWith({ id: record.id, reference: record.reference });
  await opened.world.database.transaction(async (transaction) => {
    await insertRecord(transaction, record, 1);
    await changeStore.insert(transaction, { record, state });
    return { keep: true, value: undefined };
  });
}

test("every count is of all of them", async () => {
  const { database, organisation, people } = opened.world;
  const at = await nowOf(database.query);
  const actor = person("ben");
  const act = { organisation: organisation.held(), people: people.book(organisation.held()), at };
  const digest = { ...usualDigest({ actor }), zone: "UTC" };
  const date = at.toZonedDateTimeISO("UTC").toPlainDate();
  const viewers = [{ kind: "person", person: actor }] as const;
  const asked = { digest, id: "now", date, since: date, isLate: false, viewers };
  const { words } = await digestContent(asked, act, database.query);
  const text = inWords(words);
  expect(text).toContain(`Open ${copies + 1}`);
  expect(text).toMatch(new RegExp(`Due within 8 h: INC-.* · ${copies - 4} more`));
  expect(text).toContain(`Waiting for approval for more than 24 h: CHG-`);
  expect(text).toContain(` · ${copies / 2 - 4} more`);
  expect(text).toContain(`${copies} reviews (INC-`);
  expect(text).toContain(`${copies} actions`);
  expect(text).toContain("100 ✓ · 100 failed (CHG-");
  expect(text).toContain("200 not reviewed yet");
  expect(text).toContain(`${copies} approved by who asked for it`);
  expect(text).toContain("⚠ 2 requests and records were decided on by whose own it was");
});

test.each([
  ["digest.open", `${copies + 1} open incidents`, 15],
  ["digest.breaches", `${copies} incidents missed a target`, 12],
] as const)("what lies behind it has the same count (%s)", async (intent, headline, lines) => {
  const answer = await look(opened.world, from("ben", { intent, subject: "now" }));
  if (answer.kind !== "done" || !answer.card?.headline) throw new Error(JSON.stringify(answer));
  expect(flatten(answer.card.headline)).toContain(headline);
  expect(flatten(answer.card.note ?? [])).toContain(`${Number.parseInt(headline, 10) - lines} more`);
});

test("a major incident that was cancelled or merged is none, as in the figures", async () => {
  const { query: ask } = opened.world.database;
  const at = await nowOf(ask);
  const [from, to] = [at.subtract({ hours: 24 * 30 }), at.add({ hours: 1 })];
  const times = { at, dueBy: to, plannedBy: to, waitingSince: from, from, to };
  const marked = async (state: string, count: number) => {
    await query(
      opened.database.ownerUrl,
      `UPDATE incident i SET major_state = 'accepted', state = $1 FROM record r WHERE r.id = i.record_id AND r.reference = 'INC-2'`,
      [state],
    );
    expect((await countForDigest(ask, all, times)).majors).toBe(count);
    expect(await majorsBetween(ask, all, from, to)).toHaveLength(count);
  };
  await marked("resolved", 1);
  await marked("cancelled", 0);
  await marked("duplicate", 0);
});
