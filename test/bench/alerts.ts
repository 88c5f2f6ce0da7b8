// 200 alerts a second, each a new one, into one service for half a minute; meanwhile another service's first page must come as soon as in calm.
// Run: npm run bench -- --only=alerts. Wanted: every alert answered 202, none lost, and the pages' p95 in the storm at most twice that in calm, or 500 ms.
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { startEmbedded } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import { ready, start } from "./bot-process.ts";
import { tell } from "./result.ts";

const PER_SECOND = 200;
const SECONDS = 30;
const CALM_PAGES = 40;
const PAGE_EVERY_MS = 500;
const token = "bench-token-of-alerts";

const source = (key: string, service: string, storm: string) =>
  `  - { key: ${key}, format: json, secret_env: BENCH_TOKEN, service: ${service}, per_minute: 60000, storm: ${storm} }`;
const config = `
organisation: { name: Bench, zone: Europe/Berlin }
working_hours: { tz: Europe/Berlin, hours: { mon: [["09:00", "17:00"]] } }
people:
  - { key: ana, name: Ana, email: ana@example.test }
  - { key: ben, name: Ben, email: ben@example.test }
teams:
  - { key: loud, name: Loud, channels: { web: loud }, members: [ana], first_responder: ana }
  - { key: quiet, name: Quiet, channels: { web: quiet }, members: [ben], first_responder: ben }
services:
  - { key: loud, name: Loud, team: loud }
  - { key: quiet, name: Quiet, team: quiet }
fallback: { team: loud, responder: ana }
alert_sources:
${source("loud", "loud", "{ alerts: 5, minutes: 10 }")}
${source("quiet", "quiet", "{ alerts: 1000, minutes: 1 }")}
`;

type Sent = { readonly status: number; readonly ms: number };

function post(origin: string, to: string, title: string, agent: Agent): Promise<Sent> {
  const from = performance.now();
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return new Promise((done) => {
    const sent = request(`${origin}/hooks/alerts/${to}`, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.on("end", () => done({ status: response.statusCode ?? 0, ms: performance.now() - from }));
    });
    sent.on("error", () => done({ status: 0, ms: performance.now() - from }));
    sent.end(JSON.stringify({ title, key: title, severity: "critical" }));
  });
}

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));
const share = (values: readonly number[], of: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * of))] ?? Number.NaN;
const show = (values: readonly number[]) =>
  `p50 ${share(values, 0.5).toFixed(0)} ms, p95 ${share(values, 0.95).toFixed(0)} ms, most ${Math.max(...values).toFixed(0)} ms`;

/** From the request until the page stands in the responder's direct messages. */
async function pageTook(origin: string, title: string, agent: Agent, client: pg.Client): Promise<number> {
  const from = performance.now();
  const { status } = await post(origin, "quiet", title, agent);
  if (status !== 202) throw new Error(`the quiet service's alert was answered ${status}`);
  for (;;) {
    const { rows } = await client.query(
      `SELECT 1 FROM incident i JOIN outbox o ON o.record_id = i.record_id
        WHERE i.title = $1 AND o.lane = 'page' AND o.person_id IS NOT NULL AND o.state = 'sent'`,
      [title],
    );
    if (rows.length > 0) return performance.now() - from;
    if (performance.now() - from > 30_000) throw new Error(`nobody was paged for ${title} within 30 s`);
    await pause(5);
  }
}

/** Pages one after the other until `isOver`. */
async function pages(
  origin: string,
  name: string,
  agent: Agent,
  client: pg.Client,
  isOver: (made: number) => boolean,
): Promise<readonly number[]> {
  const took: number[] = [];
  while (!isOver(took.length)) {
    const next = performance.now() + PAGE_EVERY_MS;
    took.push(await pageTook(origin, `${name} ${took.length}`, agent, client));
    await pause(Math.max(0, next - performance.now()));
  }
  return took;
}

/** Sends at an even pace, whether the answers come or not. */
async function storm(origin: string, agent: Agent): Promise<readonly Sent[]> {
  const going: Promise<Sent>[] = [];
  const begun = performance.now();
  for (let n = 0; n < PER_SECOND * SECONDS; n++) {
    const at = begun + (n * 1000) / PER_SECOND;
    if (at > performance.now()) await pause(at - performance.now());
    going.push(post(origin, "loud", `loud ${n}`, agent));
  }
  return Promise.all(going);
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tocsin-bench-"));
  await chmod(folder, 0o711);
  const server = await startEmbedded({ dataDir: folder, say: () => {} });
  const client = new pg.Client(server.ownerUrl);
  const directory = resolve("prisma/migrations");
  await migrate({ ownerUrl: server.ownerUrl, url: server.url, say: () => {}, directory });
  await writeFile(join(folder, "tocsin.yaml"), config);
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const bot = start(resolve("dist/main.js"), [], {
    DATABASE_URL: server.url,
    DATABASE_OWNER_URL: server.ownerUrl,
    BENCH_TOKEN: token,
    PORT: `${port}`,
    TOCSIN_CONFIG: join(folder, "tocsin.yaml"),
    LOG_LEVEL: "error",
  });
  bot.stdout?.pipe(process.stderr);
  try {
    await client.connect();
    const origin = `http://127.0.0.1:${port}`;
    await ready(`${origin}/readyz`);
    const agent = new Agent({ keepAlive: true, maxSockets: 400 });
    await pages(origin, "warm", agent, client, (made) => made === 5);
    const calm = await pages(origin, "calm", agent, client, (made) => made === CALM_PAGES);
    console.log(`calm, request → page: ${show(calm)}`);

    let isOver = false;
    const begun = performance.now();
    const loud = storm(origin, agent).finally(() => {
      isOver = true;
    });
    const during = await pages(origin, "during", agent, client, () => isOver);
    const sent = await loud;
    const seconds = (performance.now() - begun) / 1000;
    const taken = sent.filter(({ status }) => status === 202);
    const { rows } = await client.query(
      "SELECT sum(alert_count)::int AS counted, count(*)::int AS incidents, (SELECT count(*)::int FROM alert WHERE source = 'loud') AS kept FROM incident WHERE alert_source = 'loud'",
    );
    console.log(
      `storm: ${sent.length} alerts in ${seconds.toFixed(1)} s, ${taken.length} answered 202, ${show(taken.map(({ ms }) => ms))}; ` +
        `kept ${rows[0].kept}, counted ${rows[0].counted} on ${rows[0].incidents} incidents`,
    );
    console.log(`in the storm, request → page: ${show(during)} (${during.length} pages)`);
    const lost = sent.length - Math.min(taken.length, rows[0].kept);
    tell("alerts", { what: "alerts of 200 a second lost or not taken", ours: lost, unit: "alerts", most: 0 });
    const [inStorm, inCalm] = [share(during, 0.95), share(calm, 0.95)];
    const baseline = { name: "in calm", value: inCalm };
    const most = Math.max(500, 2 * inCalm);
    tell("alerts", { what: "request → page in the storm, p95", ours: inStorm, unit: "ms", baseline, most });
    agent.destroy();
  } finally {
    bot.kill("SIGKILL");
    await client.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
