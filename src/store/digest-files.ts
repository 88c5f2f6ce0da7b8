// The files that go with a digest, kept for as long as somebody may look at the month again.
import type { Statement, Transaction } from "../app/ports.ts";

export type DigestFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

const add: Statement<unknown> = {
  name: "digest-file-add",
  text: `INSERT INTO attachment (id, digest_id, name, type, size, bytes, voice, created_at)
    VALUES ($1::uuid, $2, $3, $4, $5, $6, 'digest', tocsin_now())`,
};

export async function addDigestFiles(
  transaction: Transaction,
  digestId: number,
  files: readonly (DigestFile & { readonly id: string })[],
): Promise<void> {
  for (const { id, name, type, bytes } of files) {
    await transaction.run(add, [id, digestId, name, type, bytes.byteLength, Buffer.from(bytes)]);
  }
}
