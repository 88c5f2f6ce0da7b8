// Replays what was done to each record and compares: state, timeline, votes, and the columns that repeat them. Read in one snapshot.
import type { Statement, Transaction } from "../app/ports.ts";
import { isRecordKind, type RecordKindName } from "../chat/record-kind.ts";
import type { Json } from "../kernel/json.ts";
import { type RecordProof, recordFaults, type Unlike, type UnlikeCopy } from "../kernel/proof.mjs";
import { isoMs } from "../kernel/time.ts";
import { unlikeCopies } from "./copies-verify.ts";
import { type Findings, type Gathering, gather } from "./findings.ts";
import { instantOf } from "./instant.ts";
import { readAhead } from "./read-ahead.ts";
import type { RecordStore } from "./record-store.ts";
import { asJson } from "./written.ts";

// biome-ignore lint/suspicious/noExplicitAny: each slice's state type is its own.
export type RecordStores = (kind: RecordKindName) => RecordStore<any>;

/** gone: the row of the record is missing · unreadable: it holds what no release of ours writes. */
export type RecordFault = Unlike<"state" | "timeline" | "vote" | "copy" | "gone" | "unreadable"> & Where;
export type RecordNote = Unlike<"before" | "later" | "unsure"> & Where;
type Where = { readonly where: string; readonly isPrivate: boolean };

export type RecordsReport = {
  readonly checked: number;
  readonly faults: Findings<RecordFault>;
  readonly notes: Findings<RecordNote>;
};

type Head = { readonly id: string; readonly kind: string; readonly reference: string; readonly is_private: boolean };

const AT_ONCE = 100;
const NOBODY = "00000000-0000-0000-0000-000000000000";

const headsAfter: Statement<Head> = {
  name: "verify-records",
  text: `SELECT id, kind, reference, is_private FROM record WHERE id > $1::uuid ORDER BY id LIMIT ${AT_ONCE}`,
};

const countAll: Statement<{ count: number }> = {
  name: "verify-records-count",
  text: "SELECT count(*)::int AS count FROM record",
};

type AuditRow = Omit<RecordProof["audit"][number], "at" | "erasedAt"> & {
  readonly id: string;
  readonly at: Date;
  readonly erasedAt: Date | null;
};
const auditOf: Statement<AuditRow> = {
  name: "verify-records-audit",
  text: `SELECT a.record_id AS id, a.seq, a.at, a.outcome, p.payload, p.erased_at AS "erasedAt" FROM audit a
    LEFT JOIN audit_payload p ON p.record_id = a.record_id AND p.seq = a.seq
    WHERE a.record_id = ANY ($1::uuid[]) ORDER BY a.record_id, a.seq`,
};

type TimelineRow = Omit<RecordProof["timeline"][number], "at" | "writtenAt"> & {
  readonly id: string;
  readonly at: Date;
  readonly writtenAt: Date;
};
const timelineOf: Statement<TimelineRow> = {
  name: "verify-records-timeline",
  text: `SELECT record_id AS id, seq, at, written_at AS "writtenAt", kind, voice, data FROM timeline
    WHERE record_id = ANY ($1::uuid[]) ORDER BY record_id, seq`,
};

const votesOf: Statement<{ id: string; vote: Json }> = {
  name: "verify-records-votes",
  text: `SELECT record_id AS id, jsonb_build_object('round', round, 'stage', stage, 'personId', person_id, 'rightOfId', right_of_id,
      'decision', decision, 'contentHash', content_hash, 'asFallback', as_fallback) AS vote
    FROM vote WHERE record_id = ANY ($1::uuid[]) ORDER BY id`,
};

/** `progress`: how many records are done. Holds two pages of records and the first findings of each code, whatever their number. */
export async function verifyRecords(
  query: Transaction,
  stores: RecordStores,
  progress: (done: number, of: number) => void = () => {},
): Promise<RecordsReport> {
  const [faults, notes] = [gather<RecordFault>(), gather<RecordNote>()];
  const of = Math.max(1, (await query.run(countAll, []))[0]?.count ?? 1);
  let checked = 0;
  const pages = readAhead<Page>(async (before) =>
    before?.isLast ? undefined : readPage(query, stores, before?.last ?? NOBODY),
  );
  for await (const page of pages) {
    for (const head of page.heads) compare(page, head, { faults, notes });
    checked += page.heads.length;
    progress(checked, of);
  }
  return { checked, faults: faults.findings(), notes: notes.findings() };
}

