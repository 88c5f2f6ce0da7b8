// What a page shows as a file: the same filter, the same person, all of its rows, sent as they are written.
import type { Hono } from "hono";
import { CSV_MARK } from "../kernel/csv.ts";
import { endText, type FileRow, type RowFormat, rowFormats, rowsText } from "../kernel/rows-text.ts";
import { type Viewer, type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import { addressOf } from "./filter.tsx";

const types: Record<RowFormat, string> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/** As many lines as a file has at most. */
export const WHOLE = 100_000;
const AT_ONCE = 500;

type Query = Readonly<Record<string, string>>;

/** `read`: undefined for whoever may not look; parts of what is long, each read once the one before is sent. */
export function exportRoute(
  app: Hono<WebEnv>,
  path: string,
  read: (
    viewer: Viewer,
    query: Query,
    id: string,
  ) => Promise<readonly FileRow[] | AsyncIterable<readonly FileRow[]> | undefined>,
): void {
  for (const format of rowFormats) {
    app.get(`${path}/export.${format}`, async (ask) => {
      const id = ask.req.param("id") ?? "";
      const rows = await read(ask.get("viewer"), ask.req.query(), id);
      if (!rows) return ask.notFound();
      const name = `tocsin${path.replace(/[/:]+(id$)?/g, "-")}${id}`.replace(/[^A-Za-z0-9_-]/g, "_");
      return ask.body(streamOf(rows, format), 200, {
        "Content-Type": types[format],
        "Content-Disposition": `attachment; filename="${name}.${format}"`,
      });
    });
  }
}

function streamOf(
  rows: readonly FileRow[] | AsyncIterable<readonly FileRow[]>,
  format: RowFormat,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const parts = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : partsOf(rows);
  let sent = 0;
  return new ReadableStream({
    start: (to) => {
      if (format === "csv") to.enqueue(encoder.encode(CSV_MARK));
    },
    pull: async (to) => {
      for (let part = await parts.next(); !part.done; part = await parts.next()) {
        if (part.value.length === 0) continue;
        to.enqueue(encoder.encode(rowsText(part.value, sent, format)));
        sent += part.value.length;
        return;
      }
      to.enqueue(encoder.encode(endText(sent, format)));
      to.close();
    },
    cancel: async () => {
      await parts.return?.();
    },
  });
}

async function* partsOf(rows: readonly FileRow[]): AsyncGenerator<readonly FileRow[]> {
  for (let sent = 0; sent < rows.length; sent += AT_ONCE) yield rows.slice(sent, sent + AT_ONCE);
}

type Given = {
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly viewer: Viewer;
};

export const ExportLinks = ({ path, query, viewer }: Given) => (
  <p class="board-note">
    {wordsOf(viewer, "board.download")}{" "}
    {rowFormats.map((format) => (
      <>
        <a href={addressOf(`${path}/export.${format}`, query)} download>
          {format.toUpperCase()}
        </a>{" "}
      </>
    ))}
  </p>
);
