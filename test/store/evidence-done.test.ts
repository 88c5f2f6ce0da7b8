// What is only there, planned or about something else shows no clause: of each light record what counts as done, and when.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findGaps } from "../../src/app/evidence/find-gaps.ts";
import { newId } from "../../src/app/new-id.ts";
import type { Doable } from "../../src/evidence/clauses.ts";
import { openDatabase } from "../../src/store/database.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { query } from "../support/query.ts";

let database: TestDatabase;
let opened: ReturnType<typeof openDatabase>;
beforeAll(async () => {
  database = await createDatabase();
  opened = openDatabase({ url: database.url });
});
afterAll(async () => {
  await opened.close();
  await database.drop();
});
beforeEach(() => query(database.ownerUrl, "TRUNCATE record CASCADE", []));

/** The second quarter. */
const span = { from: "2031-04-01T00:00:00.000Z", to: "2031-07-01T00:00:00.000Z" };

type Light = {
  readonly kind: string;
  readonly state: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly entries?: readonly { readonly what: string; readonly at: string; readonly values: object }[];
  readonly doneAt?: string;
  readonly closedAt?: string;
};

async function kept({ kind, state, values = {}, entries = [], doneAt, closedAt }: Light): Promise<void> {
  const id = newId();
  await query(
    database.ownerUrl,
    `INSERT INTO record (id, kind, number, reference, is_private, created_at, updated_at)
      VALUES ($1, $2, 1, $2 || '-1', false, '2030-01-02', '2030-01-02')`,
    [id, kind],
  );
  const data = { values, entries, evidence: [], links: [] };
  await query(
    database.ownerUrl,
    `INSERT INTO register_record (record_id, kind, title, state, owner_id, opened_by_id, team_key, done_at, closed_at,
        moved_at, created_at, data)
      VALUES ($1::uuid, $2, 'Something', $3, $1::uuid, $1::uuid, 'shop', $4, $5, '2030-01-02', '2030-01-02', $6)`,
    [id, kind, state, doneAt ?? null, closedAt ?? null, JSON.stringify(data)],
  );
}

const on = (what: string, at: string, values = {}) => ({ entries: [{ what, at: `${at}T12:00:00Z`, values }] });
const done = async (what: Doable): Promise<number | undefined> => (await findGaps(opened.query, span)).done.get(what);

