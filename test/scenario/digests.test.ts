// The morning post: what was, what is open, what nobody has, and buttons that act while the figures stay as they were posted.
import { afterEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
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

test.each(platforms)("the morning post tells of yesterday, and taking from it marks its line (%s)", async (on) => {
  stage = await startStage(on, { from: afternoon, configure: withDigests(morning) });
  const { ana, ben, dana } = stage.people;
  await reported("The weekly report is empty", "INC-1");
  await stage.wait("PT16H");
  const post = await ben.sees("☀ Wednesday 5 March · yesterday at a glance", {
    in: "#shop",
    and: [
      "1 opened, 0 fixed, no target missed",
      "Open 1: P3 1 (oldest 15 h 30 min) · 1 with no owner",
      "⏰ Due within 8 h: INC-1 nobody",
    ],
    buttons: ["Take INC-1", "Open work"],
    without: ["Breaches"],
  });
  expect(post.text.trim().split("\n").length).toBeLessThanOrEqual(12);
  await ana.presses("Open work", "☀ Wednesday 5 March", { in: "#shop" });
  await ana.sees("1 open incident", { in: "private", buttons: ["INC-1"] });
  await dana.presses("Take INC-1", "☀ Wednesday 5 March", { in: "#shop" });
  await dana.sees("You have INC-1 now", { in: "private" });
  await ana.sees("Dana is on INC-1 now", { in: "dm" });
  await dana.sees("Dana took it", { in: "thread" });
  const marked = await ben.sees("taken by Dana", { in: "#shop", without: ["Take INC-1"], buttons: ["Open work"] });
  expect(marked.id).toBe(post.id);
  expect(marked.text).toContain("1 with no owner");
});

test.each(platforms)("a quiet day is one line, in the language that the digest has (%s)", async (on) => {
  const chinese = { name: "zao", kind: "daily", at: "30 8 * * *", lang: "zh-CN", channel: "data" };
  stage = await startStage(on, { from: afternoon, configure: withDigests(morning, chinese) });
  const { ben, wei } = stage.people;
  await stage.wait("PT16H");
  const quiet = await ben.sees("☀ Wednesday 5 March · yesterday at a glance", { in: "#shop" });
  expect(quiet.text).toContain("A quiet day: nothing was opened, fixed or missed");
  expect(quiet.text.trim().split("\n")).toHaveLength(2);
  await wei.sees("☀ 3月5日星期三 · 昨日概览", { in: "#data", and: ["昨日平静：没有新报障、没有恢复、没有超时"] });
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
