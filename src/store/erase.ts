// What erasing a person reads and writes: where they are named, in whatever table, and what is theirs alone.
import type { Statement, Transaction } from "../app/ports.ts";
import type { Json } from "../kernel/json.ts";
import type { Redactor } from "../people/redact.ts";
import { tellAfterCommit } from "./tell-after-commit.ts";

/** Told apart from the rest: chains of hashes, and what is written through its record. */
const APART = [
  ...["audit", "audit_seal", "audit_payload", "timeline", "person", "identity"],
  ...["record", "incident", "change", "problem", "request", "register_record", "article"],
  ...["measure", "clock_shift"],
];

/** Of these, what belongs to a record by its id. */
const ofRecords = [
  "audit_payload",
  "timeline",
  "incident",
  "change",
  "problem",
  "request",
  "register_record",
  "article",
];

type Column = { readonly table: string; readonly column: string; readonly type: string };
const columns: Statement<Column> = {
  name: "erase-columns",
  text: `SELECT c.table_name AS "table", c.column_name AS "column", c.udt_name AS type FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.udt_name IN ('text', 'varchar', 'jsonb', '_text')
      AND c.table_name NOT LIKE '\\_%' ORDER BY 1, 2`,
};

export type TextTable = { readonly table: string; readonly columns: readonly Column[] };

/** Tables with their columns that hold words. */
export async function textTables(query: Transaction): Promise<readonly TextTable[]> {
  const found = new Map<string, Column[]>();
  for (const column of await query.run(columns, [])) {
    found.set(column.table, [...(found.get(column.table) ?? []), column]);
  }
  return [...found].map(([table, own]) => ({ table, columns: own }));
}

export const isApart = ({ table }: TextTable): boolean => APART.includes(table);

const likeLetters = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
/** As they may stand in plain text, and in JSON. */
const patternsOf = ({ parts }: Redactor): readonly string[] => [
  ...new Set(parts.flatMap((part) => [likeLetters(part), likeLetters(JSON.stringify(part).slice(1, -1))])),
];

type FoundRow = { readonly at: string; readonly id?: string } & Readonly<Record<string, unknown>>;

const AT_ONCE = 2000;

/** Rows of a table that name them, by where they lie. What is written anew meanwhile comes again at the end, without the name. */
async function* rowsNaming(
  query: Transaction,
  { table, columns }: TextTable,
  redactor: Redactor,
  { more = "", locks = false } = {},
): AsyncGenerator<FoundRow> {
  const list = columns.map(({ column }) => `"${column}"`).join(", ");
  const alike = columns.map(({ column }) => `"${column}"::text ILIKE ANY ($1::text[])`).join(" OR ");
  const text = `SELECT ctid::text AS at, ${more}${list} FROM "${table}" WHERE ctid > $2::tid AND (${alike})
    ORDER BY ctid LIMIT ${AT_ONCE}${locks ? " FOR UPDATE" : ""}`;
  for (let after = "(0,0)"; ; ) {
    const rows = await query.run<FoundRow>({ name: "", text }, [patternsOf(redactor), after]);
    for (const row of rows) if (columns.some(({ column }) => redactor.names(row[column]))) yield row;
    after = rows.at(-1)?.at ?? after;
    if (rows.length < AT_ONCE) return;
  }
}

export async function countNaming(query: Transaction, table: TextTable, redactor: Redactor): Promise<number> {
  let count = 0;
  for await (const _ of rowsNaming(query, table, redactor)) count += 1;
  return count;
}

/** Takes their names out of the rows of a table; resolves to how many had one. */
export async function redactRows(query: Transaction, table: TextTable, redactor: Redactor): Promise<number> {
  let count = 0;
  for await (const row of rowsNaming(query, table, redactor, { locks: true })) {
    const changed = table.columns.filter(({ column }) => redactor.names(row[column]));
    const sets = changed.map(({ column, type }, i) => `"${column}" = $${i + 2}::${type === "_text" ? "text[]" : type}`);
    const values = changed.map(({ column, type }) => {
      const value = redactor.redact(row[column]);
      return type === "jsonb" ? JSON.stringify(value) : value;
    });
    const text = `UPDATE "${table.table}" SET ${sets.join(", ")} WHERE ctid = $1::tid`;
    await query.run({ name: "", text }, [row.at, ...values]);
    count += 1;
  }
  return count;
}

