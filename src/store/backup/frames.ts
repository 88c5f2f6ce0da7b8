// What a backup holds once it is unpacked: frames, each a letter, its length and its bytes. The README of this folder has the whole format.
import { BackupFault } from "./fault.ts";

/** about: what follows · table: one begins · rows: of it, as COPY tells them · ended: what it must come to · sequences · end */
export type FrameKind = "about" | "table" | "rows" | "ended" | "sequences" | "end";

const letters: Readonly<Record<FrameKind, string>> = {
  about: "A",
  table: "T",
  rows: "R",
  ended: "E",
  sequences: "S",
  end: "Z",
};
const kinds = new Map(Object.entries(letters).map(([kind, letter]) => [letter, kind as FrameKind]));

export type Frame = { readonly kind: FrameKind; readonly bytes: Buffer };

const HEAD = 5;
/** More is in no frame of ours. */
const MOST = 256 * 1024 * 1024;

export function frame(kind: FrameKind, content: Buffer | object): Buffer {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
  const head = Buffer.alloc(HEAD);
  head.write(letters[kind], 0, "latin1");
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** Every frame up to the end; throws where there is none. */
export async function* framesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let held: Buffer[] = [];
  let length = 0;
  let ended = false;
  for await (const chunk of source) {
    held.push(chunk);
    length += chunk.length;
    if (length < HEAD) continue;
    for (;;) {
      const first = held[0] as Buffer;
      const head = first.length >= HEAD ? first : Buffer.concat(held);
      const size = head.readUInt32BE(1);
      if (size > MOST) throw new BackupFault("damaged");
      if (length < HEAD + size) break;
      const all = Buffer.concat(held);
      const kind = kinds.get(all.toString("latin1", 0, 1));
      if (!kind || ended) throw new BackupFault("damaged");
      ended = kind === "end";
      yield { kind, bytes: all.subarray(HEAD, HEAD + size) };
      held = [all.subarray(HEAD + size)];
      length -= HEAD + size;
      if (length < HEAD) break;
    }
  }
  if (!ended || length > 0) throw new BackupFault("truncated");
}
