// A backup of a database with a million incidents and their audit, and its way back into another one, verified: how long each
// takes, how much memory, and how large the file is. Run: npm run bench -- --only=restore [-- 1000000] (Linux).
// Every record has its whole chain, timeline and seal, and columns that repeat what it says: nothing is noted away. At the end one
// column of one incident is changed past the bot, and has to be named. Wanted: each ≤ 400 MB whatever the records, nothing differs.
import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbedded } from "../../src/store/embedded.ts";
import { loadChains } from "./chains.ts";
import { command } from "./command.ts";
import { config, storedIncidents } from "./million.ts";
import { tell } from "./result.ts";

const COUNT = Number(process.argv[2] ?? 1_000_000);
/** Of each incident: so many as a quiet one has. */
const ACTS = 3;
const WANTED_MB = 400;
/** How it ends where the audit is not whole. */
const FAULTS = 65;
const of = `of ${COUNT.toLocaleString("en")} incidents`;

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024).toLocaleString("en")} MB`;
const since = (begun: number): string =>
  `${((performance.now() - begun) / 1000).toFixed(0)} s; load ${loadavg()[0]?.toFixed(1)}`;

async function sizeOf(url: string): Promise<number> {
  const [row] = await asked<{ size: string }>(url, "SELECT pg_database_size(current_database()) AS size");
  return Number(row?.size);
}

async function asked<Row extends pg.QueryResultRow>(url: string, text: string): Promise<readonly Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<Row>(text);
  await client.end();
  return rows;
}

const folder = await mkdtemp(join(tmpdir(), "tocsin-restore-"));
await chmod(folder, 0o711);
/** What is wanted of how it ends: its code, and words among what it says. */
async function told(
  name: string,
  typed: readonly string[],
  env: Readonly<Record<string, string>>,
  { code = 0, says }: { readonly code?: number; readonly says: string },
): Promise<void> {
  const ran = await command(typed, { env, folder });
  tell("restore", { what: `${name} ${of}`, ours: ran.seconds, unit: "s" });
  tell("restore", { what: `memory of ${name}`, ours: ran.most, unit: "MB", most: WANTED_MB });
  const isAsWanted = ran.code === code && ran.said.includes(says) && !ran.said.includes("earlier release");
  tell("restore", { what: `${name} ends with “${says}”`, ours: isAsWanted ? 1 : 0, unit: "(1: yes)", least: 1 });
}

const begun = performance.now();
const stored = await storedIncidents(COUNT);
try {
  console.log(`incidents loaded in ${since(begun)}`);
  const loading = performance.now();
  await loadChains(stored.server.ownerUrl, ACTS);
  console.log(`chains loaded in ${since(loading)}; the database: ${megabytes(await sizeOf(stored.server.ownerUrl))}`);
  await writeFile(join(folder, "tocsin.yaml"), config);
  const file = join(folder, "backup.tocsin");
  const first = { DATABASE_URL: stored.server.url, DATABASE_OWNER_URL: stored.server.ownerUrl };
  await told("backup", ["backup", file], first, { says: "rows" });
  console.log(`the file: ${megabytes((await stat(file)).size)}`);
  const other = await startEmbedded({ dataDir: join(folder, "other"), say: () => {} });
  try {
    const env = { DATABASE_URL: other.url, DATABASE_OWNER_URL: other.ownerUrl };
    const whole = `${COUNT.toLocaleString("en")} records are what the audit made them`;
    await told("restore --verify", ["restore", file, "--verify"], env, { says: whole });
    console.log(`the restored database: ${megabytes(await sizeOf(other.ownerUrl))}`);
    const one = `INC-${Math.ceil(COUNT / 2)}`;
    await asked(
      other.ownerUrl,
      `UPDATE incident SET title = title || '.' WHERE record_id = (SELECT id FROM record WHERE reference = '${one}')`,
    );
    const named = `${one}: “title” is not what`;
    await told("audit verify after one letter was changed", ["audit", "verify"], env, { code: FAULTS, says: named });
  } finally {
    await other.stop();
  }
} finally {
  await stored.close();
  await rm(folder, { recursive: true, force: true });
}
