// Reading changes outside an act: one, those under way, somebody's own, those that wait for a decision.
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { Change } from "../change/change.ts";
import { type ChangeRow, changeOf } from "./change-row.ts";

type ReadRow = ChangeRow & {
  readonly r_reference: string;
  readonly r_is_private: boolean;
  readonly r_version: number;
};

/** A statement that reads whole changes; `rest` is its WHERE, over `c` and `r`. */
const readingChanges = (name: string, rest: string): Statement<ReadRow> => ({
  name: `change-${name}`,
  text: `SELECT r.reference AS r_reference, r.is_private AS r_is_private, r.version AS r_version, c.*
    FROM change c JOIN record r ON r.id = c.record_id ${rest}`,
});

const underWay = "c.state NOT IN ('draft', 'closed', 'rejected', 'withdrawn', 'expired')";

const byReference = readingChanges("by-reference", "WHERE r.reference = $1");
const named = readingChanges("named", "WHERE r.reference = ANY ($1::text[])");
const byId = readingChanges("by-id", "WHERE c.record_id = $1::uuid");
const open = readingChanges(
  "open",
  `WHERE ${underWay} AND ($1::text IS NULL OR c.service_keys @> ARRAY[$1::text])
    ORDER BY c.window_from NULLS LAST, r.number LIMIT 300`,
);
const mine = readingChanges(
  "mine",
  `WHERE (c.requester_id = $1::uuid OR c.declared_by_id = $1::uuid OR c.implementer_id = $1::uuid)
      AND (${underWay} OR c.state = 'draft' OR c.review_due_at IS NOT NULL)
    ORDER BY c.window_from NULLS LAST, r.number LIMIT 100`,
);
const waiting = readingChanges(
  "waiting",
  `WHERE c.state IN ('submitted', 'awaiting_approval') AND c.awaited_ids && $1::uuid[]
    ORDER BY c.approval_expires_at NULLS LAST, r.number LIMIT 100`,
);
const search = readingChanges(
  "search",
  `WHERE ($1 = '' OR r.reference ILIKE '%' || $1 || '%' OR c.title ILIKE '%' || $1 || '%')
    ORDER BY (${underWay}) DESC, r.number DESC LIMIT 60`,
);

const recent = readingChanges("recent", "WHERE c.state <> 'draft' ORDER BY r.number DESC LIMIT 300");

async function readChanges(query: Transaction, statement: Statement<ReadRow>, values: readonly unknown[]) {
  const rows = await query.run(statement, values);
  return rows.map((row) =>
    changeOf(row, { reference: row.r_reference, isPrivate: row.r_is_private, version: row.r_version }),
  );
}

/** Whole changes by a WHERE of one's own, over `c` and `r`. */
export const changesWhere = (name: string, rest: string) => {
  const statement = readingChanges(name, rest);
  return (query: Transaction, values: readonly unknown[]) => readChanges(query, statement, values);
};

export const findChange = async (query: Query | Transaction, reference: string): Promise<Change | undefined> =>
  (await readChanges(query, byReference, [reference]))[0];

/** In no order; what is no change is left out. */
export const changesNamed = (query: Query, references: readonly string[]): Promise<readonly Change[]> =>
  readChanges(query, named, [references]);

export const changeById = async (query: Query, id: string): Promise<Change | undefined> =>
  (await readChanges(query, byId, [id]))[0];

/** Under way, whoever may see them, by planned start; at most 300. */
export const openChanges = (query: Query, serviceKey?: string): Promise<readonly Change[]> =>
  readChanges(query, open, [serviceKey ?? null]);

/** Requested, typed or carried out by the person, with drafts and what still has to be reviewed. */
export const changesOf = (query: Query, personId: string): Promise<readonly Change[]> =>
  readChanges(query, mine, [personId]);

/** Those that wait for one of these people, oldest deadline first. */
export const changesAwaiting = (query: Query, personIds: readonly string[]): Promise<readonly Change[]> =>
  readChanges(query, waiting, [personIds]);

/** The latest that were ever asked for; at most 300. */
export const recentChanges = (query: Query): Promise<readonly Change[]> => readChanges(query, recent, []);

const asked: Statement<{ reference: string }> = {
  name: "changes-asked",
  text: `SELECT r.reference FROM change c JOIN record r ON r.id = c.record_id
    WHERE c.state IN ('submitted', 'awaiting_approval') ORDER BY r.number`,
};

/** Those whose approval is asked for. */
export const askedReferences = async (query: Query): Promise<readonly string[]> =>
  (await query.run(asked, [])).map(({ reference }) => reference);

/** By part of the number or title, newest first. `%` and `_` are letters like others. */
export const searchChanges = (query: Query, typed: string): Promise<readonly Change[]> =>
  readChanges(query, search, [typed.slice(0, 60).replace(/[\\%_]/g, "\\$&")]);
