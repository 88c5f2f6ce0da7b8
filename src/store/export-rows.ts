// Reads rows for an export, however many: one snapshot, by the handful, in memory only what is being written.
import type { FileRow } from "../kernel/rows-text.ts";
import { openAlone } from "./alone.ts";
import { type ExportName, exportCursor } from "./export-kinds.ts";

/** ISO 8601; null: no bound. */
export type ExportSpan = { readonly from: string | null; readonly to: string | null; readonly withoutPrivate: boolean };

const AT_ONCE = 500;
const fetch = { name: "export-fetch", text: `FETCH ${AT_ONCE} FROM export_rows` };

export async function* exportRows(url: string, name: ExportName, span: ExportSpan): AsyncGenerator<readonly FileRow[]> {
  const connection = await openAlone(url, "tocsin export");
  try {
    await connection.run({ name: "begin", text: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" }, []);
    await connection.run(exportCursor(name), [span.from, span.to, span.withoutPrivate]);
    for (;;) {
      const rows = (await connection.run(fetch, [])) as readonly FileRow[];
      if (rows.length === 0) return;
      yield rows;
    }
  } finally {
    await connection.close();
  }
}
