// The body of a request whose sender is not known yet: only so large, only so long, and of all together only so much in memory.
import type { IncomingMessage } from "node:http";

const mostBytes = 1024 * 1024;
/** Slack itself gives up after three. */
const mostMs = 5_000;
/** Nearly all that Slack sends is smaller; what is larger has to share. */
const smallBytes = 64 * 1024;
const mostBytesOfAll = 32 * 1024 * 1024;

export type Refused = { readonly status: 408 | 413 | 503; readonly text: string };
type Read = (request: IncomingMessage) => Promise<{ readonly body: Uint8Array } | Refused>;

const tooLarge: Refused = { status: 413, text: "too large" };

/** Stops reading at the first limit, before anything is hashed. */
export function createReader(): Read {
  let sizeOfAll = 0;
  return async (request) => {
    if (Number(request.headers["content-length"] ?? 0) > mostBytes) return tooLarge;
    const chunks: Uint8Array[] = [];
    let size = 0;
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      request.destroy();
    }, mostMs);
    try {
      for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
        size += chunk.byteLength;
        sizeOfAll += chunk.byteLength;
        if (size > mostBytes) return tooLarge;
        if (size > smallBytes && sizeOfAll > mostBytesOfAll) return { status: 503, text: "busy" };
        chunks.push(chunk);
      }
    } catch (error) {
      if (isLate) return { status: 408, text: "too slow" };
      throw error;
    } finally {
      clearTimeout(timer);
      sizeOfAll -= size;
    }
    return { body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks) };
  };
}
