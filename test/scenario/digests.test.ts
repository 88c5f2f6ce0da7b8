// The morning post: what was, what is open, what nobody has, and buttons that act while the figures stay as they were posted.
import { afterEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { harmlessIsAskedFor, withChangeManagers } from "../support/change-stage.ts";
import { pictured } from "../support/digest-pictures.ts";
import type { SeenMessage } from "../support/peer.ts";
import type { Player } from "../support/player.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

type Digest = Readonly<Record<string, unknown>>;

const withDigests =
  (...digests: readonly Digest[]) =>
  (yaml: string): string =>
    stringify({ ...parse(yaml), digests });

const morning = { name: "morning", kind: "daily", at: "0 8 * * *", channel: "shop" } as const;

/** A Tuesday, half past four in the afternoon in Berlin. */
const afternoon = "2031-03-04T15:30:30Z";

/** Of the reports: nobody has to answer before the next noon. */
async function reported(title: string, reference: string) {
  const { ana, dana } = stage.people;
  await ana.says(`/incident ${title}`, { in: "#general" });
  await ana.sees(`${reference} is reported`, { in: "private" });
  await ana.sees(`${reference} is with Team`, { in: "dm" });
  await dana.sees(`${reference} ·`, { in: "dm" });
  await dana.sees(`${reference} ·`, { in: "#data", buttons: ["Take it"] });
  await dana.sees(`${reference} needs you`, { in: "#data" });
}

const cameAndWent = "Opened and resolved incidents. 3 Feb to 4 Mar. 1 opened, 0 resolved";

test.each(platforms)("the morning post tells of yesterday, and taking from it marks its line (%s)", async (on) => {
  stage = await startStage(on, { from: afternoon, configure: withDigests(morning) });
  const { ana, ben, dana } = stage.people;
  await reported("The weekly report is empty", "INC-1");
  await stage.wait("PT16H");
  const post = await ben.sees("☀ Wednesday 5 March · yesterday at a glance", {
    in: "#shop",
    and: [
      "1 opened, 0 fixed, no deadline missed",
      "Open 1: P3 1 (oldest 15 h 30 min) · 1 with no owner",
      "⏰ Due within 8 h: INC-1 nobody",
    ],
    buttons: ["Take INC-1", "Open work"],
    without: ["Breaches"],
  });
  expect(post.text.trim().split("\n").length).toBeLessThanOrEqual(12);
  await pictured(stage, on, post, cameAndWent);
  await ana.presses("Open work", "☀ Wednesday 5 March", { in: "#shop" });
  await ana.sees("1 open incident", { in: "private", buttons: ["INC-1"] });
  await dana.presses("Take INC-1", "☀ Wednesday 5 March", { in: "#shop" });
  await dana.sees("You have INC-1 now", { in: "private" });
  await ana.sees("Dana is on INC-1 now", { in: "dm" });
  await dana.sees("Dana took it", { in: "thread" });
  const marked = await ben.sees("taken by Dana", { in: "#shop", without: ["Take INC-1"], buttons: ["Open work"] });
  expect(marked.id).toBe(post.id);
  expect(marked.text).toContain("1 with no owner");
  await pictured(stage, on, marked, cameAndWent);
});

test.each(platforms)(
  "asked for at once it is answered, and its picture comes to whoever asked alone (%s)",
  async (on) => {
    stage = await startStage(on, { from: afternoon });
    const { ben } = stage.people;
    await reported("The weekly report is empty", "INC-1");
    await stage.wait("PT16H");
    await ben.says("/digest now", { in: "#general" });
    await ben.sees("☀ Wednesday 5 March · yesterday at a glance", {
      in: "private",
      and: ["1 opened, 0 fixed, no deadline missed", "The picture follows in your direct messages."],
      buttons: ["Open work"],
    });
    const beside = await ben.sees("The picture of the digest you asked for", {
      in: "dm",
      and: ["☀ Wednesday 5 March"],
    });
    await pictured(stage, on, beside, cameAndWent, "dm");
  },
);

test.each(platforms)("a quiet day is one line, in the language that the digest has (%s)", async (on) => {
  const chinese = { name: "zao", kind: "daily", at: "30 8 * * *", lang: "zh-CN", channel: "data" };
  stage = await startStage(on, { from: afternoon, configure: withDigests(morning, chinese) });
  const { ben, wei } = stage.people;
  await stage.wait("PT16H");
  const quiet = await ben.sees("☀ Wednesday 5 March · yesterday at a glance", { in: "#shop" });
  expect(quiet.text).toContain("A quiet day: nothing was opened, fixed or missed");
  expect(quiet.text.trim().split("\n")).toHaveLength(2);
  await wei.sees("☀ 3月5日星期三 · 昨日概览", { in: "#data", and: ["昨日平静：没有新报障、没有解决、没有超时"] });
});

test.each(platforms)("what the bot slept over is told once, late, with all its days (%s)", async (on) => {
  stage = await startStage(on, { from: afternoon, configure: withDigests(morning) });
  const { ben } = stage.people;
  await stage.restart("PT66H");
  await stage.addReplica();
  await stage.settle();
  await ben.sees("☀ Friday 7 March · since Tuesday at a glance (late: I was away)", { in: "#shop" });
});

test.each(platforms)("two replicas post one digest (%s)", async (on) => {
  stage = await startStage(on, { from: afternoon, configure: withDigests(morning) });
  await stage.addReplica();
  await stage.wait("PT40H");
  const { ben } = stage.people;
  await ben.sees("☀ Wednesday 5 March", { in: "#shop" });
  await ben.sees("☀ Thursday 6 March", { in: "#shop" });
});

/** An act takes the place of the private card that it was pressed on, where a chat can do that. */
const isListOf =
  ({ id }: Pick<Player, "id">) =>
  ({ onlyFor, text }: SeenMessage): boolean =>
    onlyFor === id && text.includes("2 digests");

test.each(platforms)("a person and a channel order a digest in chat, and end it (%s)", async (on) => {
  stage = await startStage(on, { from: afternoon, configure: withDigests(morning) });
  const { ana, ben, dana, wei } = stage.people;
  await ana.says("/digest", { in: "#general" });
  await ana.sees("☀ Tuesday 4 March · yesterday at a glance", { in: "private", and: ["A quiet day"] });
  await ana.says("/digest list", { in: "#general" });
  await ana.sees("1 digest", { in: "private", and: ["morning · daily · #shop · next 2031-03-05 07:00"] });
  await ana.says("/digest now evening", { in: "#general" });
  await ana.sees("There is no digest “evening”. Known: morning", { in: "private" });

  await wei.says("/digest subscribe", { in: "#general" });
  await wei.fills({ 关于哪些服务: ["报表"], 时间: "09:30" });
  await wei.sees("您将收到每日摘要，下次时间：2031-03-05 01:30", { in: "private" });
  await dana.says("/digest add", { in: "#data" });
  await dana.fills({ "On which days (daily)": "All days", "At what time": "8 am" });
  await dana.isToldInForm("Give the time as hours and minutes, such as 08:00");
  await dana.fills({ "At what time": "08:00" });
  await dana.sees("This channel gets a daily digest. The next one comes 2031-03-05 07:00", { in: "private" });

  await stage.wait("PT16H");
  await wei.sees("☀ 3月5日星期三 · 昨日概览", { in: "dm", and: ["昨日平静"] });
  await dana.sees("☀ Wednesday 5 March", { in: "#data" });
  await ben.sees("☀ Wednesday 5 March", { in: "#shop" });

  await wei.says("/digest unsubscribe", { in: "#general" });
  await wei.sees("已取消 1 个摘要", { in: "private" });
  await wei.says("/digest list", { in: "#general" });
  await wei.sees("2 个定时摘要", { in: "private", buttons: ["取消 order-2"] });
  await wei.presses("取消 order-2", "2 个定时摘要", { in: "private" });
  await wei.sees("管理员", { in: "private" });
  await dana.says("/digest remove", { in: "#general" });
  await dana.presses("End order-2", "2 digests", { in: "private" });
  await dana.sees("One digest has ended", { in: "private" });
  if (on.startsWith("slack")) expect(stage.peer.messages().filter(isListOf(dana))).toHaveLength(0);
  await stage.wait("PT24H");
  await ben.sees("☀ Thursday 6 March", { in: "#shop" });
});

test.each(platforms)("the weekly post leads to all figures and to how they are computed (%s)", async (on) => {
  const weekly = { name: "week", kind: "weekly", at: "0 8 * * wed", channel: "shop" };
  stage = await startStage(on, { from: afternoon, configure: withDigests(weekly) });
  const { ana, ben, dana } = stage.people;
  await reported("The weekly report is empty", "INC-1");
  await dana.presses("Take it", "INC-1 ·", { in: "#data" });
  await dana.sees("You have INC-1 now", { in: "private" });
  await dana.sees("Dana took it", { in: "thread" });
  await ana.sees("Dana is on INC-1 now", { in: "dm" });
  await stage.wait("PT16H");
  const post = await ben.sees("📅 Week of Wednesday 26 February to Tuesday 4 March", {
    in: "#shop",
    and: [
      "1 opened (week before: 0), 0 fixed (0), no deadline missed (0)",
      "Most from: Reports 1",
      "answered in time 1 of 1",
    ],
  });
  await pictured(stage, on, post, "Opened and resolved incidents. 5 Feb to 4 Mar. 1 opened, 0 resolved");
  await pictured(stage, on, post, "Incidents by hour of the week. 1 incident; most on Tuesday from 16:00 to 17:00: 1");
  await ana.presses("All figures", "📅 Week of", { in: "#shop" });
  await ana.sees("Figures 2031-02-26 – 2031-03-04", {
    in: "private",
    and: ["Opened 1", "First answer in time 1 of 1"],
  });
  await ana.presses("How is this computed?", "Figures 2031-02-26", { in: "private" });
  await ana.sees("How the figures are computed", { in: "private", and: ["Incidents opened in the period"] });
  // What somebody looked further from stays where it is.
  await ana.sees("Figures 2031-02-26", { in: "private", buttons: ["How is this computed?"] });
});

test.each(platforms)(
  "a private incident is counted and never named to those who are not its members (%s)",
  async (on) => {
    stage = await startStage(on, { from: afternoon, configure: withDigests(morning) });
    const { ana, ben, dana, sam } = stage.people;
    await reported("The weekly report is empty", "INC-1");
    await dana.presses("Make private", "INC-1 ·", { in: "#data" });
    await dana.sees("INC-1 is private now", { in: "private" });
    for (const told of [ana, sam])
      await told.sees("Dana made INC-1 (The weekly report is empty) private", { in: "dm" });
    await dana.sees("INC-1 is private", { in: "#data" });
    await stage.wait("PT16H");
    const post = await ben.sees("☀ Wednesday 5 March", {
      in: "#shop",
      and: ["Open 1: 1 private · 1 with no owner", "⏰ Due within 8 h: 1 more"],
      without: ["Take INC-1"],
    });
    expect(post.text).not.toContain("INC-1");
    await pictured(stage, on, post, cameAndWent);
    await ben.presses("Open work", "☀ Wednesday 5 March", { in: "#shop" });
    const open = await ben.sees("1 open incident", { in: "private", without: ["INC-1"] });
    expect(open.text).not.toContain("INC-1");
    await sam.presses("Open work", "☀ Wednesday 5 March", { in: "#shop" });
    await sam.sees("1 open incident", { in: "private", buttons: ["INC-1"] });
  },
);

test.each(platforms)(
  "an approval that waits is decided from the morning post, and its line says so (%s)",
  async (on) => {
    const late = { ...morning, at: "30 10 * * *", channel: "shop" };
    stage = await startStage(on, { configure: (yaml) => withDigests(late)(withChangeManagers(yaml)) });
    const { ana, ben, dana, omar, sam } = stage.people;
    const window = { "Start of the window": "2031-03-20 02:00", "End of the window": "2031-03-20 06:00" };
    const change = {
      reference: "CHG-1",
      title: "Add a column",
      service: "Reports",
      by: "ben",
      in: "#data",
      window,
    } as const;
    await harmlessIsAskedFor(stage, change);
    await stage.wait("PT24H30M");
    await ben.sees("☀ Tuesday 4 March", { in: "#shop" });
    const post = await ben.sees("☀ Wednesday 5 March", {
      in: "#shop",
      and: ["🖋 Waiting for approval for more than 24 h: CHG-1 (Omar and Sam)"],
      buttons: ["Decide CHG-1"],
    });
    await omar.presses("Decide CHG-1", "☀ Wednesday 5 March", { in: "#shop" });
    await omar.fills({ Decision: "Approve" });
    await omar.sees("You approved CHG-1", { in: "private" });
    await dana.sees("✓ Omar approved", { in: "thread", anew: true });
    await dana.sees("Stage 1 “Change manager” is approved", { in: "thread", anew: true });
    await dana.sees("Approved for", { in: "thread", anew: true });
    for (const told of [ana, ben]) await told.sees("CHG-1 “Add a column” is approved for", { in: "dm" });
    await sam.sees("CHG-1 · Add a column", { in: "dm", and: ["no decision is needed any more"] });
    const marked = await ben.sees("CHG-1 (Omar and Sam) → approved by Omar", {
      in: "#shop",
      without: ["Decide CHG-1"],
    });
    expect(marked.id).toBe(post.id);
  },
);

const publicUrl = "https://tocsin.example.test";
/** The other two reach the bot itself by the address of its pages. */
const hasPages = (on: string): boolean => on === "slack" || on === "discord";

test.each(platforms)("what the morning post names leads to its page, where people reach the pages (%s)", async (on) => {
  stage = await startStage(on, {
    from: afternoon,
    configure: withDigests(morning),
    ...(hasPages(on) && { publicUrl }),
  });
  const { ana, ben, dana } = stage.people;
  await reported("The weekly report is empty", "INC-1");
  await stage.wait("PT16H");
  const post = await ben.sees("☀ Wednesday 5 March", { in: "#shop", and: ["1 opened", "INC-1 nobody"] });
  const behind = (figure: string) => `${publicUrl}/figures/records/${figure}?period=2031-03-04..2031-03-05`;
  const pages = ["/overview?kind=incident", "/r/INC-1"].map((path) => publicUrl + path);
  expect(post.links).toEqual(hasPages(on) ? [behind("opened"), behind("availability"), ...pages] : []);
  expect(post.text.trim().split("\n").length).toBeLessThanOrEqual(12);
  await pictured(stage, on, post, cameAndWent);
  await ana.says("/digest", { in: "#general" });
  const asked = await ana.sees("☀ Wednesday 5 March", { in: "private" });
  expect(asked.links).toEqual(post.links);
  await ana.sees("The picture of the digest you asked for", { in: "dm" });
  if (on.startsWith("slack")) await ana.sees(cameAndWent, { in: "thread", anew: true });
  await dana.presses("Take INC-1", "☀ Wednesday 5 March", { in: "#shop" });
  await dana.sees("You have INC-1 now", { in: "private" });
  await ana.sees("Dana is on INC-1 now", { in: "dm" });
  await dana.sees("Dana took it", { in: "thread" });
  const marked = await ben.sees("INC-1 nobody 2031-03-05 11:30 → taken by Dana", { in: "#shop" });
  expect(marked.links).toEqual(post.links);
});
