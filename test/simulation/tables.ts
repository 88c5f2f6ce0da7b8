// The rows that a day leaves, in memory: what one transaction writes is there at once or not at all, as in PostgreSQL.
import { Temporal } from "temporal-polyfill";
import type { Change } from "../../src/change/change.ts";
import type { Decision, PlaceChange } from "../../src/chat/decision.ts";
import type { Incident } from "../../src/incident/incident.ts";
import type { RecordProof } from "../../src/kernel/proof.mjs";
import { isoMs } from "../../src/kernel/time.ts";
import { type AuditRow, genesis } from "../../src/store/audit.ts";
import type { ChangedMessage, ClaimedMessage } from "../../src/store/outbox.ts";
import type { RecordRow } from "../../src/store/record-store.ts";
import type { Write } from "../../src/store/write.ts";

export type State = Incident | Change;

export type Kept = {
  row: RecordRow;
  /** null: it is being made. */
  state: State | null;
  readonly audit: { readonly row: AuditRow; readonly payload: Write["audit"]["payload"] }[];
  readonly timeline: RecordProof["timeline"][number][];
  readonly places: Map<string, { shown: "active" | "stub"; threadId: string | null; isComing: boolean }>;
};

export type Timer = {
  readonly id: number;
  readonly reference: string;
  readonly kind: string;
  readonly generation: number;
  readonly repeat: number;
  readonly step: number;
  readonly dueAt: number;
  state: "pending" | "fired" | "cancelled";
  firedAt: number | null;
};

/** A row of the outbox; instants are milliseconds of the database's clock. */
export type Message = {
  -readonly [Column in "op" | "payload" | "attempts" | "is_unsure" | "topic"]: ClaimedMessage[Column];
} & Pick<ClaimedMessage, "is_threaded" | "place_id" | "person_id" | "lane"> & {
    readonly id: number;
    readonly key: string;
    readonly reference: string | null;
    readonly createdAt: number;
    state: ChangedMessage["state"];
    firstTryAt: number | null;
    leaseUntil: number;
    nextAt: number;
    remote: { readonly channelId: string; readonly messageId: string } | null;
  };

export type Tables = {
  readonly records: Map<string, Kept>;
  readonly timers: Timer[];
  readonly messages: Message[];
  readonly byKey: Map<string, Message>;
  readonly unfinished: Set<Message>;
  readonly nextFreeAt: Map<string, number>;
  /** Deliveries that took effect, or were refused for good. */
  readonly inbox: Set<string>;
  /** Keys that were written a second time, so that nothing was said. */
  readonly doubled: string[];
};

export const makeTables = (): Tables => ({
  ...{ records: new Map(), timers: [], messages: [], byKey: new Map(), unfinished: new Set(), nextFreeAt: new Map() },
  ...{ inbox: new Set(), doubled: [] },
});

export function makeRecord(kind: "incident" | "change", id: string, reference: string, at: Temporal.Instant): Kept {
  const row: RecordRow = {
    ...{ id, kind, reference, isPrivate: false, version: 0, auditSeq: 0, auditHead: null },
    ...{ createdAt: at, updatedAt: at, at },
  };
  return { row, state: null, audit: [], timeline: [], places: new Map() };
}

type Written = { readonly write: Write; readonly decision: Decision<State>; readonly nowMs: number };

/** All that follows from an accepted act, in the order in which `app/write-decision.ts` sends it. */
export function writeAll(tables: Tables, kept: Kept, { write, decision, nowMs }: Written): void {
  const { reference } = kept.row;
  tables.records.set(reference, kept);
  if (decision.withdrawsCalls) withdrawCalls(tables, reference);
  for (const change of decision.places ?? []) place(kept, change);
  settleTopics(tables, kept, decision, nowMs);
  const { version, isPrivate } = write.changed ?? kept.row;
  const updatedAt = write.at;
  const { seq, hash } = write.audit.row;
  kept.row = { ...kept.row, version, isPrivate, updatedAt, auditSeq: seq, auditHead: hash };
  kept.state = { ...decision.state, version };
  kept.audit.push({ row: write.audit.row, payload: write.audit.payload });
  writeTimeline(kept, write);
  writeTimers(tables, reference, write);
  for (const row of write.outbox ?? []) writeMessage(tables, kept, row, nowMs);
}

/** A refused act: only the audit grows. */
export function writeRefused(kept: Kept, { audit: { row, payload } }: Pick<Write, "audit">): void {
  kept.audit.push({ row, payload });
  kept.row = { ...kept.row, auditSeq: row.seq, auditHead: row.hash };
}

function withdrawCalls(tables: Tables, reference: string): void {
  for (const message of tables.unfinished) {
    if (message.reference !== reference || message.lane !== "page" || message.op !== "post") continue;
    if (message.state === "pending") finish(tables, message, "dropped");
    else message.payload = { ...message.payload, withdrawn: true };
  }
}