export type NamedIn = {
  readonly id: string;
  readonly kind: string;
  readonly reference: string;
  readonly isPrivate: boolean;
};

/** Records whose own row, timeline or audit names them, in the order of their numbers. */
export async function recordsNaming(
  query: Transaction,
  tables: readonly TextTable[],
  redactor: Redactor,
): Promise<readonly NamedIn[]> {
  const ids = new Set<string>();
  for (const table of tables.filter((one) => ofRecords.includes(one.table))) {
    for await (const { id } of rowsNaming(query, table, redactor, { more: "record_id AS id, " })) if (id) ids.add(id);
  }
  return query.run(named, [[...ids]]);
}

const named: Statement<NamedIn> = {
  name: "erase-records",
  text: `SELECT id, kind, reference, is_private AS "isPrivate" FROM record WHERE id = ANY ($1::uuid[]) ORDER BY kind, number`,
};

type Payload = { readonly seq: number; readonly payload: Json };
const payloads: Statement<Payload> = {
  name: "erase-payloads",
  text: "SELECT seq, payload FROM audit_payload WHERE record_id = $1::uuid AND erased_at IS NULL ORDER BY seq",
};
const erasePayloads: Statement<unknown> = {
  name: "erase-payloads-now",
  text: `UPDATE audit_payload SET payload = NULL, salt = NULL, erased_at = tocsin_now(), erased_under = $3
    WHERE record_id = $1::uuid AND seq = ANY ($2::int[])`,
};

/** Takes out what a record's acts said where it names them; the hashes stay. Resolves to how many. */
export async function eraseSaid(
  query: Transaction,
  recordId: string,
  { names, under }: { readonly names: (payload: Json) => boolean; readonly under: string },
): Promise<number> {
  const rows = await query.run(payloads, [recordId]);
  const seqs = rows.filter(({ payload }) => names(payload)).map(({ seq }) => seq);
  if (seqs.length > 0) await query.run(erasePayloads, [recordId, seqs, under]);
  return seqs.length;
}

type Line = { readonly seq: number; readonly data: Json };
const lines: Statement<Line> = {
  name: "erase-timeline",
  text: "SELECT seq, data FROM timeline WHERE record_id = $1::uuid ORDER BY seq FOR UPDATE",
};
const saveLine: Statement<unknown> = {
  name: "erase-timeline-save",
  text: "UPDATE timeline SET data = $3::jsonb WHERE record_id = $1::uuid AND seq = $2",
};

export async function redactTimeline(query: Transaction, recordId: string, redactor: Redactor): Promise<void> {
  for (const { seq, data } of await query.run(lines, [recordId])) {
    if (redactor.names(data)) await query.run(saveLine, [recordId, seq, JSON.stringify(redactor.redact(data))]);
  }
}

const MADE_BY_US = "(digest_id IS NOT NULL OR voice = 'own') AND type ~ '^(text/|application/json|image/svg)'";
const files: Statement<{ id: string }> = {
  name: "erase-files",
  text: `SELECT id FROM attachment WHERE ${MADE_BY_US}`,
};
const fileBytes: Statement<{ bytes: Buffer }> = {
  name: "erase-files-read",
  text: "SELECT bytes FROM attachment WHERE id = $1::uuid",
};
const saveFile: Statement<unknown> = {
  name: "erase-files-save",
  text: "UPDATE attachment SET bytes = $2, size = $3 WHERE id = $1::uuid",
};

/** In files of words that the bot made, reports and lists, of which one at a time is held. Resolves to how many named them. */
export async function redactFiles(query: Transaction, redactor: Redactor): Promise<number> {
  let count = 0;
  for (const { id } of await query.run(files, [])) {
    const [file] = await query.run(fileBytes, [id]);
    const text = file?.bytes.toString("utf8");
    if (text === undefined || !redactor.names(text)) continue;
    const after = Buffer.from(redactor.redact(text));
    await query.run(saveFile, [id, after, after.length]);
    count += 1;
  }
  return count;
}

