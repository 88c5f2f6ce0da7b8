// Freezes, maintenance windows and business events in chat; free times for a change; the week's calendar and its feed.
import { afterEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { gatewayIsAskedFor, withChangeManagers } from "../support/change-stage.ts";
import type { PeerName } from "../support/peer.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** Lin is change manager, and the checkout may be changed on Wednesday nights. */
const withWindows = (yaml: string): string => {
  const document = parse(yaml);
  return stringify({
    ...document,
    roles: { "change-manager": ["lin"] },
    services: document.services.map((service: { key: string }) =>
      service.key === "checkout" ? { ...service, tags: ["customer-facing"] } : service,
    ),
    maintenance_windows: [
      {
        key: "nights",
        name: { en: "Quiet night", "zh-CN": "维护夜" },
        services: ["checkout"],
        days: ["wed"],
        from: "02:00",
        to: "04:00",
      },
    ],
  });
};

/** A time on the wall in Berlin (winter) as each chat's form takes it: Slack's picker holds instants. */
const wall = (on: PeerName, hour: string) =>
  on.startsWith("slack")
    ? `2031-03-${hour.slice(0, 2)} ${String(Number(hour.slice(3, 5)) - 1).padStart(2, "0")}:00`
    : `2031-03-${hour}:00`;

test.each(platforms)("a change manager sets a freeze, everybody sees it, and it is ended (%s)", async (on) => {
  stage = await startStage(on, { configure: withWindows });
  const { ana, lin, wei } = stage.people;
  await lin.says("/change freeze", { in: "#general" });
  await lin.fills({
    Title: "Year end",
    "What it is about": ["everything"],
    From: wall(on, "06 12"),
    To: wall(on, "07 12"),
    Reason: "The books are closed",
  });
  await lin.sees("Change freeze Year end is set for everything, 2031-03-06 11:00 – 2031-03-07 11:00", {
    in: "private",
    and: ["an emergency may pass with a reason"],
    buttons: ["End it"],
  });
  await ana.says("/change calendar", { in: "#general" });
  await ana.sees("Forward schedule 2031-03-03", {
    in: "private",
    and: [
      "🔧 2031-03-05 01:00 – 2031-03-05 03:00 · Maintenance window Quiet night · Shop checkout",
      "❄ 2031-03-06 11:00 – 2031-03-07 11:00 · Freeze Year end · everything · The books are closed",
    ],
    buttons: ["Next week"],
    without: ["End Year end"],
  });
  await wei.says("/change calendar 2031-03-11", { in: "#general" });
  await wei.sees("变更日程", { in: "private", and: ["维护窗口维护夜 · 商城结算"] });
  await lin.presses("End it", "Change freeze Year end is set", { in: "private" });
  await lin.sees("Year end has ended for everything", { in: "private" });
  await ana.presses("Next week", "Forward schedule", { in: "private" });
  await ana.sees("2031-03-12 01:00 – 2031-03-12 03:00 · Maintenance window Quiet night", { in: "private" });
});

test.each(platforms)("a window that cannot be meant is refused at its field, and nothing is kept (%s)", async (on) => {
  stage = await startStage(on, { configure: withWindows, from: "2031-03-28T09:00:00Z" });
  const { ana, omar } = stage.people;
  await omar.says("/change window", { in: "#general" });
  const given = { Title: "Move the racks", "What it is about": ["Shop checkout"] };
  await omar.fills({ ...given, From: wall(on, "27 12"), To: wall(on, "29 12") });
  await omar.isToldInForm("has passed");
  await omar.fills({ ...given, From: wall(on, "29 14"), To: wall(on, "29 12") });
  await omar.isToldInForm("before it begins");
  await omar.fills({ ...given, From: wall(on, "29 12"), To: wall(on, "29 12") });
  await omar.isToldInForm("has no length");
  await omar.fills({ ...given, From: wall(on, "29 12"), To: wall(on, "29 14") });
  await omar.sees("Maintenance window Move the racks is set for Shop checkout", { in: "private" });
  await ana.says("/change calendar", { in: "#general" });
  await ana.sees("Maintenance window Move the racks · Shop checkout", { in: "private" });

  await ana.says("/change freeze", { in: "#general" });
  await ana.sees("a change manager", { in: "private", and: ["administrator"] });
});

test.each(platforms)("a business event is set for what bears a tag (%s)", async (on) => {
  stage = await startStage(on, { configure: withWindows });
  const { ana, lin } = stage.people;
  await lin.says("/change event", { in: "#general" });
  await lin.fills({
    Title: "Spring sale",
    "What it is about": ["services tagged customer-facing"],
    From: wall(on, "05 02"),
    To: wall(on, "06 12"),
  });
  await lin.sees("Business event Spring sale is set for services tagged customer-facing", { in: "private" });
  await ana.says("/change calendar", { in: "#general" });
  await ana.sees("Spring sale · services tagged customer-facing", { in: "private" });
  // The first maintenance window falls into it: a time that collides with nothing is better.
  await ana.says("/change slot checkout 90m", { in: "#general" });
  await ana.sees("Free times for a change of Shop checkout, 90 min", {
    in: "private",
    and: [
      "1. 2031-03-12 01:00 – 2031-03-12 02:30 · far from business hours; there are less than 4 weeks of data",
      "2031-03-19 01:00 – 2031-03-19 02:30",
      "2031-03-26 01:00 – 2031-03-26 02:30",
      "Least used in the coming week",
    ],
  });
  await ana.says("/change slot CHG-7", { in: "#general" });
  await ana.sees("There is no CHG-7", { in: "private" });
  await ana.says("/change slot checkout for:never", { in: "#general" });
  await ana.sees("“never” is no length for a change", { in: "private" });
  await ana.says("/change slot nothing-of-ours", { in: "#general" });
  await ana.sees("nothing-of-ours", { in: "private", and: ["Shop checkout"] });
});

test.each(platforms)(
  "a freeze over a change is seen on its card, told to who carries it out, and a free time moves the change (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withChangeManagers });
    const { ana, ben, dana, lin, omar, sam } = stage.people;
    await gatewayIsAskedFor(stage);
    await omar.says("/change freeze", { in: "#general" });
    await omar.fills({
      Title: "Audit",
      "What it is about": ["Shop checkout"],
      From: wall(on, "05 01"),
      To: wall(on, "06 01"),
    });
    await omar.sees("Change freeze Audit is set for Shop checkout", {
      in: "private",
      and: ["One change is planned in it: CHG-1"],
    });
    await ben.sees("Omar set the change freeze Audit for Shop checkout", {
      in: "dm",
      and: ["It meets CHG-1, which you are to carry out"],
    });
    await dana.sees("CHG-1 · Payment gateway 4.2", { in: "#shop", and: ["⚠ in the freeze “Audit” until"] });
    await lin.says("/change calendar", { in: "#general" });
    await lin.sees("Forward schedule", {
      in: "private",
      and: ["CHG-1 Payment gateway 4.2 · Shop checkout · ⚠ in the freeze “Audit” until"],
    });

    await ana.says("/change slot chg-1", { in: "#general" });
    await ana.sees("Free times for a change of Shop checkout, 240 min", { in: "private", buttons: ["Take 1"] });
    await ana.says("/change slot CHG-1 2h", { in: "#general" });
    await ana.sees("Free times for a change of Shop checkout, 120 min", { in: "private" });
    await ana.says("/change slot checkout 1h", { in: "#general" });
    await ana.sees("Free times for a change of Shop checkout, 60 min", {
      in: "private",
      and: ["far from business hours"],
      buttons: ["Take 1", "Take 2", "Take 3"],
    });
    await ana.presses("Take 2", "Free times for a change", { in: "private" });
    const form = await ana.seesForm();
    expect(JSON.stringify(form)).toContain("Start of the window");

    await omar.presses("End it", "Change freeze Audit is set", { in: "private" });
    await omar.sees("Audit has ended for Shop checkout", { in: "private" });
    await ben.sees("Omar ended the change freeze Audit. It no longer meets CHG-1", { in: "dm" });
    await stage.settle();
    const card = await sam.sees("CHG-1 · Payment gateway 4.2", { in: "#shop" });
    expect(card.text).not.toContain("in the freeze");
  },
);

