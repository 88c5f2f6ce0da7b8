// Each channel in its language: chosen there or by the configuration, else the organisation's.
import { afterEach, test } from "vitest";
import { checkoutFails } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

test.each(platforms)(
  "a team chooses the language of its channel, and what stands there is put right (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, ben, dana, omar, wei } = stage.people;
    await checkoutFails(stage);
    await ben.presses("Take it", "INC-1 · Checkout", { in: "#shop" });
    await ben.sees("You have INC-1 now", { in: "private" });
    await dana.sees("Ben took it", { in: "thread" });
    await ana.sees("Ben is on INC-1 now", { in: "dm" });

    await ana.says("/tocsin channel zh-CN", { in: "#shop" });
    await ana.sees("chosen by Team Shop, whose channel it is, by incident managers and administrators", {
      in: "private",
    });
    await dana.says("/tocsin channel zh-CN", { in: "#shop" });
    await dana.sees("From now on I write 简体中文 in this channel", { in: "private" });
    await ana.sees("INC-1 · Checkout is failing at payment", { in: "#shop", buttons: ["更新进展", "解决"] });
    await ana.sees("Ben 接手负责", { in: "thread" });

    // The other channels follow the organisation, and every person keeps their own language.
    await ana.says("/incident The sales report is empty", { in: "#general" });
    await ana.sees("INC-2 is reported", { in: "private" });
    await ana.sees("INC-2 is with Team Data", { in: "dm" });
    await dana.sees("INC-2 ·", { in: "dm", buttons: ["Acknowledge"] });
    await dana.sees("INC-2 ·", { in: "#data", buttons: ["Take it"] });
    await dana.sees("P3 INC-2 needs you", { in: "#data" });

    await stage.restart();
    await ben.presses("解决", "INC-1 ·", { in: "#shop" });
    await ben.fills({ "How it ended": "Fixed", Cause: "Process", "In words": "Rolled back." });
    await ben.sees("INC-1 is resolved", { in: "private" });
    await ana.sees("Does it work for you again?", { in: "dm" });
    await ana.sees("INC-1 ·", { in: "#shop", buttons: ["重新打开"] });
    await ana.sees("解决：Rolled back.", { in: "thread" });
    await ana.sees("前完成复盘，原因：属于 P2，负责人：Ben", { in: "thread" });
    await ben.sees("needs a review by", { in: "dm" });

    await omar.says("/tocsin channel organisation", { in: "#shop" });
    await omar.sees("This channel follows the organisation again: I write English here", { in: "private" });
    await ana.sees("INC-1 · Checkout is failing at payment", { in: "#shop", buttons: ["Reopen"] });
    await ana.sees("Ben resolved it", { in: "thread" });
    await ana.sees("Ben took it", { in: "thread" });

    await wei.says("/tocsin channel zh-CN", { in: "dm" });
    await wei.sees("这里不是可设置的频道");
  },
);

test.each(platforms)("the configuration names a channel's language (%s)", async (on) => {
  const platform = on === "slack-http" ? "slack" : on;
  stage = await startStage(on, { configure: (yaml) => `${yaml}channels:\n  - ${platform}: shop\n    lang: zh-CN\n` });
  const { ana, ben, dana } = stage.people;
  await ana.says("/incident Checkout is failing at payment", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Shop", { in: "dm" });
  await ben.sees("INC-1 ·", { in: "dm", buttons: ["Acknowledge"] });
  await dana.sees("INC-1 · Checkout is failing at payment", { in: "#shop", buttons: ["由我负责"] });
  await dana.sees("P2 INC-1 需要您", { in: "#shop" });
});
