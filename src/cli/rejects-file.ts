// The rows that an import kept out, as they stood, each with its line and the reason: repaired, the file can be imported itself.
import { once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { finished } from "node:stream/promises";
import { stringify } from "csv-stringify";
import type { Row } from "../history/cells.ts";

export type RejectsFile = {
  readonly path: string;
  /** The delimiter and columns of the file itself, and two more. */
  add(row: Row, reason: string): Promise<void>;
  /** Puts it in its place, if there is anything in it; says whether there is. */
  keep(): Promise<boolean>;
  drop(): Promise<void>;
  /** The system took no more of it: what it said. */
  lost(): unknown;
};

/** A name that is not taken: repaired rows of an earlier import are not written over. */
export function freeName(folder: string, path: string): string {
  const stem = basename(path).replace(/\.csv$/i, "");
  for (let n = 1; ; n++) {
    const name = join(folder, `${stem}.rejects${n === 1 ? "" : `-${n}`}.csv`);
    if (!existsSync(name)) return name;
  }
}

export async function rejectsFile(path: string, header: readonly string[], delimiter: string): Promise<RejectsFile> {
  const part = `${path}.part`;
  // An import that was killed could not take its own away.
  await rm(part, { force: true });
  let begun: { readonly text: ReturnType<typeof stringify>; readonly end: Promise<void> } | undefined;
  let lost: unknown;
  const noted = <Done>(work: Promise<Done>): Promise<Done> =>
    work.catch((error: unknown) => {
      lost = error;
      throw error;
    });
  const begin = async () => {
    const text = stringify({ delimiter, columns: [...header, "line", "reason"].map((key) => ({ key })) });
    const file = createWriteStream(part);
    await noted(once(file, "open"));
    const end = noted(finished(text.pipe(file)));
    end.catch(() => {});
    text.write([...header, "line", "reason"]);
    begun = { text, end };
    return begun;
  };
  return {
    path,
    add: async ({ cells, line }, reason) => {
      const { text, end } = begun ?? (await begin());
      const padded = header.map((_, i) => cells[i] ?? "");
      const isFull = !text.write([...padded, String(line), reason]);
      // A file that takes no more never asks for more.
      if (isFull) await Promise.race([once(text, "drain"), end]);
    },
    keep: async () => {
      if (!begun) return false;
      begun.text.end();
      await begun.end;
      await noted(rename(part, path));
      return true;
    },
    drop: async () => {
      if (!begun) return;
      begun.text.end();
      await begun.end.catch(() => {});
      await rm(part, { force: true });
    },
    lost: () => lost,
  };
}
