// How fast a file of past incidents is taken over, beside PostgreSQL's own COPY of the same rows into a plain table, and how much memory it takes.
// Run: npm run bench -- --only=import [-- events [minutes]] (Linux). Wanted: ≥ 5,000 events/s, ≤ 400 MB whatever the size.
// With minutes it is stopped by then (nothing of it stays), and says how much it held all the way: 7000000 events are 2 GB.
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Writable } from "node:stream";
import pg from "pg";
import { startEmbedded } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import { logLines } from "../support/past-log.ts";
import { command } from "./command.ts";
import { tell } from "./result.ts";

const EVENTS_EACH = 6;
const incidents = Math.ceil(Number(process.argv[2] ?? 150_000) / EVENTS_EACH);
const minutes = Number(process.argv[3] ?? Number.POSITIVE_INFINITY);
const WANTED_RATE = 5000;
const WANTED_MB = 400;

async function write(path: string): Promise<readonly string[]> {
  const out = createWriteStream(path);
  let header: string | undefined;
  let lines: string[] = [];
  for (const line of logLines(incidents)) {
    header ??= line;
    if (lines.push(line) < 2000) continue;
    if (!out.write(`${lines.join("\n")}\n`)) await once(out, "drain");
    lines = [];
  }
  out.end(`${lines.join("\n")}\n`);
  await once(out, "finish");
  return header?.split(",") ?? [];
}

/** What the driver calls while a file is copied. */
type Wire = { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void; stream: Writable };

/** Each cell of each row as text, in a table without an index: as fast as rows of a file come into this database at all. */
async function copied(url: string, path: string, columns: readonly string[]): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const names = columns.map((name) => `"${name}" text`).join(", ");
    await client.query(`CREATE TABLE copied (${names})`);
    const begun = performance.now();
    const copy = Object.assign(new pg.Query("COPY copied FROM STDIN (FORMAT csv, HEADER)"), {
      handleCopyInResponse: async (wire: Wire) => {
        for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
          wire.sendCopyFromChunk(chunk as Buffer);
          if (wire.stream.writableNeedDrain) await once(wire.stream, "drain");
        }
        wire.endCopyFrom();
      },
    });
    await new Promise((resolve, reject) => {
      copy.once("end", resolve);
      copy.once("error", reject);
      client.query(copy as never);
    });
    return (performance.now() - begun) / 1000;
  } finally {
    await client.query("DROP TABLE IF EXISTS copied");
    await client.end();
  }
}

/** The most of each tenth of the time. */
const curve = (held: readonly number[]): string =>
  Array.from({ length: 10 }, (_, tenth) => {
    const part = held.slice(Math.floor((tenth * held.length) / 10), Math.floor(((tenth + 1) * held.length) / 10));
    return Math.max(0, ...part).toFixed(0);
  }).join(", ");

const folder = await mkdtemp(join(tmpdir(), "tocsin-import-"));
await chmod(folder, 0o755);
const data = join(folder, "data");
const server = await startEmbedded({ dataDir: data, say: () => {} });
const env = { DATABASE_URL: server.url, DATABASE_OWNER_URL: server.ownerUrl, TOCSIN_DATA: data };
try {
  const file = join(folder, "log.csv");
  const columns = await write(file);
  const events = incidents * EVENTS_EACH;
  const told = (rate: number): string => Math.round(rate).toLocaleString("en");
  const { size } = await stat(file);
  console.log(`${told(events)} events, ${told(size / 1024 / 1024)} MB`);
  const copying = await copied(server.ownerUrl, file, columns);
  console.log(`COPY into a plain table: ${copying.toFixed(1)} s, ${told(events / copying)}/s`);
  // As the first start would; its time is not the import's.
  await migrate({ ...server, say: () => {}, directory: resolve("prisma/migrations") });
  const { code, seconds, most, held, isStopped } = await command(
    ["import", "incidents", file, "--source", "servicenow"],
    {
      env,
      withinMs: minutes * 60_000,
    },
  );
  if (code !== 0 && !isStopped) throw new Error(`ended with ${code}`);
  const rate = events / seconds;
  const baseline = { name: "COPY into a plain table", value: events / copying };
  if (isStopped) console.log(`stopped after ${seconds.toFixed(0)} s`);
  else tell("import", { what: "events imported", ours: rate, unit: "/s", baseline, least: WANTED_RATE });
  console.log(`memory by tenths of the time: ${curve(held)} MB`);
  tell("import", { what: "memory of the import", ours: most, unit: "MB", most: WANTED_MB });
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
