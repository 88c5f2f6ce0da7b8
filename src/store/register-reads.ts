// Reading light records outside an act: one, those that are open, somebody's own.

import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import { listedKinds, type RegisterKindName } from "../chat/register-kinds.ts";
import { isoMs } from "../kernel/time.ts";
import type { Person } from "../people/person.ts";
import { registerKind } from "../register/kinds.ts";
import type { Tally } from "../register/list.ts";
import type { RegisterRecord } from "../register/record.ts";
import { lightMembers } from "./record-secrecy.ts";
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
  `WHERE c.closed_at IS NULL AND (c.kind = $1 OR $1::text IS NULL AND c.kind = ANY ($3::text[]))
    AND ($2::text[] IS NULL OR c.service_key = ANY ($2))
    ORDER BY least(c.due_at, c.review_by) NULLS LAST, r.number LIMIT ${MOST}`,
);
const mine = reading(
  "mine",
  `WHERE c.closed_at IS NULL AND (c.owner_id = $1::uuid OR c.opened_by_id = $1::uuid) AND (c.kind = $2 OR $2::text IS NULL AND c.kind = ANY ($3::text[]))
    ORDER BY least(c.due_at, c.review_by) NULLS LAST, r.number LIMIT ${MOST}`,
);
const given = reading(
  "given",
  `WHERE c.opened_by_id = $1::uuid AND c.kind = ANY ($2::text[]) ORDER BY c.created_at DESC LIMIT ${MOST}`,
);
const linking = reading(
  "linking",
  "WHERE c.data -> 'links' @> jsonb_build_array(jsonb_build_object('to', $1::text)) ORDER BY c.kind, r.number LIMIT 100",
);
const meetings = reading(
  "meetings",
  `WHERE c.kind = 'meeting' AND c.done_at IS NOT NULL AND NOT r.is_private AND r.reference <> $1
    AND c.data -> 'values' ->> 'meetingKind' = $2 AND c.service_key IS NOT DISTINCT FROM $3
    ORDER BY c.done_at DESC LIMIT 4`,
);
const left = reading(
  "left",
  `JOIN person p ON p.id = c.owner_id WHERE c.closed_at IS NULL AND NOT p.is_bot
    AND ($1::uuid IS NULL AND (NOT p.is_active OR p.is_guest) OR c.owner_id = $1) ORDER BY c.owner_id, c.kind, r.number LIMIT ${MOST}`,
);
const ofKind = reading("of-kind", `WHERE c.kind = $1 AND NOT r.is_private ORDER BY r.number DESC LIMIT ${MOST}`);
const planned = reading(
  "planned",
  "WHERE c.kind = 'obligation' AND coalesce(c.data -> 'values' ->> 'planKey', '') <> '' ORDER BY r.number",
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

/** Left out: of every kind, of every service. */
type Part = { readonly kind?: RegisterKindName | undefined; readonly services?: readonly string[] | null };

/** Whoever may see them, the nearest deadline first; at most 500. */
export const openRegisterRecords = (query: Transaction, { kind, services }: Part): Promise<readonly RegisterRecord[]> =>
  read(query, open, [kind ?? null, services ?? null, listedKinds]);

const tallies: Statement<Tally> = {
  name: "register-tallies",
  text: `SELECT c.kind, c.state, count(*)::int AS open, (count(*) FILTER (WHERE c.review_by < $1::timestamptz
        OR (c.due_at < $1::timestamptz AND c.kind || ' ' || c.state = ANY ($2::text[]))))::int AS overdue
    FROM register_record c JOIN record r ON r.id = c.record_id
    WHERE c.closed_at IS NULL AND ($3::text IS NULL OR c.kind = $3) AND ($4::text[] IS NULL OR c.service_key = ANY ($4))
      AND ($5::uuid IS NULL OR c.owner_id = $5)
      AND ($6::uuid = ANY (${lightMembers("c")}) OR (CASE WHEN r.is_private THEN $7::boolean ELSE $8::boolean END))
    GROUP BY c.kind, c.state`,
};

/** Whose eyes count: of a person what they may see; else everything, or everything that is not private. */
export type CountedFor = Pick<Person, "id" | "roles" | "isGuest"> | "everybody" | "without-private";

/** How many are open and overdue, by kind and state. `ownerId`: of this owner alone. */
export function countOpenRegister(
  query: Query,
  { kind, services, ownerId }: Part & { readonly ownerId?: string | undefined },
  seenBy: CountedFor,
  at: Temporal.Instant,
): Promise<readonly Tally[]> {
  const person = typeof seenBy === "string" ? undefined : seenBy;
  const seesPrivate = person ? person.roles.includes("security") : seenBy === "everybody";
  const due = listedKinds.flatMap((name) => registerKind(name).dueIn.map((state) => `${name} ${state}`));
  const part = [kind ?? null, services ?? null, ownerId ?? null];
  return query.run(tallies, [isoMs(at), due, ...part, person?.id ?? null, seesPrivate, !person?.isGuest]);
}

/** Those that a link leads from to this one. */
export const registerRecordsLinking = (query: Transaction, reference: string): Promise<readonly RegisterRecord[]> =>
  read(query, linking, [reference]);

/** Those before it of the same kind and service whose minutes are written, the latest first. */
export const meetingsBefore = (
  query: Query,
  { reference, values, serviceKey }: Pick<RegisterRecord, "reference" | "values" | "serviceKey">,
): Promise<readonly RegisterRecord[]> => read(query, meetings, [reference, values.meetingKind ?? "", serviceKey]);

/** Owned or opened by the person, and open. */
export const registerRecordsOf = (
  query: Query,
  personId: string,
  kind?: RegisterKindName,
): Promise<readonly RegisterRecord[]> => read(query, mine, [personId, kind ?? null, listedKinds]);

/** Opened by the person, also what is over, the latest first. */
export const registerRecordsGiven = (
  query: Query,
  personId: string,
  kinds: readonly RegisterKindName[],
): Promise<readonly RegisterRecord[]> => read(query, given, [personId, kinds]);

/** Recurring work that the configuration planned once, also what is over. */
export const plannedRecords = (query: Transaction): Promise<readonly RegisterRecord[]> => read(query, planned, []);

/** Open, whatever kind, and owned by this person; null: by people who can no longer act. At most 500. */
export const leftRecords = (query: Transaction, personId: string | null): Promise<readonly RegisterRecord[]> =>
  read(query, left, [personId]);

/** Of one kind, also what is over, but nothing private, in the order they were made; the latest 500. */
export const recordsOfKind = async (query: Transaction, kind: RegisterKindName): Promise<readonly RegisterRecord[]> =>
  (await read(query, ofKind, [kind])).toReversed();

/** By part of the number or title, newest first. `%` and `_` are letters like others. */
export const searchRegister = (
  query: Query,
  kind: RegisterKindName,
  typed: string,
): Promise<readonly RegisterRecord[]> => read(query, search, [kind, typed.slice(0, 60).replace(/[\\%_]/g, "\\$&")]);
