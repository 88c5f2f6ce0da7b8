// Our own marks on a message, made of the outbox's key, by which it is known again when the reply to its post is lost.
import { createHash } from "node:crypto";
import { limits } from "./limits.ts";
import type { Body } from "./render.ts";
import type { MessagePayload } from "./schema.ts";

export type Mark = {
  /** Discord makes no second message of the same nonce for a few minutes, and tells it in the message's event. History does not keep it. */
  readonly nonce: string;
  /** The id of the message's first row of buttons, 1 to 2^31 - 1; history keeps it. */
  readonly rowId: number;
};

/** Always the same for the same key in the same channel. */
export function markOf(channelId: string, key: string): Mark {
  const hash = createHash("sha256").update(`${channelId}\n${key}`).digest();
  return { nonce: hash.toString("base64url").slice(0, limits.nonce), rowId: hash.readUInt32BE(24) & 0x7fffffff || 1 };
}

export function marked<Part extends Partial<Body>>(body: Part, { nonce, rowId }: Mark): Part & { nonce: string } {
  const [first, ...rest] = body.components ?? [];
  return { ...body, ...(first && { components: [{ ...first, id: rowId }, ...rest] }), nonce, enforce_nonce: true };
}

export const bears = (message: MessagePayload, { nonce, rowId }: Mark): boolean =>
  String(message.nonce) === nonce || (message.components ?? []).some((row) => row.id === rowId);
