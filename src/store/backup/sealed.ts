// Encryption of a stream by a passphrase: scrypt makes the key, AES-256-GCM seals each piece under its number and whether it is the last.
import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { BackupFault } from "./fault.ts";

/** What a reader needs beside the passphrase; base64. `check` tells a wrong passphrase from a damaged file. */
export type Lock = { readonly cost: number; readonly salt: string; readonly nonce: string; readonly check: string };

export type Key = { readonly key: Buffer; readonly lock: Lock };

/** scrypt with r = 8 and p = 1; 128 MB of memory, about a third of a second. */
const COST = 2 ** 17;
/** A file from elsewhere must not make us take all memory. */
const MOST_COST = 2 ** 18;
const PIECE = 1024 * 1024;
const TAG = 16;
const PREFIX = 7;

const derive = (passphrase: string, salt: Buffer, cost: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: cost, r: 8, p: 1, maxmem: 2 * 128 * 8 * cost };
    scrypt(passphrase.normalize("NFC"), salt, 64, options, (error, made) => (error ? reject(error) : resolve(made)));
  });

export async function newKey(passphrase: string): Promise<Key> {
  const [salt, nonce] = [randomBytes(16), randomBytes(PREFIX)];
  const made = await derive(passphrase, salt, COST);
  const text = (bytes: Buffer) => bytes.toString("base64");
  return {
    key: made.subarray(0, 32),
    lock: { cost: COST, salt: text(salt), nonce: text(nonce), check: text(made.subarray(32)) },
  };
}

export async function keyFor(lock: Lock, passphrase: string): Promise<Key> {
  const isPower = Number.isInteger(Math.log2(lock.cost));
  if (!isPower || lock.cost < 2 || lock.cost > MOST_COST) throw new BackupFault("damaged", "scrypt");
  const made = await derive(passphrase, Buffer.from(lock.salt, "base64"), lock.cost);
  const check = Buffer.from(lock.check, "base64");
  if (check.length !== 32 || !timingSafeEqual(check, made.subarray(32))) throw new BackupFault("passphrase");
  return { key: made.subarray(0, 32), lock };
}

/** Seven random bytes, the number of the piece, and 1 for the last one: none can be moved, dropped or cut off unseen. */
function nonceOf({ lock }: Key, n: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  Buffer.from(lock.nonce, "base64").copy(nonce, 0, 0, PREFIX);
  nonce.writeUInt32BE(n, PREFIX);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** `about` is sealed along: the head of the file. */
export async function* sealed(source: AsyncIterable<Buffer>, key: Key, about: Buffer): AsyncGenerator<Buffer> {
  let n = 0;
  const seal = (piece: Buffer, isLast: boolean) => {
    const cipher = createCipheriv("aes-256-gcm", key.key, nonceOf(key, n++, isLast));
    cipher.setAAD(about);
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  };
  const pieces = inPieces(source, PIECE);
  let held = (await pieces.next()).value ?? Buffer.alloc(0);
  for await (const piece of pieces) {
    yield seal(held, false);
    held = piece;
  }
  yield seal(held, true);
}

export async function* unsealed(source: AsyncIterable<Buffer>, key: Key, about: Buffer): AsyncGenerator<Buffer> {
  let n = 0;
  const open = (piece: Buffer, isLast: boolean) => {
    const decipher = createDecipheriv("aes-256-gcm", key.key, nonceOf(key, n++, isLast));
    decipher.setAAD(about);
    decipher.setAuthTag(piece.subarray(piece.length - TAG));
    return Buffer.concat([decipher.update(piece.subarray(0, -TAG)), decipher.final()]);
  };
  const opened = (piece: Buffer, isLast: boolean): Buffer => {
    if (piece.length < TAG) throw new BackupFault("truncated");
    try {
      return open(piece, isLast);
    } catch {
      n -= 1;
      throw new BackupFault(isLast && isWhole(piece) ? "truncated" : "damaged");
    }
  };
  // The last piece that is there would open as one in the middle where the rest was cut off.
  const isWhole = (piece: Buffer): boolean => {
    try {
      open(piece, false);
      return true;
    } catch {
      return false;
    }
  };
  const pieces = inPieces(source, PIECE + TAG);
  let held = (await pieces.next()).value;
  if (!held) throw new BackupFault("truncated");
  for await (const piece of pieces) {
    yield opened(held, false);
    held = piece;
  }
  yield opened(held, true);
}

/** The same bytes in pieces of one size; the last may be shorter. */
async function* inPieces(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer, undefined> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    held.push(chunk);
    length += chunk.length;
    while (length >= size) {
      const all = Buffer.concat(held);
      yield all.subarray(0, size);
      held = [all.subarray(size)];
      length -= size;
    }
  }
  if (length > 0) yield Buffer.concat(held);
  return undefined;
}
