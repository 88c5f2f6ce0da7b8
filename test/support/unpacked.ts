// A pack taken apart into a folder, and its verifier run there as an auditor would: plain Node and nothing of ours.
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { inflateRawSync } from "node:zlib";

export type Verified = { readonly code: number; readonly said: string };

/** Entries of a zip by their names, found through its directory. */
export function entriesOf(zip: Buffer): ReadonlyMap<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  const entries = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [size, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(begin, begin + size);
    entries.set(name, zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/** Returns the names of the files. */
export async function unpack(path: string, folder: string): Promise<readonly string[]> {
  const entries = entriesOf(await readFile(path));
  for (const [name, bytes] of entries) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  return [...entries.keys()];
}

/** In the folder, without any variable of ours. */
export const verify = (folder: string): Promise<Verified> =>
  new Promise((done) => {
    execFile(process.execPath, ["verify.mjs"], { cwd: folder, env: {} }, (error, out, err) => {
      done({ code: typeof error?.code === "number" ? error.code : error ? 1 : 0, said: `${out}${err}` });
    });
  });
