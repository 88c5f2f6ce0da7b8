// An upgrade, one replica after the other, while people go on: every press is answered and has its effect once.
import { createHash } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { createFakeSlack } from "../support/fake-slack/fake-slack.ts";
import { openTown, type Town } from "../support/town.ts";

let town: Town;
afterEach(() => town.close());

const people = ["ana", "ben", "dana", "lin"] as const;

/** What is alike is asked about before it is reported again. */
const unlikeOthers = (what: string) => {
  const letters = createHash("sha256")
    .update(what)
    .digest("hex")
    .replaceAll(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "");
  return [letters.slice(0, 9), letters.slice(9, 18), letters.slice(18, 27)].join(" ");
};

test("replicas behind a balancer are replaced one by one, and no press of those who go on is lost or done twice", async () => {
  town = await openTown({ configure: (yaml) => yaml, peer: () => createFakeSlack({ mode: "http" }) });
  const old = [await town.startBeside({}), await town.startBeside({})];
  const { peer, members, channels } = town;
  const general = channels.get("general") ?? "";
  let isOver = false;
  const reported: string[] = [];
  // What stays unanswered is an error before whoever pressed: here it is thrown.
  const goOn = people.map(async (name) => {
    for (let count = 0; !isOver; count++) {
      const title = unlikeOthers(`${name} ${count}`);
      await peer.say(members[name].id, { in: "channel", channelId: general }, `/incident ${title}`);
      reported.push(title);
    }
  });
  const upgraded = (async () => {
    for (const one of old) {
      const before = reported.length;
      await expect.poll(() => reported.length).toBeGreaterThan(before + 8);
      await town.startBeside({});
      town.takeOut(one.address);
      await one.stop();
    }
    const before = reported.length;
    await expect.poll(() => reported.length).toBeGreaterThan(before + 8);
  })().finally(() => {
    isOver = true;
  });
  await Promise.all([upgraded, ...goOn]);

  const rows = await town.rows<{ title: string; count: string }>("SELECT title, count(*) FROM incident GROUP BY title");
  expect(rows.map(({ title }) => title).toSorted()).toEqual(reported.toSorted());
  expect(rows.filter(({ count }) => count !== "1")).toEqual([]);
  expect(peer.violations()).toEqual([]);
}, 300_000);
