// The embedded PostgreSQL when the server, the bot or both are killed, and when two bots want the same data.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { joinEmbedded, startEmbedded } from "../../src/store/embedded.ts";
import { copyOfData, install, makeFolder, newFolder, removeFolder, runBot } from "../support/installation.ts";
import { processesIn } from "../support/processes.ts";
import { query } from "../support/query.ts";

const tocsin = newFolder(0o755);
beforeAll(() => install(tocsin));
afterAll(() => removeFolder(tocsin));
const original = join(tocsin, "original");

const serverOf = (dataDir: string) =>
  Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

async function run(dataDir: string) {
  const bot = runBot(tocsin, dataDir);
  const outcome = await bot.outcome;
  if ("refused" in outcome) throw new Error(outcome.refused);
  return { ...bot, ...outcome };
}

test("what was committed survives kill -9 of bot and server", async () => {
  const dataDir = await copyOfData(original);
  const first = await run(dataDir);
  await query(first.ownerUrl, "create table note (id int primary key)");
  for (let id = 1; id <= 50; id++) await query(first.ownerUrl, "insert into note values ($1)", [id]);
  await first.kill();
  process.kill(serverOf(dataDir), "SIGKILL");
  const second = await run(dataDir);
  expect(await query(second.ownerUrl, "select count(*)::int as notes from note")).toEqual([{ notes: 50 }]);
});

test("a bot that comes back after kill -9 takes over the server it left running", async () => {
  const dataDir = await copyOfData(original);
  const first = await run(dataDir);
  const server = serverOf(dataDir);
  await query(first.ownerUrl, "create table note as select 'kept' as body");
  await first.kill();
  const second = await run(dataDir);
  expect(serverOf(dataDir)).toBe(server);
  expect(second.url).toBe(first.url);
  expect(second.said).toEqual([`Took over the PostgreSQL that was left running on port ${new URL(first.url).port}.`]);
  expect(await query(second.ownerUrl, "select body from note")).toEqual([{ body: "kept" }]);
  await second.stop();
  expect(processesIn(dataDir)).toEqual([]);
});

test("a server that is killed under the bot is brought back at the same address with what was committed", async () => {
  const dataDir = await copyOfData(original);
  const said: string[] = [];
  const bot = await startEmbedded({ dataDir, say: (line) => said.push(line) });
  onTestFinished(() => bot.stop());
  await query(bot.ownerUrl, "create table note as select 'kept' as body");
  process.kill(serverOf(dataDir), "SIGKILL");
  await expect.poll(() => said).toContain("PostgreSQL is back.");
  expect(await query(bot.ownerUrl, "select body from note")).toEqual([{ body: "kept" }]);
  const second = runBot(tocsin, dataDir);
  expect(await second.outcome).toEqual({ refused: expect.stringMatching(/^Another Tocsin/) });
});

test("a second bot is refused the data of a first, with its process and what to do; the first goes on", async () => {
  const dataDir = await copyOfData(original);
  const first = await run(dataDir);
  const second = runBot(tocsin, dataDir);
  expect(await second.outcome).toEqual({
    refused:
      `Another Tocsin (process ${first.child.pid}) is using the data in ${join(dataDir, "postgres")}. Nothing was changed. ` +
      "Stop it first. To run several copies, give each of them the same DATABASE_URL.",
  });
  expect(await query(first.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("of two bots that start at once on new data one runs and the other is refused", async () => {
  const dataDir = join(makeFolder(), "data");
  const bots = [runBot(tocsin, dataDir), runBot(tocsin, dataDir)];
  const outcomes = await Promise.all(bots.map((bot) => bot.outcome));
  expect(outcomes.filter((outcome) => "refused" in outcome)).toEqual([
    { refused: expect.stringMatching(/^Another Tocsin/) },
  ]);
  const running = outcomes.find((outcome) => "url" in outcome);
  expect(await query(running?.url ?? "", "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a command beside the bot uses its server and leaves it running", async () => {
  const dataDir = await copyOfData(original);
  const bot = await run(dataDir);
  const command = await joinEmbedded({ dataDir, say: () => {} });
  expect(command.url).toBe(bot.url);
  await command.stop();
  expect(await query(bot.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a command without a bot starts the server and ends it", async () => {
  const dataDir = await copyOfData(original);
  const command = await joinEmbedded({ dataDir, say: () => {} });
  expect(await query(command.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await command.stop();
  expect(processesIn(dataDir)).toEqual([]);
});

test("Ctrl-C in the bot's terminal reaches the bot only, so that it can save before the server ends", async () => {
  const dataDir = await copyOfData(original);
  const bot = await run(dataDir);
  const group = (pid: number) => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[2];
  expect(group(serverOf(dataDir))).not.toBe(group(bot.child.pid ?? 0));
});
