// An hour of ordinary work at twenty acts a second, by Slack and on the web, with pages open: what the bot holds must not grow, and nothing may pile up.
// Run: npm run bench:soak [-- --minutes 60] [--per-second 20] [--snapshots FOLDER] (Linux). A line a minute, the verdict at the end.
// Wanted: at most 2 MB an hour more after the first quarter of the time, nothing waiting longer at the end, no error.
import { randomBytes } from "node:crypto";
import { loadavg } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { memoryOf, processesIn } from "../support/processes.ts";
import { slope } from "./slope.ts";
import { type Lives, lives } from "./soak-lives.ts";
import { cpuSeconds, openVisits, slackChannels, soakConfig } from "./soak-people.ts";
import { onStage } from "./stage.ts";
import { startVendor } from "./vendor.ts";

const { values: given } = parseArgs({
  options: {
    minutes: { type: "string", default: "60" },
    "per-second": { type: "string", default: "20" },
    snapshots: { type: "string" },
  },
});
const MINUTES = Number(given.minutes);
const PER_SECOND = Number(given["per-second"]);
const WARM_SHARE = 0.25;
const WANTED_MB_AN_HOUR = 2;
/** As many as come in a second may be waiting when one looks. */
const SOME = PER_SECOND;
const MB = 1024 * 1024;

/** What waits for somebody to do it, and what all is kept. */
const QUEUES = `SELECT
  (SELECT count(*)::int FROM outbox WHERE state IN ('pending', 'sending', 'waiting')) AS outbox,
  (SELECT count(*)::int FROM timer WHERE state = 'pending' AND due_at < tocsin_now()) AS timers,
  (SELECT count(*)::int FROM record_place WHERE shown_version < wanted_version AND state <> 'gone') AS cards,
  (SELECT count(*)::int FROM inbox) AS inbox,
  (SELECT count(*)::int FROM record) AS records,
  (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction') AS open`;

type Minute = {
  readonly at: number;
  readonly heap: number;
  readonly rss: number;
  readonly outbox: number;
  readonly timers: number;
  readonly cards: number;
  readonly inbox: number;
};

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

/** More than so many are not under way at once: a machine that is busy with other things does fewer acts, and is told to. */
const MOST_AT_ONCE = 16;

/** Acts at an even pace until `until`. */
async function traffic(work: Lives, until: number, tell: (isGood: boolean, ms: number) => void): Promise<void> {
  const underWay = new Set<Promise<void>>();
  for (
    let at = performance.now();
    performance.now() < until;
    at = Math.max(at + 1000 / PER_SECOND, performance.now() - 1000)
  ) {
    if (at > performance.now()) await pause(at - performance.now());
    while (underWay.size >= MOST_AT_ONCE) await Promise.race(underWay);
    const from = performance.now();
    const done: Promise<void> = work
      .act()
      .catch(() => false)
      .then((isGood) => {
        underWay.delete(done);
        tell(isGood, performance.now() - from);
      });
    underWay.add(done);
  }
  await Promise.all(underWay);
}

/** Tells the incidents of `client`'s database to `work` as they come, until the measurement is over. */
async function follow(client: pg.Client, work: Lives, over: AbortSignal): Promise<void> {
  for (let last = 0; !over.aborted; await pause(500)) {
    const { rows } = await client.query(
      "SELECT r.number, r.reference, i.title FROM record r JOIN incident i ON i.record_id = r.id WHERE r.kind = 'incident' AND r.number > $1 ORDER BY r.number",
      // A number is drawn before its act is committed: a later one may be there first.
      [last - 100],
    );
    for (const { number, reference, title } of rows) {
      work.found(title, reference);
      last = Math.max(last, number);
    }
  }
}

/** A value at the end as beside one at the beginning, each the middle one of a third. */
function middles(minutes: readonly Minute[], of: "outbox" | "timers" | "cards") {
  const third = Math.max(1, Math.floor(minutes.length / 3));
  const middle = (some: readonly Minute[]) =>
    some.map((one) => one[of]).sort((a, b) => a - b)[Math.floor(some.length / 2)] ?? 0;
  return { first: middle(minutes.slice(0, third)), last: middle(minutes.slice(-third)) };
}

/** How many acts the bot counted, by how they ended. */
async function counted(origin: string): Promise<Readonly<Record<string, number>>> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const sums: Record<string, number> = {};
  for (const [, outcome = "", count] of text.matchAll(/^tocsin_acts_total\{.*outcome="([^"]+)"\} (\d+)/gm))
    sums[outcome] = (sums[outcome] ?? 0) + Number(count);
  return sums;
}

