// Erases a person: what is theirs alone goes, what names them is written anew without the name, what acts said of them loses its payload. The chains stay.
import { isRecordKind, type RecordKindName } from "../../chat/record-kind.ts";
import type { Json } from "../../kernel/json.ts";
import { FORM } from "../../kernel/proof.mjs";
import { marksOf } from "../../organisation/alike.ts";
import { codeOf, type Naming, type Redactor, redactorOf } from "../../people/redact.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { keepArticle } from "../../store/article.ts";
import { nextRow, ORGANISATION_REFERENCE } from "../../store/audit.ts";
import {
  askedOf,
  countNaming,
  countTheirs,
  deleteTheirs,
  eraseSaid,
  isApart,
  type NamedIn,
  openOf,
  recordsNaming,
  redactFiles,
  redactRows,
  redactTimeline,
  renamePerson,
  shutOut,
  staysOf,
  type TextTable,
  textTables,
} from "../../store/erase.ts";
import { leaveDuties } from "../../store/member-change.ts";
import { lockAuditHead } from "../../store/new-record.ts";
import { writeActs } from "../../store/write.ts";
import { type Lang, sayPlain } from "../../words/say.ts";
import { changedParts } from "../changed-parts.ts";
import { PEOPLE_CHANGED } from "../people-cache.ts";
import type { Transaction } from "../ports.ts";
import { recordKindTable } from "../record-kinds.ts";

/** `under`: the rule by which it is done, as the audit and the verifier of a pack will say. */
export type Erasing = {
  readonly naming: Naming;
  /** What they were called in configuration files. */
  readonly keys: readonly string[];
  readonly lang: Lang;
  readonly under: string;
};

export const nameAfter = (id: string, lang: Lang): string => sayPlain(lang, "erase.name", { code: codeOf(id) });

/** What people are called in a configuration file, by which versions of it name them: elsewhere it may be any word. */
const redactorFor = ({ table }: TextTable, { keys, ...erasing }: Erasing, own: Redactor): Redactor =>
  table !== "organisation_version" || keys.length === 0
    ? own
    : redactor({ ...erasing, keys, naming: { ...erasing.naming, handles: [...erasing.naming.handles, ...keys] } });

const redactor = ({ naming, lang }: Erasing): Redactor => redactorOf(naming, nameAfter(naming.id, lang));

export type Foreseen = {
  readonly theirs: Awaited<ReturnType<typeof countTheirs>>;
  readonly records: readonly NamedIn[];
  /** Rows of other tables that name them. */
  readonly rows: ReadonlyMap<string, number>;
  readonly open: readonly string[];
  /** Open, and theirs as whoever it is for. */
  readonly asked: readonly string[];
  readonly stays: Awaited<ReturnType<typeof staysOf>>;
};

/** What erasing would do; nothing is written. */
export async function foreseeErasing(query: Transaction, erasing: Erasing): Promise<Foreseen> {
  const own = redactor(erasing);
  const tables = await textTables(query);
  const rows = new Map<string, number>();
  for (const table of tables.filter((one) => !isApart(one))) {
    const count = await countNaming(query, table, redactorFor(table, erasing, own));
    if (count > 0) rows.set(table.table, count);
  }
  const { id } = erasing.naming;
  return {
    ...{ rows, records: await recordsNaming(query, tables, own), theirs: await countTheirs(query, id) },
    ...{ open: await openOf(query, id), asked: await askedOf(query, id), stays: await staysOf(query, id) },
  };
}

export type Erased = {
  readonly records: number;
  readonly payloads: number;
  readonly rows: number;
  readonly files: number;
};

