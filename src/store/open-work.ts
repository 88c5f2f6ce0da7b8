// The open incidents as the overview lists them: one narrow row each, so that a thousand of them are read in milliseconds.
import type { Temporal } from "temporal-polyfill";
import type { Statement, Transaction } from "../app/ports.ts";
import type { IncidentState, Priority } from "../incident/incident.ts";
import type { OriginSource } from "../organisation/origin.ts";
import type { Secrecy } from "../people/visibility.ts";
import { instantOf } from "./instant.ts";

export const workSorts = ["priority", "due", "owner", "age"] as const;
export type WorkSort = (typeof workSorts)[number];

/** What is left out does not matter. */
export type WorkFilter = {
  readonly teamKey?: string;
  readonly serviceKey?: string;
  readonly priority?: Priority;
  readonly ownerId?: string;
};

/** An open incident with what its line needs, and who may see it. */
export type OpenWork = {
  readonly reference: string;
  readonly title: string;
  readonly state: IncidentState;
  readonly priority: Priority;
  readonly serviceKey: string;
  readonly teamKey: string;
  readonly ownerId: string | null;
  readonly isMajor: boolean;
  /** The tool it was imported from as open; null once somebody here has it, and for what was reported here. */
  readonly importedFrom: OriginSource | null;
  readonly openedAt: Temporal.Instant;
  /** null: answered, or without a target. */
  readonly answerDueAt: Temporal.Instant | null;
  /** null: the clock stands still, or there is no target. */
  readonly fixDueAt: Temporal.Instant | null;
  readonly secrecy: Secrecy;
};

type Row = {
  readonly reference: string;
  readonly is_private: boolean;
  readonly title: string;
  readonly state: IncidentState;
  readonly priority: Priority;
  readonly service_key: string;
  readonly owner_team_key: string;
  readonly owner_id: string | null;
  readonly major_state: string | null;
  readonly imported_from: OriginSource | null;
  readonly opened_at: Date;
  readonly answer_due_at: Date | null;
  readonly resolution_due_at: Date | null;
  readonly reporter_id: string;
  readonly declared_by_id: string;
  readonly subscriber_ids: readonly string[];
  readonly member_ids: readonly string[];
};

const isOpen = "i.state IN ('new', 'in_progress', 'on_hold')";
const answerDue = "CASE WHEN i.first_response_at IS NULL THEN i.first_response_due_at END";
const nextDue = `LEAST(${answerDue}, i.resolution_due_at)`;
const matches = `${isOpen} AND ($1::text IS NULL OR i.owner_team_key = $1) AND ($2::text IS NULL OR i.service_key = $2)
  AND ($3::int IS NULL OR i.priority = $3) AND ($4::uuid IS NULL OR i.owner_id = $4)`;
const importedFrom = "CASE WHEN i.owner_id IS NULL THEN i.origin_source END";
const columns = `r.reference, r.is_private, i.title, i.state, i.priority, i.service_key, i.owner_team_key, i.owner_id,
  i.major_state, ${importedFrom} AS imported_from, i.opened_at, ${answerDue} AS answer_due_at, i.resolution_due_at, i.reporter_id, i.declared_by_id,
  i.subscriber_ids::text[] AS subscriber_ids, i.member_ids::text[] AS member_ids`;
const from = "FROM incident i JOIN record r ON r.id = i.record_id";

const order: Record<WorkSort, string> = {
  priority: `i.priority, ${nextDue} NULLS LAST, i.opened_at`,
  due: `${nextDue} NULLS LAST, i.priority, i.opened_at`,
  owner: `(SELECT p.name FROM person p WHERE p.id = i.owner_id) NULLS FIRST, i.priority, i.opened_at`,
  age: "i.opened_at",
};

const listed = (sort: WorkSort): Statement<Row> => ({
  name: `open-work-${sort}`,
  text: `SELECT ${columns} ${from} WHERE ${matches} ORDER BY ${order[sort]} LIMIT $5`,
});
const statements = Object.fromEntries(workSorts.map((sort) => [sort, listed(sort)])) as Record<
  WorkSort,
  Statement<Row>
>;

const secret: Statement<Row> = {
  name: "open-work-private",
  text: `SELECT ${columns} ${from} WHERE ${isOpen} AND r.is_private ORDER BY i.opened_at LIMIT 2000`,
};

const given = ({ teamKey, serviceKey, priority, ownerId }: WorkFilter): readonly unknown[] => [
  teamKey ?? null,
  serviceKey ?? null,
  priority ?? null,
  ownerId ?? null,
];

/** In the order asked for, private ones too: whoever shows them asks who may see each. */
export async function openWork(
  query: Transaction,
  filter: WorkFilter,
  sort: WorkSort,
  limit: number,
): Promise<readonly OpenWork[]> {
  return (await query.run(statements[sort], [...given(filter), limit])).map(workOf);
}

/** Every open private incident, whatever it is about. */
export const openSecrets = async (query: Transaction): Promise<readonly OpenWork[]> =>
  (await query.run(secret, [])).map(workOf);

export type WorkCount = {
  readonly serviceKey: string;
  readonly priority: Priority;
  readonly open: number;
  readonly overdue: number;
  readonly unowned: number;
  /** Of `open`: imported as open, and nobody here has taken them. */
  readonly imported: number;
};

const counted: Statement<{
  service_key: string;
  priority: Priority;
  open: number;
  overdue: number;
  unowned: number;
  imported: number;
}> = {
  name: "open-work-counts",
  text: `SELECT i.service_key, i.priority, count(*)::int AS open, count(*) FILTER (WHERE ${nextDue} < tocsin_now())::int AS overdue,
      count(*) FILTER (WHERE i.owner_id IS NULL AND i.origin_source IS NULL)::int AS unowned,
      count(${importedFrom})::int AS imported
    ${from} WHERE ${matches} AND NOT r.is_private GROUP BY i.service_key, i.priority`,
};

/** Of those that everybody may see. */
export async function countOpenWork(query: Transaction, filter: WorkFilter): Promise<readonly WorkCount[]> {
  const rows = await query.run(counted, given(filter));
  return rows.map(({ service_key, ...row }) => ({ ...row, serviceKey: service_key }));
}

const workOf = (row: Row): OpenWork => ({
  reference: row.reference,
  title: row.title,
  state: row.state,
  priority: row.priority,
  serviceKey: row.service_key,
  teamKey: row.owner_team_key,
  ownerId: row.owner_id,
  isMajor: row.major_state === "accepted",
  importedFrom: row.imported_from,
  openedAt: instantOf(row.opened_at),
  answerDueAt: row.answer_due_at && instantOf(row.answer_due_at),
  fixDueAt: row.resolution_due_at && instantOf(row.resolution_due_at),
  secrecy: {
    isPrivate: row.is_private,
    memberIds: row.member_ids,
    admittedPlaceIds: [],
    reporterId: row.reporter_id,
    declaredById: row.declared_by_id,
    subscriberIds: row.subscriber_ids,
  },
});
