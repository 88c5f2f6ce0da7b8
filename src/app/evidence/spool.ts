// The tables across all sampled records grow in files on the side while the records are read, so that a large sample needs no memory.
import { createReadStream } from "node:fs";
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PackTable, packTables } from "../../evidence/index-page.ts";
import type { PageLook } from "../../evidence/page-look.ts";
import type { Proved } from "../../evidence/proved.ts";
import { openTable } from "../../evidence/table.ts";
import type { CsvCell } from "../../kernel/csv.ts";
import { flatten, withTimesWritten } from "../../kernel/rich-text.ts";

export type Spools = {
  keep(record: Proved, look: PageLook): Promise<void>;
  read(table: PackTable): AsyncIterable<string>;
  /** The first and the last time in the audit of what was kept. */
  span(): readonly [string | undefined, string | undefined];
  close(): Promise<void>;
};

const columns: Readonly<Record<PackTable, readonly string[]>> = {
  timeline: ["reference", "at", "words"],
  clocks: ["reference", "clock", "from", "to", "kind", "seconds", "total_seconds"],
  decisions: ["reference", "round", "stage", "person", "right_of", "decision", "at", "comment", "content_hash"],
  messages: ["reference", "at", "platform", "to", "lane", "state", "words"],
  audit: [
    "reference",
    "seq",
    "at",
    "actor",
    "actor_id",
    "act",
    "outcome",
    "reason",
    "payload_hash",
    "previous",
    "hash",
  ],
};

export async function openSpools(): Promise<Spools> {
  const folder = await mkdtemp(join(tmpdir(), "tocsin-evidence-"));
  const fileOf = (table: PackTable) => join(folder, `${table}.csv`);
  const tables = new Map(packTables.map((table) => [table, openTable(columns[table])]));
  for (const [table, { head }] of tables) await writeFile(fileOf(table), head);
  let [first, last]: (string | undefined)[] = [];
  return {
    keep: async (record, look) => {
      for (const { at } of record.audit) {
        first = first === undefined || at < first ? at : first;
        last = last === undefined || at > last ? at : last;
      }
      const rows = rowsOf(record, look);
      for (const [table, own] of tables) {
        const text = rows[table].map((cells) => own.row([record.reference, ...cells])).join("");
        if (text !== "") await appendFile(fileOf(table), text);
      }
    },
    read: (table) => createReadStream(fileOf(table), "utf8"),
    span: () => [first, last],
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

type Rows = Readonly<Record<PackTable, readonly (readonly CsvCell[])[]>>;

function rowsOf({ audit, look }: Proved, { nameOf, zone }: PageLook): Rows {
  if (look === null) return { timeline: [], clocks: [], decisions: [], messages: [], audit: audit.map(hashesAlone) };
  return {
    timeline: look.told.map(({ at, words }) => [
      at,
      words.map((one) => flatten(withTimesWritten(one, zone))).join(" · "),
    ]),
    clocks: look.clocks.map(({ clock, from, to, kind, seconds, total }) => [clock, from, to, kind, seconds, total]),
    decisions: look.decisions.map((one) => [
      ...[one.round, one.stage, one.person, one.rightOf, one.decision, one.at, one.comment, one.contentHash],
    ]),
    messages: look.messages.map(({ at, platform, to, lane, state, words }) => [at, platform, to, lane, state, words]),
    audit: audit.map((row) => [
      ...[row.seq, row.at, nameOf(row.actorId), row.actorId, row.act, row.outcome, row.reason],
      ...[row.payloadHash, row.previous, row.hash],
    ]),
  };
}

const hashesAlone = ({ seq, previous, hash }: Proved["audit"][number]): readonly CsvCell[] => [
  ...[seq, null, null, null, null, null, null, null, previous, hash],
];
