// Rows in PostgreSQL's own binary format: bytes that the driver would read as text, twice as long, come as they are held.
import pg from "pg";
import type { Statement } from "../app/ports.ts";

/** Its rows are pieces of the whole, for `readCopied`. It cannot take values: what it is asked for stands in it, by `literal`. */
export const copyOf = (select: string): Statement<Buffer> => ({
  // Without a name it is planned each time, for what is asked.
  name: "",
  text: `COPY (${select}) TO STDOUT (FORMAT binary)`,
});

/** A value within a statement. */
export const literal = (value: string | number): string => pg.escapeLiteral(`${value}`);

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");

/** The fields of each row. Source: PostgreSQL, COPY, "Binary Format". */
export function readCopied(pieces: readonly Buffer[]): readonly (readonly (Buffer | null)[])[] {
  let next = 0;
  let left: Buffer = Buffer.alloc(0);
  // The server sends each row as a piece, but does not promise it.
  const taken = (length: number): Buffer => {
    while (left.length < length) {
      const piece = pieces[next++];
      if (!piece) throw new Error("copied rows end too early");
      left = left.length === 0 ? piece : Buffer.concat([left, piece]);
    }
    const found = left.subarray(0, length);
    left = left.subarray(length);
    return found;
  };
  if (!taken(SIGNATURE.length).equals(SIGNATURE)) throw new Error("these are no copied rows");
  taken(4);
  taken(taken(4).readInt32BE());
  const rows: (Buffer | null)[][] = [];
  for (;;) {
    const fields = taken(2).readInt16BE();
    if (fields < 0) return rows;
    rows.push(
      Array.from({ length: fields }, () => {
        const length = taken(4).readInt32BE();
        return length < 0 ? null : taken(length);
      }),
    );
  }
}
