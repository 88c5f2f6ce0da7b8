// Acknowledged means kept: the server is killed again and again while writers write.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { startEmbedded } from "../../src/store/embedded.ts";
import { makeFolder } from "../support/installation.ts";
import { query } from "../support/query.ts";

const kills = 5;
const writers = 4;
const commitsBetween = 100;

test("every acknowledged commit is there after the server was killed under load, each time", async () => {
  const dataDir = join(makeFolder(), "data");
  const said: string[] = [];
  const bot = await startEmbedded({ dataDir, say: (line) => said.push(line) });
  onTestFinished(() => bot.stop());
  await query(bot.ownerUrl, "create table note (id int primary key)");

  const pool = new pg.Pool({ connectionString: bot.ownerUrl, max: writers });
  pool.on("error", () => {});
  const acknowledged: number[] = [];
  let next = 0;
  let writing = true;
  const write = async () => {
    while (writing) {
      const id = next++;
      // A commit that was not acknowledged may be there or not; nobody was told.
      await pool.query("insert into note values ($1)", [id]).then(
        () => acknowledged.push(id),
        () => {},
      );
    }
  };
  const all = Promise.all(Array.from({ length: writers }, write));
  for (let kill = 1; kill <= kills; kill++) {
    const before = acknowledged.length;
    await expect.poll(() => acknowledged.length - before).toBeGreaterThan(commitsBetween);
    const [pid] = readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n");
    process.kill(Number(pid), "SIGKILL");
    await expect.poll(() => said.filter((line) => line === "PostgreSQL is back.").length).toBe(kill);
  }
  writing = false;
  await all;
  await pool.end();
  const kept = new Set((await query<{ id: number }>(bot.ownerUrl, "select id from note")).map((row) => row.id));
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(kills * commitsBetween);
});
