// One, two and four replicas on one PostgreSQL, sixteen presses under way in turn over them, first by Slack's signed requests, each replica with
// a door of its own, then over sockets, one for each replica: how many a second, how long each takes, and what an act costs the bot and the
// database. Run: npm run bench -- --only=scale (Linux, five minutes).
// Wanted: with two replicas p99 ≤ 500 ms and no error; what an act costs does not rise with them.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { Agent } from "node:http";
import pg from "pg";
import { processesIn } from "../support/processes.ts";
import { tell } from "./result.ts";
import { drive, driveSigned, type Length, pressPayload, type Rate, sendSigned, typedBody } from "./signed-click.ts";
import { cpuSeconds } from "./soak-people.ts";
import { type Bot, onStage, type Stage } from "./stage.ts";
import { config, multiply, take, takesWritten, users } from "./taking.ts";
import { benchTeam, startVendor, type Vendor } from "./vendor.ts";

const STEPS = [1, 2, 4] as const;
const ROUNDS = 3;
const SECONDS = 8;
const WARM_SECONDS = 4;
const AT_ONCE = 16;
/** Reported one by one; the others are copies. */
const REPORTED = 40;
const secret = randomBytes(16).toString("hex");
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** So far: time that statements took in the database, and bytes written to its log. */
async function databaseSoFar(client: pg.Client): Promise<{ readonly activeMs: number; readonly walBytes: number }> {
  const { rows } = await client.query(
    "SELECT active_time AS ms, pg_current_wal_lsn() - '0/0'::pg_lsn AS wal FROM pg_stat_database WHERE datname = current_database()",
  );
  return { activeMs: Number(rows[0].ms), walBytes: Number(rows[0].wal) };
}

type Measured = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly errors: number;
  readonly botMs: number;
  readonly serverMs: number;
  readonly activeMs: number;
  readonly walKb: number;
};

type Driven = (length: Length) => Promise<Rate>;

let pressed = 0;
const nextPress = (vendor: Vendor) => take(pressed++, `${vendor.apiUrl}respond`);
/** Signed, to each bot's own door in turn. */
function byRequest(bots: readonly Bot[], vendor: Vendor): Driven {
  const doors = bots.map(({ origin }) => new URL(`${origin}/slack/events`));
  return (length) => driveSigned(doors, secret, () => nextPress(vendor), length);
}
/** In turn over the sockets that the bots have opened. */
const bySocket =
  (vendor: Vendor): Driven =>
  (length) =>
    drive(async () => (await vendor.sockets.deliver("interactive", pressPayload(nextPress(vendor)))).acked, length);

async function measure(
  driven: Driven,
  bots: readonly Bot[],
  { folder }: Stage,
  client: pg.Client,
  vendor: Vendor,
): Promise<Measured> {
  const written = async () =>
    (await Promise.all(bots.map(({ origin }) => takesWritten(origin)))).reduce((a, b) => a + b);
  await driven({ atOnce: AT_ONCE, seconds: WARM_SECONDS });
  const pids = bots.map(({ process }) => process.pid);
  const soFar = async () => ({
    bots: await cpuSeconds(pids),
    server: await cpuSeconds(processesIn(folder)),
    ...(await databaseSoFar(client)),
  });
  const before = await soFar();
  vendor.saidAlone();
  const writtenBefore = await written();
  const rate = await driven({ atOnce: AT_ONCE, seconds: SECONDS });
  // A press whose take is not written when it is answered counts as an error.
  const unwritten = rate.clicks - ((await written()) - writtenBefore);
  if (rate.errors + unwritten !== 0) {
    console.log(`${bots.length} replicas: ${rate.errors} not answered well, ${unwritten} answered and not written`);
    for (const said of vendor.saidAlone()) console.log(`  said to who pressed: ${said}`);
  }
  const errors = rate.errors + unwritten;
  // What each connection did is counted some moments later.
  await new Promise((wake) => setTimeout(wake, 1500));
  const after = await soFar();
  return {
    ...{ ...rate, errors },
    botMs: (1000 * (after.bots - before.bots)) / rate.clicks,
    serverMs: (1000 * (after.server - before.server)) / rate.clicks,
    activeMs: (after.activeMs - before.activeMs) / rate.clicks,
    walKb: (after.walBytes - before.walBytes) / 1024 / rate.clicks,
  };
}

