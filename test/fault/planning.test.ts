// Digests and duties are planned although the database would not take them when the bot wanted to.
import pg from "pg";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { createFakeSlack } from "../support/fake-slack/fake-slack.ts";
import { openTown } from "../support/town.ts";

const morning = { name: "morning", kind: "daily", at: "0 8 * * *", channel: "shop" };

test("a digest that could not be planned at the start is planned as soon as it can be", async () => {
  const town = await openTown({
    configure: (yaml) => stringify({ ...parse(yaml), digests: [morning] }),
    peer: () => createFakeSlack({ mode: "socket" }),
  });
  const holder = new pg.Client({ connectionString: town.ownerUrl });
  await holder.connect();
  await holder.query("BEGIN; LOCK TABLE timer IN SHARE MODE");
  const said: string[] = [];
  const bot = await town.startHere(said, { LOG_LEVEL: "warn" });
  // Each try waits for the table until the server ends it.
  await expect.poll(() => said.join("\n")).toContain('"the database is away"');
  await holder.end();
  await expect.poll(() => town.rows("SELECT FROM timer WHERE kind = 'digest'")).not.toEqual([]);
  await bot.stop();
  await town.close();
});
