// Problems in PostgreSQL: locking, inserting and saving one inside an act, and reading them outside one.
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { Action } from "../organisation/actions.ts";
import type { Evidence, Problem } from "../problem/problem.ts";
import type { Saying } from "../words/say.ts";
import { dueStatement, dueValues, oneEach, timerOf } from "./due-records.ts";
import { instantOf } from "./instant.ts";
import { keptStatement, lockStatement, type RecordStore, recordOf } from "./record-store.ts";
import { actionOf } from "./review-row.ts";
import { jsonOf, type Written } from "./written.ts";

type ProblemRow = {
  readonly record_id: string;
  readonly title: string;
  readonly description: string;
  readonly state: Problem["state"];
  readonly source: Problem["source"];
  readonly service_keys: readonly string[];
  readonly owner_team_key: string;
  readonly owner_id: string | null;
  readonly evidence: unknown;
  readonly links: readonly string[];
  readonly cause_class: Problem["causeClass"];
  readonly cause: string | null;
  readonly reason: string | null;
  readonly workaround: string | null;
  readonly known_since: Date | null;
  readonly alike: readonly string[] | null;
  readonly whys: readonly string[] | null;
  readonly actions: readonly Written<Action>[];
  readonly check_at: Date | null;
  readonly is_effective: boolean | null;
  readonly judged_at: Date | null;
  readonly reopen_count: number;
  readonly declared_by_id: string;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
  readonly moved_by_id: string | null;
  readonly moved_at: Date;
};

const saying = z.custom<Saying>((given) => typeof given === "object" && given !== null && "key" in given);

const evidenceShape = z.object({
  title: saying.optional(),
  kpi: z.string(),
  serviceKey: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  says: saying,
  references: z.array(z.string()),
  others: z.number(),
});

const instantOrNull = (date: Date | null): Temporal.Instant | null => (date === null ? null : instantOf(date));

const problemOf = (row: ProblemRow, { reference, version }: Pick<Problem, "reference" | "version">): Problem => ({
  ...{ id: row.record_id, reference, version },
  ...{ title: row.title, description: row.description, state: row.state, source: row.source },
  ...{ serviceKeys: row.service_keys, ownerTeamKey: row.owner_team_key, ownerId: row.owner_id },
  evidence: row.evidence === null ? null : (evidenceShape.parse(row.evidence) satisfies Evidence),
  ...{ links: row.links, causeClass: row.cause_class, cause: row.cause, reason: row.reason },
  ...{ declaredById: row.declared_by_id, openedAt: instantOf(row.opened_at), movedById: row.moved_by_id },
  ...{ workaround: row.workaround, knownSince: instantOrNull(row.known_since), reopenCount: row.reopen_count },
  // The release before wrote rows without them.
  ...{ alike: row.alike ?? [], whys: row.whys ?? [], actions: row.actions.map(actionOf) },
  ...{ checkAt: instantOrNull(row.check_at), isEffective: row.is_effective, judgedAt: instantOrNull(row.judged_at) },
  closedAt: instantOrNull(row.closed_at),
  movedAt: instantOf(row.moved_at),
});

const columns = [
  "title text",
  "description text",
  "state text",
  "source text",
  "service_keys text[]",
  "owner_team_key text",
  "owner_id uuid",
  "evidence jsonb",
  "links text[]",
  "cause_class text",
  "cause text",
  "reason text",
  "workaround text",
  "known_since timestamptz",
  "alike text[]",
  "whys text[]",
  "actions jsonb",
  "check_at timestamptz",
  "is_effective boolean",
  "judged_at timestamptz",
  "reopen_count int",
  "declared_by_id uuid",
  "opened_at timestamptz",
  "closed_at timestamptz",
  "moved_by_id uuid",
  "moved_at timestamptz",
] as const;
const names = columns.map((column) => column.slice(0, column.indexOf(" "))).join(", ");

