// Service requests that do not go the straight way: the catalogue changes under them, nobody may agree, they are private, or somebody takes them back.
import { afterEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { fillsAll } from "../support/change-stage.ts";
import { laptopCard, laptopIsApproved, laptopIsAskedFor, withCatalogue } from "../support/request-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const asked = { "Which one?": "Light", "Needed from": "2031-03-10", "What for?": "Visits" };

test.each(platforms)(
  "what is taken out of the catalogue is not given out any more, and who asked for it before gets it (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withCatalogue });
    const { ana, ben, dana, wei } = stage.people;
    await laptopIsAskedFor(stage);
    await wei.says("/request laptop", { in: "#general" });
    await wei.seesForm("新笔记本电脑");
    await stage.reconfigure((file) => ({ ...file, catalogue: file.catalogue.filter(({ key }) => key !== "laptop") }));

    await fillsAll(stage, "wei", { 型号: "Light", 需要日期: "2031-03-11" }, 1);
    await wei.isToldInForm("这一项已不在目录中，未提交任何申请");
    await dana.says("/request laptop", { in: "#general" });
    await dana.sees("Nothing in the catalogue fits “laptop”", {
      in: "private",
      and: ["Access to reports"],
      buttons: ["Access to reports"],
      without: ["New laptop"],
    });

    await laptopIsApproved(stage);
    await ben.presses("✓ Order it", laptopCard, { in: "#shop" });
    await ben.sees("“Order it” is done. One task of REQ-1 is left.", { in: "private" });
    await dana.sees("✓ Ben did task 1: Order it", { in: "thread" });
    await dana.sees("Your turn in REQ-1 (New laptop): Set it up", { in: "#data" });
    await ana.sees("REQ-1 · New laptop", { in: "dm", and: ["✓ Order it → ▸ Set it up"] });
  },
);

/** Lin alone agrees, and stands in for those who may not: nobody is left when she asks herself. */
const whereLinAsksHerself = (yaml: string): string => {
  const file = parse(withCatalogue(yaml)) as { approval_policies: readonly object[] };
  return stringify({
    ...file,
    approval_policies: file.approval_policies.map((policy) => ({ ...policy, fallback: "incident-manager" })),
  });
};

test.each(platforms)(
  "what nobody may agree to is kept, its asker reads who mends it, and once that is done it goes on by itself (%s)",
  async (on) => {
    stage = await startStage(on, { configure: whereLinAsksHerself });
    const { dana, lin, omar } = stage.people;
    await lin.says("/request laptop", { in: "#general" });
    await fillsAll(stage, "lin", asked, 1);
    await lin.sees("REQ-1 (New laptop) is kept with everything you wrote, but nobody may agree to it yet", {
      in: "private",
      and: [
        "Omar has to mend that and is told",
        "Stage “Service owner” of the approval policy “spending” has nobody who may decide here",
      ],
    });
    await lin.sees("REQ-1 · New laptop", {
      in: "dm",
      and: ["It is kept, but nobody may agree to it yet. Omar can name approvers and is told"],
      buttons: ["Cancel it"],
    });
    await omar.sees("REQ-1 (New laptop) cannot go on: name approvers in the configuration", {
      in: "dm",
      and: ["Stage “Service owner” of the approval policy “spending”"],
      buttons: ["Open"],
    });
    await dana.sees(laptopCard, { in: "#shop", and: ["nobody may agree to it yet"], without: ["Approve", "Take it"] });
    await dana.sees("Kept, because nobody may agree", { in: "thread", and: ["Omar was told"] });
    await stage.settle();
    await lin.presses("Ask again", laptopCard, { in: "#shop" });
    await lin.sees("REQ-1 (New laptop) is kept with everything you wrote", { in: "private", anew: true });
    await dana.sees("Lin asked for approval again", { in: "thread" });

    await stage.reconfigure((file) => ({
      ...file,
      approval_policies: file.approval_policies.map((policy) => ({ ...policy, fallback: "administrator" })),
    }));
    await omar.sees("REQ-1 · New laptop: your decision, please", {
      in: "dm",
      and: ["For Lin · Shop checkout", "Which one? Light", "Needed from 10 Mar 2031", "What for? Visits"],
      buttons: ["Approve", "Reject"],
    });
    await dana.sees("Stage 1 “Service owner” has nobody who may decide", { in: "thread", and: ["Omar"] });
    await lin.sees("REQ-1 · New laptop", { in: "dm", and: ["Next: Omar decides by"] });
    await omar.presses("Approve", "REQ-1 · New laptop: your decision, please", { in: "dm" });
    await omar.sees("You approved REQ-1");
    await dana.sees("✓ Omar approved", { in: "thread" });
    await dana.sees("Stage 1 “Service owner” is approved", { in: "thread" });
    await dana.sees("Team Shop fulfils it", { in: "thread" });
    await lin.sees("REQ-1 · New laptop", { in: "dm", and: ["Next: Order it (Team Shop)."] });
  },
);

