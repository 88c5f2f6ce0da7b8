// Every page of the real bot with a million incidents stored, some thousand of them open: how long each takes to be answered,
// until it is whole where its figures come later, and how long it held the event loop at most.
// Run: npm run bench -- --only=pages [-- incidents [rounds]]. Wanted: answered in ≤ 200 ms each, the loop never held for more than 50 ms.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { openDatabase } from "../../src/store/database.ts";
import { sessionStore } from "../../src/store/session.ts";
import { ready, start } from "./bot-process.ts";
import { config, serviceKey, storedIncidents } from "./million.ts";
import { tell } from "./result.ts";

const COUNT = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = Number(process.argv[3] ?? 15);
const WANTED_MS = 200;
const HOLD_MS = 50;

const share = (values: readonly number[], of: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * of))] ?? Number.NaN;

type Answered = { readonly ms: number; readonly text: string };

/** Milliseconds until the last byte. */
async function fetched(address: string, cookie: string): Promise<Answered> {
  const begun = performance.now();
  const answer = await fetch(address, { headers: { cookie }, redirect: "manual" });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  return { ms: performance.now() - begun, text };
}

const isWhole = (text: string): boolean => !text.includes("data-computing");

/** A page that is answered with its frame is asked for until its figures are there. */
async function whole(address: string, cookie: string): Promise<{ readonly first: number; readonly all: number }> {
  const begun = performance.now();
  const { ms, text } = await fetched(address, cookie);
  for (let isThere = isWhole(text); !isThere; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    isThere = isWhole((await fetched(address, cookie)).text);
  }
  return { first: ms, all: isWhole(text) ? ms : performance.now() - begun };
}

const dayBefore = (now: number, days: number): string =>
  new Date(1000 * (now - days * 86_400)).toISOString().slice(0, 10);

/** So many days in dates, which begin a day earlier each round: what was kept for a moment is not measured. */
const dated = (page: string, now: number, round: number): string =>
  page.replace(/\{(\d+)d\}/, (_, days) => `${dayBefore(now, Number(days) + round)}..${dayBefore(now, round + 1)}`);

type Took = { readonly first: number[]; readonly all: number[]; readonly held: number[] };

/** In turn. */
async function measure(
  origin: string,
  held: () => Promise<number>,
  cookie: string,
  now: number,
  pages: readonly string[],
): Promise<number> {
  const took = new Map(pages.map((page): [string, Took] => [page, { first: [], all: [], held: [] }]));
  let missed = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    for (const page of pages) {
      await held();
      const answered = await whole(`${origin}${dated(page, now, round)}`, cookie).catch((error: Error) => error);
      const longest = await held();
      if (answered instanceof Error) {
        console.log(answered.message);
        missed++;
        continue;
      }
      const { first, all } = answered;
      // The first time of each prepares statements and compiles.
      if (round === 0) continue;
      const times = took.get(page);
      times?.first.push(first);
      times?.all.push(all);
      times?.held.push(longest);
    }
  }
  let [slowest, longest] = [0, 0];
  for (const [page, { first, all, held }] of took) {
    slowest = Math.max(slowest, share(first, 0.5));
    longest = Math.max(longest, share(held, 0.5));
    const isMissed = share(first, 0.5) > WANTED_MS || share(held, 0.5) > HOLD_MS;
    if (isMissed) missed++;
    const [median, p95, least] = [share(first, 0.5), share(first, 0.95), Math.min(...first)].map(rounded);
    const later = all.some((ms, round) => ms !== first[round]) ? `, whole after ${rounded(share(all, 0.5))} ms` : "";
    const holding = `loop held ${rounded(share(held, 0.5))} ms, at most ${rounded(Math.max(...held))}`;
    console.log(
      `${page}: ${later === "" ? "" : "frame in "}median ${median} ms, p95 ${p95}, least ${least}${later}; ${holding}${isMissed ? " MISSED" : ""}`,
    );
  }
  const of = `of ${pages.length} pages over ${COUNT.toLocaleString("en")} incidents`;
  tell("pages", { what: `the slowest ${of}, median`, ours: slowest, unit: "ms", most: WANTED_MS });
  tell("pages", { what: `event loop held by the worst ${of}, median`, ours: longest, unit: "ms", most: HOLD_MS });
  return missed;
}

const rounded = (ms: number): string => ms.toFixed(0);

async function main(): Promise<void> {
  const { server, now, close } = await storedIncidents(COUNT);
  const folder = await mkdtemp(join(tmpdir(), "tocsin-pages-"));
  await writeFile(join(folder, "tocsin.yaml"), config);
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const origin = `http://localhost:${port}`;
  const bot = start(resolve("dist/main.js"), [], {
    NODE_OPTIONS: `--import=${resolve(".bench/test/bench/loop-watch.js")}`,
    LOOP_PORT: `${port + 1}`,
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
    const held = async () => Number(await (await fetch(`http://localhost:${port + 1}`)).text());
    missed = await measure(origin, held, `tocsin_session=${token}`, now, [
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
      "/figures/records/mttr?period={30d}",
      "/figures/records/opened?period={365d}",
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
