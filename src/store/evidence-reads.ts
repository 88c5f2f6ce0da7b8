// What an evidence pack is made of: one record's audit, timeline, votes and messages, and the seals over them.
import type { Statement, Transaction } from "../app/ports.ts";
import type { Voice } from "../chat/decision.ts";
import type { Json } from "../kernel/json.ts";
import { EVIDENCE_CURSOR } from "./evidence-populations.ts";

export type RecordHead = {
  readonly id: string;
  readonly kind: string;
  readonly is_private: boolean;
  readonly audit_seq: number;
  readonly audit_head: Buffer | null;
};
const head: Statement<RecordHead> = {
  name: "evidence-head",
  text: "SELECT id, kind, is_private, audit_seq, audit_head FROM record WHERE reference = $1",
};
export const recordHead = async (query: Transaction, reference: string): Promise<RecordHead | undefined> =>
  (await query.run(head, [reference]))[0];

export type AuditFound = {
  readonly record_id: string;
  readonly seq: number;
  readonly at: Date;
  readonly actor_id: string | null;
  readonly act: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly payload_hash: Buffer;
  readonly previous: Buffer;
  readonly hash: Buffer;
  readonly payload: Json | null;
  readonly salt: Buffer | null;
  readonly erased_at: Date | null;
  readonly erased_under: string | null;
};
const audit: Statement<AuditFound> = {
  name: "evidence-audit",
  text: `SELECT a.*, p.payload, p.salt, p.erased_at, p.erased_under FROM audit a
    LEFT JOIN audit_payload p ON p.record_id = a.record_id AND p.seq = a.seq WHERE a.record_id = $1::uuid ORDER BY a.seq`,
};
export const auditOf = (query: Transaction, recordId: string): Promise<readonly AuditFound[]> =>
  query.run(audit, [recordId]);

export type TimelineFound = {
  readonly seq: number;
  readonly at: Date;
  readonly written_at: Date;
  readonly actor_id: string | null;
  readonly kind: string;
  readonly voice: Voice;
  readonly data: { readonly [key: string]: Json };
  readonly source_key: string | null;
};
const timeline: Statement<TimelineFound> = {
  name: "evidence-timeline",
  text: `SELECT seq, at, written_at, actor_id, kind, voice, data, source_key FROM timeline WHERE record_id = $1::uuid ORDER BY seq`,
};
export const wholeTimeline = (query: Transaction, recordId: string): Promise<readonly TimelineFound[]> =>
  query.run(timeline, [recordId]);

const votes: Statement<{ vote: Json }> = {
  name: "evidence-votes",
  text: `SELECT jsonb_build_object('round', round, 'stage', stage, 'personId', person_id, 'rightOfId', right_of_id,
      'decision', decision, 'contentHash', content_hash, 'asFallback', as_fallback) AS vote
    FROM vote WHERE record_id = $1::uuid ORDER BY id`,
};
export const votesOn = async (query: Transaction, recordId: string): Promise<readonly Json[]> =>
  (await query.run(votes, [recordId])).map(({ vote }) => vote);

export type MessageFound = {
  readonly at: Date;
  readonly platform: string;
  readonly place: string | null;
  readonly person_id: string | null;
  readonly lane: string;
  readonly state: string;
  readonly payload: Json;
};
const messages: Statement<MessageFound> = {
  name: "evidence-messages",
  text: `SELECT o.created_at AS at, o.platform, p.name AS place, o.person_id, o.lane, o.state, o.payload FROM outbox o
    LEFT JOIN place p ON p.id = o.place_id WHERE o.record_id = $1::uuid AND o.op = 'post' ORDER BY o.id`,
};
export const messagesAbout = (query: Transaction, recordId: string): Promise<readonly MessageFound[]> =>
  query.run(messages, [recordId]);

const latest: Statement<{ at: Date | null }> = {
  name: "evidence-latest",
  text: "SELECT max(updated_at) AS at FROM record",
};
/** When something last happened to any record. */
export const lastHappened = async (query: Transaction): Promise<Date | null> =>
  (await query.run(latest, []))[0]?.at ?? null;

const inForce: Statement<{ at: Date | null }> = {
  name: "evidence-in-force",
  text: "SELECT max(applied_at) AS at FROM organisation_version WHERE applied_at <= $1::timestamptz",
};
/** When the configuration was applied that held at an instant. */
export const appliedBefore = async (query: Transaction, at: string): Promise<Date | null> =>
  (await query.run(inForce, [at]))[0]?.at ?? null;

export type SealFound = {
  readonly id: number;
  readonly at: Date;
  readonly heads: readonly (readonly [string, number, string])[];
  readonly previous: Buffer;
  readonly hash: Buffer;
};

/** A head that was committed late is sealed up to ten minutes later (audit-seal.ts). */
export const sealsCursor: Statement<unknown> = {
  name: "evidence-seals",
  text: `DECLARE ${EVIDENCE_CURSOR} NO SCROLL CURSOR FOR SELECT id, at, heads, previous, hash FROM audit_seal
    WHERE at >= $1::timestamptz AND at < $2::timestamptz + interval '10 minutes' ORDER BY id`,
};