test.each(platforms)("Wei asks for something private in Chinese, and nobody else hears of it (%s)", async (on) => {
  stage = await startStage(on, { configure: withCatalogue });
  const { ben, dana, lin, omar, sam, wei } = stage.people;
  await wei.says("/request advice", { in: "#general" });
  await wei.seesForm("健康咨询");
  await fillsAll(stage, "wei", { 关于什么: "手腕疼" }, 1);
  await wei.sees("REQ-1（健康咨询）已提交", { in: "private" });
  await wei.sees("REQ-1 · 健康咨询", {
    in: "dm",
    and: ["✓ 已申请 → ▸ 办理", "下一步：数据团队 办理"],
    buttons: ["取消"],
  });
  await dana.sees("REQ-1 (Advice on health) for Wei is your team’s to fulfil. It is private.", {
    in: "dm",
    buttons: ["Take it", "Open"],
  });

  for (const stranger of [ben, lin, omar]) {
    await stranger.says("/request show REQ-1", { in: "#general" });
    await stranger.sees("There is no REQ-1 that you can see", { in: "private" });
    await stranger.says("/request list", { in: "#general" });
    await stranger.sees("No open requests", { in: "private" });
  }
  await sam.says("/request show REQ-1", { in: "#general" });
  await sam.sees("REQ-1 · Advice on health", { in: "private", and: ["手腕疼"], buttons: ["End privacy"] });

  await dana.presses("Take it", "is your team’s to fulfil", { in: "dm" });
  await dana.sees("REQ-1 (Advice on health) is yours");
  await stage.wait("P8D");
  await dana.sees("REQ-1 (Advice on health) was not fulfilled by", { in: "dm" });
  await wei.sees("Wei，REQ-1（健康咨询）原定", { in: "dm", and: ["我们没有做到，非常抱歉。Dana 正在办理"] });
  await dana.says("/request fulfil REQ-1", { in: "#general" });
  await dana.fills({ "In words": "周四十点，二楼" });
  await dana.sees("REQ-1 (Advice on health) is done. Wei is asked", { in: "private" });
  await wei.sees("Dana 表示 REQ-1（健康咨询）已办结。一切都好吗？", {
    in: "dm",
    and: ["周四十点，二楼"],
    buttons: ["没问题，谢谢", "还有问题"],
  });
  await wei.presses("没问题，谢谢", "Dana 表示 REQ-1", { in: "dm" });
  await wei.sees("谢谢。REQ-1（健康咨询）已关闭");
  for (const stranger of [ben, lin, omar]) expect(await stranger.opensHome()).not.toMatch(/REQ-1|Advice/);
});

