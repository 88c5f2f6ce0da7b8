// The channels that a configuration names, while a chat answers and while it does not.
import { expect, test } from "vitest";
import { findChannelIds } from "../../../src/app/organisation/channel-ids.ts";
import { demoDocument } from "../../../src/organisation/demo.ts";
import { DeliveryFailed } from "../../../src/platform/platform.ts";

const document = {
  ...demoDocument,
  services: [],
  channels: [],
  teams: demoDocument.teams.slice(0, 1).map((team) => ({ ...team, channels: { slack: "#shop" } })),
};

/** A chat that fails so many times before it answers. */
async function lookedUp(failures: number, remembered: Readonly<Record<string, string>> = {}, error = new Error("cut")) {
  const asked: string[] = [];
  const told: string[] = [];
  let missed = 0;
  const findChannel = async (channel: string) => {
    if (channel !== "#shop") return undefined;
    asked.push(channel);
    if (asked.length <= failures) throw error;
    return { channelId: "C0000SHOP", name: "shop" };
  };
  const ids = await findChannelIds(document, {
    platforms: new Map([["slack", { findChannel }]]),
    remembered: async () => remembered,
    warn: (message, { channel }) => channel === "#shop" && told.push(message),
    missed: () => void missed++,
    pausesMs: [0, 0],
  });
  return { id: ids.slack?.["#shop"], asked: asked.length, told, missed };
}

test("a channel is asked for again when the line is cut in the middle", async () => {
  expect(await lookedUp(0)).toEqual({ id: "C0000SHOP", asked: 1, told: [], missed: 0 });
  expect(await lookedUp(2)).toEqual({ id: "C0000SHOP", asked: 3, told: [], missed: 0 });
});

test("while a chat does not answer, a team keeps the channel it had", async () => {
  const told = ["a configured channel could not be looked up"];
  expect(await lookedUp(9, { "#shop": "C0000LAST" })).toEqual({ id: "C0000LAST", asked: 3, told, missed: 0 });
  expect(await lookedUp(9, { "#shop": "C0000LAST" }, new DeliveryFailed("refused", "no scope"))).toEqual({
    id: "C0000LAST",
    asked: 1,
    told,
    missed: 0,
  });
});

test("a channel that was never known is missed where the chat gave no answer, and not where it said no", async () => {
  const told = ["a configured channel could not be looked up"];
  expect(await lookedUp(9)).toEqual({ id: undefined, asked: 3, told, missed: 1 });
  const later = new DeliveryFailed("retry", "rate limited", 30_000);
  expect(await lookedUp(9, {}, later)).toEqual({ id: undefined, asked: 1, told, missed: 1 });
  const no = new DeliveryFailed("refused", "no scope");
  expect(await lookedUp(9, {}, no)).toEqual({ id: undefined, asked: 1, told, missed: 0 });
});