const rowOf = (state: Problem) => ({
  ...{ title: state.title, description: state.description, state: state.state, source: state.source },
  ...{ service_keys: state.serviceKeys, owner_team_key: state.ownerTeamKey, owner_id: state.ownerId },
  ...{ evidence: state.evidence, links: state.links, cause_class: state.causeClass, cause: state.cause },
  ...{ workaround: state.workaround, known_since: state.knownSince, alike: state.alike, whys: state.whys },
  ...{ actions: state.actions, check_at: state.checkAt, is_effective: state.isEffective },
  ...{ judged_at: state.judgedAt, reopen_count: state.reopenCount },
  ...{ reason: state.reason, declared_by_id: state.declaredById, opened_at: state.openedAt },
  ...{ closed_at: state.closedAt, moved_by_id: state.movedById, moved_at: state.movedAt },
});

/** What is written into each column but JSON: of this the problem itself is read. */
const plainRowOf = (state: Problem) => {
  const { evidence: _, actions: __, ...row } = rowOf(state);
  return row;
};

const insertRow: Statement<unknown> = {
  name: "problem-insert",
  text: `INSERT INTO problem (record_id, ${names})
    SELECT $1::uuid, ${names} FROM jsonb_to_record($2::jsonb) AS s(${columns.join(", ")})`,
};

const updateRows: Statement<unknown> = {
  name: "problem-save",
  text: `UPDATE problem p SET (${names}) = (SELECT ${names} FROM jsonb_to_record(g.state) AS s(${columns.join(", ")}))
    FROM unnest($1::uuid[], $2::jsonb[]) AS g(record_id, state) WHERE p.record_id = g.record_id`,
};

const lockRow = lockStatement<ProblemRow>("problem-lock", "problem");
const keptRows = keptStatement<ProblemRow>("problem", "problem");
const lockDueRows = dueStatement<ProblemRow>("problems-due", "problem");

export const problemStore: RecordStore<Problem> = {
  kind: "problem",
  isPrivate: () => false,
  kept: {
    copies: [{ table: "problem", columns: plainRowOf }],
    read: async (query, ids) => (await query.run(keptRows, [ids])).map((row) => problemOf(row, recordOf(row))),
  },
  lock: async (transaction, reference) => {
    const [row] = await transaction.run(lockRow, [reference]);
    if (!row) return undefined;
    const record = recordOf(row);
    return { record, state: problemOf(row, record) };
  },
  lockDue: async (transaction, claim) => {
    const rows = oneEach(await transaction.run(lockDueRows, dueValues(claim)));
    return rows.map((row) => {
      const record = recordOf(row);
      return { record, state: problemOf(row, record), timer: timerOf(row) };
    });
  },
  insert: async (transaction, { record, state }) => {
    await transaction.run(insertRow, [record.id, jsonOf(rowOf(state))]);
  },
  save: async (transaction, all) => {
    await transaction.run(updateRows, [
      all.map(({ record }) => record.id),
      all.map(({ state }) => jsonOf(rowOf(state))),
    ]);
  },
};

type ReadRow = ProblemRow & { readonly r_reference: string; readonly r_version: number };

const reading = (name: string, rest: string): Statement<ReadRow> => ({
  name: `problem-${name}`,
  text: `SELECT r.reference AS r_reference, r.version AS r_version, p.* FROM problem p JOIN record r ON r.id = p.record_id ${rest}`,
});

async function read(query: Query | Transaction, statement: Statement<ReadRow>, values: readonly unknown[]) {
  const rows = await query.run(statement, values);
  return rows.map((row) => problemOf(row, { reference: row.r_reference, version: row.r_version }));
}

/** What waits for somebody. */
const underWay = "p.state IN ('proposed', 'open', 'investigating')";
const byReference = reading("by-reference", "WHERE r.reference = $1");
const named = reading("named", "WHERE r.reference = ANY ($1::text[])");
const byId = reading("by-id", "WHERE p.record_id = $1::uuid");
const open = reading(
  "open",
  `WHERE ${underWay} AND ($1::text IS NULL OR $1 = ANY (p.service_keys)) ORDER BY r.number LIMIT 300`,
);
const known = reading(
  "known",
  `WHERE p.state IN ('open', 'investigating') AND p.workaround IS NOT NULL
    AND ($1::text IS NULL OR $1 = ANY (p.service_keys)) ORDER BY p.known_since DESC LIMIT 100`,
);
const owned = reading("owned", `WHERE ${underWay} AND p.owner_id = $1::uuid ORDER BY r.number LIMIT 100`);
const left = reading(
  "left",
  `JOIN person w ON w.id = p.owner_id WHERE ${underWay} AND NOT w.is_bot
    AND ($1::uuid IS NULL AND (NOT w.is_active OR w.is_guest) OR p.owner_id = $1) ORDER BY r.number LIMIT 300`,
);
const search = reading(
  "search",
  `WHERE ($1 = '' OR r.reference ILIKE '%' || $1 || '%' OR p.title ILIKE '%' || $1 || '%')
    ORDER BY (${underWay}) DESC, r.number DESC LIMIT 60`,
);

