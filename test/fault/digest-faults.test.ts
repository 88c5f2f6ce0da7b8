// A morning on which something is wrong: a channel that is closed to the bot, a chat that fails while a picture is brought, a process that dies. The digest still comes once, and whoever runs the bot is told once.
import { afterEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import type { FaultKind } from "../support/peer.ts";
import { query } from "../support/query.ts";
import { type Stage, type StageOptions, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const morning = { name: "morning", kind: "daily", at: "0 8 * * *", channel: "shop" } as const;

/** A Tuesday, half past four in the afternoon in Berlin; the lease is short, so that lost replies are looked for soon. */
const start = (on: "slack" | "discord", more: StageOptions = {}) =>
  startStage(on, {
    from: "2031-03-04T15:30:30Z",
    configure: (yaml) => stringify({ ...parse(yaml), digests: [morning] }),
    pace: { leaseMs: 8000 },
    ...more,
  });

const rows = () =>
  query<{ local_date: string; state: string; trouble: string | null }>(
    stage.database.ownerUrl,
    "SELECT local_date::text, state, trouble FROM digest ORDER BY local_date",
  );

/** What cannot be delivered stays in the outbox for the operator, who has now seen it. */
const putAway = () => query(stage.database.ownerUrl, "UPDATE outbox SET state = 'dropped' WHERE state = 'dead'");

const barred = [
  { on: "slack", how: "archived", reason: "is_archived" },
  { on: "slack", how: "thrown out", reason: "channel_not_found" },
  { on: "discord", how: "archived", reason: "missing permission SEND_MESSAGES" },
  { on: "discord", how: "thrown out", reason: "missing permission VIEW_CHANNEL" },
] as const;

test.each(barred)(
  "from a channel that is closed to the bot the operator hears once, and the digest comes again when it may ($on, $how)",
  async ({ on, how, reason }) => {
    stage = await start(on);
    stage.expectError("an operator has to look");
    const { ben, omar } = stage.people;
    const shop = stage.script.channels.get("shop") ?? "";
    await stage.peer.bar?.(shop, how);
    await stage.wait("PT16H");
    const told = await omar.sees("The digest “morning” did not reach #shop on", { in: "dm", and: [reason] });
    await stage.wait("PT24H");
    await stage.peer.bar?.(shop, "open");
    await stage.wait("PT24H");
    await ben.sees("☀ Friday 7 March", { in: "#shop" });
    expect(await rows()).toEqual([
      { local_date: "2031-03-05", state: "posted", trouble: expect.stringContaining(reason) },
      { local_date: "2031-03-06", state: "posted", trouble: expect.stringContaining(reason) },
      { local_date: "2031-03-07", state: "posted", trouble: null },
    ]);
    // The next time is another one, and is told again.
    await stage.peer.bar?.(shop, how);
    await stage.wait("PT24H");
    const again = await omar.sees("The digest “morning” did not reach #shop on", { in: "dm", anew: true });
    expect(again.id).not.toBe(told.id);
    await putAway();
  },
);

test.each(["slack", "discord"] as const)("a channel that was deleted is told of once (%s)", async (on) => {
  stage = await start(on);
  stage.expectError("an operator has to look");
  await stage.peer.deleteChannel(stage.script.channels.get("shop") ?? "");
  await stage.wait("PT16H");
  await stage.people.omar.sees("The digest “morning” did not reach #shop on", { in: "dm" });
  await stage.wait("PT24H");
  const trouble = expect.stringMatching(/channel_not_found|the channel no longer exists/);
  expect(await rows()).toMatchObject([{ trouble }, { trouble }]);
  await putAway();
});

/** Of the reports: nobody has to answer before the next noon. */
async function reported() {
  const { ana, dana } = stage.people;
  await ana.says("/incident The weekly report is empty", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team", { in: "dm" });
  await dana.sees("INC-1 ·", { in: "dm" });
  await dana.sees("INC-1 ·", { in: "#data", buttons: ["Take it"] });
  await dana.sees("INC-1 needs you", { in: "#data" });
}

const cameAndWent = "Opened and resolved incidents. 3 Feb to 4 Mar. 1 opened, 0 resolved";
const pictures = () => stage.peer.messages().flatMap(({ text }) => text.split(cameAndWent).slice(1));

const lastSteps = { slack: "files.completeUploadExternal", discord: "edit" } as const;
const faults: readonly FaultKind[] = ["500", "429", "lost-reply", "reset"];

test.each((["slack", "discord"] as const).flatMap((on) => faults.map((fault) => ({ on, fault }))))(
  "a picture whose bringing ends in $fault comes once, under the digest ($on)",
  async ({ on, fault }) => {
    stage = await start(on);
    await reported();
    stage.peer.fault(fault, 1, { method: lastSteps[on], retryAfterSeconds: 1 });
    await stage.wait("PT16H");
    const { ben } = stage.people;
    await ben.sees("☀ Wednesday 5 March", { in: "#shop" });
    await ben.sees(cameAndWent);
    await stage.settle();
    expect(pictures()).toHaveLength(1);
  },
);

test("a picture that cannot be drawn keeps nothing from its readers, is tried again, and comes under the digest", async () => {
  stage = await start("slack");
  stage.expectError("a delivery failed in a way no platform should");
  await reported();
  const url = stage.database.ownerUrl;
  await query(url, "CREATE TABLE spoiled (id int, charts jsonb)");
  await query(url, "GRANT INSERT ON spoiled TO PUBLIC");
  await query(
    url,
    `CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO spoiled VALUES (NEW.id, NEW.posted -> 'charts');
      NEW.posted := jsonb_set(NEW.posted, '{charts}', '[{"kind": "trend"}]');
      RETURN NEW;
    END $$`,
  );
  await query(
    url,
    "CREATE TRIGGER spoil BEFORE UPDATE ON digest FOR EACH ROW WHEN (NEW.state = 'posted') EXECUTE FUNCTION spoil()",
  );
  // Not everything is done before the picture can be drawn.
  const morning = stage.wait("PT16H");
  await stage.people.ben.sees("☀ Wednesday 5 March", { in: "#shop", and: ["1 opened"] });
  const tried = () =>
    query(url, "SELECT FROM outbox WHERE dedupe_key LIKE '%:picture:%' AND attempts > 0 AND state <> 'sending'");
  await expect.poll(tried, { timeout: 30_000 }).not.toEqual([]);
  expect(pictures()).toEqual([]);
  await query(url, "DROP TRIGGER spoil ON digest");
  await query(
    url,
    "UPDATE digest d SET posted = jsonb_set(d.posted, '{charts}', s.charts) FROM spoiled s WHERE s.id = d.id",
  );
  await morning;
  await stage.people.ben.sees(cameAndWent, { in: "thread" });
  expect(pictures()).toHaveLength(1);
});
