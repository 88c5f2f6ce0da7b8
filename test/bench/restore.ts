// A backup of a database with a million incidents and their audit, and its way back into another one, verified: how long each
// takes, how much memory, and how large the file is. Run: npm run bench -- --only=restore [--count=1000000] (Linux).
// Wanted: each ≤ 400 MB whatever the records, and nothing differs.
import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "../../src/store/embedded.ts";
import { loadChains } from "./chains.ts";
import { command } from "./command.ts";
import { config, storedIncidents } from "./million.ts";
import { tell } from "./result.ts";

const COUNT = Number(process.argv[2] ?? 1_000_000);
/** Of each incident: so many as a quiet one has. */
const ACTS = 3;
const WANTED_MB = 400;

const folder = await mkdtemp(join(tmpdir(), "tocsin-restore-"));
await chmod(folder, 0o711);
const stored = await storedIncidents(COUNT);
try {
  const loading = performance.now();
  await loadChains(stored.server.ownerUrl, ACTS);
  console.log(
    `chains loaded in ${((performance.now() - loading) / 1000).toFixed(0)} s; load ${loadavg()[0]?.toFixed(1)}`,
  );
  await writeFile(join(folder, "tocsin.yaml"), config);
  const file = join(folder, "backup.tocsin");
  const first = { DATABASE_URL: stored.server.url, DATABASE_OWNER_URL: stored.server.ownerUrl };
  const told = async (name: string, typed: readonly string[], env: Readonly<Record<string, string>>) => {
    const { code, seconds, most } = await command(typed, { env, folder });
    const of = `of ${COUNT.toLocaleString("en")} incidents`;
    tell("restore", { what: `${name} ${of}`, ours: seconds, unit: "s" });
    tell("restore", { what: `memory of ${name}`, ours: most, unit: "MB", most: WANTED_MB });
    tell("restore", { what: `how ${name} ends`, ours: code ?? 255, unit: "(exit code)", most: 0 });
  };
  await told("audit verify", ["audit", "verify"], first);
  await told("backup", ["backup", file], first);
  const { size } = await stat(file);
  console.log(`the file: ${(size / 1024 / 1024).toFixed(0)} MB`);
  const other = await startEmbedded({ dataDir: join(folder, "other"), say: () => {} });
  try {
    const env = { DATABASE_URL: other.url, DATABASE_OWNER_URL: other.ownerUrl };
    await told("restore --verify", ["restore", file, "--verify"], env);
    await told("audit verify there", ["audit", "verify"], env);
  } finally {
    await other.stop();
  }
} finally {
  await stored.close();
  await rm(folder, { recursive: true, force: true });
}
