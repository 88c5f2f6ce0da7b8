// What an act changed in a record, for its audit: replaying the changes in order gives the state.
import type { Json } from "../kernel/json.ts";

/** New values of the top-level parts that differ, as JSON; a part that is gone is null. Everything for a new record. */
export function changedParts(before: unknown, after: unknown): Json {
  const was = asParts(before);
  const is = asParts(after);
  const changed: Record<string, Json> = {};
  for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const value = is[key];
    if (was[key] === value) continue;
    changed[key] = value === undefined ? null : (JSON.parse(value) as Json);
  }
  return changed;
}

function asParts(state: unknown): Readonly<Record<string, string>> {
  if (state === null || typeof state !== "object") return {};
  const parts: Record<string, string> = {};
  for (const [key, value] of Object.entries(state)) {
    const json = JSON.stringify(value) as string | undefined;
    if (json !== undefined) parts[key] = json;
  }
  return parts;
}
