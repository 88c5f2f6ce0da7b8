// The mark that a restore sets before its first step and takes away with the rows it brings: a database that has it must not be used.
import type { Statement } from "../app/ports.ts";

const TABLE = "tocsin_restore";

/** Nothing of the backup is in the database; started on it, a bot would be one that knows nobody. */
export class HalfRestored extends Error {
  constructor() {
    super(
      "A restore into this database did not come to its end: nothing of the backup is in it. Restore again into it.",
    );
    this.name = "HalfRestored";
  }
}

/** Committed before anything else is written. */
export const setMark = `CREATE TABLE IF NOT EXISTS ${TABLE} (begun_at timestamptz NOT NULL DEFAULT now())`;

/** In the transaction that brings the rows. */
export const takeMark = `DROP TABLE ${TABLE}`;

/** Any role may ask. */
export const hasMark: Statement<{ marked: boolean }> = {
  name: "",
  text: `SELECT to_regclass('${TABLE}') IS NOT NULL AS marked`,
};
