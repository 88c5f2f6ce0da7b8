// Incidents in PostgreSQL: locking, inserting and saving one inside an act.
import type { Statement, Transaction } from "../app/ports.ts";
import type { Incident } from "../incident/incident.ts";
import { dueStatement, dueValues, oneEach, timerOf } from "./due-records.ts";
import { columnNames, plainRowOf, rowOf, rowShape } from "./incident-columns.ts";
import { type IncidentChildren, type IncidentRow, incidentOf } from "./incident-row.ts";
import {
  keptStatement,
  type LockedRow,
  lockStatement,
  type RecordRow,
  type RecordStore,
  recordOf,
} from "./record-store.ts";
import { hurryBurn } from "./timers.ts";
import { jsonOf } from "./written.ts";

const lockRow = lockStatement<IncidentRow>("incident-lock", "incident");
const keptRows = keptStatement<IncidentRow>("incident", "incident");
const lockDueRows = dueStatement<IncidentRow>("incidents-due", "incident");

/** A table "below" for WITH RECURSIVE: what was merged into the incidents that fit, and what had been merged into that before. */
export const belowOf = (fits: string): string => `below AS (
      SELECT c.record_id, c.duplicate_of_id AS parent FROM incident c WHERE c.duplicate_of_id ${fits}
      UNION SELECT c.record_id, b.parent FROM incident c JOIN below b ON c.duplicate_of_id = b.record_id)`;

/**
 * JSON of what lies in further tables, for the record whose id is the SQL expression `id`. Whether anything was merged into it is looked up by index:
 * as EXISTS, the planner reads that of all incidents for any few.
 */
export const childrenJson = (id: string): string => `jsonb_build_object(
    'tasks', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'number', t.number, 'title', t.title, 'ownerId', t.owner_id,
      'createdAt', t.created_at, 'doneAt', t.done_at, 'doneById', t.done_by_id) ORDER BY t.number), '[]') FROM task t WHERE t.record_id = ${id}),
    'improvements', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'number', m.number, 'cause', m.cause,
      'ownerId', m.owner_id, 'createdAt', m.created_at, 'doneAt', m.done_at, 'doneById', m.done_by_id, 'outcome', m.outcome)
      ORDER BY m.number), '[]') FROM improvement m WHERE m.record_id = ${id}),
    'links', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'kind', l.kind, 'to', l.to, 'byId', l.by_id, 'at', l.at)
      ORDER BY l.at, l.id), '[]') FROM link l WHERE l.record_id = ${id}),
    'places', (SELECT coalesce(jsonb_agg(jsonb_build_object('placeId', p.place_id, 'role', CASE WHEN w.record_id = p.record_id THEN 'own' ELSE p.role END,
      'state', p.state) ORDER BY p.role, p.place_id), '[]') FROM record_place p JOIN place w ON w.id = p.place_id
      WHERE p.record_id = ${id}),
    'attachments', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type, 'size', a.size,
      'voice', a.voice, 'uploadedById', a.uploaded_by_id, 'createdAt', a.created_at) ORDER BY a.created_at, a.id), '[]')
      FROM attachment a WHERE a.record_id = ${id}),
    'merged', CASE WHEN (SELECT true FROM incident m WHERE m.duplicate_of_id = ${id} LIMIT 1) THEN (
      WITH RECURSIVE ${belowOf(`= ${id}`)}
      SELECT jsonb_agg(jsonb_build_object('reference', mr.reference, 'reporterId', m.reporter_id,
        'declaredById', m.declared_by_id) ORDER BY mr.number)
      FROM below JOIN incident m ON m.record_id = below.record_id JOIN record mr ON mr.id = m.record_id)
      ELSE '[]' END)`;

const readChildren: Statement<{ children: IncidentChildren }> = {
  name: "incident-children",
  text: `SELECT ${childrenJson("r.id")} AS children FROM record r WHERE r.reference = $1`,
};

const readAllChildren: Statement<{ id: string; children: IncidentChildren }> = {
  name: "incidents-children",
  text: `SELECT r.id, ${childrenJson("r.id")} AS children FROM unnest($1::uuid[]) AS r(id)`,
};

const insertRow: Statement<unknown> = {
  name: "incident-insert",
  text: `INSERT INTO incident (record_id, ${columnNames.join(", ")})
    SELECT $1::uuid, ${columnNames.join(", ")} FROM jsonb_to_record($2::jsonb) AS s(${rowShape})`,
};

// What is not among the changes stays as it is.
const updateRows: Statement<unknown> = {
  name: "incident-save",
  text: `UPDATE incident i SET (${columnNames.join(", ")}) =
      (SELECT ${columnNames.map((name) => `p.${name}`).join(", ")} FROM jsonb_populate_record(i, s.changes) AS p)
    FROM unnest($1::uuid[], $2::jsonb[]) AS s(record_id, changes)
    WHERE i.record_id = s.record_id AND i.record_id = ANY ($1::uuid[])`,
};

const saveLinks: Statement<unknown> = {
  name: "incident-links",
  text: `INSERT INTO link (id, record_id, kind, "to", by_id, at)
    SELECT l.id, l."recordId", l.kind, l.to, l."byId", l.at
    FROM jsonb_to_recordset($1::jsonb) AS l(id uuid, "recordId" uuid, kind text, "to" text, "byId" uuid, at timestamptz)
    ON CONFLICT DO NOTHING`,
};

const dropLinks: Statement<unknown> = {
  name: "incident-links-drop",
  text: "DELETE FROM link WHERE id = ANY ($1::uuid[])",
};

