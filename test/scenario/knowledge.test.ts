// Knowledge: an article of a resolved incident in two clicks, found by asking in both languages, offered while reporting, reviewed by a day.
import { afterEach, expect, test } from "vitest";
import { fillsAll } from "../support/change-stage.ts";
import { dashboardIsEmpty } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "KB-1 · Card terminal loses its pairing";

/** Dana writes it and publishes it. */
async function danaWritesAnArticle(): Promise<void> {
  const { dana } = stage.people;
  await dana.says("/kb new Card terminal loses its pairing", { in: "#general" });
  await dana.fills(
    {
      "What is seen?": "The terminal shows “no pairing” and the payment is refused. 刷卡机显示未配对，无法付款。",
      "What helps?": "Hold the green key for five seconds, then pair it again. 长按绿色键五秒，再重新配对。",
      Service: "Shop checkout",
    },
    "New article",
  );
  await dana.sees("KB-1 (Article) is kept: Card terminal loses its pairing", { in: "private" });
  await dana.sees(`📝 ${card}`, {
    in: "#shop",
    and: ["draft", "What helps? Hold the green key"],
    buttons: ["Publish"],
  });
  await dana.presses("Publish", card, { in: "#shop" });
  await dana.fills({ "Review by": "2031-05-04 09:00" }, "Publish KB-1");
  await dana.sees("KB-1 (Card terminal loses its pairing): published", { in: "private" });
  await dana.sees("Dana: Publish. It is published now", { in: "thread" });
  await dana.sees(`📘 ${card}`, { in: "#shop", and: ["published", "Version 1", "review by 2031-05-04"] });
}

test.each(platforms)(
  "who asks gets the article with its source, says that it helped, or reports it (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, ben, wei } = stage.people;
    await danaWritesAnArticle();

    await ana.says("/ask the payment terminal is not paired", { in: "#general" });
    await ana.sees(card, {
      in: "private",
      and: ["Hold the green key for five seconds", "Version 1 by Dana", "Shop checkout"],
      buttons: ["Helped", "Report it"],
    });
    await ana.presses("Helped", card, { in: "private" });
    await ana.sees("Good to hear that KB-1 helped", { in: "private" });
    await wei.says("/ask 刷卡机未配对怎么办", { in: "#general" });
    await wei.sees(card, { in: "private", and: ["长按绿色键五秒", "第 1 版，Dana"], buttons: ["有帮助", "报障"] });
    // A slip of the keys.
    await ben.says("/kb search terminel pairng", { in: "#general" });
    await ben.sees("One article for “terminel pairng”", { in: "private", and: ["KB-1", "written much like it"] });
    await ben.says("/ask why is the moon round", { in: "#general" });
    await ben.sees("I know nothing about that yet", { in: "private", buttons: ["Report it"] });
    await ben.says("/kb list", { in: "#general" });
    await ben.sees("1 article", { in: "private", and: [card], without: ["No article"] });
    await wei.presses("报障", card, { in: "private" });
    const form = await wei.seesForm("报告故障");
    expect(form.fields[0]?.value).toBe("刷卡机未配对怎么办");
  },
);

test.each(platforms)("whoever reports reads what may help meanwhile, and why it is offered (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  await danaWritesAnArticle();
  await ana.says("/incident The payment terminal lost its pairing", { in: "#general" });
  await ana.sees("INC-1 is reported", {
    in: "private",
    and: ["Perhaps this helps meanwhile", "📘 KB-1 Card terminal loses its pairing: Hold the green key", "pairing"],
    buttons: ["KB-1 helped"],
  });
  await ana.sees("INC-1 is with Team Shop", { in: "dm" });
  await ben.sees("INC-1 · The payment terminal lost its pairing", { in: "dm", buttons: ["Acknowledge"] });
  await dana.sees("INC-1 · The payment terminal lost its pairing", { in: "#shop" });
  await dana.sees("INC-1 needs you", { in: "#shop" });
  await ana.presses("KB-1 helped", "INC-1 is reported", { in: "private" });
  await ana.sees("Good to hear that KB-1 helped", { in: "private" });
  await ana.says("/ask terminal pairing", { in: "#general" });
  await ana.sees(card, { in: "private" });
  await ana.presses("Helped", card, { in: "private" });
  await ana.sees("You said so already; KB-1 counts once for you", { in: "private" });
});

