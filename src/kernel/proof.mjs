// The hashes by which records are proved. Plain JavaScript, so that the bot's own functions go, word for word, into the verifier of an evidence pack.
import { createHash } from "node:crypto";

/** What precedes the first row of every chain, in hexadecimal. */
export const genesis = "0".repeat(64);

/** For what comes piece by piece. */
export const startHash = () => createHash("sha256");

/** SHA-256 in hexadecimal of bytes, text, or `{ hex }`. */
export function sha256(...parts) {
  const hash = startHash();
  for (const part of parts) {
    if (part.hex === undefined) hash.update(part);
    else hash.update(part.hex, "hex");
  }
  return hash.digest("hex");
}

/** JSON with its keys in order: what PostgreSQL's jsonb gives back hashes like what was given to it. */
export function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const pairs = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`);
  return `{${pairs.join(",")}}`;
}

export const payloadHash = (salt, payload) => sha256({ hex: salt }, canonicalJson(payload));

/** Over the previous hash and the JSON array of the row's columns in table order. */
export function rowHash(row) {
  const columns = [row.recordId, row.seq, row.at, row.actorId, row.act, row.outcome, row.reason, row.payloadHash];
  return sha256({ hex: row.previous }, JSON.stringify(columns));
}

/** `heads`: [record, sequence number, hash] of each chain that moved, sorted by record. */
export const sealHash = (previous, at, heads) => sha256({ hex: previous }, JSON.stringify([at, heads]));

/** Chains the lines of a table. */
export const lineHash = (before, line) => sha256({ hex: before }, line);

/** The records of a population that have the least rank are its sample. */
export const drawRank = (seed, reference) => sha256(`${seed}:${reference}`);
