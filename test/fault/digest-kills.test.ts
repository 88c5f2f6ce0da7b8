// Whole processes, killed while a digest is under way: it stands in the channel once.
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { until } from "../support/watch.ts";
import { openWorkspace, type WholeWorkspace } from "../support/whole-workspace.ts";

let workspace: WholeWorkspace;

const morning = { name: "morning", kind: "daily", at: "0 8 * * *", channel: "shop" };

beforeEach(async () => {
  workspace = await openWorkspace((yaml) => stringify({ ...parse(yaml), digests: [morning] }));
});
afterEach(() => workspace.close());

const becomes = (text: string) => expect.poll(() => workspace.rows(text)).not.toEqual([]);

async function itIsDue(): Promise<void> {
  await becomes("SELECT FROM timer WHERE kind = 'digest' AND state = 'pending'");
  await workspace.untilDue("digest");
}

const posts = () =>
  workspace.slack
    .messages()
    .filter(({ text, author, deleted }) => author === undefined && !deleted && text.includes("yesterday at a glance"));
const sees = () =>
  until(
    workspace.slack,
    () => posts()[0],
    () => "the digest was never posted",
  );

/** Resolves at the moment when the process shall die, with what to do afterwards. */
const moments = {
  "between claiming a digest and writing its message": async () => {
    const holder = new pg.Client({ connectionString: workspace.ownerUrl });
    holder.on("error", () => {});
    await holder.connect();
    await holder.query("BEGIN");
    await holder.query("LOCK TABLE outbox IN EXCLUSIVE MODE");
    await itIsDue();
    await becomes("SELECT FROM digest WHERE state = 'planned' AND attempts > 0");
    return () => holder.end();
  },
  "between writing its message and posting it": async () => {
    workspace.line.freeze();
    await itIsDue();
    await becomes("SELECT FROM outbox WHERE state = 'sending' AND dedupe_key LIKE '%:digest:%' AND platform = 'slack'");
    return async () => {};
  },
  "after the chat took it and before it could say so": async () => {
    workspace.line.deafen();
    await itIsDue();
    await sees();
    return async () => {};
  },
} satisfies Record<string, () => Promise<() => Promise<unknown>>>;

test.each(Object.entries(moments))("killed %s: it is posted once", async (_, moment) => {
  const first = await workspace.startWhole();
  const release = await moment();
  await first.kill();
  await release();
  await workspace.leasesEnd();
  await Promise.all([workspace.startHere(), workspace.startHere()]);
  await sees();
  await becomes("SELECT FROM digest WHERE state = 'posted'");
  await expect
    .poll(() => workspace.rows("SELECT dedupe_key FROM outbox WHERE state NOT IN ('sent', 'dropped')"), {
      timeout: 30_000,
    })
    .toEqual([]);
  expect(posts()).toHaveLength(1);
  expect(await workspace.rows("SELECT FROM digest")).toHaveLength(1);
  expect(workspace.slack.violations()).toEqual([]);
});
