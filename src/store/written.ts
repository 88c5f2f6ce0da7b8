// What a state looks like as JSON: instants are text.
import { Temporal } from "temporal-polyfill";

export type Written<T> = {
  readonly [Key in keyof T]: T[Key] extends Temporal.Instant
    ? string
    : Temporal.Instant extends T[Key]
      ? string | null
      : T[Key];
};

export const read = (written: string): Temporal.Instant => Temporal.Instant.from(written);
export const readOrNull = (written: string | null): Temporal.Instant | null =>
  written === null ? null : read(written);

/** ISO 8601 in UTC with milliseconds, as ours all have. Temporal's own way takes ten times as long. */
export const isoMs = (at: Temporal.Instant): string => new Date(at.epochMilliseconds).toISOString();

/** What `JSON.stringify` writes. */
export const jsonOf = (value: unknown): string | undefined => JSON.stringify(plain(value));

/** Instants as their own `toJSON` writes them. */
function plain(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof Temporal.Instant) return isoMs(value).replace(/\.?0+Z$/, "Z");
  if (Array.isArray(value)) return value.map(plain);
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, plain(held)]));
}
