// JSON with its keys in order, so that the same content always has the same hash.
import type { Json } from "./json.ts";

/** What PostgreSQL's jsonb gives back hashes like what was given to it: key order and spaces do not count. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const pairs = Object.entries(value as Record<string, Json>)
    .filter(([, held]) => held !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`);
  return `{${pairs.join(",")}}`;
}