/** What is theirs alone and proves nothing: how they sign in, what they read, what was made for them. */
const theirs = {
  sessions: "web_session WHERE person_id = $1::uuid",
  links: "sign_in_link WHERE person_id = $1::uuid",
  feeds: "feed_token WHERE person_id = $1::uuid",
  reads: "web_read WHERE person_id = $1::uuid",
  drafts: "draft WHERE person_id = $1::uuid",
  orders: "digest_order WHERE person_id = $1::uuid",
  files: "attachment WHERE uploaded_by_id = $1::uuid AND voice = 'own'",
  accounts: "identity WHERE person_id = $1::uuid",
} as const;
export type Theirs = keyof typeof theirs;
const parts = Object.keys(theirs) as Theirs[];

export async function countTheirs(query: Transaction, id: string): Promise<Readonly<Record<Theirs, number>>> {
  const counts: Partial<Record<Theirs, number>> = {};
  for (const part of parts) {
    const text = `SELECT count(*)::int AS count FROM ${theirs[part]}`;
    counts[part] = (await query.run<{ count: number }>({ name: "", text }, [id]))[0]?.count ?? 0;
  }
  return counts as Record<Theirs, number>;
}

export async function deleteTheirs(query: Transaction, id: string, only: readonly Theirs[] = parts): Promise<void> {
  for (const part of only) await query.run({ name: "", text: `DELETE FROM ${theirs[part]}` }, [id]);
}

const switchOff: Statement<unknown> = {
  name: "erase-switch-off",
  text: "UPDATE person SET is_active = false WHERE id = $1::uuid",
};
const rename: Statement<unknown> = {
  name: "erase-person",
  text: `UPDATE person SET name = $2, email = NULL, lang = 'en', zone = 'UTC', has_chosen = false, roles = '{}',
    is_active = false, last_platform = NULL WHERE id = $1::uuid`,
};

/** From now on they can do nothing, and are met nowhere. */
export async function shutOut(query: Transaction, id: string): Promise<void> {
  await query.run(switchOff, [id]);
  await deleteTheirs(query, id, ["sessions", "links", "feeds"]);
}

export async function renamePerson(query: Transaction, id: string, name: string, channel: string): Promise<void> {
  await query.run(rename, [id, name]);
  await tellAfterCommit(query, channel);
}

const open: Statement<{ reference: string }> = {
  name: "erase-open",
  text: `SELECT r.reference FROM record r WHERE r.id IN (
      SELECT record_id FROM incident WHERE owner_id = $1::uuid AND state IN ('new', 'in_progress', 'on_hold')
      UNION SELECT record_id FROM change WHERE (implementer_id = $1::uuid OR requester_id = $1::uuid) AND closed_at IS NULL AND state NOT IN ('closed', 'rejected', 'withdrawn', 'expired')
      UNION SELECT record_id FROM problem WHERE owner_id = $1::uuid AND closed_at IS NULL
      UNION SELECT record_id FROM request WHERE owner_id = $1::uuid AND closed_at IS NULL
      UNION SELECT record_id FROM register_record WHERE owner_id = $1::uuid AND closed_at IS NULL)
    ORDER BY r.kind, r.number`,
};
/** What is open and theirs. */
export const openOf = async (query: Transaction, id: string): Promise<readonly string[]> =>
  (await query.run(open, [id])).map(({ reference }) => reference);

const asked: Statement<{ reference: string }> = {
  name: "erase-asked",
  text: `SELECT r.reference FROM record r WHERE r.id IN (
      SELECT record_id FROM incident WHERE reporter_id = $1::uuid AND state IN ('new', 'in_progress', 'on_hold', 'resolved')
      UNION SELECT record_id FROM request WHERE requester_id = $1::uuid AND closed_at IS NULL)
    ORDER BY r.kind, r.number`,
};
/** Open, and reported by them or asked for them. */
export const askedOf = async (query: Transaction, id: string): Promise<readonly string[]> =>
  (await query.run(asked, [id])).map(({ reference }) => reference);

const acts: Statement<{ acts: number; uploads: number }> = {
  name: "erase-acts",
  text: `SELECT (SELECT count(*)::int FROM audit WHERE actor_id = $1::uuid) AS acts,
    (SELECT count(*)::int FROM attachment WHERE uploaded_by_id = $1::uuid AND voice <> 'own') AS uploads`,
};
export const staysOf = async (query: Transaction, id: string) =>
  (await query.run(acts, [id]))[0] ?? { acts: 0, uploads: 0 };
