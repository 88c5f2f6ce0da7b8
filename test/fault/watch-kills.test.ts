// Whole processes, killed while the KPI watch looks at a day that closed: one miss opens one problem, told once.
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { ORGANISATION_RECORD } from "../../src/store/audit.ts";
import { openWorkspace, type WholeWorkspace } from "../support/whole-workspace.ts";

let workspace: WholeWorkspace;

const indicators = [{ key: "error-rate", name: "Error rate", unit: "percent", better: "lower", target: 1 }];

beforeEach(async () => {
  workspace = await openWorkspace((yaml) => stringify({ ...parse(yaml), figures: { indicators } }));
});
afterEach(() => workspace.close());

const becomes = (text: string) => expect.poll(() => workspace.rows(text), { timeout: 30_000 }).not.toEqual([]);

/** A value that misses the target, often enough to be judged. */
const measured = () =>
  workspace.rows(`INSERT INTO measurement (id, indicator, service_key, at, value, source, made_at)
    SELECT gen_random_uuid(), 'error-rate', '', tocsin_now() - n * interval '1 second', 3, 'metrics', tocsin_now()
    FROM generate_series(1, 6) AS n`);

async function itIsDue(): Promise<void> {
  await becomes("SELECT FROM timer WHERE kind = 'watch' AND state = 'pending'");
  await workspace.untilDue("watch");
}

const waitsFor = (table: string) => `SELECT FROM pg_locks WHERE relation = '${table}'::regclass AND NOT granted`;

/** Until it is let go nobody does with the table what the mode forbids. */
async function held(table: string, mode: string) {
  const holder = new pg.Client({ connectionString: workspace.ownerUrl });
  holder.on("error", () => {});
  await holder.connect();
  await holder.query("BEGIN");
  await holder.query(`LOCK TABLE ${table} IN ${mode} MODE`);
  return () => holder.end();
}

/** Resolves at the moment when the process shall die, with what to do afterwards. */
const moments = {
  "while it computes, when nobody else has to wait for it": async () => {
    const letGo = await held("measurement", "ACCESS EXCLUSIVE");
    await itIsDue();
    await becomes(`SELECT FROM record WHERE id = '${ORGANISATION_RECORD}' AND EXISTS (${waitsFor("measurement")})
      FOR UPDATE SKIP LOCKED`);
    return letGo;
  },
  "between opening a problem and keeping its episode": async () => {
    const letGo = await held("watch_episode", "EXCLUSIVE");
    await itIsDue();
    await becomes(waitsFor("watch_episode"));
    return letGo;
  },
} satisfies Record<string, () => Promise<() => Promise<unknown>>>;

test.each(Object.entries(moments))("killed %s: one problem is opened", async (_, moment) => {
  const first = await workspace.startWhole();
  await measured();
  const letGo = await moment();
  await first.kill();
  await letGo();
  await workspace.leasesEnd();
  await Promise.all([workspace.startHere(), workspace.startHere()]);
  await becomes("SELECT FROM watch_episode");
  await expect
    .poll(() => workspace.rows("SELECT dedupe_key FROM outbox WHERE state NOT IN ('sent', 'dropped')"), {
      timeout: 30_000,
    })
    .toEqual([]);
  expect(await workspace.rows("SELECT FROM problem")).toHaveLength(1);
  expect(await workspace.rows("SELECT FROM watch_episode WHERE ended_on IS NULL")).toHaveLength(1);
  const told = workspace.slack.messages().filter(({ text }) => text.includes("please find out why"));
  expect(told).toHaveLength(1);
});
