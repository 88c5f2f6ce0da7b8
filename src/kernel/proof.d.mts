// The types of proof.mjs. Hashes and salts are in hexadecimal.
import type { Hash } from "node:crypto";
import type { Json } from "./json.ts";

export declare const genesis: string;
export declare function startHash(): Hash;
export declare function sha256(...parts: readonly (string | Uint8Array | { readonly hex: string })[]): string;
export declare function canonicalJson(value: Json): string;
export declare function payloadHash(salt: string, payload: Json): string;

export type ProvedRow = {
  readonly recordId: string;
  readonly seq: number;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly actorId: string | null;
  readonly act: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly payloadHash: string;
  readonly previous: string;
};
export declare function rowHash(row: ProvedRow): string;
export declare function sealHash(
  previous: string,
  at: string,
  heads: readonly (readonly [recordId: string, seq: number, hash: string])[],
): string;
export declare function lineHash(before: string, line: string): string;
export declare function drawRank(seed: number, reference: string): string;

/** The form of what accepted acts say in their payloads in this release. */
export declare const FORM: number;

/** A column that repeats what the state says, and does not say the same. */
export type UnlikeCopy = { readonly column: string; readonly expected: Json; readonly found: Json };

export type RecordProof = {
  readonly state: Json;
  readonly audit: readonly {
    readonly seq: number;
    readonly at: string;
    readonly outcome: string;
    readonly payload: Json | null;
    readonly erasedAt: string | null;
  }[];
  readonly timeline: readonly {
    readonly seq: number;
    readonly at: string;
    readonly writtenAt: string;
    readonly kind: string;
    readonly voice: string;
    readonly data: Json;
  }[];
  readonly votes: readonly Json[];
  readonly copies: readonly UnlikeCopy[];
};

/** `n`: the part, the row of the timeline, round and stage of a vote, or the column. `expected` and `found`: as JSON. */
export type Unlike<Code extends string> = {
  readonly code: Code;
  readonly n: string | number;
  readonly expected?: string;
  readonly found?: string;
};
export declare function recordFaults(record: RecordProof): {
  readonly faults: readonly Unlike<"state" | "timeline" | "vote" | "copy">[];
  readonly notes: readonly Unlike<"before" | "later" | "unsure">[];
};
