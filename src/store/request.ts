// Requests in PostgreSQL: locking, inserting and saving one inside an act, with the decisions about it.
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Statement } from "../app/ports.ts";
import { awaitedIds } from "../approval/awaited.ts";
import { followUpAnswers } from "../organisation/follow-up.ts";
import { requestFieldTypes } from "../organisation/request-items.ts";
import { teamKeysOf } from "../request/facts.ts";
import { type Request, requestStates } from "../request/request.ts";
import { holdReasons } from "../sla/agreement.ts";
import { approvalShape, delegationShape, namedShape } from "./approval-shape.ts";
import { dueStatement, dueValues, oneEach, timerOf } from "./due-records.ts";
import { followUpColumns } from "./follow-up-columns.ts";
import { keptStatement, lockStatement, type RecordStore, recordOf } from "./record-store.ts";
import { saveVotes } from "./votes.ts";
import { jsonOf } from "./written.ts";

export type RequestRow = {
  readonly record_id: string;
  readonly state: string;
  readonly team_key: string;
  readonly owner_id: string | null;
  readonly requester_id: string;
  readonly asked_by_id: string | null;
  readonly rating: number | null;
  readonly member_ids: readonly string[];
  readonly responded_at: Date | null;
  readonly response_due_at: Date | null;
  readonly response_missed_at: Date | null;
  readonly fulfil_due_at: Date | null;
  readonly fulfil_missed_at: Date | null;
  readonly fulfilled_at: Date | null;
  readonly closed_at: Date | null;
  readonly closed_how: Request["closedHow"];
  readonly reopen_count: number;
  readonly moved_by_id: string | null;
  readonly moved_at: Date;
  readonly created_at: Date;
  readonly details: unknown;
};

const instant = z.string().transform((text) => Temporal.Instant.from(text));
const person = z.string();

const item = z.object({
  key: z.string(),
  name: namedShape,
  description: namedShape.exactOptional(),
  family: namedShape,
  serviceKey: z.string(),
  form: z.array(
    z.object({
      key: z.string(),
      label: namedShape,
      hint: namedShape.exactOptional(),
      type: z.enum(requestFieldTypes),
      isRequired: z.boolean(),
      choices: z.array(namedShape),
    }),
  ),
  policyKey: z.string().nullable(),
  tasks: z.array(z.object({ text: namedShape, teamKey: z.string(), after: z.array(z.number()) })),
  slaKey: z.string().nullable(),
  instructions: namedShape.exactOptional(),
  isPrivate: z.boolean(),
});

/** What has no column of its own. Throws on what no release of ours wrote. */
const Details = z.object({
  item,
  answers: z.record(z.string(), z.string()),
  tasks: z.array(
    z.object({
      ...{ text: namedShape, teamKey: z.string(), after: z.array(z.number()) },
      ...{ doneById: person.nullable(), doneAt: instant.nullable() },
    }),
  ),
  approval: approvalShape.nullable(),
  pastApprovals: z.array(approvalShape),
  askedAnswers: z.array(z.object({ round: z.number(), answers: z.record(z.string(), z.string()) })).exactOptional(),
  delegations: z.array(delegationShape),
  remindedPercent: z.number(),
  questions: z.array(
    z.object({
      ...{ number: z.number(), askedById: person, text: z.string(), at: instant },
      ...{ answer: z.string().nullable(), answeredAt: instant.nullable() },
    }),
  ),
  waitsFor: z.enum(holdReasons).nullable(),
  waitsUntil: instant.nullable(),
  slaId: z.number(),
  calendarId: z.number(),
  segments: z.array(z.object({ state: z.enum(["running", "paused"]), from: instant, to: instant.nullable() })),
  warned: z.object({ response: z.number(), fulfilment: z.number() }),
  reason: z.string(),
  outcome: z.string(),
  ratingComment: z.string().nullable().default(null),
  followUp: z
    .object({ askedAt: instant, answer: z.enum(followUpAnswers).nullable(), answeredAt: instant.nullable() })
    .nullable()
    .default(null),
});

const State = z.enum(requestStates);

type RecordPart = { readonly reference: string; readonly isPrivate: boolean; readonly version: number };

export const requestOf = (row: RequestRow, record: RecordPart): Request => ({
  ...{ id: row.record_id, reference: record.reference, version: record.version, isPrivate: record.isPrivate },
  ...{ state: State.parse(row.state), teamKey: row.team_key, ownerId: row.owner_id, requesterId: row.requester_id },
  ...{ askedById: row.asked_by_id, rating: row.rating },
  ...{ memberIds: row.member_ids, respondedAt: at(row.responded_at), responseDueAt: at(row.response_due_at) },
  ...{ responseMissedAt: at(row.response_missed_at), fulfilDueAt: at(row.fulfil_due_at) },
  ...{ fulfilMissedAt: at(row.fulfil_missed_at), fulfilledAt: at(row.fulfilled_at), closedAt: at(row.closed_at) },
  ...{ closedHow: row.closed_how, reopenCount: row.reopen_count, movedById: row.moved_by_id },
  ...{ movedAt: known(row.moved_at), createdAt: known(row.created_at) },
  ...Details.parse(row.details),
});

const known = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());
const at = (date: Date | null): Temporal.Instant | null => (date === null ? null : known(date));

type Column = { readonly name: string; readonly type: string; readonly value: (state: Request) => unknown };

