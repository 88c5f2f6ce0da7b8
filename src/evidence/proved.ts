// One sampled record as the pack keeps it: what it is, what the bot did to it, and the proof of both.
import type { Card } from "../chat/card.ts";
import type { Voice } from "../chat/decision.ts";
import type { Json } from "../kernel/json.ts";
import type { ProvedRow, UnlikeCopy } from "../kernel/proof.mjs";
import type { RichText } from "../kernel/rich-text.ts";

/** Hashes and salts in hexadecimal, times in ISO 8601. */
export type ProvedAudit = ProvedRow & {
  readonly hash: string;
  readonly salt: string | null;
  readonly payload: Json | null;
  readonly erasedAt: string | null;
  readonly erasedUnder: string | null;
};

export type ProvedTimeline = {
  readonly seq: number;
  readonly at: string;
  readonly writtenAt: string;
  readonly actorId: string | null;
  readonly kind: string;
  readonly voice: Voice;
  readonly data: Json;
};

/** A row of a clock's ledger. */
export type ClockRow = {
  readonly clock: string;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly seconds: number;
  readonly total: number;
};

export type VoteRow = {
  readonly round: number;
  readonly stage: number;
  readonly person: string;
  readonly rightOf: string;
  readonly decision: string;
  readonly at: string;
  readonly comment: string;
  readonly contentHash: string;
};

export type MessageRow = {
  readonly at: string;
  readonly platform: string;
  readonly to: string;
  readonly lane: string;
  readonly state: string;
  readonly words: string;
};

export type Proved = {
  readonly reference: string;
  readonly recordId: string;
  readonly isPrivate: boolean;
  /** Its words stay out of the pack. */
  readonly isWithheld: boolean;
  readonly isImported: boolean;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly audit: readonly ProvedAudit[];
  readonly timeline: readonly ProvedTimeline[];
  readonly votes: readonly Json[];
  /** Columns that do not repeat what the record says. */
  readonly copies: readonly UnlikeCopy[];
  /** Null: it is withheld. */
  readonly look: Look | null;
};

export type Look = {
  /** As the acts left it. */
  readonly state: Json;
  readonly title: string;
  /** As people call them. */
  readonly service: string;
  readonly stateName: string;
  /** What it is, its plan, its decisions, its review, why its clocks are what they are. */
  readonly cards: readonly Card[];
  /** When, and in words. */
  readonly told: readonly { readonly at: string; readonly words: readonly RichText[] }[];
  readonly clocks: readonly ClockRow[];
  readonly decisions: readonly VoteRow[];
  readonly messages: readonly MessageRow[];
};

/** The record for the verifier, one row a line. */
export function provedJson(record: Proved): string {
  const { reference, recordId, isPrivate, isWithheld, isImported, head, audit, timeline, votes, copies, look } = record;
  const rows = (all: readonly unknown[]) =>
    all.length === 0 ? "[]" : `[\n${all.map((one) => JSON.stringify(one)).join(",\n")}\n]`;
  const facts = { reference, recordId, isPrivate, withheld: isWithheld, isImported, head };
  const kept = isWithheld ? audit.map(({ seq, previous, hash }) => ({ seq, previous, hash, erasedAt: null })) : audit;
  const parts = [
    ...Object.entries(facts).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`),
    ...(look === null ? [] : [`"state": ${JSON.stringify(look.state)}`, `"votes": ${rows(votes)}`]),
    ...(look === null ? [] : [`"copies": ${rows(copies)}`]),
    ...(look === null ? [] : [`"timeline": ${rows(timeline)}`]),
    `"audit": ${rows(kept)}`,
  ];
  return `{\n${parts.join(",\n")}\n}\n`;
}