/** Measures so many replicas in rounds and tells their middle. */
async function tellOf(at: string, one: () => Promise<Measured>, most: { readonly most?: number }): Promise<void> {
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await one());
  const of = (name: keyof Measured) => median(rounds.map((round) => round[name]));
  const errors = rounds.reduce((sum, round) => sum + round.errors, 0);
  tell("scale", { what: `${at}: presses committed, ${AT_ONCE} at once`, ours: of("perSecond"), unit: "/s" });
  tell("scale", { what: `${at}: answered, p50`, ours: of("p50Ms"), unit: "ms" });
  tell("scale", { what: `${at}: answered, p99`, ours: of("p99Ms"), unit: "ms", ...most });
  tell("scale", { what: `${at}: errors`, ours: errors, unit: "errors", most: 0 });
  tell("scale", { what: `${at}: processor time of the bot for an act`, ours: of("botMs"), unit: "ms" });
  tell("scale", { what: `${at}: processor time of PostgreSQL for an act`, ours: of("serverMs"), unit: "ms" });
  tell("scale", { what: `${at}: time in the database for an act`, ours: of("activeMs"), unit: "ms" });
  tell("scale", { what: `${at}: written to the database's log for an act`, ours: of("walKb"), unit: "KB" });
}

const vendor = await startVendor();
await onStage(config, async (stage) => {
  const { server, bot } = stage;
  const env = {
    SLACK_SIGNING_SECRET: secret,
    SLACK_BOT_TOKEN: `xoxb-${"0".repeat(24)}`,
    SLACK_API_URL: vendor.apiUrl,
    // Four of them have to share the server's fifty connections.
    DATABASE_CONNECTIONS: "8",
  };
  const client = new pg.Client(server.ownerUrl).on("error", () => {});
  await client.connect();
  const agent = new Agent({ keepAlive: true });
  const bots: Bot[] = [await bot(env)];
  const door = new URL(`${bots[0]?.origin}/slack/events`);
  for (let index = 0; index < REPORTED; index++) {
    const text = `Number ${index * 7919} is broken in hall ${index}`;
    const user = users[index % users.length] ?? "";
    const status = await sendSigned(door, agent, typedBody({ team: benchTeam, user, channel: "shop", text }), secret);
    if (status !== 200) throw new Error(`seeding: ${status}`);
  }
  agent.destroy();
  await vendor.quiet(3_000);
  await multiply(server.ownerUrl, REPORTED);
  const bound = (replicas: number) => (replicas === 2 ? { most: 500 } : {});
  const named = (replicas: number) => (replicas === 1 ? "1 replica" : `${replicas} replicas`);
  for (const step of STEPS) {
    while (bots.length < step) bots.push(await bot(env));
    const driven = byRequest(bots, vendor);
    await tellOf(named(step), () => measure(driven, bots, stage, client, vendor), bound(step));
  }
  for (const { process: child } of bots) {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  }
  const { SLACK_SIGNING_SECRET: _, ...others } = env;
  const connected: Bot[] = [];
  for (const step of STEPS) {
    while (connected.length < step)
      connected.push(await bot({ ...others, SLACK_APP_TOKEN: `xapp-1-${"0".repeat(24)}` }));
    while (vendor.sockets.connections() < step) await new Promise((wake) => setTimeout(wake, 50));
    const driven = bySocket(vendor);
    const at = `${named(step)}, by ${step === 1 ? "a socket" : "sockets"}`;
    await tellOf(at, () => measure(driven, connected, stage, client, vendor), bound(step));
  }
  await client.end();
});
vendor.stop();