const columns: readonly Column[] = [
  { name: "item_key", type: "text", value: (state) => state.item.key },
  { name: "title", type: "text", value: (state) => state.item.name.en },
  { name: "state", type: "text", value: ({ state }) => state },
  { name: "service_key", type: "text", value: (state) => state.item.serviceKey },
  { name: "team_key", type: "text", value: ({ teamKey }) => teamKey },
  { name: "team_keys", type: "text[]", value: teamKeysOf },
  { name: "owner_id", type: "uuid", value: ({ ownerId }) => ownerId },
  { name: "requester_id", type: "uuid", value: ({ requesterId }) => requesterId },
  { name: "asked_by_id", type: "uuid", value: ({ askedById }) => askedById },
  { name: "rating", type: "int", value: ({ rating }) => rating },
  { name: "follow_up_asked_at", type: "timestamptz", value: ({ followUp }) => followUpColumns(followUp).askedAt },
  { name: "is_still_fine", type: "boolean", value: ({ followUp }) => followUpColumns(followUp).isStillFine },
  { name: "member_ids", type: "uuid[]", value: ({ memberIds }) => memberIds },
  {
    name: "awaited_ids",
    type: "uuid[]",
    value: ({ state, approval, delegations }) =>
      state === "awaiting_approval" ? awaitedIds(approval, delegations) : [],
  },
  {
    name: "approval_expires_at",
    type: "timestamptz",
    value: ({ state, approval }) => (state === "awaiting_approval" ? (approval?.expiresAt ?? null) : null),
  },
  { name: "started_at", type: "timestamptz", value: ({ segments }) => segments[0]?.from ?? null },
  { name: "responded_at", type: "timestamptz", value: ({ respondedAt }) => respondedAt },
  { name: "response_due_at", type: "timestamptz", value: ({ responseDueAt }) => responseDueAt },
  { name: "response_missed_at", type: "timestamptz", value: ({ responseMissedAt }) => responseMissedAt },
  { name: "fulfil_due_at", type: "timestamptz", value: ({ fulfilDueAt }) => fulfilDueAt },
  { name: "fulfil_missed_at", type: "timestamptz", value: ({ fulfilMissedAt }) => fulfilMissedAt },
  { name: "fulfilled_at", type: "timestamptz", value: ({ fulfilledAt }) => fulfilledAt },
  { name: "closed_at", type: "timestamptz", value: ({ closedAt }) => closedAt },
  { name: "closed_how", type: "text", value: ({ closedHow }) => closedHow },
  { name: "reopen_count", type: "int", value: ({ reopenCount }) => reopenCount },
  { name: "moved_by_id", type: "uuid", value: ({ movedById }) => movedById },
  { name: "moved_at", type: "timestamptz", value: ({ movedAt }) => movedAt },
  { name: "created_at", type: "timestamptz", value: ({ createdAt }) => createdAt },
  { name: "details", type: "jsonb", value: detailsOf },
];

const kept = Object.keys(Details.shape) as readonly (keyof z.infer<typeof Details>)[];

function detailsOf(state: Request): unknown {
  return Object.fromEntries(kept.map((part) => [part, state[part]]));
}

const names = columns.map(({ name }) => name);
const shape = columns.map(({ name, type }) => `${name} ${type}`).join(", ");
/** What is written into each column but JSON: of this the request itself is read. */
const plainRowOf = (state: Request) =>
  Object.fromEntries(columns.filter(({ type }) => type !== "jsonb").map(({ name, value }) => [name, value(state)]));
const rowOf = (state: Request) => jsonOf(Object.fromEntries(columns.map(({ name, value }) => [name, value(state)])));

const lockRow = lockStatement<RequestRow>("request-lock", "request");
const keptRows = keptStatement<RequestRow>("request", "request");
const lockDueRows = dueStatement<RequestRow>("requests-due", "request");

const insertRow: Statement<unknown> = {
  name: "request-insert",
  text: `INSERT INTO request (record_id, ${names.join(", ")})
    SELECT $1::uuid, ${names.join(", ")} FROM jsonb_to_record($2::jsonb) AS s(${shape})`,
};

const updateRows: Statement<unknown> = {
  name: "request-save",
  text: `UPDATE request c SET (${names.join(", ")}) =
      (SELECT ${names.map((name) => `s.${name}`).join(", ")} FROM jsonb_to_record(g.state) AS s(${shape}))
    FROM unnest($1::uuid[], $2::jsonb[]) AS g(record_id, state)
    WHERE c.record_id = g.record_id AND c.record_id = ANY ($1::uuid[])`,
};

export const requestStore: RecordStore<Request> = {
  kind: "request",
  isPrivate: (state) => state.isPrivate,
  kept: {
    copies: [{ table: "request", columns: plainRowOf }],
    read: async (query, ids) => (await query.run(keptRows, [ids])).map((row) => requestOf(row, recordOf(row))),
  },
  lock: async (transaction, reference) => {
    const [row] = await transaction.run(lockRow, [reference]);
    if (!row) return undefined;
    const record = recordOf(row);
    return { record, state: requestOf(row, record) };
  },
  lockDue: async (transaction, claim) => {
    const rows = oneEach(await transaction.run(lockDueRows, dueValues(claim)));
    return rows.map((row) => {
      const record = recordOf(row);
      return { record, state: requestOf(row, record), timer: timerOf(row) };
    });
  },
  insert: async (transaction, { record, state }) => {
    await transaction.run(insertRow, [record.id, rowOf(state)]);
  },
  save: async (transaction, all) => {
    const ids = all.map(({ record }) => record.id);
    const states = all.map(({ state }) => rowOf(state));
    await Promise.all([transaction.run(updateRows, [ids, states]), ...saveVotes(transaction, all)]);
  },
};
