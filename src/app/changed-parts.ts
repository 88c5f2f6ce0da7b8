// What an act changed in a record, for its audit: replaying the changes in order gives the state.
import type { Json } from "../kernel/json.ts";
import { asJson } from "../store/written.ts";

type Parts = Readonly<Record<string, unknown>>;

/** New values of the top-level parts that differ, as JSON; a part that is gone is null. Everything for a new record. */
export function changedParts(before: unknown, after: unknown): Json {
  const was = asParts(before);
  const is = asParts(after);
  const changed: Record<string, Json> = {};
  for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
    // Acts leave what they do not change as it is: most parts are the very same.
    if (was[key] === is[key]) continue;
    const value = asJson(is[key]);
    if (JSON.stringify(asJson(was[key])) === JSON.stringify(value)) continue;
    changed[key] = value ?? null;
  }
  return changed;
}

const asParts = (state: unknown): Parts => (state !== null && typeof state === "object" ? (state as Parts) : {});
