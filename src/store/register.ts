// Light records in PostgreSQL: locking, inserting and saving one inside an act. All kinds lie in one table.
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Statement } from "../app/ports.ts";
import type { RegisterKindName } from "../chat/register-kinds.ts";
import { registerKind } from "../register/kinds.ts";
import type { RegisterRecord } from "../register/record.ts";
import { en } from "../words/en.ts";
import type { Saying } from "../words/say.ts";
import { articleRow } from "./article.ts";
import { dueStatement, dueValues, oneEach, timerOf } from "./due-records.ts";
import { instantOf } from "./instant.ts";
import { keptStatement, lockStatement, type RecordStore, recordOf } from "./record-store.ts";
import { jsonOf } from "./written.ts";

export type RegisterRow = {
  readonly record_id: string;
  readonly kind: RegisterKindName;
  readonly title: string;
  readonly state: string;
  readonly owner_id: string;
  readonly opened_by_id: string;
  readonly team_key: string;
  readonly service_key: string | null;
  readonly due_at: Date | null;
  readonly first_due_at: Date | null;
  readonly done_at: Date | null;
  readonly review_by: Date | null;
  readonly moved_by_id: string | null;
  readonly moved_at: Date;
  readonly created_at: Date;
  readonly closed_at: Date | null;
  readonly data: unknown;
};

type Column = { readonly name: string; readonly type: string; readonly value: (state: RegisterRecord) => unknown };

const columns: readonly Column[] = [
  { name: "kind", type: "text", value: ({ kind }) => kind },
  { name: "title", type: "text", value: ({ title }) => title },
  { name: "state", type: "text", value: ({ state }) => state },
  { name: "owner_id", type: "uuid", value: ({ ownerId }) => ownerId },
  { name: "opened_by_id", type: "uuid", value: ({ openedById }) => openedById },
  { name: "team_key", type: "text", value: ({ teamKey }) => teamKey },
  { name: "service_key", type: "text", value: ({ serviceKey }) => serviceKey },
  { name: "due_at", type: "timestamptz", value: ({ dueAt }) => dueAt },
  { name: "first_due_at", type: "timestamptz", value: ({ firstDueAt }) => firstDueAt },
  { name: "done_at", type: "timestamptz", value: ({ doneAt }) => doneAt },
  { name: "review_by", type: "timestamptz", value: ({ reviewBy }) => reviewBy },
  { name: "moved_by_id", type: "uuid", value: ({ movedById }) => movedById },
  { name: "moved_at", type: "timestamptz", value: ({ movedAt }) => movedAt },
  { name: "created_at", type: "timestamptz", value: ({ createdAt }) => createdAt },
  { name: "closed_at", type: "timestamptz", value: ({ closedAt }) => closedAt },
  {
    name: "data",
    type: "jsonb",
    value: ({ kind, values, evidence, entries, links }) => ({
      values: checked(kind, values),
      evidence,
      entries,
      links,
    }),
  },
];

const names = columns.map(({ name }) => name);
const shape = columns.map(({ name, type }) => `${name} ${type}`).join(", ");
/** What is written into each column but JSON: of this the record itself is read. */
const plainRowOf = (state: RegisterRecord) =>
  Object.fromEntries(columns.filter(({ type }) => type !== "jsonb").map(({ name, value }) => [name, value(state)]));
const rowOf = (state: RegisterRecord) => Object.fromEntries(columns.map(({ name, value }) => [name, value(state)]));

