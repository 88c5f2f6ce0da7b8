// What a state looks like as JSON: instants are text.
import { Temporal } from "temporal-polyfill";
import type { Json } from "../kernel/json.ts";
import { isoMs } from "../kernel/time.ts";

export type Written<T> = {
  readonly [Key in keyof T]: T[Key] extends Temporal.Instant
    ? string
    : Temporal.Instant extends T[Key]
      ? string | null
      : T[Key];
};

/** Ours all have milliseconds at most; Temporal's own way takes several times as long. */
export const read = (written: string): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(Date.parse(written));
export const readOrNull = (written: string | null): Temporal.Instant | null =>
  written === null ? null : read(written);

/** What `JSON.stringify` writes. */
export const jsonOf = (value: unknown): string | undefined => JSON.stringify(asJson(value));

/** What reading back gives that which `JSON.stringify` writes; undefined when it writes nothing. */
export function asJson(value: unknown): Json | undefined {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "object") return undefined;
  if (value instanceof Temporal.Instant) return isoShort(value);
  if (Array.isArray(value)) return value.map((one) => asJson(one) ?? null);
  if ("toJSON" in value && typeof value.toJSON === "function") return asJson(value.toJSON());
  const held: [string, Json][] = [];
  for (const [key, one] of Object.entries(value)) {
    const json = asJson(one);
    if (json !== undefined) held.push([key, json]);
  }
  return Object.fromEntries(held);
}

/** As Temporal writes it: no more digits of a second than it has. */
function isoShort(at: Temporal.Instant): string {
  const written = isoMs(at);
  return written.endsWith(".000Z") ? `${written.slice(0, -5)}Z` : written.replace(/(?<!0)0+Z$/, "Z");
}
