// Incidents in PostgreSQL: locking, inserting and saving one inside an act.
import type { Statement, Transaction } from "../app/ports.ts";
import type { Incident } from "../incident/incident.ts";
import { columns, valuesOf } from "./incident-columns.ts";
import { type IncidentChildren, type IncidentRow, incidentOf } from "./incident-row.ts";
import { lockStatement, type RecordRow, type RecordStore, recordOf } from "./record-store.ts";

const lockRow = lockStatement<IncidentRow>("incident-lock", "incident");

/** JSON of what lies in further tables, for the record whose id is the SQL expression `id`. */
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
    'merged', (SELECT coalesce(jsonb_agg(jsonb_build_object('reference', mr.reference, 'reporterId', m.reporter_id,
      'declaredById', m.declared_by_id) ORDER BY mr.number), '[]')
      FROM incident m JOIN record mr ON mr.id = m.record_id WHERE m.duplicate_of_id = ${id}))`;

const readChildren: Statement<{ children: IncidentChildren }> = {
  name: "incident-children",
  text: `SELECT ${childrenJson("r.id")} AS children FROM record r WHERE r.reference = $1`,
};

const insertRow: Statement<unknown> = {
  name: "incident-insert",
  text: `INSERT INTO incident (record_id, ${columns.map(({ name }) => name).join(", ")})
    VALUES ($1::uuid, ${columns.map(({ type }, index) => `$${index + 2}::${type}`).join(", ")})`,
};

const updateRow: Statement<unknown> = {
  name: "incident-save",
  text: `UPDATE incident SET ${columns.map(({ name, type }, index) => `${name} = $${index + 2}::${type}`).join(", ")}
    WHERE record_id = $1::uuid`,
};

const saveLinks: Statement<unknown> = {
  name: "incident-links",
  text: `INSERT INTO link (id, record_id, kind, "to", by_id, at)
    SELECT l.id, $1::uuid, l.kind, l.to, l."byId", l.at
    FROM jsonb_to_recordset($2::jsonb) AS l(id uuid, kind text, "to" text, "byId" uuid, at timestamptz)
    ON CONFLICT DO NOTHING`,
};

const saveTasks: Statement<unknown> = {
  name: "incident-tasks",
  text: `INSERT INTO task (id, record_id, number, title, owner_id, created_at, done_at, done_by_id)
    SELECT t.id, $1::uuid, t.number, t.title, t."ownerId", t."createdAt", t."doneAt", t."doneById"
    FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, number int, title text, "ownerId" uuid, "createdAt" timestamptz,
      "doneAt" timestamptz, "doneById" uuid)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, owner_id = excluded.owner_id, done_at = excluded.done_at,
      done_by_id = excluded.done_by_id`,
};

const saveImprovements: Statement<unknown> = {
  name: "incident-improvements",
  text: `INSERT INTO improvement (id, record_id, number, cause, owner_id, created_at, done_at, done_by_id, outcome)
    SELECT m.id, $1::uuid, m.number, m.cause, m."ownerId", m."createdAt", m."doneAt", m."doneById", m.outcome
    FROM jsonb_to_recordset($2::jsonb) AS m(id uuid, number int, cause text, "ownerId" uuid, "createdAt" timestamptz,
      "doneAt" timestamptz, "doneById" uuid, outcome text)
    ON CONFLICT (id) DO UPDATE SET owner_id = excluded.owner_id, done_at = excluded.done_at,
      done_by_id = excluded.done_by_id, outcome = excluded.outcome`,
};

/** Files are stored before the act; it makes them the record's. */
const keepAttachments: Statement<unknown> = {
  name: "incident-attachments",
  text: "UPDATE attachment SET record_id = $1::uuid WHERE id = ANY ($2::uuid[]) AND record_id IS NULL",
};

export const incidentStore: RecordStore<Incident> = {
  kind: "incident",
  prefix: "INC",
  sequence: "incident_number",
  isPrivate: (state) => state.isPrivate,
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
  insert: async (transaction, record, state) => {
    await Promise.all([
      transaction.run(insertRow, [record.id, ...valuesOf(state)]),
      ...saveChildren(transaction, record, state),
    ]);
  },
  save: async (transaction, record, state) => {
    await Promise.all([
      transaction.run(updateRow, [record.id, ...valuesOf(state)]),
      ...saveChildren(transaction, record, state),
    ]);
  },
};

/** Only what there is: most acts touch no child. */
function saveChildren(transaction: Transaction, record: RecordRow, state: Incident): readonly Promise<unknown>[] {
  const { links, tasks, improvements, attachments } = state;
  return [
    ...(links.length > 0 ? [transaction.run(saveLinks, [record.id, JSON.stringify(links)])] : []),
    ...(tasks.length > 0 ? [transaction.run(saveTasks, [record.id, JSON.stringify(tasks)])] : []),
    ...(improvements.length > 0 ? [transaction.run(saveImprovements, [record.id, JSON.stringify(improvements)])] : []),
    ...(attachments.length > 0 ? [transaction.run(keepAttachments, [record.id, attachments.map(({ id }) => id)])] : []),
  ];
}
