// The KPI watch when things go wrong: two replicas, a bot that was away for days, a database that fails in the middle. One miss, one problem.
import { afterEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { query } from "../support/query.ts";
import { type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const withErrorRate = (yaml: string): string =>
  stringify({
    ...parse(yaml),
    figures: { indicators: [{ key: "error-rate", name: "Error rate", unit: "percent", better: "lower", target: 1 }] },
  });

const rows = <Row extends object>(text: string, values: unknown[] = []) =>
  query<Row>(stage.database.ownerUrl, text, values);

/** As often as that the same value was measured at noon of the day. */
const measured = (on: string, value: number, times: number) =>
  rows(
    `INSERT INTO measurement (id, indicator, service_key, at, value, source, made_at)
      SELECT gen_random_uuid(), 'error-rate', '', $1::timestamptz + n * interval '1 second', $2, 'metrics', $1
      FROM generate_series(1, $3::int) AS n`,
    [`${on}T12:00:00Z`, value, times],
  );

const episodes = () =>
  rows<{ began: string; ended: string | null; met: number; reference: string }>(
    `SELECT e.began_on::text AS began, e.ended_on::text AS ended, e.met_days AS met, r.reference
      FROM watch_episode e JOIN record r ON r.id = e.problem_id ORDER BY e.began_on`,
  );

const title = "Error rate missed its target";

async function isToldOnce(reference: string): Promise<void> {
  const { lin, dana } = stage.people;
  await lin.sees(`${reference} · ${title}: please find out why`, { in: "dm" });
  await dana.sees(`${reference} · ${title}`, { in: "#shop" });
  await stage.settle();
  expect(await rows("SELECT FROM problem")).toHaveLength(1);
}

test("two replicas open one problem for a miss, and the table would hold no second one", async () => {
  stage = await startStage("slack", { configure: withErrorRate });
  await stage.addReplica();
  await measured("2031-02-20", 3, 6);
  await stage.wait("PT14H");
  await isToldOnce("PRB-1");
  await stage.wait("P1D");
  expect(await episodes()).toMatchObject([{ began: "2031-03-04", ended: null, met: 0 }]);
  const again = `INSERT INTO watch_episode (id, kpi, service_key, problem_id, began_on)
    SELECT gen_random_uuid(), kpi, service_key, gen_random_uuid(), began_on + 9 FROM watch_episode`;
  await expect(rows(again)).rejects.toThrow("watch_episode_kpi_service_key_slot_key");
});

test("days that closed while the bot was away are gone through one by one", async () => {
  stage = await startStage("slack", { configure: withErrorRate });
  await measured("2031-02-20", 3, 12);
  await measured("2031-03-08", 0, 60);
  await stage.restart("P10D");
  await isToldOnce("PRB-1");
  // Missed on the 4th to the 7th, met from the 8th to the 13th.
  expect(await episodes()).toMatchObject([{ began: "2031-03-04", ended: null, met: 6 }]);
  await stage.wait("P1D");
  await stage.people.dana.sees("The figure has met its target for 7 days in a row", { in: "thread" });
  expect(await episodes()).toMatchObject([{ began: "2031-03-04", ended: "2031-03-14", met: 7 }]);
});

test("a database that fails in the middle leaves nothing half done, and the day is judged again", async () => {
  stage = await startStage("slack", { configure: withErrorRate });
  stage.expectError("a timer failed and is tried again");
  await measured("2031-02-20", 3, 6);
  // The first time only: a sequence does not go back with its transaction.
  await rows("CREATE SEQUENCE fails_once");
  await rows(`CREATE FUNCTION fails_once() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF nextval('fails_once') = 1 THEN RAISE EXCEPTION 'the disk is full'; END IF; RETURN new; END $$`);
  await rows("GRANT USAGE ON SEQUENCE fails_once TO PUBLIC");
  await rows("CREATE TRIGGER fails_once BEFORE INSERT ON watch_episode FOR EACH ROW EXECUTE FUNCTION fails_once()");
  await stage.restart("PT14H");
  await expect
    .poll(() => rows("SELECT is_called FROM fails_once"), { timeout: 60_000, interval: 200 })
    .toEqual([{ is_called: true }]);
  // It rests for a while; a bot that begins anew tries at once.
  await stage.restart();
  // A number is never given twice.
  await isToldOnce("PRB-2");
  expect(await episodes()).toMatchObject([{ began: "2031-03-04", ended: null, reference: "PRB-2" }]);
  expect(await rows("SELECT FROM outbox WHERE dedupe_key LIKE '%PRB-1:%'")).toHaveLength(0);
});
