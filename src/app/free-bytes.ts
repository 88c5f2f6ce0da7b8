// How much room a disk has left.
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";

/** Bytes on the disk where this folder is, or will be; undefined where nobody can say. */
export async function freeBytes(folder: string): Promise<number | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const disk = await statfs(at).catch(() => undefined);
    if (disk) return disk.bavail * disk.bsize;
    if (at === dirname(at)) return undefined;
  }
}
