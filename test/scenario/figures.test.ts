// Figures on demand: of a day, of one service, how each is computed, and the records behind one for whoever may see them.
import { afterEach, expect, test } from "vitest";
import { benTakesIt, checkoutFails } from "../support/opening.ts";
import { laptopCard, laptopIsApproved, laptopIsAskedFor, withCatalogue } from "../support/request-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

test.each(platforms)("figures of today, how they are computed and what is behind them (%s)", async (on) => {
  stage = await startStage(on);
  const { dana, wei } = stage.people;
  await checkoutFails(stage);
  await stage.wait("PT4M");
  await benTakesIt(stage);

  await dana.says("/kpi show period:today", { in: "#general" });
  const card = await dana.sees("Figures, 4 Mar 2031", {
    in: "private",
    and: ["Opened 1", "First answer in time 1 of 1", "Fixed in time n/a", "compared with the equal time before"],
    buttons: ["How is this computed?"],
  });
  expect(card.text).toMatch(/Time to acknowledge (\d) min \(90 % within \1 min, mean \1 min, n = 1\)/);
  await dana.presses("First answer in time", "Figures, 4 Mar 2031", { in: "private" });
  await dana.sees("First answer in time, 4 Mar 2031: 1 record", {
    in: "private",
    and: ["✓ INC-1 · Checkout is failing at payment"],
    buttons: ["INC-1"],
  });
  // A private answer may have taken the place of the figures it was asked on.
  await dana.says("/kpi show period:yesterday", { in: "#general" });
  await dana.sees("Figures, 3 Mar 2031", { in: "private", buttons: ["How is this computed?"] });
  await dana.presses("How is this computed?", "Figures, 3 Mar 2031", { in: "private" });
  await dana.sees("How it is computed", { in: "private", and: ["exactly on the second is in time", "type 7"] });

  await wei.says("/kpi show reports period:today compare:last-year", { in: "#general" });
  await wei.sees("指标，2031年3月4日", {
    in: "private",
    and: ["新增 0", "与 2030年3月4日 比较"],
  });
});

test.each(platforms)("what cannot be asked is answered with what can (%s)", async (on) => {
  stage = await startStage(on);
  const { dana } = stage.people;
  await dana.says("/kpi show period:2031-03-09..2031-03-05", { in: "#general" });
  await dana.sees("The period ends (2031-03-05) before it begins (2031-03-09)", { in: "private" });
  await dana.says("/kpi show period:2032", { in: "#general" });
  await dana.sees("The period begins on 2032-01-01, which has not come yet", { in: "private" });
  await dana.says("/kpi show period:soon", { in: "#general" });
  await dana.sees("“soon” is no period. Write 30d, last week", { in: "private" });
  await dana.says("/kpi show chekout last week", { in: "#general" });
  await dana.sees("There is no service “chekout”. Did you mean Shop checkout? There are:", { in: "private" });
  await dana.says("/kpi show shop-checkout 2026-13", { in: "#general" });
  await dana.sees("“2026-13” is no period. Write 30d, last week", { in: "private" });
  await dana.says("/kpi show team:shop 2031-W90", { in: "#general" });
  await dana.sees("“2031-W90” is no period", { in: "private" });
  await dana.says("/kpi show team:shop today", { in: "#general" });
  await dana.sees("Figures of Team Shop, 4 Mar 2031", { in: "private" });
  await dana.says("/kpi show today checkout", { in: "#general" });
  await dana.sees("Figures of Shop checkout, 4 Mar 2031", { in: "private" });
  await dana.says("/kpi show team:nobodies", { in: "#general" });
  await dana.sees("There is no team “nobodies”. There are: Team", { in: "private" });
  await dana.says("/kpi show department:Sales", { in: "#general" });
  await dana.sees("There is no department “Sales”", { in: "private" });
  await dana.says("/kpi explain mttq", { in: "#general" });
  await dana.sees("There is no figure “mttq”. Did you mean mtta?", { in: "private" });
  await dana.says("/kpi explain csat", { in: "#general" });
  await dana.sees("How it is computed", {
    in: "private",
    and: ["Satisfied (csat): Ratings of 4 and 5", "Year on year: too few ratings in both years"],
  });
});

