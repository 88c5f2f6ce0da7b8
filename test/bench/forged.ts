// Real presses while forged requests come in, a thousand a second. Run: npm run bench -- --only=forged (half a minute).
// Wanted: p99 of the real ones ≤ 1 s, no error among them, every forged one refused with 401, no row written for one.
import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { startEmbedded } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import { ready, start } from "./bot-process.ts";
import { tell } from "./result.ts";
import { type Click, driveSigned, type Rate } from "./signed-click.ts";
import { benchTeam, channelIdOf, startVendor } from "./vendor.ts";

const SECONDS = 10;
const FORGED_PER_SECOND = 1000;
const EVERY_MS = 20;
const secret = randomBytes(16).toString("hex");
const user = "U0000000A";

const config = `
organisation: { name: Bench, zone: Europe/Berlin }
working_hours: { tz: Europe/Berlin, hours: { mon: [["09:00", "17:00"]] } }
people: [{ key: p0, name: Person 0, slack: ${user} }]
teams: [{ key: shop, name: Shop, channels: { slack: shop }, members: [p0], first_responder: p0 }]
services: [{ key: checkout, name: Checkout, team: shop }]
fallback: { team: shop, responder: p0 }
`;

/** Sends forged requests at an even rate until it is stopped; how many were answered how. */
function flood(url: URL) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const answered = new Map<number, number>();
  const body = `payload=${"x".repeat(2000)}`;
  const one = () => {
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": `${Math.floor(Date.now() / 1000)}`,
      "x-slack-signature": `v0=${randomBytes(32).toString("hex")}`,
    };
    const count = (status: number) => answered.set(status, (answered.get(status) ?? 0) + 1);
    const sent = request(url, { method: "POST", agent, headers, timeout: 10_000 }, (response) => {
      response.resume();
      response.on("end", () => count(response.statusCode ?? 0));
    });
    sent.on("error", () => count(0));
    sent.end(body);
  };
  const timer = setInterval(() => {
    for (let sent = 0; sent < (FORGED_PER_SECOND * EVERY_MS) / 1000; sent++) one();
  }, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      agent.destroy();
      return answered;
    },
  };
}

const show = ({ perSecond, p50Ms, p99Ms, errors }: Rate) =>
  `${perSecond.toFixed(0)}/s, p50 ${p50Ms.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms, ${errors} errors`;

async function refusedRows(ownerUrl: string): Promise<number> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  const { rows } = await client.query("SELECT (SELECT count(*) FROM audit)::int AS rows");
  await client.end();
  return rows[0].rows;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tocsin-bench-"));
  // Started by root the server runs as another account: closed to it, the data would be kept, and left, elsewhere.
  await chmod(folder, 0o711);
  const server = await startEmbedded({ dataDir: folder, say: () => {} });
  const vendor = await startVendor();
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const { ownerUrl, url } = server;
  await migrate({ ownerUrl, url, say: () => {}, directory: resolve("prisma/migrations") });
  await writeFile(join(folder, "tocsin.yaml"), config);
  const bot = start(resolve("dist/main.js"), [], {
    DATABASE_URL: url,
    DATABASE_OWNER_URL: ownerUrl,
    SLACK_SIGNING_SECRET: secret,
    PORT: `${port}`,
    SLACK_BOT_TOKEN: `xoxb-${"0".repeat(24)}`,
    SLACK_API_URL: vendor.apiUrl,
    TOCSIN_CONFIG: join(folder, "tocsin.yaml"),
    LOG_LEVEL: "error",
  });
  try {
    bot.stdout?.pipe(process.stderr);
    await ready(`http://127.0.0.1:${port}/readyz`);
    const events = new URL(`http://127.0.0.1:${port}/slack/events`);
    /** A look at one's own work: a real act with its person and its place, which may be done as often as one likes. */
    const press = (): Click => ({
      team: benchTeam,
      user,
      channel: channelIdOf("shop"),
      message: "1700000000.000001",
      actionId: "v1:incident.mine:",
      value: "v1:incident.mine:",
      responseUrl: `${vendor.apiUrl}respond`,
    });
    const real = () => driveSigned([events], secret, press, { atOnce: 4, seconds: SECONDS });
    await driveSigned([events], secret, press, { atOnce: 4, seconds: 2 });
    console.log(`alone:           ${show(await real())}`);
    const before = await refusedRows(ownerUrl);
    const forged = flood(events);
    const under = await real();
    const answered = forged.stop();
    const total = [...answered.values()].reduce((sum, count) => sum + count, 0);
    console.log(`among forged:    ${show(under)}`);
    const refused = answered.get(401) ?? 0;
    const written = (await refusedRows(ownerUrl)) - before;
    console.log(`forged:          ${(total / SECONDS).toFixed(0)}/s, ${refused} of ${total} refused with 401`);
    tell("forged", {
      what: "p99 of real acts among 1,000 forged ones a second",
      ours: under.p99Ms,
      unit: "ms",
      most: 1000,
    });
    tell("forged", { what: "real acts that failed meanwhile", ours: under.errors, unit: "acts", most: 0 });
    tell("forged", { what: "forged ones not refused", ours: total - refused, unit: "requests", most: 0 });
    tell("forged", { what: "rows written for forged ones", ours: written, unit: "rows", most: 0 });
  } finally {
    bot.kill("SIGKILL");
    vendor.stop();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
