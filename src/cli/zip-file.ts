// A zip that is written entry by entry as its files are made: the same files give the same bytes, whenever and wherever it is made.
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import { startHash } from "../kernel/proof.mjs";

export type Zip = {
  /** Returns its SHA-256 in hexadecimal, once all of it was taken. */
  add(path: string, text: Iterable<string> | AsyncIterable<string>): Promise<string>;
  /** It appears under its name only when it is whole. */
  keep(): Promise<void>;
  drop(): Promise<void>;
};

/** Without a zone: what a zip says of its files is a time on the wall. */
const WHEN = new Date(1980, 0, 1);
const HOW = { mtime: WHEN, mode: 0o100644, forceDosTimestamp: true } as const;

export function openZip(path: string): Zip {
  const part = `${path}.part`;
  const zip = new ZipFile();
  const file = createWriteStream(part);
  const written = finished(zip.outputStream.pipe(file));
  // What goes wrong between two entries is said by the next one.
  written.catch(() => {});
  const failed = new Promise<never>((_, reject) => {
    file.once("error", reject);
    zip.once("error", reject);
  });
  failed.catch(() => {});
  return {
    add: async (name, text) => {
      const hash = startHash();
      const bytes = Readable.from(hashed(text, hash), { objectMode: false });
      const taken = new Promise<void>((done, lost) => bytes.once("end", done).once("error", lost));
      zip.addReadStream(bytes, name, HOW);
      await Promise.race([taken, failed]);
      return hash.digest("hex");
    },
    keep: async () => {
      zip.end();
      await Promise.race([written, failed]);
      await rename(part, path);
    },
    drop: async () => {
      file.destroy();
      await rm(part, { force: true });
    },
  };
}

async function* hashed(text: Iterable<string> | AsyncIterable<string>, hash: ReturnType<typeof startHash>) {
  for await (const some of text) {
    const bytes = Buffer.from(some, "utf8");
    hash.update(bytes);
    if (bytes.length > 0) yield bytes;
  }
}