export function finish(tables: Tables, message: Message, state: "sent" | "dead" | "dropped"): void {
  message.state = state;
  tables.unfinished.delete(message);
}

function place(kept: Kept, change: PlaceChange): void {
  if ("show" in change) {
    const id = change.show.kind === "place" ? change.show.placeId : `C-${change.show.teamKey}`;
    if (!kept.places.has(id)) kept.places.set(id, { shown: "active", threadId: null, isComing: false });
  }
  const [home] = kept.places.keys();
  for (const [id, spot] of kept.places) {
    if ("hide" in change && (change.hide === "all" || id !== home) && !change.keepPlaceIds?.includes(id))
      spot.shown = "stub";
    if ("reveal" in change) spot.shown = "active";
  }
}

/** The words of what was said before about a topic that is over, or has moved on. */
function settleTopics(tables: Tables, kept: Kept, { settles = [] }: Decision<State>, nowMs: number): void {
  for (const { topic, words, isOver } of settles) {
    for (const said of tables.messages.filter((one) => one.reference === kept.row.reference && one.topic === topic)) {
      if (said.state === "dead" || said.state === "dropped") continue;
      if (isOver) said.topic = null;
      const key = `${said.key}:settled:${kept.row.version + 1}`;
      const payload = { of: said.key, words: { ...said.payload.words, ...words } } as Message["payload"];
      insert(tables, { ...said, key, payload, op: "edit", topic: null, createdAt: nowMs, state: "pending" });
    }
  }
}

function writeTimeline(kept: Kept, { at, timeline = [] }: Write): void {
  for (const entry of timeline) {
    const seq = kept.timeline.length + 1;
    const data = entry.data as RecordProof["timeline"][number]["data"];
    const { kind, voice } = entry;
    kept.timeline.push({ seq, at: isoMs(entry.at ?? at), writtenAt: isoMs(at), kind, voice, data });
  }
}

function writeTimers(tables: Tables, reference: string, { timers }: Write): void {
  const own = tables.timers.filter((one) => one.reference === reference);
  for (const timer of own)
    if (timer.state === "pending" && timers?.replaced.includes(timer.kind)) timer.state = "cancelled";
  for (const { kind, repeat, step, due_at } of timers?.set ?? []) {
    const generation = 1 + Math.max(0, ...own.filter((one) => one.kind === kind).map((one) => one.generation));
    const id = tables.timers.length + 1;
    const dueAt = Date.parse(due_at);
    tables.timers.push({ id, reference, kind, generation, repeat, step, dueAt, state: "pending", firedAt: null });
  }
}

type OutboxRow = NonNullable<Write["outbox"]>[number];

function writeMessage(tables: Tables, kept: Kept, row: OutboxRow, createdAt: number): void {
  const active = [...kept.places].filter(([id, { shown }]) => shown === "active" && id !== row.except_place_id);
  const spots = row.is_threaded ? active.map(([id]) => id) : [row.place_id ?? row.person_id ?? ""];
  for (const spot of spots) {
    const { is_threaded, lane, op, topic, person_id } = row;
    const hasThread = !is_threaded || kept.places.get(spot)?.threadId;
    insert(tables, {
      ...{ key: `${row.key}:${spot}`, reference: kept.row.reference, place_id: person_id ? null : spot, person_id },
      ...{ is_threaded, lane, op, topic, createdAt, state: hasThread ? "pending" : "waiting" },
      payload: row.of === null ? row.payload : { ...row.payload, of: `${row.of}:${spot}` },
    });
  }
}

type New = Pick<Message, "key" | "reference" | "place_id" | "person_id" | "is_threaded" | "lane"> &
  Pick<Message, "op" | "topic" | "payload" | "createdAt" | "state">;

function insert(tables: Tables, row: New): void {
  if (tables.byKey.has(row.key)) {
    tables.doubled.push(row.key);
    return;
  }
  const message: Message = {
    ...row,
    ...{ id: tables.messages.length + 1, attempts: 0, is_unsure: false, firstTryAt: null },
    ...{ leaseUntil: 0, nextAt: row.createdAt, remote: null },
  };
  tables.messages.push(message);
  tables.byKey.set(row.key, message);
  tables.unfinished.add(message);
}

/** The card is there: what waited for its thread waits no longer. */
export function showCard(tables: Tables, kept: Kept, placeId: string): void {
  const spot = kept.places.get(placeId);
  if (spot) spot.threadId = `T-${kept.row.reference}`;
  for (const message of tables.unfinished) {
    const isHere = message.reference === kept.row.reference && message.place_id === placeId;
    if (isHere && message.state === "waiting") message.state = "pending";
  }
}

export const instant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);

export const hex = (bytes: Uint8Array | null): string => Buffer.from(bytes ?? genesis).toString("hex");
