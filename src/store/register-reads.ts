// Reading light records outside an act: one, those that are open, somebody's own.
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { RegisterKindName } from "../chat/register-kinds.ts";
import type { RegisterRecord } from "../register/record.ts";
import { type RegisterRow, registerRecordOf } from "./register.ts";

type ReadRow = RegisterRow & {
  readonly r_reference: string;
  readonly r_is_private: boolean;
  readonly r_version: number;
};

/** A statement that reads whole records; `rest` is its WHERE, over `c` and `r`. */
const reading = (name: string, rest: string): Statement<ReadRow> => ({
  name: `register-${name}`,
  text: `SELECT r.reference AS r_reference, r.is_private AS r_is_private, r.version AS r_version, c.*
    FROM register_record c JOIN record r ON r.id = c.record_id ${rest}`,
});

const MOST = 500;

const byReference = reading("by-reference", "WHERE r.reference = $1");
const namedOf = reading("named", "WHERE r.reference = ANY ($1::text[])");
const byId = reading("by-id", "WHERE c.record_id = $1::uuid");
const open = reading(
  "open",
  `WHERE c.closed_at IS NULL AND ($1::text IS NULL OR c.kind = $1) AND ($2::text IS NULL OR c.service_key = $2)
    ORDER BY least(c.due_at, c.review_by) NULLS LAST, r.number LIMIT ${MOST}`,
);
const mine = reading(
  "mine",
  `WHERE c.closed_at IS NULL AND (c.owner_id = $1::uuid OR c.opened_by_id = $1::uuid) AND ($2::text IS NULL OR c.kind = $2)
    ORDER BY least(c.due_at, c.review_by) NULLS LAST, r.number LIMIT ${MOST}`,
);
const search = reading(
  "search",
  `WHERE c.kind = $1 AND ($2 = '' OR r.reference ILIKE '%' || $2 || '%' OR c.title ILIKE '%' || $2 || '%')
    ORDER BY (c.closed_at IS NULL) DESC, r.number DESC LIMIT 60`,
);

async function read(query: Transaction, statement: Statement<ReadRow>, values: readonly unknown[]) {
  const rows = await query.run(statement, values);
  return rows.map((row) =>
    registerRecordOf(row, { reference: row.r_reference, isPrivate: row.r_is_private, version: row.r_version }),
  );
}

export const findRegisterRecord = async (query: Transaction, reference: string): Promise<RegisterRecord | undefined> =>
  (await read(query, byReference, [reference]))[0];

/** In no order; what is no light record is left out. */
export const registerRecordsNamed = (query: Query, references: readonly string[]): Promise<readonly RegisterRecord[]> =>
  read(query, namedOf, [references]);

export const registerRecordById = async (query: Transaction, id: string): Promise<RegisterRecord | undefined> =>
  (await read(query, byId, [id]))[0];

/** Whoever may see them, the nearest deadline first. Left out: of every kind, of every service. */
export const openRegisterRecords = (
  query: Query,
  { kind, serviceKey }: { readonly kind?: RegisterKindName; readonly serviceKey?: string | undefined },
): Promise<readonly RegisterRecord[]> => read(query, open, [kind ?? null, serviceKey ?? null]);

/** Owned or opened by the person, and open. */
export const registerRecordsOf = (
  query: Query,
  personId: string,
  kind?: RegisterKindName,
): Promise<readonly RegisterRecord[]> => read(query, mine, [personId, kind ?? null]);

/** By part of the number or title, newest first. `%` and `_` are letters like others. */
export const searchRegister = (
  query: Query,
  kind: RegisterKindName,
  typed: string,
): Promise<readonly RegisterRecord[]> => read(query, search, [kind, typed.slice(0, 60).replace(/[\\%_]/g, "\\$&")]);
