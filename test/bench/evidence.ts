// An evidence pack of a year with 100,000 incidents, their audit chains and the seals over them: how long it takes, how much
// memory, how large it gets, and whether its verifier finds everything in order.
// Run: npm run bench:evidence [-- records [sample]] (Linux). Wanted: ≤ 60 s, ≤ 400 MB whatever the records.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import { BOT_ID } from "../../src/people/person.ts";
import { type AuditRow, genesis, nextRow } from "../../src/store/audit.ts";
import { hashSeal, type SealedHead } from "../../src/store/audit-seal.ts";
import { config, storedIncidents } from "./million.ts";

const COUNT = Number(process.argv[2] ?? 100_000);
const SAMPLE = process.argv[3] ?? "25";
const WANTED_SECONDS = 60;
const WANTED_MB = 400;
const ACTS = [
  "incident.declare",
  "incident.take",
  "incident.update",
  "incident.said",
  "incident.resolve",
  "incident.confirm",
];
const SEALED_AT_ONCE = 40;

/** Chains as the bot writes them, for every record that has none yet. */
async function loadChains(ownerUrl: string): Promise<void> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  const rows = await client.query<{ id: string; created_at: Date }>(
    "SELECT id, created_at FROM record WHERE kind = 'incident' AND audit_seq = 0 ORDER BY created_at, id",
  );
  let seal: Buffer = genesis;
  for (let first = 0; first < rows.rows.length; first += 2000) {
    const some = rows.rows.slice(first, first + 2000).map(chainOf);
    await client.query(
      `INSERT INTO audit (record_id, seq, at, actor_id, act, outcome, payload_hash, previous, hash)
        SELECT a.record_id, a.seq, a.at, '${BOT_ID}', a.act, 'accepted', decode(a.payload_hash, 'hex'), decode(a.previous, 'hex'), decode(a.hash, 'hex')
        FROM jsonb_to_recordset($1::jsonb) AS a(record_id uuid, seq int, at timestamptz, act text, payload_hash text, previous text, hash text)`,
      [JSON.stringify(some.flatMap(({ audit }) => audit.map(({ row }) => columnsOf(row))))],
    );
    await client.query(
      `INSERT INTO audit_payload (record_id, seq, payload, salt) SELECT a.record_id, a.seq, a.payload, decode(a.salt, 'hex')
        FROM jsonb_to_recordset($1::jsonb) AS a(record_id uuid, seq int, payload jsonb, salt text)`,
      [JSON.stringify(some.flatMap(({ audit }) => audit.map(payloadOf)))],
    );
    await client.query(
      `INSERT INTO timeline (record_id, seq, at, written_at, actor_id, kind, voice, data)
        SELECT a.record_id, a.seq, a.at, a.at, '${BOT_ID}', 'said', 'team', '{"by": "Ana", "text": "Looked at it"}'
        FROM audit a WHERE a.record_id = ANY ($1::uuid[])`,
      [some.map(({ id }) => id)],
    );
    await client.query(
      `UPDATE record r SET audit_seq = g.seq, audit_head = decode(g.hash, 'hex')
        FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, seq int, hash text) WHERE r.id = g.id`,
      [JSON.stringify(some.map(({ id, head }) => ({ id, seq: head.seq, hash: head.hash.toString("hex") })))],
    );
    for (let part = 0; part < some.length; part += SEALED_AT_ONCE) {
      const sealed = some.slice(part, part + SEALED_AT_ONCE);
      const heads = sealed
        .map(({ id, head }): SealedHead => [id, head.seq, head.hash.toString("hex")])
        .sort(([a], [b]) => (a < b ? -1 : 1));
      const at = sealed.at(-1)?.head.at ?? "";
      const hash = hashSeal(seal, at, heads);
      await client.query("INSERT INTO audit_seal (at, heads, previous, hash) VALUES ($1, $2, $3, $4)", [
        ...[at, JSON.stringify(heads), seal, hash],
      ]);
      seal = hash;
    }
  }
  await client.query("VACUUM (ANALYZE)");
  await client.end();
}

