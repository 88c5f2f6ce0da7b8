// The first story again, told by somebody who reads Chinese: every sentence to Wei is Chinese, the channel stays English.
import { afterEach, expect, test } from "vitest";
import { reviewIsDue } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

test.each(platforms)("Wei reports and confirms in Chinese while the channel reads English (%s)", async (on) => {
  stage = await startStage(on);
  const { wei, ben, dana } = stage.people;

  await wei.says("/incident 结算页面付款失败", { in: "#general" });
  await wei.sees("INC-1 已登记", { in: "private" });
  await wei.sees("已收到您的报障", { in: "dm", buttons: ["补充信息"], and: ["INC-1 已交给商城团队，正在呼叫 Ben"] });
  await ben.sees("INC-1 · 结算页面付款失败", { in: "dm", buttons: ["Acknowledge"] });
  await dana.sees("INC-1 · 结算页面付款失败", {
    in: "#shop",
    buttons: ["Take it"],
    and: ["calling Ben", "Shop checkout"],
  });
  await dana.sees("INC-1 needs you", { in: "#shop" });

  await ben.presses("Take it", "INC-1 ·", { in: "#shop" });
  await ben.sees("You have INC-1 now", { in: "private" });
  await dana.sees("Ben took it", { in: "thread" });
  await wei.sees("Ben 已开始处理 INC-1", { in: "dm" });

  await ben.presses("Reply to reporter", "INC-1 ·", { in: "#shop" });
  await ben.fills({ "In words": "马上就好" });
  await ben.sees("Your reply is on its way", { in: "private" });
  await dana.sees("Ben wrote to the reporter:", { in: "thread", and: ["马上就好"] });
  await wei.sees("Ben 就 INC-1（结算页面付款失败）回复您", { in: "dm", and: ["马上就好"], buttons: ["回答"] });

  await ben.presses("Resolve", "INC-1 ·", { in: "#shop" });
  await ben.fills({ "How it ended": "Workaround", Cause: "Technical", "In words": "已切换到备用通道" });
  await ben.sees("INC-1 is resolved. Wei is asked whether it works", { in: "private" });
  await dana.sees("Ben resolved it", { in: "thread", and: ["Workaround", "Technical"] });
  await reviewIsDue(stage, "ben");
  await wei.presses("仍有问题", "您那边恢复正常了吗", { in: "dm" });
  await wei.sees("很抱歉。INC-1 已重新处理", { in: "private" });
  await ben.sees("INC-1 · 结算页面付款失败", { in: "dm", buttons: ["Acknowledge"], anew: true });
  await ben.sees("INC-1 (结算页面付款失败) is not fixed after all, says Wei", { in: "dm" });
  await dana.sees("Wei says it is still broken", { in: "thread" });

  await ben.presses("Resolve", "INC-1 ·", { in: "#shop" });
  await ben.fills({ "How it ended": "Fixed", Cause: "Technical", "In words": "已修复支付接口" });
  await ben.sees("INC-1 is resolved", { in: "private", anew: true });
  await dana.sees("Ben resolved it", { in: "thread", and: ["已修复支付接口"] });
  await reviewIsDue(stage, "ben");
  await wei.presses("已恢复", "已修复支付接口", { in: "dm" });
  await dana.sees("Wei confirmed that it works", { in: "thread" });
  await dana.sees("The record lacks: the review is not closed yet", { in: "thread" });
  await wei.sees("您对这次处理满意吗", { buttons: ["1", "5"] });
  await wei.presses("4", "您对这次处理满意吗");
  await wei.sees("谢谢您的评分：4/5", { buttons: ["写几句评价"] });
  await wei.presses("写几句评价", "谢谢您的评分");
  await wei.fills({ 说明: "很快" });
  await wei.sees("谢谢，每一条评价我们都会看");
  await dana.sees("Wei rated it 4 of 5", { in: "thread" });
  await dana.sees("Wei commented: 很快", { in: "thread" });
  await ben.sees("Wei commented on INC-1", { in: "dm", and: ["很快"] });
  await dana.sees("rated 4 of 5", { in: "#shop", and: ["confirmed and closed"] });
  expect(wordsToWei()).toEqual([]);
});

/** Sentences to Wei alone that hold an English sentence. */
function wordsToWei(): readonly string[] {
  const { wei } = stage.people;
  return stage.peer
    .messages()
    .filter(
      ({ author, spot, onlyFor }) => !author && (onlyFor === wei.id || (spot.in === "dm" && spot.memberId === wei.id)),
    )
    .flatMap(({ text, buttons }) => [text, ...buttons.map(({ label }) => label)])
    .filter((text) => /[a-z]+ [a-z]+ [a-z]+/.test(text));
}

test.each(platforms)("everybody chooses a language and a zone of their own with /tocsin me (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;

  await ana.says("/tocsin me", { in: "#general" });
  const form = await ana.seesForm("Your settings");
  expect(form.fields.map(({ label }) => label)).toEqual(["Language", "Time zone"]);
  await ana.fills({ "Time zone": "Mars/Phobos" });
  await ana.isToldInForm("“Mars/Phobos” is no time zone");
  await ana.fills({ Language: "简体中文", "Time zone": "Asia/Shanghai" });
  await ana.sees("已保存。今后用", { in: "private", and: ["简体中文", "Asia/Shanghai"] });

  await ana.says("/incident list", { in: "#general" });
  await ana.sees("没有未解决的事件", { in: "private" });
  await dana.says("/incident list", { in: "#general" });
  await dana.sees("No open incidents", { in: "private" });
  await stage.restart();
  await ana.says("/tocsin me", { in: "#general" });
  await ana.seesForm("您的设置");
});

test.each(platforms)("a channel of a team that reads Chinese gets its cards in Chinese (%s)", async (on) => {
  stage = await startStage(on, { configure: (yaml) => yaml.replace("lang: en\n  zone", "lang: zh-CN\n  zone") });
  const { ana, ben, dana } = stage.people;

  await ana.says("/incident Checkout is down", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Shop", { in: "dm" });
  await ben.sees("you are first called for Team Shop", { in: "dm" });
  await dana.sees("INC-1 · Checkout is down", {
    in: "#shop",
    buttons: ["由我负责"],
    and: ["商城结算", "正在呼叫 Ben"],
  });
  await dana.sees("INC-1 需要您", { in: "#shop" });
});