test.each(platforms)(
  "a resolved incident becomes an article in two clicks, and a private one a private article (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, dana, omar, sam } = stage.people;
    await dashboardIsEmpty(stage);
    await dana.presses("Resolve", "INC-1 · The sales", { in: "#data" });
    await dana.fills({ "How it ended": "Fixed", Cause: "Technical", "In words": "Loaded the sales again." });
    await dana.sees("INC-1 is resolved. Ana is asked whether it works", { in: "private" });
    await dana.sees("Dana resolved it", { in: "thread" });
    await ana.sees("Does it work for you again?", { in: "dm" });
    await dana.presses("Make private", "INC-1 ·", { in: "#data" });
    await dana.sees("INC-1 is private now", { in: "private" });
    await dana.sees("INC-1 is private", { in: "#data", without: ["Resolve"] });
    await ana.sees("Dana made INC-1 (The sales dashboard is empty) private", { in: "dm" });
    await sam.sees("Dana made INC-1 (The sales dashboard is empty) private", { in: "dm" });

    await dana.says("/incident show INC-1", { in: "#general" });
    await dana.presses("Write an article", "INC-1 · The sales", { in: "private" });
    const form = await dana.seesForm("New article");
    expect(form.fields.map(({ value }) => value).slice(0, 3)).toEqual([
      "The sales dashboard is empty",
      "The sales dashboard is empty",
      "Loaded the sales again.",
    ]);
    await dana.fills({});
    await dana.sees("KB-1 (Article) is kept: The sales dashboard is empty", { in: "private" });
    await dana.says("/kb publish KB-1", { in: "#general" });
    await dana.fills({ "Review by": "2031-05-04 09:00" }, "Publish KB-1");
    await dana.sees("KB-1 (The sales dashboard is empty): published", { in: "private" });
    await sam.says("/ask sales dashboard empty", { in: "#general" });
    await sam.sees("KB-1 · The sales dashboard is empty", { in: "private" });
    await omar.says("/ask sales dashboard empty", { in: "#general" });
    await omar.sees("I know nothing about that yet", { in: "private" });
    await omar.says("/kb versions KB-1", { in: "#general" });
    await omar.sees("There is no KB-1 that you can see", { in: "private" });
  },
);

test.each(platforms)("an article keeps its versions, and on its day it is to be reviewed (%s)", async (on) => {
  stage = await startStage(on);
  const { ben, dana } = stage.people;
  await danaWritesAnArticle();
  await dana.says("/kb edit KB-1", { in: "#general" });
  await fillsAll(stage, "dana", { "What helps?": "Hold the red key for ten seconds." });
  await dana.sees("KB-1 is changed", { in: "private" });
  await dana.sees("Dana changed it", { in: "thread" });
  await dana.sees(`📘 ${card}`, { in: "#shop", and: ["Version 2", "Hold the red key"] });
  await ben.says("/kb versions KB-1", { in: "#general" });
  await ben.sees("2 versions", {
    in: "private",
    and: ["Version 2 · Dana", "Hold the red key", "Version 1 · Dana", "green key"],
  });

  for (const more of ["P55D", "P5DT12H"]) {
    await stage.wait(more);
    await dana.sees("(Article: Card terminal loses its pairing) is to be reviewed by 2031-05-04", {
      in: "dm",
      anew: true,
    });
  }
  await stage.wait("P1D");
  await dana.sees("KB-1 (Article: Card terminal loses its pairing) was to be reviewed by 2031-05-04", { in: "dm" });
  await dana.sees("It was to be reviewed by 2031-05-04", { in: "thread" });
  await dana.sees(`🔁 ${card}`, { in: "#shop", and: ["to be reviewed"], buttons: ["Publish", "Retire"] });
  await dana.presses("Retire", card, { in: "#shop" });
  await dana.fills({ Reason: "New terminals pair themselves" }, "Retire KB-1");
  await dana.sees("KB-1 (Card terminal loses its pairing): retired", { in: "private" });
  await dana.sees("Dana: Retire. It is retired now", { in: "thread" });
  await ben.says("/ask card terminal pairing", { in: "#general" });
  await ben.sees("I know nothing about that yet", { in: "private" });
});
