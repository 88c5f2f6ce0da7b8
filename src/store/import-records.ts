// Writes records of other tools by the hundred: rows and timelines, no audit of each, no timers, no cards, no messages.
import type { Statement, Transaction } from "../app/ports.ts";
import type { Change } from "../change/change.ts";
import { recordLetters, referenceOf } from "../chat/record-kind.ts";
import type { PastEntry } from "../history/to-record.ts";
import type { Incident } from "../incident/incident.ts";
import type { Json } from "../kernel/json.ts";
import { isoMs } from "../kernel/time.ts";
import { nextRow, ORGANISATION_REFERENCE } from "./audit.ts";
import * as changeColumns from "./change-columns.ts";
import * as incidentColumns from "./incident-columns.ts";
import { lockAuditHead, sequenceOf } from "./new-record.ts";
import { writeActs } from "./write.ts";
import { jsonOf } from "./written.ts";

export type ImportKind = "incidents" | "changes";

type Imported<State> = { readonly state: State; readonly entries: readonly PastEntry[] };

/** Where each kind of record is written. */
const tables = {
  incidents: { kind: "incident", ...incidentColumns },
  changes: { kind: "change", ...changeColumns },
} as const;

/** References for so many new records, in order; they are never given again. */
export async function takeReferences(
  transaction: Transaction,
  kind: ImportKind,
  count: number,
): Promise<readonly string[]> {
  const { kind: record } = tables[kind];
  const take: Statement<{ number: number }> = {
    name: `take-${record}`,
    text: `SELECT nextval('${sequenceOf(record)}')::int AS number FROM generate_series(1, $1::int)`,
  };
  const rows = await transaction.run(take, [count]);
  return rows.map(({ number }) => referenceOf(record, number));
}

const insertRecords = (kind: ImportKind): Statement<unknown> => ({
  name: `import-records-${kind}`,
  text: `INSERT INTO record (id, kind, number, reference, version, created_at, updated_at)
    SELECT r.id, '${tables[kind].kind}', r.number, '${recordLetters[tables[kind].kind]}-' || r.number, 1, r.at, r.at
    FROM unnest($1::uuid[], $2::int[], $3::timestamptz[]) AS r(id, number, at)`,
});

const insertRows = (kind: ImportKind): Statement<unknown> => {
  const { columnNames, rowShape, kind: table } = tables[kind];
  return {
    name: `import-rows-${kind}`,
    text: `INSERT INTO "${table}" (record_id, ${columnNames.join(", ")})
      SELECT record_id, ${columnNames.join(", ")} FROM json_to_recordset($1::json) AS s(record_id uuid, ${rowShape})`,
  };
};

const insertTimeline: Statement<unknown> = {
  name: "import-timeline",
  text: `INSERT INTO timeline (record_id, seq, at, written_at, kind, voice, data)
    SELECT t.record_id, t.seq, t.at, $6::timestamptz, t.kind, 'system', t.data
    FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::text[], $5::jsonb[]) AS t(record_id, seq, at, kind, data)`,
};

const insertLinks: Statement<unknown> = {
  name: "import-links",
  text: `INSERT INTO link (id, record_id, kind, "to", by_id, at)
    SELECT l.id, l.record_id, l.kind, l.to, l.by_id, l.at FROM jsonb_to_recordset($1::jsonb)
      AS l(id uuid, record_id uuid, kind text, "to" text, by_id uuid, at timestamptz) ON CONFLICT DO NOTHING`,
};

type Shape = { readonly id: string; readonly reference: string };

async function insertAll<State extends Shape>(
  transaction: Transaction,
  kind: ImportKind,
  all: readonly Imported<State>[],
  { rowOf, at, writtenAt }: { rowOf(state: State): object; at(state: State): string; writtenAt: string },
): Promise<void> {
  const ids = all.map(({ state }) => state.id);
  const numbers = all.map(({ state }) => Number(state.reference.slice(recordLetters[tables[kind].kind].length + 1)));
  await transaction.run(insertRecords(kind), [ids, numbers, all.map(({ state }) => at(state))]);
  await transaction.run(insertRows(kind), [jsonOf(all.map(({ state }) => ({ record_id: state.id, ...rowOf(state) })))]);
  const entries = all.flatMap(({ state, entries }) =>
    entries.map((entry, i) => ({ ...entry, id: state.id, seq: i + 1 })),
  );
  await transaction.run(insertTimeline, [
    entries.map(({ id }) => id),
    entries.map(({ seq }) => seq),
    entries.map((entry) => isoMs(entry.at)),
    entries.map(({ kind }) => kind),
    entries.map(({ data }) => JSON.stringify(data)),
    writtenAt,
  ]);
}

/** `writtenAt`: the time of the import. */
export async function insertIncidents(
  transaction: Transaction,
  all: readonly Imported<Incident>[],
  writtenAt: string,
): Promise<void> {
  await insertAll(transaction, "incidents", all, {
    rowOf: (state) => incidentColumns.rowOf(null, state),
    at: ({ openedAt }) => isoMs(openedAt),
    writtenAt,
  });
  const links = all.flatMap(({ state }) =>
    state.links.map((link) => ({
      ...{ id: link.id, record_id: state.id, kind: link.kind, to: link.to, by_id: link.byId, at: isoMs(link.at) },
    })),
  );
  if (links.length > 0) await transaction.run(insertLinks, [JSON.stringify(links)]);
}

export const insertChanges = (
  transaction: Transaction,
  all: readonly Imported<Change>[],
  writtenAt: string,
): Promise<void> =>
  insertAll(transaction, "changes", all, {
    rowOf: changeColumns.rowOf,
    at: ({ createdAt }) => isoMs(createdAt),
    writtenAt,
  });

/** One row in the audit of the organisation for the whole file. Source: rules section 9. */
export async function auditImport(transaction: Transaction, kind: ImportKind, payload: Json): Promise<void> {
  const head = await lockAuditHead(transaction, ORGANISATION_REFERENCE);
  if (!head) throw new Error("the record of the organisation is missing");
  const act = {
    at: head.at,
    actorId: null,
    act: `import.${kind}`,
    outcome: "accepted",
    reason: null,
    payload,
  } as const;
  const { row, salt } = nextRow({ recordId: head.id, seq: head.seq, hash: head.hash }, act);
  await writeActs(transaction, [{ at: head.at, recordId: head.id, audit: { row, salt, payload }, actorId: null }]);
}
