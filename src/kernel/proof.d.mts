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