/** Some records with everything that is known of them. */
type Page = {
  readonly heads: readonly Head[];
  readonly audit: ReadonlyMap<string, readonly AuditRow[]>;
  readonly timeline: ReadonlyMap<string, readonly TimelineRow[]>;
  readonly votes: ReadonlyMap<string, readonly { readonly vote: Json }[]>;
  readonly known: ReadonlyMap<string, KeptRecord | "unreadable">;
  readonly last: string;
  readonly isLast: boolean;
};

async function readPage(query: Transaction, stores: RecordStores, after: string): Promise<Page> {
  const all = await query.run(headsAfter, [after]);
  const heads = all.filter(({ kind }) => isRecordKind(kind));
  const ids = heads.map(({ id }) => id);
  const [audit, timeline, votes, known] = await Promise.all([
    query.run(auditOf, [ids]),
    query.run(timelineOf, [ids]),
    query.run(votesOf, [ids]),
    readKept(query, stores, heads),
  ]);
  return {
    ...{ heads, audit: byId(audit), timeline: byId(timeline), votes: byId(votes), known },
    ...{ last: all.at(-1)?.id ?? after, isLast: all.length < AT_ONCE },
  };
}

function compare(
  { audit, timeline, votes, known }: Page,
  { id, reference, is_private }: Head,
  { faults, notes }: { readonly faults: Gathering<RecordFault>; readonly notes: Gathering<RecordNote> },
): void {
  const where = { where: reference, isPrivate: is_private };
  const own = known.get(id);
  if (own === undefined || own === "unreadable") {
    faults.add([{ code: own ?? "gone", n: "", ...where }]);
    return;
  }
  const unlike = recordFaults({
    state: own.state,
    copies: own.copies,
    audit: (audit.get(id) ?? []).map((row) => ({
      ...row,
      at: isoOf(row.at),
      erasedAt: row.erasedAt && isoOf(row.erasedAt),
    })),
    timeline: (timeline.get(id) ?? []).map((row) => ({ ...row, at: isoOf(row.at), writtenAt: isoOf(row.writtenAt) })),
    votes: (votes.get(id) ?? []).map(({ vote }) => vote),
  });
  faults.add(unlike.faults.map((one) => ({ ...one, ...where })));
  notes.add(unlike.notes.map((one) => ({ ...one, ...where })));
}

type KeptRecord = { readonly state: Json; readonly copies: readonly UnlikeCopy[] };

async function readKept(
  query: Transaction,
  stores: RecordStores,
  heads: readonly Head[],
): Promise<ReadonlyMap<string, KeptRecord | "unreadable">> {
  const known = new Map<string, KeptRecord | "unreadable">();
  for (const kind of new Set(heads.map((head) => head.kind))) {
    if (!isRecordKind(kind)) continue;
    const store = stores(kind);
    const ids = heads.filter((head) => head.kind === kind).map(({ id }) => id);
    const states = await readStates(query, store.kept, ids, (id) => known.set(id, "unreadable"));
    const copies = await unlikeCopies(query, store, states);
    for (const state of states) {
      known.set(state.id, { state: asJson(state) ?? null, copies: copies.get(state.id) ?? [] });
    }
  }
  return known;
}

type States = Awaited<ReturnType<ReturnType<RecordStores>["kept"]["read"]>>;

/** All at once; where one of them holds what no release of ours writes, one by one, so that it is named. */
async function readStates(
  query: Transaction,
  kept: ReturnType<RecordStores>["kept"],
  ids: readonly string[],
  unreadable: (id: string) => void,
): Promise<States> {
  try {
    return await kept.read(query, ids);
  } catch (error) {
    if (ids.length > 1) {
      const each = [];
      for (const id of ids) each.push(...(await readStates(query, kept, [id], unreadable)));
      return each;
    }
    if (ids[0] === undefined || "severity" in (error as object)) throw error;
    unreadable(ids[0]);
    return [];
  }
}

/** Of one record; of one that cannot be read nothing can be said. */
export async function copiesOf(
  query: Transaction,
  store: ReturnType<RecordStores>,
  id: string,
): Promise<readonly UnlikeCopy[]> {
  const states = await readStates(query, store.kept, [id], () => {});
  return (await unlikeCopies(query, store, states)).get(id) ?? [];
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const own = found.get(row.id);
    if (own) own.push(row);
    else found.set(row.id, [row]);
  }
  return found;
}

const isoOf = (at: Date): string => isoMs(instantOf(at));
