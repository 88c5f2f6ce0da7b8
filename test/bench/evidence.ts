// An evidence pack of a year with 100,000 incidents, their audit chains and the seals over them: how long it takes, how much
// memory, how large it gets, and whether its verifier finds everything in order.
// Run: npm run bench -- --only=evidence [-- records [sample]] (Linux). Wanted: ≤ 60 s, ≤ 400 MB whatever the records.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { loadChains } from "./chains.ts";
import { command } from "./command.ts";
import { config, storedIncidents } from "./million.ts";
import { tell } from "./result.ts";

const COUNT = Number(process.argv[2] ?? 100_000);
const SAMPLE = process.argv[3] ?? "25";
const WANTED_SECONDS = 60;
const WANTED_MB = 400;

const folder = await mkdtemp(join(tmpdir(), "tocsin-bench-pack-"));

const stored = await storedIncidents(COUNT);
try {
  await loadChains(stored.server.ownerUrl);
  await writeFile(join(folder, "tocsin.yaml"), config);
  const env = { DATABASE_URL: stored.server.url, DATABASE_OWNER_URL: stored.server.ownerUrl };
  const run = (...typed: readonly string[]) => command(typed, { env, folder });
  await run("config", "apply", "tocsin.yaml");
  const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
  const span = ["--from", day(stored.now - 366 * 86_400), "--to", day(stored.now + 86_400)];
  const { code, most, seconds } = await run("evidence", ...span, "--sample", SAMPLE, "--out", "pack.zip");
  if (code !== 0) throw new Error(`ended with ${code}`);
  const { size } = await stat(join(folder, "pack.zip"));
  execFileSync("unzip", ["-q", "pack.zip", "-d", "pack"], { cwd: folder });
  const checked = performance.now();
  const verified = spawnSync(process.execPath, [resolve(folder, "pack/verify.mjs")], { encoding: "utf8" });
  console.log(`${COUNT} records, sample ${SAMPLE}; load ${loadavg()[0]?.toFixed(1)}`);
  tell("evidence", { what: `pack of a year with ${COUNT} incidents`, ours: seconds, unit: "s", most: WANTED_SECONDS });
  tell("evidence", { what: "memory of making the pack", ours: most, unit: "MB", most: WANTED_MB });
  console.log(`the pack: ${(size / 1e6).toFixed(1)} MB`);
  console.log(`verifier: ${((performance.now() - checked) / 1000).toFixed(1)} s, ends with ${verified.status}`);
  console.log(verified.stdout.split("\n").slice(-5).join("\n"));
  tell("evidence", { what: "how its verifier ends", ours: verified.status ?? 255, unit: "(exit code)", most: 0 });
} finally {
  await stored.close();
  await rm(folder, { recursive: true, force: true });
}