test.each(platforms)(
  "a request that is made private leaves its channel, and comes back once the security role says so (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withCatalogue });
    const { ana, ben, dana, lin, sam } = stage.people;
    const card = "REQ-1 · Access to reports";
    await ana.says("/request report-access", { in: "#general" });
    await fillsAll(stage, "ana", { "Which report?": "Salaries" }, 1);
    await ana.sees("REQ-1 (Access to reports) is asked for", { in: "private" });
    await ana.sees(card, { in: "dm" });
    await dana.sees(card, { in: "#data", and: ["Which report? Salaries"], buttons: ["Take it"] });
    await dana.sees("Team Data fulfils it", { in: "thread" });

    await dana.says("/request restrict REQ-1", { in: "#general" });
    await dana.sees("REQ-1 is private now: whoever asked for it", { in: "private" });
    await ben.sees("REQ-1 is private", { in: "#data", without: ["Take it"] });
    await lin.says("/request show REQ-1", { in: "#general" });
    await lin.sees("There is no REQ-1 that you can see", { in: "private" });
    await ana.says("/request show REQ-1", { in: "#general" });
    await ana.sees(card, { in: "private", and: ["Salaries"] });
    const readable = stage.peer
      .messages()
      .filter(({ deleted, onlyFor, spot }) => !deleted && !onlyFor && spot.in !== "dm");
    expect(readable.filter(({ author, text }) => author === undefined && text.includes("Salaries"))).toEqual([]);

    await sam.says("/request open-up REQ-1", { in: "#general" });
    await sam.sees("REQ-1 is no longer private", { in: "private" });
    await dana.sees(card, { in: "#data", and: ["Salaries"], buttons: ["Take it"] });
    await dana.sees("Sam ended its privacy", { in: "thread" });
    await lin.says("/request show REQ-1", { in: "#general" });
    await lin.sees(card, { in: "private" });
  },
);

test.each(platforms)("who takes a request back is named to those it concerns, with the reason (%s)", async (on) => {
  stage = await startStage(on, { configure: withCatalogue });
  const { ana, ben, dana, sam } = stage.people;
  await laptopIsAskedFor(stage);
  await laptopIsApproved(stage);
  await ben.presses("Take it", laptopCard, { in: "#shop" });
  await ben.sees("REQ-1 (New laptop) is yours", { in: "private" });
  await dana.sees("Ben took it", { in: "thread" });

  await sam.says("/request cancel REQ-1", { in: "#general" });
  await sam.sees(/REQ-1/, { in: "private", without: ["Cancel it"] });
  await ana.presses("Cancel it", "REQ-1 · New laptop", { in: "dm" });
  await ana.fills({ Reason: "My old one is repaired" }, "Cancel REQ-1");
  await ana.sees("REQ-1 (New laptop) is cancelled");
  await ben.sees("Ana cancelled REQ-1 (New laptop):", { in: "dm", and: ["My old one is repaired"], buttons: ["Open"] });
  await dana.sees("Ana cancelled it: My old one is repaired", { in: "thread" });
  await ana.sees("REQ-1 · New laptop", {
    in: "dm",
    and: ["It was cancelled: My old one is repaired"],
    without: ["Cancel it"],
  });
  await dana.sees(laptopCard, { in: "#shop", and: ["cancelled", "My old one is repaired"], without: ["✓ Order it"] });
  await ben.says("/request tick REQ-1", { in: "#general" });
  await ben.sees("REQ-1 is cancelled, so that cannot be done now", { in: "private" });
  await ben.says("/request cancel REQ-1", { in: "#general" });
  await ben.sees("REQ-1 is cancelled already: Ana", { in: "private" });

  await ana.says("/request report-access", { in: "#general" });
  await fillsAll(stage, "ana", { "Which report?": "Sales" }, 1);
  await ana.sees("REQ-2 (Access to reports) is asked for", { in: "private" });
  await ana.sees("REQ-2 · Access to reports", { in: "dm" });
  await dana.sees("REQ-2 · Access to reports", { in: "#data" });
  await ben.sees("Team Data fulfils it", { in: "thread", anew: true });
  await dana.presses("Cancel it", "REQ-2 · Access to reports", { in: "#data" });
  await dana.fills({ Reason: "That report is gone" }, "Cancel REQ-2");
  await dana.sees("REQ-2 (Access to reports) is cancelled", { in: "private" });
  await ana.sees("Dana cancelled REQ-2 (Access to reports):", { in: "dm", and: ["That report is gone"] });
  await ben.sees("Dana cancelled it: That report is gone", { in: "thread" });
});
