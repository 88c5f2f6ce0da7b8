// Signed Slack button → committed → acknowledged: ours against a bare Bolt app that writes the same rows, in one run.
// Run: npm run bench -- --only=inbound. Wanted: ≥ 0.5 × the raw driver, ≥ 1.5 × Prisma's $transaction, p99 ≤ 500 ms at 16, no error at 64,
// commit → card edited p95 ≤ 1 s.
import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startEmbedded } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import { ready, start } from "./bot-process.ts";
import { tell } from "./result.ts";
import { type Click, driveSigned, type Length, type Rate, sendSigned, typedBody } from "./signed-click.ts";
import { config, multiply, take, takesWritten, users } from "./taking.ts";
import { benchTeam, startVendor, type Vendor } from "./vendor.ts";

const ROUNDS = 3;
const SECONDS = 6;
const WARM_SECONDS = 2;
const CALM_PRESSES = 40;
const secret = randomBytes(16).toString("hex");
const seeding = new Agent({ keepAlive: true });
async function portOf(child: ChildProcess): Promise<number> {
  for await (const chunk of child.stdout ?? []) {
    const found = /"port":(\d+)/.exec(String(chunk));
    if (found) return Number(found[1]);
  }
  throw new Error("the baseline ended");
}

/** "/incident …", signed, so that the incidents are made by the bot itself. */
async function declare(url: URL, index: number): Promise<void> {
  const text = `Number ${index * 7919} is broken in hall ${index}`;
  const body = typedBody({ team: benchTeam, user: users[index % users.length] ?? "", channel: "shop", text });
  const status = await sendSigned(url, seeding, body, secret);
  if (status !== 200) throw new Error(`seeding: ${status}`);
}

const press = (way: "ours" | "baseline", index: number, responseUrl: string): Click => {
  const click = take(index, responseUrl);
  return way === "ours" ? click : { ...click, actionId: "take", value: click.value.replace("v1:incident.take:", "") };
};

const show = ({ perSecond, p50Ms, p99Ms, errors }: Rate) =>
  `${perSecond.toFixed(0)}/s, p50 ${p50Ms.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms, ${errors} errors`;
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** How long after the commit each of some calm presses, one a second, is seen on the card; the vendor's own 100 ms are in it. */
async function cardLags(vendor: Vendor, pressOnce: () => Promise<Rate>): Promise<readonly number[]> {
  const lags: number[] = [];
  for (let index = 0; index < CALM_PRESSES; index++) {
    const shown = vendor.answered("chat.update", 30_000);
    await pressOnce();
    const committed = performance.now();
    const at = await shown;
    if (at === undefined) throw new Error("a card was not edited within 30 s");
    lags.push(at - committed);
    await new Promise((wake) => setTimeout(wake, 1000));
  }
  return lags.sort((a, b) => a - b);
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tocsin-bench-"));
  // Started by root the server runs as another account: closed to it, the data would be kept, and left, elsewhere.
  await chmod(folder, 0o711);
  const server = await startEmbedded({ dataDir: folder, say: () => {} });
  const vendor = await startVendor();
  const children: ChildProcess[] = [];
  try {
    await migrate({
      ownerUrl: server.ownerUrl,
      url: server.url,
      say: () => {},
      directory: resolve("prisma/migrations"),
    });
    await writeFile(join(folder, "tocsin.yaml"), config);
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    const env = { DATABASE_URL: server.url, DATABASE_OWNER_URL: server.ownerUrl, SLACK_SIGNING_SECRET: secret };
    const bot = start(resolve("dist/main.js"), [], {
      ...env,
      PORT: `${port}`,
      SLACK_BOT_TOKEN: `xoxb-${"0".repeat(24)}`,
      SLACK_API_URL: vendor.apiUrl,
      TOCSIN_CONFIG: join(folder, "tocsin.yaml"),
      LOG_LEVEL: "error",
    });
    children.push(bot);
    bot.stdout?.pipe(process.stderr);
    await ready(`http://127.0.0.1:${port}/readyz`);
    const ours = new URL(`http://127.0.0.1:${port}/slack/events`);
    for (let index = 0; index < CALM_PRESSES; index++) await declare(ours, index);
    await vendor.quiet(3_000);
    await multiply(server.ownerUrl, CALM_PRESSES);
    let pressed = 0;
    const clicks = (url: URL, way: "ours" | "baseline", length: Length) =>
      driveSigned([url], secret, () => press(way, pressed++, `${vendor.apiUrl}respond`), length);
    const lags = await cardLags(vendor, () => clicks(ours, "ours", { atOnce: 1, presses: 1 }));
    const share = (of: number) => lags[Math.floor(lags.length * of)] ?? Number.NaN;
    console.log(`commit → card edited: p50 ${share(0.5).toFixed(0)} ms`);
    tell("inbound", { what: "commit → card edited, p95", ours: share(0.95), unit: "ms", most: 1000 });
    /** One baseline at a time, so that the three never share the server's connections. */
    const withBaseline = async <T>(way: "driver" | "prisma", work: (url: URL) => Promise<T>): Promise<T> => {
      const child = start(join(import.meta.dirname, "baseline-app.js"), [way], env);
      children.push(child);
      try {
        return await work(new URL(`http://127.0.0.1:${await portOf(child)}/slack/events`));
      } finally {
        child.kill("SIGKILL");
      }
    };
    const rates: Record<"ours" | "driver" | "prisma", Rate[]> = { ours: [], driver: [], prisma: [] };
    const run = async (name: "ours" | "driver" | "prisma", atOnce: number): Promise<Rate> => {
      if (name === "ours") {
        bot.kill("SIGCONT");
        await clicks(ours, "ours", { atOnce: 4, seconds: WARM_SECONDS });
        const before = await takesWritten(ours.origin);
        const rate = await clicks(ours, "ours", { atOnce, seconds: SECONDS });
        const written = (await takesWritten(ours.origin)) - before;
        // A press whose take is not written when it is answered counts as an error.
        return { ...rate, errors: rate.errors + rate.clicks - written };
      }
      bot.kill("SIGSTOP");
      return withBaseline(name, async (url) => {
        await clicks(url, "baseline", { atOnce: 4, seconds: WARM_SECONDS });
        return clicks(url, "baseline", { atOnce, seconds: SECONDS });
      });
    };
    for (let round = 1; round <= ROUNDS; round++) {
      for (const name of ["ours", "driver", "prisma"] as const) {
        const rate = await run(name, 16);
        rates[name].push(rate);
        console.log(`round ${round} ${name.padEnd(7)} ${show(rate)}`);
      }
    }
    const crowd = await run("ours", 64);
    console.log(`64 at once: ${show(crowd)}`);
    const of = (name: "ours" | "driver" | "prisma") => median(rates[name].map(({ perSecond }) => perSecond));
    const presses = { what: "Slack presses committed, 16 at once", ours: of("ours"), unit: "/s" };
    tell("inbound", {
      ...presses,
      baseline: { name: "Bolt and the raw driver", value: of("driver") },
      leastTimes: 0.5,
    });
    tell("inbound", { ...presses, baseline: { name: "Bolt and Prisma", value: of("prisma") }, leastTimes: 1.5 });
    const p99 = median(rates.ours.map(({ p99Ms }) => p99Ms));
    tell("inbound", { what: "answered, p99 of 16 at once", ours: p99, unit: "ms", most: 500 });
    tell("inbound", { what: "errors among 64 at once", ours: crowd.errors, unit: "errors", most: 0 });
  } finally {
    for (const child of children) child.kill("SIGCONT");
    for (const child of children) child.kill("SIGKILL");
    vendor.stop();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
