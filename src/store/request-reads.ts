// Reading requests outside an act: one, those under way, somebody's own, those that wait for a decision.
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { Request, RequestState } from "../request/request.ts";
import { type RequestRow, requestOf } from "./request.ts";

type ReadRow = RequestRow & {
  readonly r_reference: string;
  readonly r_is_private: boolean;
  readonly r_version: number;
};

/** A statement that reads whole requests; `rest` is its WHERE, over `c` and `r`. */
const reading = (name: string, rest: string): Statement<ReadRow> => ({
  name: `request-${name}`,
  text: `SELECT r.reference AS r_reference, r.is_private AS r_is_private, r.version AS r_version, c.*
    FROM request c JOIN record r ON r.id = c.record_id ${rest}`,
});

const underWay = "c.state IN ('submitted', 'awaiting_approval', 'fulfilling', 'waiting', 'fulfilled')";
/** What is due first; of what is over the latest first. */
const byDue = `ORDER BY CASE WHEN c.closed_at IS NULL THEN coalesce(c.approval_expires_at, c.fulfil_due_at) END NULLS LAST,
      c.closed_at DESC NULLS FIRST, r.number`;

const byReference = reading("by-reference", "WHERE r.reference = $1");
const named = reading("named", "WHERE r.reference = ANY ($1::text[])");
const byId = reading("by-id", "WHERE c.record_id = $1::uuid");
const listed = reading(
  "listed",
  `WHERE CASE WHEN $1::text IS NULL THEN ${underWay} ELSE c.state = $1 END
      AND ($2::text IS NULL OR c.service_key = $2) AND ($3::text IS NULL OR $3 = ANY (c.team_keys))
      AND ($4::uuid IS NULL OR c.requester_id = $4 OR c.asked_by_id = $4 OR c.owner_id = $4 OR $4 = ANY (c.awaited_ids))
      AND ($5::text IS NULL OR c.item_key = $5)
    ${byDue} LIMIT $6::int`,
);
const mine = reading(
  "mine",
  `WHERE (c.requester_id = $1::uuid OR c.asked_by_id = $1::uuid OR c.owner_id = $1::uuid) AND (${underWay} OR c.state = 'expired') ${byDue} LIMIT 100`,
);
const waiting = reading(
  "waiting",
  `WHERE c.state = 'awaiting_approval' AND c.awaited_ids && $1::uuid[] ${byDue} LIMIT 100`,
);
const search = reading(
  "search",
  `WHERE ($1 = '' OR r.reference ILIKE '%' || $1 || '%' OR c.title ILIKE '%' || $1 || '%')
    ORDER BY (${underWay}) DESC, r.number DESC LIMIT 60`,
);

async function read(query: Query | Transaction, statement: Statement<ReadRow>, values: readonly unknown[]) {
  const rows = await query.run(statement, values);
  return rows.map((row) =>
    requestOf(row, { reference: row.r_reference, isPrivate: row.r_is_private, version: row.r_version }),
  );
}

export const findRequest = async (query: Query | Transaction, reference: string): Promise<Request | undefined> =>
  (await read(query, byReference, [reference]))[0];

/** In no order; what is no request is left out. */
export const requestsNamed = (query: Query, references: readonly string[]): Promise<readonly Request[]> =>
  read(query, named, [references]);

export const requestById = async (query: Query, id: string): Promise<Request | undefined> =>
  (await read(query, byId, [id]))[0];

/** What is left out is not filtered; without a state those that are under way. */
export type RequestFilter = {
  readonly state?: RequestState | undefined;
  readonly serviceKey?: string | undefined;
  readonly teamKey?: string | undefined;
  /** Asked for, fulfilled or to be decided by them. */
  readonly personId?: string | undefined;
  readonly itemKey?: string | undefined;
};

const AT_ONCE = 300;

/** Whoever may see them, what is due first, of what is over the latest first; 300 of them, or so many as are wanted where that is more. */
export const requestsListed = (query: Query, filter: RequestFilter, most = 0): Promise<readonly Request[]> => {
  const { state, serviceKey, teamKey, personId, itemKey } = filter;
  const wanted = [state, serviceKey, teamKey, personId, itemKey].map((one) => one ?? null);
  return read(query, listed, [...wanted, Math.max(AT_ONCE, most)]);
};

/** Asked for or owned by the person, and under way; also what expired. */
export const requestsOf = (query: Query, personId: string): Promise<readonly Request[]> =>
  read(query, mine, [personId]);

/** Those that wait for one of these people, oldest deadline first. */
export const requestsAwaiting = (query: Query, personIds: readonly string[]): Promise<readonly Request[]> =>
  read(query, waiting, [personIds]);

/** By part of the number or name, newest first. `%` and `_` are letters like others. */
export const searchRequests = (query: Query, typed: string): Promise<readonly Request[]> =>
  read(query, search, [typed.slice(0, 60).replace(/[\\%_]/g, "\\$&")]);

const concernsPeople: Statement<{ reference: string }> = {
  name: "requests-about-people",
  text: `SELECT r.reference FROM request c JOIN record r ON r.id = c.record_id
    WHERE c.state IN ('submitted', 'awaiting_approval') OR (r.is_private AND ${underWay}) ORDER BY r.number`,
};

/** Those that wait for somebody to agree, and private ones, whose members follow the teams. */
export const referencesAboutPeople = async (query: Query): Promise<readonly string[]> =>
  (await query.run(concernsPeople, [])).map(({ reference }) => reference);