test.each<[Doable, string, Light, Light]>([
  [
    "obligation",
    "waiting",
    { kind: "obligation", state: "waiting" },
    { ...light("obligation"), ...on("done", "2031-05-02") },
  ],
  [
    "obligation",
    "missed",
    { ...light("obligation"), ...on("missed", "2031-05-02") },
    { ...light("obligation"), ...on("late", "2031-05-02") },
  ],
  [
    "continuity",
    "never tested",
    { kind: "continuity", state: "ready" },
    { ...light("continuity"), ...on("test", "2030-11-02") },
  ],
  [
    "continuity",
    "tested too long ago",
    { ...light("continuity"), ...on("test", "2030-06-30") },
    { ...light("continuity"), ...on("invocation", "2031-06-30") },
  ],
  [
    "training",
    "not shown",
    { ...light("training"), ...on("not-yet", "2031-05-02") },
    { ...light("training"), ...on("trained", "2031-05-02") },
  ],
  [
    "training",
    "run out",
    { ...light("training"), ...on("trained", "2030-05-02", { validUntil: "2031-03-01T12:00:00Z" }) },
    { ...light("training"), ...on("trained", "2030-05-02", { validUntil: "2031-04-02T12:00:00Z" }) },
  ],
  [
    "supplier",
    "without terms",
    { ...light("supplier"), ...on("reviewed", "2031-05-02") },
    { ...light("supplier"), ...on("reviewed", "2031-05-02"), values: { responsibility: "The van" } },
  ],
  [
    "supplier",
    "not reviewed",
    { ...light("supplier"), values: { responsibility: "The van" } },
    { ...light("supplier"), ...on("reviewed", "2030-09-01"), values: { responsibility: "The van" } },
  ],
  [
    "risk",
    "not assessed",
    { kind: "risk", state: "identified" },
    { kind: "risk", state: "assessed", values: { likelihood: "2" } },
  ],
  ["kb", "a draft", { kind: "kb", state: "draft" }, { kind: "kb", state: "review" }],
  ["audit", "planned", { kind: "audit", state: "planned" }, { kind: "audit", state: "reported", doneAt: "2031-06-01" }],
  [
    "audit",
    "of two years ago",
    { kind: "audit", state: "closed", doneAt: "2030-02-01", closedAt: "2030-03-01" },
    // Before the period, and within the year before its end: once a year is at planned intervals.
    { kind: "audit", state: "closed", doneAt: "2030-10-01", closedAt: "2030-12-01" },
  ],
  [
    "audit",
    "reported after the period",
    { kind: "audit", state: "reported", doneAt: "2031-07-02" },
    { kind: "audit", state: "reported", doneAt: "2031-06-30" },
  ],
  [
    "finding",
    "not checked",
    { kind: "finding", state: "finished" },
    { kind: "finding", state: "closed", closedAt: "2031-06-02" },
  ],
  [
    "improvement",
    "under way",
    { kind: "improvement", state: "doing" },
    { kind: "improvement", state: "acted", doneAt: "2031-05-02", closedAt: "2031-05-03" },
  ],
  [
    "management-review",
    "planned",
    { ...meeting("management-review"), state: "planned" },
    { ...meeting("management-review"), doneAt: "2031-05-02" },
  ],
  [
    "service-review",
    "of the management",
    { ...meeting("management-review"), doneAt: "2031-05-02" },
    { ...meeting("service-review"), doneAt: "2031-05-02" },
  ],
  ["document", "a draft", { kind: "document", state: "draft" }, paper("runbook", "2031-05-02")],
  ["change-policy", "another policy", paper("policy", "2031-05-02"), paper("change-policy", "2031-05-02")],
  ["change-policy", "about security", paper("security-policy", "2031-05-02"), paper("change-policy", "2029-05-02")],
  [
    "change-policy",
    "not approved",
    { kind: "document", state: "submitted", values: { docKind: "change-policy" } },
    paper("change-policy", "2031-05-02"),
  ],
  [
    "security-policy",
    "approved after the period",
    paper("security-policy", "2031-07-02"),
    paper("security-policy", "2031-06-30"),
  ],
  [
    "management-policy",
    "about changes",
    paper("change-policy", "2031-05-02"),
    paper("management-policy", "2031-05-02"),
  ],
  [
    "management-plan",
    "a plan for capacity",
    paper("capacity-plan", "2031-05-02"),
    paper("management-plan", "2031-05-02"),
  ],
  ["transition-plan", "another plan", paper("plan", "2031-05-02"), paper("transition-plan", "2031-05-02")],
  ["capacity-plan", "another plan", paper("management-plan", "2031-05-02"), paper("capacity-plan", "2031-05-02")],
  [
    "scope",
    "a draft",
    { kind: "document", state: "draft", values: { docKind: "scope" } },
    paper("scope", "2031-05-02"),
  ],
])("%s that is %s shows nothing", async (what, _is, before, after) => {
  await kept(before);
  expect(await done(what)).toBe(0);
  await query(database.ownerUrl, "TRUNCATE record CASCADE", []);
  await kept(after);
  expect(await done(what)).toBe(1);
});

function light(kind: string): Light {
  return { kind, state: "active" };
}

function meeting(meetingKind: string): Light {
  return { kind: "meeting", state: "minuted", values: { meetingKind } };
}

function paper(docKind: string, at: string): Light {
  return { kind: "document", state: "approved", values: { docKind }, ...on("version", at) };
}