test("the forward schedule is a calendar feed, right on both sides of a change of the clock (web)", async () => {
  stage = await startStage("web", { configure: withWindows, from: "2031-03-24T09:00:00Z" });
  const { lin } = stage.people;
  await lin.says("/change freeze", { in: "#general" });
  await lin.fills({
    Title: "Quarter; end",
    "What it is about": ["Shop checkout"],
    From: "2031-03-29 12:00",
    To: "2031-03-31 12:00",
  });
  await lin.sees("Change freeze Quarter; end is set", { in: "private" });
  await lin.says("/change feed", { in: "#general" });
  const told = await lin.sees("can subscribe to this address (the forward schedule of changes", {
    in: "private",
    buttons: ["End all my feeds"],
  });
  const [, path = ""] = /https?:\/\/[^/]+(\/calendar\/\S+\.ics)/.exec(told.text) ?? [];
  const read = () => fetch(new URL(path, stage.address));
  const text = await (await read()).text();
  expect(text).toContain("SUMMARY:❄ Freeze: Quarter\\; end");
  expect(text).toMatch(/DTSTART:20310329T110000Z\r\nDTEND:20310331T100000Z\r\nSUMMARY:❄/);
  // Two in the night on the wall, in winter and in summer.
  expect(text).toMatch(
    /DTSTART:20310326T010000Z\r\nDTEND:20310326T030000Z\r\nSUMMARY:🔧 Maintenance window: Quiet night/,
  );
  expect(text).toMatch(
    /DTSTART:20310402T000000Z\r\nDTEND:20310402T020000Z\r\nSUMMARY:🔧 Maintenance window: Quiet night/,
  );
  await lin.presses("End all my feeds", "can subscribe to this address", { in: "private" });
  await lin.sees("Your feed has ended", { in: "private" });
  expect((await read()).status).toBe(404);
});