/** Each record is its own transaction on `connection`, so that nobody waits for long; begun again, it goes on. */
export async function erasePerson(
  connection: Transaction,
  erasing: Erasing,
  progress: (done: number, of: number) => void,
): Promise<Erased> {
  const own = redactor(erasing);
  const { id } = erasing.naming;
  const tables = await textTables(connection);
  await within(connection, () => shutOut(connection, id));
  const done = { records: 0, payloads: 0, rows: 0, files: 0 };
  const sweep = async () => {
    const records = await recordsNaming(connection, tables, own);
    for (const [n, record] of records.entries()) {
      done.payloads += await within(connection, () => eraseInRecord(connection, record, erasing, own));
      done.records += 1;
      progress(n + 1, records.length + tables.length);
    }
    for (const [n, table] of tables.filter((one) => !isApart(one)).entries()) {
      done.rows += await within(connection, () => redactRows(connection, table, redactorFor(table, erasing, own)));
      progress(records.length + n + 1, records.length + tables.length);
    }
    done.files += await within(connection, () => redactFiles(connection, own));
  };
  await sweep();
  await within(connection, async () => {
    await deleteTheirs(connection, id);
    await renamePerson(connection, id, nameAfter(id, erasing.lang), PEOPLE_CHANGED);
    await noteErasing(connection, erasing, done);
  });
  // What a bot at work wrote meanwhile, by the name it still held.
  await sweep();
  // Teams are told that they have it again only now, when nobody knows the name any more.
  await within(connection, () => leaveDuties(connection, id));
  return done;
}

async function within<Value>(connection: Transaction, work: () => Promise<Value>): Promise<Value> {
  const run = (text: string) => connection.run({ name: "", text }, []);
  await run("BEGIN");
  try {
    const value = await work();
    await run("COMMIT");
    return value;
  } catch (error) {
    await run("ROLLBACK").catch(() => {});
    throw error;
  }
}

/** Resolves to how many of its acts lost what they said. */
async function eraseInRecord(
  connection: Transaction,
  { id, kind, reference }: NamedIn,
  { naming, under }: Erasing,
  own: Redactor,
): Promise<number> {
  const marks = new Set(naming.names.flatMap((name) => marksOf(name)));
  if (!isRecordKind(kind)) {
    await redactTimeline(connection, id, own);
    return eraseSaid(connection, id, { names: own.names, under });
  }
  const locked = await recordKindTable[kind].store.lock(connection, reference);
  if (!locked) return 0;
  const { record, state } = locked;
  const next = withoutMarks(own.redact(state), marks);
  if (next !== state) await save(connection, kind, { record, before: state, state: next });
  await redactTimeline(connection, id, own);
  const names = (payload: Json) => own.names(payload) || withoutMarks(changedOf(payload), marks) !== changedOf(payload);
  const count = await eraseSaid(connection, id, { names, under });
  const payload = { form: FORM, timeline: [], changed: changedParts(state, next) } as unknown as Json;
  const head = { recordId: record.id, seq: record.auditSeq, hash: record.auditHead };
  const said = {
    at: record.at,
    actorId: null,
    act: "person.erase",
    outcome: "accepted",
    reason: null,
    payload,
  } as const;
  const { row, salt } = nextRow(head, said);
  const changed = { version: record.version + 1, isPrivate: recordKindTable[kind].store.isPrivate(next) };
  await writeActs(connection, [{ at: record.at, recordId: id, changed, audit: { row, salt, payload }, actorId: null }]);
  return count;
}

type Saved = Parameters<(typeof recordKindTable)[RecordKindName]["store"]["save"]>[1][number];

async function save(connection: Transaction, kind: RecordKindName, one: Saved): Promise<void> {
  await recordKindTable[kind].store.save(connection, [one]);
  if (kind === "kb") await keepArticle(connection, one.state as RegisterRecord);
}

const changedOf = (payload: Json): unknown => (payload as { readonly changed?: unknown } | null)?.changed;

/** The marks by which reports are compared hold the words of a name too. */
function withoutMarks<State>(state: State, marks: ReadonlySet<string>): State {
  const { alike } = (state ?? {}) as { readonly alike?: unknown };
  if (!Array.isArray(alike) || !alike.some((mark) => marks.has(mark))) return state;
  return { ...state, alike: alike.filter((mark) => !marks.has(mark)) };
}

async function noteErasing(connection: Transaction, { naming, under }: Erasing, done: Erased): Promise<void> {
  const head = await lockAuditHead(connection, ORGANISATION_REFERENCE);
  if (!head) throw new Error("the record of the organisation is missing");
  const payload: Json = { personId: naming.id, under, ...done };
  const act = { at: head.at, actorId: null, act: "person.erase", outcome: "accepted", reason: null, payload } as const;
  const { row, salt } = nextRow({ recordId: head.id, seq: head.seq, hash: head.hash }, act);
  await writeActs(connection, [{ at: head.at, recordId: head.id, audit: { row, salt, payload }, actorId: null }]);
}
