// Incidents and changes as an import sees them: the mapping of each tool, how their rows are read, and how they are written.
import type { Temporal } from "temporal-polyfill";
import { newId } from "../app/new-id.ts";
import type { Transaction } from "../app/ports.ts";
import { numberOf, type Reading, type Row, saidIn } from "../history/cells.ts";
import type { RowFault } from "../history/fault.ts";
import { jiraChanges, jiraIncidents } from "../history/jira.ts";
import { ownMapping } from "../history/map-file.ts";
import type { ChangeField, IncidentField, Mapping } from "../history/mapping.ts";
import type { PastChange, PastIncident } from "../history/past.ts";
import { readChange } from "../history/past-change.ts";
import { type PastEvent, readEvent } from "../history/past-event.ts";
import { closedIfStill, pastIncident } from "../history/past-incident.ts";
import { serviceNowChanges, serviceNowIncidents } from "../history/servicenow.ts";
import { changeFrom, closedHere, entriesOf, type ImportedBy, incidentFrom } from "../history/to-record.ts";
import { isOpen } from "../incident/incident.ts";
import type { Result } from "../kernel/result.ts";
import { isoMs } from "../kernel/time.ts";
import type { OriginSource } from "../organisation/origin.ts";
import { type ImportKind, insertChanges, insertIncidents, takeReferences } from "../store/import-records.ts";

/** A row that is at fault itself. */
export type FaultyRow = { readonly line: number; readonly fault: RowFault };

/** What the rows of one record are read as, or all that is wrong with them. */
export type ReadPast<Past> = { readonly past: Past } | { readonly faults: readonly FaultyRow[] };

export type PastKind<Field extends string, Past> = {
  readonly kind: ImportKind;
  readonly table: "incident" | "change";
  readonly mappings: Readonly<Record<OriginSource, Mapping<Field>>>;
  /** By which rows belong together. */
  numberOf(reading: Reading<Field>, row: Row): Result<string, RowFault>;
  read(reading: Reading<Field>, rows: readonly Row[]): ReadPast<Past>;
  /** Returns the references in order. */
  insert(transaction: Transaction, pasts: readonly Past[], by: ImportedBy): Promise<readonly string[]>;
  /** What it says of itself, for the summary. */
  said(past: Past): { readonly service: string | null; readonly team: string | null; readonly note?: PastNote };
};

/** What whoever imports it ought to know: it is still open there, was ended by the import, or lacks what figures need. */
export const pastNotes = ["open", "closed-here", "no-times", "no-result"] as const;
export type PastNote = (typeof pastNotes)[number];

export const incidentKind: PastKind<IncidentField, PastIncident> = {
  kind: "incidents",
  table: "incident",
  mappings: { servicenow: serviceNowIncidents, jira: jiraIncidents, csv: ownMapping },
  numberOf,
  read: (reading, rows) => {
    const events: PastEvent[] = [];
    const faults = several(reading, rows);
    for (const row of rows) {
      const read = readEvent(reading, row);
      if (read.ok) events.push(read.value);
      else faults.push({ line: row.line, fault: read.refusal });
    }
    if (faults.length > 0) return { faults };
    const made = pastIncident(events, saidIn(reading, rows));
    return made.ok ? { past: made.value } : { faults: [{ line: rows[0]?.line ?? 0, fault: made.refusal }] };
  },
  insert: async (transaction, pasts, by) => {
    const references = await takeReferences(transaction, "incidents", pasts.length);
    const all = pasts.map((past, i) => ({
      state: incidentFrom(past, { id: newId(), reference: references[i] ?? "" }, by),
      entries: [...entriesOf(past.moments, past.number, by), ...(past.isClosedHere ? [closedHere(by)] : [])],
    }));
    await insertIncidents(transaction, all, isoMs(by.at));
    return references;
  },
  said: (past) => ({
    ...{ service: past.service, team: past.team },
    ...(past.isClosedHere ? { note: "closed-here" } : isOpen(past) ? { note: "open" } : {}),
  }),
};

/** Those that are still open there, and to which nothing has happened since before `limit`, are ended. */
export const closingStill = (limit: Temporal.Instant): typeof incidentKind => ({
  ...incidentKind,
  read: (reading, rows) => {
    const read = incidentKind.read(reading, rows);
    return "past" in read ? { past: closedIfStill(read.past, limit) } : read;
  },
});

export const changeKind: PastKind<ChangeField, PastChange> = {
  kind: "changes",
  table: "change",
  mappings: { servicenow: serviceNowChanges, jira: jiraChanges, csv: ownMapping },
  numberOf,
  read: (reading, rows) => {
    const faults = several(reading, rows);
    const [row] = rows;
    const read = row && readChange(reading, row);
    if (row && read && !read.ok) faults.push({ line: row.line, fault: read.refusal });
    return read?.ok && faults.length === 0 ? { past: read.value } : { faults };
  },
  insert: async (transaction, pasts, by) => {
    const references = await takeReferences(transaction, "changes", pasts.length);
    const all = pasts.map((past, i) => ({
      state: changeFrom(past, { id: newId(), reference: references[i] ?? "" }, by),
      entries: entriesOf(momentsOf(past), past.number, by),
    }));
    await insertChanges(transaction, all, isoMs(by.at));
    return references;
  },
  said: ({ service, team, state, startedAt, endedAt, result }) => ({
    ...{ service, team },
    ...(state !== "closed" || result === "not_implemented"
      ? {}
      : startedAt === null || endedAt === null
        ? { note: "no-times" }
        : result === null
          ? { note: "no-result" }
          : {}),
  }),
};

const momentsOf = ({ createdAt, team }: PastChange): readonly { at: Temporal.Instant; team?: string }[] => [
  { at: createdAt, ...(team !== null && { team }) },
];

/** Where each record is one row, or rows do not say when they were written, a second one contradicts the first. */
const several = <Field extends string>({ mapping, layout }: Reading<Field>, rows: readonly Row[]): FaultyRow[] =>
  mapping.rows === "events" && (layout.places as Partial<Record<string, readonly number[]>>).updated?.length
    ? []
    : rows.slice(1).map(({ line }) => ({ line, fault: { code: "several-rows" } as const }));