let failed = false;
const secret = randomBytes(16).toString("hex");
const vendor = await startVendor(["shop", ...slackChannels]);
await onStage(soakConfig, async ({ server, folder, bot }) => {
  const memoryPort = 40_000 + Math.floor(Math.random() * 10_000);
  const { origin, process: child } = await bot({
    NODE_OPTIONS: `--import=${resolve(".bench/test/bench/memory-watch.js")}`,
    MEMORY_PORT: `${memoryPort}`,
    SLACK_SIGNING_SECRET: secret,
    SLACK_BOT_TOKEN: `xoxb-${"0".repeat(24)}`,
    SLACK_API_URL: vendor.apiUrl,
  });
  const over = new AbortController();
  const client = new pg.Client(server.ownerUrl).on("error", () => {});
  await client.connect();
  const visits = await openVisits(origin, server.url, over.signal);
  const slack = new URL(`${origin}/slack/events`);
  const work = lives({ slack, secret, responseUrl: `${vendor.apiUrl}respond`, visits });
  const following = follow(client, work, over.signal);
  const looking = new pg.Client(server.ownerUrl).on("error", () => {});
  await looking.connect();
  const minutes: Minute[] = [];
  let [acts, errors, took]: [number, number, number[]] = [0, 0, []];
  const begun = performance.now();
  const until = begun + MINUTES * 60_000;
  const going = traffic(work, until, (isGood, ms) => {
    acts++;
    if (!isGood) errors++;
    took.push(ms);
  });
  const held = async (query = "") =>
    (await (await fetch(`http://127.0.0.1:${memoryPort}/${query}`)).json()) as NodeJS.MemoryUsage;
  const snapshot = async (name: string) => {
    if (given.snapshots) await held(`?snapshot=${join(resolve(given.snapshots), `${name}.heapsnapshot`)}`);
  };
  try {
    for (let minute = 1; minute <= MINUTES; minute++) {
      await pause(begun + minute * 60_000 - performance.now());
      const [{ rows }, memory, outcomes] = await Promise.all([looking.query(QUEUES), held(), counted(origin)]);
      const [queues] = rows;
      const heap = (memory.heapUsed + memory.external) / MB;
      const rss = memory.rss / MB;
      minutes.push({ at: minute / 60, heap, rss, ...queues });
      const sorted = took.sort((a, b) => a - b);
      const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
      const servers = processesIn(folder);
      const cpu = { bot: await cpuSeconds([child.pid]), database: await cpuSeconds(servers) };
      console.log(
        `minute ${minute}: ${acts} acts so far, ${errors} errors, p99 ${p99.toFixed(0)} ms; heap ${heap.toFixed(1)} MB, ` +
          `rss ${rss.toFixed(0)} MB, PostgreSQL ${memoryOf(servers).toFixed(0)} MB; waiting: outbox ${queues.outbox}, timers ${queues.timers}, ` +
          `cards ${queues.cards}; open transactions ${queues.open}; ${queues.records} records, inbox ${queues.inbox}; ` +
          `cpu so far ${cpu.bot.toFixed(0)} + ${cpu.database.toFixed(0)} s; ${JSON.stringify(outcomes)}; load ${loadavg()[0]?.toFixed(1)}`,
      );
      took = [];
      if (minute === Math.ceil(MINUTES * WARM_SHARE)) await snapshot("warm");
    }
    await going;
    await snapshot("end");
    const late = minutes.slice(Math.floor(MINUTES * WARM_SHARE));
    for (const of of ["heap", "rss"] as const) {
      const grows = slope(late.map((minute) => ({ at: minute.at, value: minute[of] })));
      const isMissed = !(grows <= WANTED_MB_AN_HOUR);
      failed ||= isMissed;
      console.log(`${of}: ${grows.toFixed(2)} MB an hour (wanted ≤ ${WANTED_MB_AN_HOUR})${isMissed ? " MISSED" : ""}`);
    }
    for (const of of ["outbox", "timers", "cards"] as const) {
      const { first, last } = middles(late, of);
      const isMissed = last > first + SOME;
      failed ||= isMissed;
      console.log(`${of}: ${first} waiting in the first third, ${last} in the last${isMissed ? " MISSED" : ""}`);
    }
    const perSecond = acts / MINUTES / 60;
    const isMissed = errors > 0 || perSecond < 0.99 * PER_SECOND;
    failed ||= isMissed;
    console.log(
      `${acts} acts in ${MINUTES} minutes, ${perSecond.toFixed(1)}/s (wanted ${PER_SECOND}), ${errors} errors${isMissed ? " MISSED" : ""}`,
    );
  } finally {
    over.abort();
    work.stop();
    await following.catch(() => {});
    await client.end();
    await looking.end();
  }
});
vendor.stop();
process.exit(failed ? 1 : 0);
