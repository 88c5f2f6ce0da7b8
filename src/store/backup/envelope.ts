// The outside of a backup: eight letters, a head in plain JSON, and the frames, compressed and, on request, encrypted.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { BackupFault } from "./fault.ts";
import { type Frame, framesOf } from "./frames.ts";
import { type Key, keyFor, type Lock, unsealed } from "./sealed.ts";

const LETTERS = "TOCSINBK";
export const FORMAT = 1;
const MOST_HEAD = 64 * 1024;

/** What is readable without a passphrase. */
export type Head = { readonly format: number; readonly release: string; readonly at: string; readonly lock?: Lock };

export function headBytes(head: Head): Buffer {
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([Buffer.from(LETTERS, "latin1"), length, text]);
}

export type BackupFile = { readonly path: string; readonly head: Head; readonly bytes: Buffer; readonly size: number };

/** Throws `BackupFault` for what is none, and the system's error where the file cannot be read. */
export async function openBackup(path: string): Promise<BackupFile> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const start = Buffer.alloc(LETTERS.length + 4);
    const { bytesRead } = await file.read(start, 0, start.length, 0);
    if (bytesRead < start.length || start.toString("latin1", 0, LETTERS.length) !== LETTERS)
      throw new BackupFault("foreign");
    const length = start.readUInt32BE(LETTERS.length);
    if (length > MOST_HEAD) throw new BackupFault("damaged");
    const text = Buffer.alloc(length);
    if ((await file.read(text, 0, length, start.length)).bytesRead < length) throw new BackupFault("truncated");
    const head = readHead(text);
    return { path, head, bytes: Buffer.concat([start, text]), size };
  } finally {
    await file.close();
  }
}

function readHead(text: Buffer): Head {
  let head: Partial<Head>;
  try {
    head = JSON.parse(text.toString("utf8")) as Head;
  } catch {
    throw new BackupFault("damaged");
  }
  if (typeof head?.format !== "number" || typeof head.release !== "string") throw new BackupFault("damaged");
  if (head.format > FORMAT) throw new BackupFault("newer", head.release);
  return head as Head;
}

/** The key of an encrypted backup; undefined where it needs none. */
export async function unlock({ head }: BackupFile, passphrase: string | undefined): Promise<Key | undefined> {
  if (!head.lock) return undefined;
  if (passphrase === undefined) throw new BackupFault("no-passphrase");
  return keyFor(head.lock, passphrase);
}

/** Every frame, in memory for a few megabytes whatever the file's size. `told` hears how many bytes of the file were read. */
export function readFrames(
  file: BackupFile,
  key: Key | undefined,
  told: (bytes: number) => void,
): AsyncGenerator<Frame> {
  const raw = createReadStream(file.path, { start: file.bytes.length, highWaterMark: 256 * 1024 });
  raw.on("data", () => told(file.bytes.length + raw.bytesRead));
  raw.pause();
  const about = createHash("sha256").update(file.bytes).digest();
  const plain = key ? Readable.from(unsealed(raw, key, about), { objectMode: false }) : raw;
  const unpacked = createGunzip();
  pipeline(plain, unpacked, () => {});
  return faultsNamed(framesOf(unpacked));
}

async function* faultsNamed(frames: AsyncGenerator<Frame>): AsyncGenerator<Frame> {
  try {
    yield* frames;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "Z_BUF_ERROR") throw new BackupFault("truncated");
    if (code?.startsWith("Z_")) throw new BackupFault("damaged");
    throw error;
  }
}
