// What figures know beside incidents and changes: major incidents, waits for suppliers, private improvements, and who fixed what.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { incidentPage } from "../../src/app/incident/incident-pages.ts";
import { newId } from "../../src/app/new-id.ts";
import type { Incident } from "../../src/incident/incident.ts";
import type { Major } from "../../src/incident/major/major-state.ts";
import { actionsDue, isInTime } from "../../src/report/kpi/actions.ts";
import type { Undertaking } from "../../src/sla/agreement.ts";
import { incidentStore } from "../../src/store/incident.ts";
import { knownErrorsMoved } from "../../src/store/known-errors-moved.ts";
import { insertRecord } from "../../src/store/new-record.ts";
import { readActionFacts } from "../../src/store/report-actions.ts";
import { readMajorFacts } from "../../src/store/report-majors.ts";
import { readSupplierFacts } from "../../src/store/report-suppliers.ts";
import { starFacts } from "../../src/store/star-reads.ts";
import { ids, organisation } from "../support/incident-organisation.ts";
import { type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { incidentIn } from "../support/incidents.ts";
import { query } from "../support/query.ts";

const anHour = { seconds: 3600, hours: "always" } as const;
const paynet: Undertaking = {
  ...{ key: "paynet", calendarKey: "usual" },
  targets: { P1: anHour, P2: anHour, P3: anHour, P4: anHour },
};
const own = {
  ...organisation,
  levels: { ...organisation.levels, undertakings: new Map([[7, paynet]]) },
};

let opened: IncidentWorld;
let number = 1;
beforeAll(async () => {
  opened = await openIncidentWorld({ organisation: own });
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

const at = (written: string) => Temporal.Instant.from(`2020-${written}:00Z`);
const second = (written: string): number => at(written).epochMilliseconds / 1000;
const march = { from: second("03-01T00:00"), to: second("04-01T00:00") };
const inMarch = { span: march, now: second("04-01T00:00"), filter: {} };
const ask = () => opened.world.database.query;

async function store(openedAt: string, more: Partial<Incident> = {}): Promise<string> {
  const from = at(openedAt);
  const over = from.add({ hours: 2 });
  const times = { openedAt: from, resolvedAt: over, closedAt: over, movedAt: over };
  const reference = `INC-${number}`;
  const state: Incident = { ...incidentIn("closed"), ...times, id: newId(), reference, version: 1, ...more };
  const head = { kind: "incident", isPrivate: state.isPrivate, version: 1, auditSeq: 0, auditHead: null };
  const record = { id: state.id, reference, ...head, createdAt: from, updatedAt: over, at: over };
  await opened.world.database.transaction(async (transaction) => {
    await insertRecord(transaction, record, number++);
    await incidentStore.insert(transaction, { record, state });
    return { keep: true, value: undefined };
  });
  return reference;
}

const major: Major = {
  ...{ state: "accepted", reason: { kind: "critical" }, proposedById: null, proposedAt: at("03-02T10:05") },
  ...{ decidedById: ids.lin, decidedAt: at("03-02T10:06"), decision: "", fixDueAt: null, lateAt: null, helperIds: [] },
  informed: [
    { personId: ids.lin, toldAt: at("03-02T10:09"), seenAt: null },
    { personId: ids.omar, toldAt: at("03-02T10:08"), seenAt: null },
  ],
  ...{ remindAt: null, affected: null, complaints: null, nagAt: null },
  announcements: [{ at: at("03-02T10:20"), byId: ids.lin, text: { en: "We are on it" } }],
  ...{ announceDueAt: at("03-02T10:50"), overdue: 2 },
};

test("a major incident with when management heard, its outage and its announcements; one that was declined is none", async () => {
  const outage = { isPartial: false, byId: ids.ben };
  const reference = await store("03-02T10:00", {
    major,
    outages: [
      { ...outage, from: at("03-02T09:50"), to: at("03-02T11:00") },
      { ...outage, from: at("03-02T11:10"), to: at("03-02T11:40") },
    ],
  });
  await store("03-03T10:00", { major: { ...major, state: "declined" } });
  const before = await store("02-03T10:00", { major, outages: [] });
  const lasting = await store("02-04T10:00", {
    ...{ major, state: "in_progress", resolvedAt: null, closedAt: null },
    outages: [{ ...outage, from: at("02-04T10:00"), to: null }],
  });
  const found = await readMajorFacts(ask(), march, {});
  expect(found.map((one) => one.reference)).toEqual([lasting, reference]);
  expect(found[1]).toEqual({
    ...{ reference, isPrivate: false, service: "checkout", openedAt: second("03-02T10:00") },
    ...{ resolvedAt: second("03-02T12:00"), noticedAt: second("03-02T10:08") },
    outage: { from: second("03-02T09:50"), to: second("03-02T11:40") },
    ...{ announcements: 1, announceDueAt: second("03-02T10:50"), late: 2 },
  });
  expect(found[0]?.outage).toBeNull();
  expect(await readMajorFacts(ask(), march, { services: ["reports"] })).toEqual([]);
  const february = { from: second("02-01T00:00"), to: second("03-01T00:00") };
  expect((await readMajorFacts(ask(), february, {})).map((one) => one.reference)).toEqual([before, lasting]);
});

test("a wait for a supplier counts in the period in which it ended, against the contract of then", async () => {
  const waits = (from: string, to: string | null, undertakingId: number | null = 7): Partial<Incident> => ({
    waits: [{ of: "supplier", from: at(from), to: to === null ? null : at(to), undertakingId, calendarId: 1 }],
  });
  const kept = await store("03-05T08:00", waits("03-05T08:30", "03-05T09:30"));
  const missed = await store("03-06T08:00", waits("03-06T08:30", "03-06T09:31"));
  const loose = await store("03-07T08:00", waits("03-07T08:30", "03-07T09:00", null));
  await store("02-20T08:00", waits("02-20T08:30", "02-20T09:00"));
  const open = { state: "on_hold", resolvedAt: null, closedAt: null } as const;
  const waiting = await store("03-31T08:00", { ...waits("03-31T23:30", null), ...open });
  const facts = await readSupplierFacts(ask(), own, inMarch);
  expect(
    facts.map(({ reference, supplier, seconds, targetSeconds, isWaiting }) => [
      reference,
      supplier,
      seconds,
      targetSeconds,
      isWaiting,
    ]),
  ).toEqual([
    [kept, "paynet", 3600, 3600, false],
    [missed, "paynet", 3660, 3600, false],
    [loose, null, 1800, null, false],
    [waiting, "paynet", 1800, 3600, true],
  ]);
});

test("a private improvement counts, and is marked as private", async () => {
  const id = newId();
  await query(
    opened.database.ownerUrl,
    `INSERT INTO record (id, kind, number, reference, is_private, created_at, updated_at)
      VALUES ($1::uuid, 'improvement', 1, 'IMP-1', true, now(), now())`,
    [id],
  );
  await query(
    opened.database.ownerUrl,
    `INSERT INTO register_record (record_id, kind, title, state, owner_id, opened_by_id, team_key, service_key, due_at,
        first_due_at, moved_at, created_at, data)
      VALUES ($1::uuid, 'improvement', 'Secret', 'planned', $2::uuid, $2::uuid, 'shop', 'checkout', '2020-03-20T00:00Z',
        '2020-03-10T00:00Z', '2020-03-01T00:00Z', '2020-03-01T00:00Z', '{"values":{},"evidence":[],"links":[]}')`,
    [id, ids.ben],
  );
  const facts = await readActionFacts(ask(), march, { services: ["checkout"] });
  expect(facts.filter(({ reference }) => reference === "IMP-1")).toEqual([
    {
      ...{ reference: "IMP-1", service: "checkout", title: "Secret", owner: "Ben", isPrivate: true },
      openedAt: second("03-01T00:00"),
      ...{ dueAt: second("03-10T00:00"), movedTo: second("03-20T00:00"), doneAt: null },
    },
  ]);
});

async function storeProblem(number: number, more: string): Promise<void> {
  const id = newId();
  await query(
    opened.database.ownerUrl,
    `INSERT INTO record (id, kind, number, reference, created_at, updated_at)
      VALUES ($1::uuid, 'problem', $2::int, 'PRB-' || $2::int, now(), now())`,
    [id, number],
  );
  await query(
    opened.database.ownerUrl,
    `INSERT INTO problem SELECT (jsonb_populate_record(NULL::problem, jsonb_build_object('record_id', $1::text, 'title', 'It stops',
        'description', '', 'state', 'open', 'source', 'hand', 'service_keys', ARRAY['checkout'], 'owner_team_key', 'shop',
        'links', ARRAY[]::text[], 'alike', ARRAY[]::text[], 'whys', ARRAY[]::text[], 'actions', '[]'::jsonb, 'reopen_count', 0,
        'declared_by_id', $2::text, 'opened_at', '2020-03-01T00:00Z', 'moved_at', '2020-03-01T00:00Z') || $3::jsonb)).*`,
    [id, ids.ben, more],
  );
}

test("actions of problems count like those of reviews, by the due time they were first given", async () => {
  const action = (title: string, more: object) => ({ number: 1, title, ownerId: ids.dana, reminders: 0, ...more });
  const actions = [
    action("Raise the limit", {
      dueAt: "2020-03-12T00:00:00Z",
      firstDueAt: "2020-03-10T00:00:00Z",
      doneAt: "2020-03-11T00:00:00Z",
    }),
    action("Watch it", {
      dueAt: "2020-03-15T00:00:00Z",
      firstDueAt: "2020-03-15T00:00:00Z",
      doneAt: "2020-03-14T00:00:00Z",
    }),
  ];
  await storeProblem(61, JSON.stringify({ actions }));
  await storeProblem(62, JSON.stringify({ actions, state: "cancelled" }));
  const ofProblems = async (filter: Parameters<typeof readActionFacts>[2]) =>
    (await readActionFacts(ask(), march, filter)).filter(({ reference }) => reference.startsWith("PRB"));
  const found = await ofProblems({});
  expect(found).toEqual([
    {
      ...{ reference: "PRB-61", service: "checkout", title: "Raise the limit", owner: "Dana", isPrivate: false },
      openedAt: second("03-01T00:00"),
      ...{ dueAt: second("03-10T00:00"), movedTo: second("03-12T00:00"), doneAt: second("03-11T00:00") },
    },
    expect.objectContaining({ title: "Watch it", movedTo: null, doneAt: second("03-14T00:00") }),
  ]);
  const facts = { actions: found, now: march.to };
  expect(actionsDue(facts, march).map(isInTime)).toEqual([false, true]);
  expect(await ofProblems({ services: ["reports"] })).toEqual([]);
  expect(await ofProblems({ department: "Sales" })).toEqual([]);
  expect(await ofProblems({ team: "shop" })).toHaveLength(2);
});

test("known errors come with their workaround and go when they are closed, each in its week", async () => {
  const known = { workaround: "Pay by invoice", known_since: "2020-03-10T00:00:00Z" };
  await storeProblem(71, JSON.stringify(known));
  await storeProblem(72, JSON.stringify({ ...known, state: "closed", closed_at: "2020-03-20T00:00:00Z" }));
  await storeProblem(73, JSON.stringify({ known_since: null, workaround: null }));
  const moved = async (from: string, to: string, services: readonly string[] | null = null) => {
    const { known, gone } = await knownErrorsMoved(ask(), { from: second(from), to: second(to) }, services);
    return [known, gone].map((list) => list.map(({ reference }) => reference));
  };
  expect(await moved("03-09T00:00", "03-16T00:00")).toEqual([["PRB-71"], []]);
  expect(await moved("03-16T00:00", "03-23T00:00")).toEqual([[], ["PRB-72"]]);
  expect(await moved("03-09T00:00", "03-23T00:00", ["reports"])).toEqual([[], []]);
});

test("the page of an incident names the problem that was linked to it from the other side", async () => {
  const reference = await store("03-25T10:00");
  await storeProblem(81, JSON.stringify({ links: [reference] }));
  await storeProblem(82, JSON.stringify({ links: [reference], state: "cancelled" }));
  const page = await incidentPage(opened.world, ids.ben, reference);
  expect(page?.related).toEqual([{ words: "link.problem", reference: "PRB-81", title: "It stops" }]);
});

test("who fixed how many in time, without private and imported ones", async () => {
  const may = { from: second("05-01T00:00"), to: second("06-01T00:00") };
  const due = (hours: number) => ({ resolutionDueAt: at("05-02T08:00").add({ hours }) });
  const by = { ownerId: ids.dana, resolutionMissedAt: null };
  await store("05-02T08:00", { ...by, ...due(9), rating: 5 });
  await store("05-02T08:00", { ...by, ...due(9), rating: 2 });
  await store("05-02T08:00", { ...by, ...due(1), resolutionMissedAt: at("05-02T09:00"), rating: null });
  await store("05-02T08:00", { ...by, ...due(9), isPrivate: true });
  await store("05-02T08:00", { ...by, ...due(9), ownerId: null });
  await store("04-30T08:00", { ...by, ...due(9) });
  expect(await starFacts(ask(), ["checkout"], may)).toEqual([
    { personId: ids.dana, fixed: 3, fixedInTime: 2, praised: 1, blamed: 1, thanks: 0 },
  ]);
  expect(await starFacts(ask(), ["reports"], may)).toEqual([]);
});
