// Past records are imported while the bot runs: people act, clocks ring and the morning post comes as ever, and nobody hears of what was imported.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { parse, stringify } from "yaml";
import { ORGANISATION_REFERENCE } from "../../src/store/audit.ts";
import { pictured } from "../support/digest-pictures.ts";
import { logOf } from "../support/past-log.ts";
import { query } from "../support/query.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";
import { tocsin } from "../support/terminal.ts";

let stage: Stage;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tocsin-import-"));
});
afterEach(async () => {
  await stage.finish();
  await rm(folder, { recursive: true, force: true });
});

/** Every second morning at eight; the stage begins in the afternoon before. */
const withDigest = (yaml: string): string =>
  stringify({ ...parse(yaml), digests: [{ name: "morning", kind: "daily", at: "0 8 * * *", channel: "shop" }] });

/** Two months of incidents; the last is still open, of the highest priority, and nobody has it. */
const log = logOf(300)
  .replace(/^(INC10000299,(?!New).*\n)+/m, "")
  .replace(
    /^(INC10000299,New.*)2 - Medium,2 - Medium,3 - Moderate(.*),[^,]+,[^,]+$/m,
    "$11 - High,1 - High,1 - Critical$2,?,?",
  );

/** An import that has written everything and waits to be saved; `save` lets it. */
async function importUpToSaving(env: Readonly<Record<"DATABASE_URL" | "DATABASE_OWNER_URL", string>>) {
  const url = env.DATABASE_URL;
  const holder = new pg.Client({ connectionString: url });
  holder.on("error", () => {});
  await holder.connect();
  onTestFinished(() => holder.end());
  // The row to which the file's own line of the audit is added, at the very end.
  await holder.query("BEGIN");
  await holder.query("SELECT id FROM record WHERE reference = $1 FOR UPDATE", [ORGANISATION_REFERENCE]);
  await writeFile(join(folder, "past.csv"), log);
  const ended = tocsin(["import", "incidents", "past.csv", "--source", "servicenow"], { env, folder });
  await expect
    .poll(
      () =>
        query(
          url,
          `SELECT count(*)::int AS waiting FROM pg_stat_activity
          WHERE wait_event_type = 'Lock' AND application_name = 'tocsin import' AND datname = current_database()`,
        ),
      { timeout: 60_000 },
    )
    .toEqual([{ waiting: 1 }]);
  return {
    save: async () => {
      await holder.query("ROLLBACK");
      return ended;
    },
  };
}

test.each(platforms)("the bot goes on while a year is imported, and nobody is told of it (%s)", async (on) => {
  stage = await startStage(on, { from: "2031-03-04T15:30:30Z", configure: withDigest });
  const { ana, ben, dana } = stage.people;
  const { url, ownerUrl } = stage.database;
  // What is planned at the start is kept on the row that is about to be held.
  await stage.settle();
  const running = await importUpToSaving({ DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl });

  // Numbers are given on, so this one comes after those that are not yet saved.
  await ana.says("/incident The weekly report is empty", { in: "#general" });
  await ana.sees("INC-301 is reported", { in: "private" });
  await ana.sees("INC-301 is with Team", { in: "dm" });
  await dana.sees("INC-301 ·", { in: "dm" });
  await dana.sees("INC-301 ·", { in: "#data", buttons: ["Take it"] });
  await dana.sees("INC-301 needs you", { in: "#data" });
  await dana.presses("Take it", "INC-301 ·", { in: "#data" });
  await dana.sees("You have INC-301 now", { in: "private" });
  await ana.sees("Dana is on INC-301 now", { in: "dm" });
  await dana.sees("Dana took it", { in: "thread" });

  expect(await running.save()).toMatchObject({
    code: 0,
    printed: expect.stringContaining("300 imported (INC-1 – INC-300)"),
  });
  await stage.wait("PT16H");
  const post = await ben.sees("☀ Wednesday 5 March", { in: "#shop", and: ["1 opened", "1 imported as open"] });
  await pictured(stage, on, post, "Opened and resolved incidents. 3 Feb to 4 Mar. 1 opened, 0 resolved");
  const told = await query<{ timers: number; cards: number }>(
    ownerUrl,
    `SELECT (SELECT count(*)::int FROM timer t JOIN incident i USING (record_id) WHERE i.origin_source IS NOT NULL) AS timers,
      (SELECT count(*)::int FROM record_place p JOIN incident i USING (record_id) WHERE i.origin_source IS NOT NULL) AS cards`,
  );
  expect(told).toEqual([{ timers: 0, cards: 0 }]);
});