type Chained = { readonly row: AuditRow; readonly salt: Buffer };

function chainOf({ id, created_at }: { id: string; created_at: Date }) {
  const opened = Temporal.Instant.fromEpochMilliseconds(created_at.getTime());
  const audit: Chained[] = [];
  let head: { recordId: string; seq: number; hash: Uint8Array | null } = { recordId: id, seq: 0, hash: null };
  for (const [n, act] of ACTS.entries()) {
    const made = nextRow(head, {
      ...{ at: opened.add({ minutes: n }), actorId: BOT_ID, act, outcome: "accepted", reason: null, payload: said(n) },
    });
    audit.push(made);
    head = { recordId: id, seq: made.row.seq, hash: made.row.hash };
  }
  const last = audit.at(-1)?.row;
  if (!last) throw new Error("a chain without rows");
  return { id, audit, head: last };
}

/** About what an act of the bot says. */
const said = (n: number) => ({ changed: {}, timeline: [], said: `${n}`.repeat(300) });

const columnsOf = ({ recordId, seq, at, act, payloadHash, previous, hash }: AuditRow) => ({
  ...{ record_id: recordId, seq, at, act, payload_hash: payloadHash.toString("hex") },
  ...{ previous: previous.toString("hex"), hash: hash.toString("hex") },
});

const payloadOf = ({ row: { recordId, seq }, salt }: Chained) => ({
  ...{ record_id: recordId, seq, payload: said(seq - 1), salt: salt.toString("hex") },
});

const folder = await mkdtemp(join(tmpdir(), "tocsin-bench-pack-"));

/** A command line as a process of its own: how it ended, and the most memory it held, in megabytes. */
async function command(typed: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [resolve("bin/tocsin.js"), ...typed], { cwd: folder, env, stdio: "inherit" });
  let most = 0;
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    most = Math.max(most, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }, 20);
  const code = await new Promise<number | null>((done) => child.once("exit", done));
  clearInterval(watch);
  return { code, most };
}

const stored = await storedIncidents(COUNT);
try {
  await loadChains(stored.server.ownerUrl);
  await writeFile(join(folder, "tocsin.yaml"), config);
  const env = { DATABASE_URL: stored.server.url, DATABASE_OWNER_URL: stored.server.ownerUrl };
  const run = (...typed: readonly string[]) => command(typed, { ...process.env, ...env });
  await run("config", "apply", "tocsin.yaml");
  const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
  const begun = performance.now();
  const span = ["--from", day(stored.now - 366 * 86_400), "--to", day(stored.now + 86_400)];
  const { code, most } = await run("evidence", ...span, "--sample", SAMPLE, "--out", "pack.zip");
  const seconds = (performance.now() - begun) / 1000;
  if (code !== 0) throw new Error(`ended with ${code}`);
  const { size } = await stat(join(folder, "pack.zip"));
  execFileSync("unzip", ["-q", "pack.zip", "-d", "pack"], { cwd: folder });
  const checked = performance.now();
  const verified = spawnSync(process.execPath, [resolve(folder, "pack/verify.mjs")], { encoding: "utf8" });
  console.log(`${COUNT} records, sample ${SAMPLE}; load ${loadavg()[0]?.toFixed(1)}`);
  console.log(`pack: ${seconds.toFixed(1)} s (wanted ${WANTED_SECONDS} s), ${(size / 1e6).toFixed(1)} MB`);
  console.log(`memory: ${most.toFixed(0)} MB at most (wanted ${WANTED_MB} MB)`);
  console.log(`verifier: ${((performance.now() - checked) / 1000).toFixed(1)} s, ends with ${verified.status}`);
  console.log(verified.stdout.split("\n").slice(-5).join("\n"));
  process.exitCode = seconds <= WANTED_SECONDS && most <= WANTED_MB && verified.status === 0 ? 0 : 1;
} finally {
  await stored.close();
  await rm(folder, { recursive: true, force: true });
}
