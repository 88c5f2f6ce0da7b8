// Mornings on which the clock changes, and days on which nobody works: one digest for each local date, at its first valid moment.
import { afterEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { query } from "../support/query.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const digest = { name: "early", kind: "daily", channel: "shop", zone: "Europe/Berlin" } as const;

const startWith = (on: (typeof platforms)[number], from: string, more: { readonly [name: string]: unknown }) =>
  startStage(on, { from, configure: (yaml) => stringify({ ...parse(yaml), digests: [{ ...digest, ...more }] }) });

const due = async () => {
  const rows = await query<{ due_at: Date; state: string }>(
    stage.database.ownerUrl,
    "SELECT due_at, state FROM digest ORDER BY due_at",
  );
  return rows.map(({ due_at, state }) => `${due_at.toISOString().slice(0, 16)} ${state}`);
};

test.each(platforms)("a time that the clock skips comes right after the gap, once (%s)", async (on) => {
  stage = await startWith(on, "2031-03-29T12:00:00Z", { at: "30 2 * * *" });
  await stage.wait("PT38H");
  const { ben } = stage.people;
  await ben.sees("☀ Sunday 30 March", { in: "#shop" });
  await ben.sees("☀ Monday 31 March", { in: "#shop" });
  expect(await due()).toEqual(["2031-03-30T01:00 posted", "2031-03-31T00:30 posted"]);
});

test.each(platforms)("a time that comes twice is told at its first occurrence, once (%s)", async (on) => {
  stage = await startWith(on, "2031-10-25T12:00:00Z", { at: "30 2 * * *" });
  await stage.wait("PT38H");
  const { ben } = stage.people;
  await ben.sees("☀ Sunday 26 October", { in: "#shop" });
  await ben.sees("☀ Monday 27 October", { in: "#shop" });
  expect(await due()).toEqual(["2031-10-26T00:30 posted", "2031-10-27T01:30 posted"]);
});

test.each(platforms)("on days without work none comes, and the next one tells of them (%s)", async (on) => {
  stage = await startWith(on, "2031-03-07T15:30:30Z", { at: "0 8 * * *", skip_non_working_days: true });
  await stage.wait("PT66H");
  await stage.people.ben.sees("☀ Monday 10 March · since Friday at a glance", { in: "#shop" });
  expect(await due()).toEqual(["2031-03-10T07:00 posted"]);
});
