// Reads a CSV file row by row, however long it is: its encoding, its delimiter, its first row, then the others.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { Row } from "../history/cells.ts";
import type { DateDoubt } from "./date-order.ts";
import { type OtherKind, otherKindOf } from "./file-kind.ts";

/** What is wrong with the file as a whole. */
export type FileFault =
  | { readonly code: "unreadable"; readonly reason: string }
  | { readonly code: "empty" }
  | { readonly code: "not-text"; readonly encoding: string }
  | { readonly code: "no-encoding"; readonly encoding: string }
  | { readonly code: "other-kind"; readonly kind: OtherKind }
  | { readonly code: "binary" }
  | { readonly code: "no-rows" }
  | ({ readonly code: "date-order" } & DateDoubt)
  | { readonly code: "quote"; readonly line: number }
  | { readonly code: "broken"; readonly line: number; readonly reason: string };

export class FileRefused extends Error {
  readonly fault: FileFault;
  constructor(fault: FileFault) {
    super(fault.code);
    this.fault = fault;
  }
}

/** A row longer than this comes from a quote that is never closed. */
const LONGEST_ROW = 256 * 1024;

/** "sep=;" as the first line is for spreadsheets: it says how cells are parted and is no row. */
const TOLD_DELIMITER = /^"?sep=([,;\t|])"?$/i;

export type CsvFile = {
  readonly header: readonly string[];
  readonly delimiter: string;
  readonly bytes: number;
  readonly rows: AsyncIterable<Row>;
  /** So far. */
  bytesRead(): number;
  /** Of the whole file, once all rows were read. */
  sha256(): string;
};

/** Throws `FileRefused`, here or while the rows are read. Without `encoding` the file's own mark decides, else UTF-8. */
export async function openCsv(path: string, encoding?: string): Promise<CsvFile> {
  const { head, bytes } = await headOf(path);
  if (bytes === 0) throw new FileRefused({ code: "empty" });
  const used = encoding ?? encodingOf(head);
  const decoder = decoderOf(used);
  const text = new TextDecoder(used).decode(head);
  const kind = otherKindOf(head, text);
  if (kind) throw new FileRefused({ code: "other-kind", kind });
  const first = text.split(/[\r\n]+/).find((line) => line.trim() !== "") ?? "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what no text has
  if (/[\u0000-\u0008\u000e-\u001a]/.test(first)) throw new FileRefused({ code: "binary" });
  const told = TOLD_DELIMITER.exec(first)?.[1];
  const delimiter = told ?? delimiterOf(first);
  const hash = createHash("sha256");
  let read = 0;
  const chunks = async function* () {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      hash.update(chunk as Buffer);
      read += (chunk as Buffer).length;
      yield decoded(decoder, used, chunk as Buffer);
    }
    yield decoded(decoder, used);
  };
  const parser = parse({
    delimiter,
    ...(told !== undefined && { from_line: 2 }),
    // Files that were put together from others have several kinds of line ends.
    record_delimiter: ["\r\n", "\n", "\r"],
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  const source = Readable.from(chunks());
  source.on("error", (error) => parser.destroy(error));
  const records = source.pipe(parser)[Symbol.asyncIterator]() as AsyncIterator<Parsed>;
  const header = await nextOf(records);
  if (!header?.cells.some((cell) => cell.trim() !== "")) throw new FileRefused({ code: "empty" });
  return {
    ...{ header: header.cells, delimiter, bytes },
    bytesRead: () => read,
    sha256: () => hash.copy().digest("hex"),
    rows: (async function* () {
      for (let row = await nextOf(records); row; row = await nextOf(records)) yield row;
    })(),
  };
}

type Parsed = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

async function nextOf(records: AsyncIterator<Parsed>): Promise<Row | undefined> {
  try {
    const { done, value } = await records.next();
    return done ? undefined : { line: value.info.lines, cells: value.record };
  } catch (error) {
    throw refusedBy(error);
  }
}

function refusedBy(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = (error as { readonly lines?: number }).lines ?? 0;
  const isQuote = error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE";
  return new FileRefused(isQuote ? { code: "quote", line } : { code: "broken", line, reason: error.message });
}

async function headOf(path: string): Promise<{ readonly head: Buffer; readonly bytes: number }> {
  try {
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0);
      return { head: buffer.subarray(0, bytesRead), bytes: (await file.stat()).size };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new FileRefused({ code: "unreadable", reason: (error as NodeJS.ErrnoException).code ?? String(error) });
  }
}

/** By its mark; of text without one every other byte of the first letters says which. */
function encodingOf([first, second, third, fourth]: Buffer): string {
  if ((first === 0xff && second === 0xfe) || (first && second === 0 && third && fourth === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second && third === 0 && fourth)) return "utf-16be";
  return "utf-8";
}

function decoderOf(encoding: string): Decoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new FileRefused({ code: "no-encoding", encoding });
  }
}

type Decoder = InstanceType<typeof TextDecoder>;

function decoded(decoder: Decoder, encoding: string, chunk?: Buffer): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new FileRefused({ code: "not-text", encoding });
  }
}

/** The one that stands most often in the first line; Excel writes ";" where the comma is the decimal mark. */
function delimiterOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, "");
  const counted = [",", ";", "\t", "|"].map((mark) => ({ mark, count: bare.split(mark).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).mark;
}
