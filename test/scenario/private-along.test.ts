// An incident that is made private takes along the complaint about it and the article made of it: nothing of it is read there by others any more.
import { afterEach, expect, test } from "vitest";
import { dashboardIsEmpty } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const title = "The sales dashboard is empty";

async function articleAndComplaint(): Promise<void> {
  const { ana, ben, dana, omar, wei } = stage.people;
  await dashboardIsEmpty(stage);
  await dana.presses("Resolve", "INC-1 · The sales", { in: "#data" });
  await dana.fills({ "How it ended": "Fixed", Cause: "Technical", "In words": "Loaded the sales again." });
  await dana.sees("INC-1 is resolved. Ana is asked whether it works", { in: "private" });
  await dana.sees("Dana resolved it", { in: "thread" });
  await ana.sees("Does it work for you again?", { in: "dm" });
  await dana.says("/incident show INC-1", { in: "#general" });
  await dana.presses("Write an article", "INC-1 · The sales", { in: "private" });
  await dana.fills({}, "New article");
  await dana.sees(`KB-1 (Article) is kept: ${title}`, { in: "private" });
  await dana.sees("KB-1", { in: "#data", buttons: ["Publish"] });
  await dana.says("/kb publish KB-1", { in: "#general" });
  await dana.fills({ "Review by": "2031-05-04 09:00" }, "Publish KB-1");
  await dana.sees(`KB-1 (${title}): published`, { in: "private" });
  await ben.sees("Dana: Publish", { in: "thread" });
  await ben.sees(`KB-1 · ${title}`, { in: "#data", and: ["published"] });

  await wei.says("/feedback complaint", { in: "#general" });
  await wei.fills({ 标题: "销售看板空了一上午", "涉及哪条记录？请填编号": "INC-1" }, "投诉");
  await wei.sees("已记录 CPL-1（投诉）", { in: "private" });
  await wei.sees("CPL-1 · 销售看板空了一上午", { in: "dm", and: ["Omar"] });
  await omar.sees("Wei complains, and you", { in: "dm", and: ["CPL-1"] });
  await ben.sees("CPL-1 · 销售看板空了一上午", { in: "#data", buttons: ["Settle"] });
}

test.each(platforms)(
  "whoever may not see the incident sees neither what complains of it nor what it taught (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, ben, dana, omar, sam, wei } = stage.people;
    await articleAndComplaint();

    await dana.says("/incident restrict INC-1", { in: "#general" });
    await dana.sees("INC-1 is private now", { in: "private", and: ["Private with it", "CPL-1", "KB-1"] });
    for (const one of [ana, sam]) await one.sees(`Dana made INC-1 (${title}) private`, { in: "dm" });
    await wei.sees("Dana 将 CPL-1（销售看板空了一上午）设为保密", { in: "dm" });
    // Omar had it and may not see the incident: Sam of the security role may.
    await sam.sees("Wei complains, and you", { in: "dm", and: ["CPL-1"] });
    await wei.sees("CPL-1 · 销售看板空了一上午", { in: "dm", and: ["Sam"] });
    for (const stub of ["INC-1 is private", "KB-1 is private", "CPL-1 is private"]) {
      await ben.sees(stub, { in: "#data", without: ["Settle", "Publish"] });
    }
    await stage.settle();
    const readable = stage.peer
      .messages()
      .filter(({ deleted, onlyFor, spot }) => !deleted && !onlyFor && spot.in !== "dm");
    const ours = readable.filter(({ author }) => author === undefined);
    expect(ours.filter(({ text }) => /sales dashboard|销售看板|Loaded the sales/.test(text))).toEqual([]);

    for (const one of [ben, omar]) {
      await one.says("/complaint show CPL-1", { in: "#general" });
      await one.sees("There is no CPL-1 that you can see", { in: "private" });
      await one.says("/kb versions KB-1", { in: "#general" });
      await one.sees("There is no KB-1 that you can see", { in: "private" });
      await one.says("/ask sales dashboard empty", { in: "#general" });
      await one.sees("I know nothing about that yet", { in: "private" });
      await one.says("/kb search sales dashboard", { in: "#general" });
      await one.sees("No article", { in: "private" });
      const home = await one.opensHome();
      expect(home).not.toMatch(/sales dashboard|销售看板|Loaded the sales/);
    }
    // Wei reads their own words, and of the incident no more than its number.
    await wei.says("/complaint show CPL-1", { in: "#general" });
    const own = await wei.sees("CPL-1 · 销售看板空了一上午", { in: "private" });
    expect(own.text).not.toContain("sales dashboard");
    await wei.says("/incident show INC-1", { in: "#general" });
    await wei.sees("INC-1", { in: "private", anew: true });
    await sam.says("/complaint settle CPL-1", { in: "#general" });
    await sam.fills({ "How is it settled?": "Seen to" }, "Settle CPL-1");
    await sam.sees("CPL-1 (销售看板空了一上午): settled", { in: "private" });
    await wei.sees("Sam 反馈您的投诉 CPL-1", { in: "dm" });
  },
);
