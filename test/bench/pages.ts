// Every page of the real bot with a million incidents stored, some thousand of them open: how long each takes to be answered.
// Run: npm run bench:pages [-- incidents]. Wanted: ≤ 200 ms each.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { openDatabase } from "../../src/store/database.ts";
import { sessionStore } from "../../src/store/session.ts";
import { ready, start } from "./bot-process.ts";
import { SERVICES, serviceKey, storedIncidents, teamKey } from "./million.ts";

const COUNT = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = Number(process.argv[3] ?? 15);
const WANTED_MS = 200;

const services = Array.from({ length: SERVICES }, (_, service) => service);
const teams = [...new Set(services.map(teamKey))];
const config = `
organisation: { name: Bench, zone: Europe/Berlin }
working_hours: { tz: Europe/Berlin, hours: { mon: [["09:00", "17:00"]] } }
people:
  - { key: ana, name: Ana, email: ana@example.test }
teams:
${teams.map((key) => `  - { key: ${key}, name: ${key}, channels: { web: ${key} }, members: [ana], first_responder: ana }`).join("\n")}
services:
${services.map((one) => `  - { key: ${serviceKey(one)}, name: Service ${one}, team: ${teamKey(one)} }`).join("\n")}
fallback: { team: ${teams[0]}, responder: ana }
`;

const share = (values: readonly number[], of: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * of))] ?? Number.NaN;

/** Milliseconds until the last byte. */
async function fetched(address: string, cookie: string): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(address, { headers: { cookie }, redirect: "manual" });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  return performance.now() - begun;
}

const dayBefore = (now: number, days: number): string =>
  new Date(1000 * (now - days * 86_400)).toISOString().slice(0, 10);

/** So many days in dates, which begin a day earlier each round: what was kept for a moment is not measured. */
const dated = (page: string, now: number, round: number): string =>
  page.replace(/\{(\d+)d\}/, (_, days) => `${dayBefore(now, Number(days) + round)}..${dayBefore(now, round + 1)}`);

/** In turn. */
async function measure(origin: string, cookie: string, now: number, pages: readonly string[]): Promise<number> {
  const took = new Map(pages.map((page): [string, number[]] => [page, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const page of pages) {
      const ms = await fetched(`${origin}${dated(page, now, round)}`, cookie);
      // The first time of each prepares statements and compiles.
      if (round > 0) took.get(page)?.push(ms);
    }
  }
  let missed = 0;
  for (const [page, ms] of took) {
    const isMissed = share(ms, 0.5) > WANTED_MS;
    if (isMissed) missed++;
    const told = [share(ms, 0.5), share(ms, 0.95), Math.min(...ms)].map((one) => one.toFixed(0));
    console.log(`${page}: median ${told[0]} ms, p95 ${told[1]}, least ${told[2]}${isMissed ? " MISSED" : ""}`);
  }
  return missed;
}

async function main(): Promise<void> {
  const { server, now, close } = await storedIncidents(COUNT);
  const folder = await mkdtemp(join(tmpdir(), "tocsin-pages-"));
  await writeFile(join(folder, "tocsin.yaml"), config);
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const origin = `http://localhost:${port}`;
  const bot = start(resolve("dist/main.js"), [], {
    DATABASE_URL: server.url,
    DATABASE_OWNER_URL: server.ownerUrl,
    PORT: `${port}`,
    TOCSIN_CONFIG: join(folder, "tocsin.yaml"),
    LOG_LEVEL: "error",
  });
  bot.stdout?.pipe(process.stderr);
  const client = new pg.Client(server.ownerUrl);
  const database = openDatabase({ url: server.url });
  let missed = 0;
  try {
    await ready(`${origin}/readyz`);
    await client.connect();
    const { rows } = await client.query("SELECT id FROM person WHERE email = 'ana@example.test'");
    const ana: string = rows[0].id;
    await client.query("UPDATE incident SET owner_id = $1 WHERE state = 'in_progress' AND owner_id <> $1", [ana]);
    await client.query("VACUUM (ANALYZE) incident");
    const { token } = await sessionStore(database.prisma).open(ana);
    const month = new Date(1000 * (now - 35 * 86_400)).toISOString().slice(0, 7);
    const open = await client.query(
      "SELECT reference FROM record JOIN incident ON record_id = id WHERE state = 'in_progress' LIMIT 1",
    );
    missed = await measure(origin, `tocsin_session=${token}`, now, [
      "/home",
      "/overview",
      "/overview?sort=due&team=team-3",
      `/r/${open.rows[0].reference}`,
      `/r/INC-${Math.floor(COUNT / 2)}`,
      "/schedule",
      "/on-call",
      "/services",
      "/reports",
      `/reports/${serviceKey(40)}/${month}`,
      `/reports/${serviceKey(40)}/${month}/figures.csv`,
      `/reports/${serviceKey(40)}/${month}/mttr`,
      `/figures?service=${serviceKey(40)}&period={365d}&compare=year`,
      "/figures?period={7d}",
      "/figures?period={30d}",
      "/figures?period={30d}&compare=year",
      "/figures?period={90d}",
      "/figures?period={365d}",
      "/figures?period={365d}&compare=year",
      `/reports/all/${month}/mttr`,
      `/reports/all/${month}/figures.csv`,
      `/reports/all/${month}`,
    ]);
    console.log(`load of the machine ${loadavg()[0]?.toFixed(1)}`);
  } finally {
    bot.kill("SIGKILL");
    await client.end();
    await database.close();
    await close();
    await rm(folder, { recursive: true, force: true });
  }
  if (missed > 0) process.exitCode = 1;
}

await main();