/** Words, and of a choice one of its codes: checked on writing and on reading. */
function checked(kind: RegisterKindName, values: unknown): Readonly<Record<string, string>> {
  const fields = Object.entries(registerKind(kind).fields).map(([field, own]) => {
    const value = own.type === "choice" ? z.enum(["", ...own.codes]) : z.string();
    return [field, value.optional()] as const;
  });
  const read = z.object(Object.fromEntries(fields)).catchall(z.string()).parse(values);
  return Object.fromEntries(Object.entries(read).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

const isSaying = (given: unknown): boolean =>
  typeof given === "object" && given !== null && "key" in given && Object.hasOwn(en, given.key as string);

const instant = z.string().transform((text) => Temporal.Instant.from(text));
const Data = z.object({
  values: z.unknown(),
  evidence: z.array(
    z.object({
      ...{ label: z.string(), href: z.string().nullable(), attachmentId: z.string().nullable() },
      ...{ byId: z.string(), at: instant },
    }),
  ),
  links: z.array(z.object({ to: z.string(), byId: z.string(), at: instant })),
  /** Records of the first releases have none. */
  entries: z
    .array(
      z.object({
        ...{ what: z.string(), at: instant, byId: z.string().nullable(), values: z.record(z.string(), z.string()) },
        lines: z.array(z.custom<Saying>(isSaying)).optional(),
      }),
    )
    .default([]),
});

type RecordPart = { readonly reference: string; readonly isPrivate: boolean; readonly version: number };

export function registerRecordOf(row: RegisterRow, record: RecordPart): RegisterRecord {
  const { values, evidence, links, entries } = Data.parse(row.data);
  return {
    ...{ id: row.record_id, reference: record.reference, version: record.version, isPrivate: record.isPrivate },
    ...{ kind: row.kind, title: row.title, state: row.state, ownerId: row.owner_id, openedById: row.opened_by_id },
    ...{ teamKey: row.team_key, serviceKey: row.service_key, dueAt: at(row.due_at), firstDueAt: at(row.first_due_at) },
    ...{ doneAt: at(row.done_at), reviewBy: at(row.review_by), values: checked(row.kind, values), evidence, links },
    entries: entries.map(({ lines, ...entry }) => ({ ...entry, ...(lines && { lines }) })),
    ...{ movedById: row.moved_by_id, movedAt: instantOf(row.moved_at), createdAt: instantOf(row.created_at) },
    closedAt: at(row.closed_at),
  };
}

const at = (date: Date | null): Temporal.Instant | null => (date === null ? null : instantOf(date));

const lockRow = lockStatement<RegisterRow>("register-lock", "register_record");
const keptRows = keptStatement<RegisterRow>("register", "register_record");
const lockDueRows = dueStatement<RegisterRow>("register-due", "register_record");

const insertRow: Statement<unknown> = {
  name: "register-insert",
  text: `INSERT INTO register_record (record_id, ${names.join(", ")})
    SELECT $1::uuid, ${names.join(", ")} FROM jsonb_to_record($2::jsonb) AS s(${shape})`,
};

const updateRows: Statement<unknown> = {
  name: "register-save",
  text: `UPDATE register_record c SET (${names.join(", ")}) =
      (SELECT ${names.map((name) => `s.${name}`).join(", ")} FROM jsonb_to_record(g.state) AS s(${shape}))
    FROM unnest($1::uuid[], $2::jsonb[]) AS g(record_id, state)
    WHERE c.record_id = g.record_id AND c.record_id = ANY ($1::uuid[])`,
};

/** Files are stored before the act; it makes them the record's. */
const keepFiles: Statement<unknown> = {
  name: "register-files",
  text: `UPDATE attachment a SET record_id = k.record_id FROM jsonb_to_recordset($1::jsonb) AS k(id uuid, record_id uuid)
    WHERE a.id = k.id AND a.record_id IS NULL`,
};

export const registerStore = (kind: RegisterKindName): RecordStore<RegisterRecord> => ({
  kind,
  isPrivate: (state) => state.isPrivate,
  kept: {
    copies: [
      { table: "register_record", columns: plainRowOf },
      ...(kind === "kb" ? [{ table: "article", columns: articleRow }] : []),
    ],
    read: async (query, ids) => (await query.run(keptRows, [ids])).map((row) => registerRecordOf(row, recordOf(row))),
  },
  lock: async (transaction, reference) => {
    const [row] = await transaction.run(lockRow, [reference]);
    if (!row) return undefined;
    const record = recordOf(row);
    return { record, state: registerRecordOf(row, record) };
  },
  lockDue: async (transaction, claim) => {
    const rows = oneEach(await transaction.run(lockDueRows, dueValues(claim)));
    return rows.map((row) => {
      const record = recordOf(row);
      return { record, state: registerRecordOf(row, record), timer: timerOf(row) };
    });
  },
  insert: async (transaction, { record, state }) => {
    await transaction.run(insertRow, [record.id, jsonOf(rowOf(state))]);
  },
  save: async (transaction, all) => {
    const ids = all.map(({ record }) => record.id);
    const files = all.flatMap(({ record, before, state }) =>
      state.evidence
        .slice(before.evidence.length)
        .flatMap(({ attachmentId }) => (attachmentId === null ? [] : [{ id: attachmentId, record_id: record.id }])),
    );
    await Promise.all([
      transaction.run(updateRows, [ids, all.map(({ state }) => jsonOf(rowOf(state)))]),
      ...(files.length > 0 ? [transaction.run(keepFiles, [JSON.stringify(files)])] : []),
    ]);
  },
});