export const findProblem = async (query: Transaction, reference: string): Promise<Problem | undefined> =>
  (await read(query, byReference, [reference]))[0];

/** In no order; what is no problem is left out. */
export const problemsNamed = (query: Query, references: readonly string[]): Promise<readonly Problem[]> =>
  read(query, named, [references]);

export const problemById = async (query: Query, id: string): Promise<Problem | undefined> =>
  (await read(query, byId, [id]))[0];

/** Under way, oldest first; at most 300. */
export const openProblems = (query: Query, serviceKey?: string): Promise<readonly Problem[]> =>
  read(query, open, [serviceKey ?? null]);

/** Under way, with what helps until they are solved; the newest first. */
export const knownErrors = (query: Query, serviceKey?: string): Promise<readonly Problem[]> =>
  read(query, known, [serviceKey ?? null]);

export const problemsOf = (query: Query, personId: string): Promise<readonly Problem[]> =>
  read(query, owned, [personId]);

/** Under way and owned by this person; null: by people who can no longer act. */
export const leftProblems = (query: Query | Transaction, personId: string | null): Promise<readonly Problem[]> =>
  read(query, left, [personId]);

/** By part of the number or title, newest first. `%` and `_` are letters like others. */
export const searchProblems = (query: Query, typed: string): Promise<readonly Problem[]> =>
  read(query, search, [typed.slice(0, 60).replace(/[\\%_]/g, "\\$&")]);

/** `workedSeconds`: of an incident that is fixed, its service hours without pauses; 0 of all others. */
type Linked = { readonly reference: string; readonly isPrivate: boolean; readonly workedSeconds: number };

const linkedRows: Statement<{ reference: string; is_private: boolean; worked: number }> = {
  name: "problem-linked",
  text: `SELECT n.reference, coalesce(o.is_private, false) AS is_private,
      CASE WHEN i.resolved_at IS NULL THEN 0 ELSE coalesce((i.used ->> 'workedSeconds')::float8, 0) END AS worked FROM (
      SELECT own.reference, own.nth FROM unnest($2::text[]) WITH ORDINALITY AS own(reference, nth)
      UNION ALL
      SELECT r.reference, 1000 + row_number() OVER (ORDER BY l.at, r.number) FROM link l JOIN record r ON r.id = l.record_id
        WHERE l.kind = 'problem' AND l."to" = $1 AND r.reference <> ALL ($2::text[])
    ) n LEFT JOIN record o ON o.reference = n.reference LEFT JOIN incident i ON i.record_id = o.id ORDER BY n.nth LIMIT 200`,
};

/** What is linked to it here, and the incidents that say they belong to it. */
export async function linkedTo(
  query: Query,
  { reference, links }: Pick<Problem, "reference" | "links">,
): Promise<readonly Linked[]> {
  const rows = await query.run(linkedRows, [reference, links]);
  return rows.map(({ reference, is_private, worked }) => ({
    ...{ reference, isPrivate: is_private, workedSeconds: worked },
  }));
}

const naming: Statement<{ reference: string }> = {
  name: "problems-naming",
  text: `SELECT r.reference FROM problem p JOIN record r ON r.id = p.record_id
    WHERE p.links @> ARRAY[$1::text] AND p.state <> 'cancelled' AND NOT r.is_private ORDER BY r.number LIMIT 20`,
};

/** Those to which an incident or a change was linked from their side; none that was said to be none, or is private. */
export const problemsNaming = async (query: Query, reference: string): Promise<readonly string[]> =>
  (await query.run(naming, [reference])).map((row) => row.reference);