const saveTasks: Statement<unknown> = {
  name: "incident-tasks",
  text: `INSERT INTO task (id, record_id, number, title, owner_id, created_at, done_at, done_by_id)
    SELECT t.id, t."recordId", t.number, t.title, t."ownerId", t."createdAt", t."doneAt", t."doneById"
    FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, "recordId" uuid, number int, title text, "ownerId" uuid,
      "createdAt" timestamptz, "doneAt" timestamptz, "doneById" uuid)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, owner_id = excluded.owner_id, done_at = excluded.done_at,
      done_by_id = excluded.done_by_id`,
};

const saveImprovements: Statement<unknown> = {
  name: "incident-improvements",
  text: `INSERT INTO improvement (id, record_id, number, cause, owner_id, created_at, done_at, done_by_id, outcome)
    SELECT m.id, m."recordId", m.number, m.cause, m."ownerId", m."createdAt", m."doneAt", m."doneById", m.outcome
    FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, "recordId" uuid, number int, cause text, "ownerId" uuid,
      "createdAt" timestamptz, "doneAt" timestamptz, "doneById" uuid, outcome text)
    ON CONFLICT (id) DO UPDATE SET owner_id = excluded.owner_id, done_at = excluded.done_at,
      done_by_id = excluded.done_by_id, outcome = excluded.outcome`,
};

/** Files are stored before the act; it makes them the record's. */
const keepAttachments: Statement<unknown> = {
  name: "incident-attachments",
  text: `UPDATE attachment a SET record_id = k."recordId" FROM jsonb_to_recordset($1::jsonb) AS k(id uuid, "recordId" uuid)
    WHERE a.id = k.id AND a.record_id IS NULL`,
};

type LockedIncident = LockedRow & IncidentRow;

/** Rows with their children, which are read after them: where they are locked, after the lock. */
export async function lockedIncidents<Row extends LockedIncident>(
  transaction: Transaction,
  rows: readonly Row[],
): Promise<readonly { readonly record: RecordRow; readonly state: Incident; readonly row: Row }[]> {
  if (rows.length === 0) return [];
  const found = await transaction.run(readAllChildren, [rows.map(({ r_id }) => r_id)]);
  const children = new Map(found.map((one) => [one.id, one.children]));
  return rows.map((row) => {
    const record = recordOf(row);
    const own = children.get(record.id);
    if (!own) throw new Error(`the children of ${record.reference} could not be read`);
    return { record, state: incidentOf(row, record, own), row };
  });
}

export const incidentStore: RecordStore<Incident> = {
  kind: "incident",
  isPrivate: (state) => state.isPrivate,
  kept: {
    copies: [{ table: "incident", columns: plainRowOf }],
    read: async (query, ids) =>
      (await lockedIncidents(query, await query.run(keptRows, [ids]))).map(({ state }) => state),
  },
  lock: async (transaction, reference) => {
    // Sent together, done in this order: what is read second is read after the lock.
    const [[row], [found]] = await Promise.all([
      transaction.run(lockRow, [reference]),
      transaction.run(readChildren, [reference]),
    ]);
    if (!row) return undefined;
    const record = recordOf(row);
    if (!found) throw new Error(`the children of ${reference} could not be read`);
    return { record, state: incidentOf(row, record, found.children) };
  },
  lockDue: async (transaction, claim) => {
    const rows = oneEach(await transaction.run(lockDueRows, dueValues(claim)));
    const locked = await lockedIncidents(transaction, rows);
    return locked.map(({ row, ...one }) => ({ ...one, timer: timerOf(row) }));
  },
  insert: async (transaction, one) => {
    const row = jsonOf(rowOf(null, one.state));
    await Promise.all([transaction.run(insertRow, [one.record.id, row]), ...saveChildren(transaction, [one])]);
  },
  save: async (transaction, all) => {
    const ids = all.map(({ record }) => record.id);
    const changes = all.map(({ before, state }) => jsonOf(rowOf(before, state)));
    const burns = all.some(({ before, state }) => touchesOutages(before, state)) ? [hurryBurn(transaction)] : [];
    const gone = all.flatMap(({ before, state }) =>
      before.links === state.links ? [] : before.links.filter(({ id }) => !state.links.some((link) => link.id === id)),
    );
    const dropped = gone.length > 0 ? [transaction.run(dropLinks, [gone.map(({ id }) => id)])] : [];
    const children = saveChildren(transaction, all);
    await Promise.all([transaction.run(updateRows, [ids, changes]), ...children, ...dropped, ...burns]);
  },
};

/** What an act changes of the times in which a service was out of use. */
const touchesOutages = (before: Incident | null, state: Incident): boolean =>
  before?.outages !== state.outages ||
  (state.outages.length > 0 && (before.serviceKey !== state.serviceKey || before.state !== state.state));

/** Only what there is: most acts touch no child. */
function saveChildren(
  transaction: Transaction,
  all: readonly { readonly record: RecordRow; readonly state: Incident }[],
): readonly Promise<unknown>[] {
  const children = [
    [saveLinks, "links"],
    [saveTasks, "tasks"],
    [saveImprovements, "improvements"],
    [keepAttachments, "attachments"],
  ] as const;
  return children.flatMap(([statement, part]) => {
    const rows = all.flatMap(({ record, state }) => state[part].map((row) => ({ ...row, recordId: record.id })));
    return rows.length > 0 ? [transaction.run(statement, [JSON.stringify(rows)])] : [];
  });
}
