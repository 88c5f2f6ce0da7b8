// Files that the bot made for one person: nobody else may open them. Pictures stay with their message, the others 400 days.
import type { Query, Statement, Transaction } from "../app/ports.ts";

export type OwnFile = { readonly id: string; readonly name: string; readonly type: string; readonly bytes: Uint8Array };

/** What a picture is drawn of. */
export const CHART_FILE = "chart.json";

const insert: Statement<object> = {
  name: "own-files-insert",
  text: `INSERT INTO attachment (id, record_id, name, type, size, bytes, voice, uploaded_by_id, created_at)
    VALUES ($1, NULL, $2, $3, $4, $5, 'own', $6, tocsin_now())`,
};

const byId: Statement<{ readonly personId: string; readonly type: string; readonly bytes: Buffer }> = {
  name: "own-file",
  text: `SELECT uploaded_by_id AS "personId", type, bytes FROM attachment WHERE id = $1::uuid AND voice = 'own'`,
};

/** With whose it is. */
export const findOwnFile = async (query: Query, id: string) => (await query.run(byId, [id]))[0];

export async function saveOwnFiles(
  transaction: Transaction,
  personId: string,
  files: readonly OwnFile[],
): Promise<void> {
  for (const { id, name, type, bytes } of files) {
    await transaction.run(insert, [id, name, type, bytes.length, Buffer.from(bytes), personId]);
  }
}
