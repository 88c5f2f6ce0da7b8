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