test.each(platforms)("requests have figures of their own, with what is behind them (%s)", async (on) => {
  stage = await startStage(on, { configure: withCatalogue });
  const { ben, wei } = stage.people;
  await laptopIsAskedFor(stage);
  await laptopIsApproved(stage);
  await ben.says("/kpi show period:today", { in: "#general" });
  await ben.sees("Figures, 4 Mar 2031", {
    in: "private",
    and: ["Requests 1", "Requests fulfilled in time n/a", "Requests overdue 0"],
  });
  await ben.presses("Requests", "Figures, 4 Mar 2031", { in: "private" });
  await ben.sees("Requests, 4 Mar 2031: 1 record", { in: "private", and: ["REQ-1 · New laptop"], buttons: ["REQ-1"] });
  await ben.presses("REQ-1", "Requests, 4 Mar 2031: 1 record", { in: "private" });
  await ben.sees(laptopCard, { in: "private", and: ["Order it"] });
  await wei.says("/kpi explain requests_in_time", { in: "#general" });
  await wei.sees("请求按时完成率", { in: "private", and: ["目标：≥ 98%"] });
});

test.each(platforms)("a private incident counts in the whole, and shows in no part and on no list (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana, sam } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);
  await ben.presses("Make private", "INC-1 ·", { in: "#shop" });
  await ben.sees("INC-1 is private now", { in: "private" });
  await dana.sees("INC-1 is private", { in: "#shop" });
  await ana.sees("Ben made INC-1", { in: "dm" });
  await sam.sees("Ben made INC-1", { in: "dm" });

  await dana.says("/kpi show period:today", { in: "#general" });
  await dana.sees("Figures, 4 Mar 2031", { in: "private", and: ["Opened 1"], without: ["restricted"] });
  await dana.presses("Opened", "Figures, 4 Mar 2031", { in: "private" });
  await dana.sees("Opened, 4 Mar 2031: 1 record", {
    in: "private",
    and: ["1 more, or one that you may not see"],
    without: ["INC-1", "Checkout"],
  });
  await dana.says("/kpi show checkout period:today", { in: "#general" });
  await dana.sees("Figures of Shop checkout, 4 Mar 2031", {
    in: "private",
    and: ["Opened 0", "restricted records count only in the figures of the whole"],
  });
  await sam.says("/kpi show checkout period:today", { in: "#general" });
  await sam.sees("Figures of Shop checkout, 4 Mar 2031", { in: "private", and: ["Opened 1"] });
  await sam.presses("Opened", "Figures of Shop checkout", { in: "private" });
  await sam.sees("Opened of Shop checkout", { in: "private", and: ["INC-1 · Checkout is failing at payment"] });
});

test.each(platforms)(
  "security incidents are counted, told apart to nobody, and named to the security role (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, ben, dana, sam } = stage.people;
    await checkoutFails(stage);
    await benTakesIt(stage);
    await ben.says("/incident restrict INC-1", { in: "#general" });
    await ben.sees("INC-1 is private now", { in: "private" });
    for (const one of [ana, sam]) await one.sees("Ben made INC-1", { in: "dm" });
    await stage.settle();

    await dana.says("/kpi show today checkout", { in: "#general" });
    await dana.sees("Figures of Shop checkout", { in: "private", and: ["Opened 0"], without: ["Security incidents"] });
    for (const [one, named] of [
      [dana, { without: ["INC-1"] }],
      [sam, { and: ["INC-1"], buttons: ["INC-1"] }],
    ] as const) {
      await one.says("/kpi show period:today", { in: "#general" });
      await one.sees("Figures, 4 Mar 2031", { in: "private", and: ["Opened 1", "Security incidents 1"] });
      await one.presses("Security incidents", "Figures, 4 Mar 2031", { in: "private" });
      await one.sees("Security incidents, 4 Mar 2031: 1 record", { in: "private", ...named });
    }
  },
);

test.each(platforms)(
  "what is to be expected is told only where enough is known, and what is open for each person (%s)",
  async (on) => {
    stage = await startStage(on);
    const { dana, wei } = stage.people;
    await checkoutFails(stage);
    await dana.says("/kpi forecast checkout", { in: "#general" });
    await dana.sees("Demand and load of Shop checkout", {
      in: "private",
      and: ["Nothing can be forecast: that takes incidents of 12 weeks", "Team Shop: 1 open for"],
    });
    await wei.says("/kpi forecast", { in: "#general" });
    await wei.sees("需求与负载", { in: "private", and: ["无法预测", "未解决 1 起"] });
  },
);
