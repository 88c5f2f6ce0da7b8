// Service requests and their people: asked for in somebody's place, corrected, rated, and what becomes of them when somebody leaves.
import { afterEach, test } from "vitest";
import { fillsAll } from "../support/change-stage.ts";
import { laptopCard, laptopIsApproved, laptopIsAskedFor, withCatalogue } from "../support/request-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const asked = { "Which one?": "Light", "Needed from": "2031-03-10", "What for?": "Visits" };

test.each(platforms)(
  "Ben asks for Ana: she follows it and rates it, and neither of them decides on it (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withCatalogue });
    const { ana, ben, dana, lin } = stage.people;
    await ben.says("/request laptop", { in: "#general" });
    await fillsAll(stage, "ben", { ...asked, "For whom?": ana.name }, 1);
    await ben.sees("REQ-1 (New laptop) is asked for on behalf of Ana", {
      in: "private",
      and: ["Ana follows it on a card"],
    });
    await ana.sees(laptopCard, {
      in: "dm",
      and: ["Ben asked for it for you", "Next: Lin decides by"],
      buttons: ["Open", "Change answers", "Cancel it"],
    });
    await lin.sees("REQ-1 · New laptop: your decision, please", { in: "dm", and: ["For Ana, asked for by Ben"] });
    await dana.sees(laptopCard, { in: "#shop", and: ["for Ana", "asked for by Ben"] });
    await ben.says("/request approve REQ-1", { in: "#general" });
    await ben.sees("REQ-1", { in: "private", anew: true, without: ["Approve"] });
    await ben.says("/request mine", { in: "#general" });
    await ben.sees("One request of yours", { in: "private", and: ["REQ-1", "Ana"] });
    await laptopIsApproved(stage);

    for (const [who, task] of [
      [ben, "Order it"],
      [dana, "Set it up"],
    ] as const) {
      await who.says("/request tick REQ-1", { in: "#general" });
      await who.sees(`“${task}” is done`, { in: "private" });
      await dana.sees(`did task`, { in: "thread", anew: true, and: [task] });
      if (who === ben) await dana.sees("Your turn in REQ-1", { in: "#data" });
    }
    await dana.says("/request fulfil REQ-1", { in: "#general" });
    await dana.fills({ "In words": "On your desk" }, "REQ-1 is done");
    await dana.sees("REQ-1 (New laptop) is done. Ana is asked", { in: "private" });
    await dana.sees("🟢 Dana: On your desk", { in: "thread" });
    await ana.presses("Yes, thank you", "Dana says that REQ-1", { in: "dm" });
    await ana.sees("How did we do?", { buttons: ["1", "5"], and: ["REQ-1 (New laptop) is closed"] });
    await dana.sees("Ana confirmed that everything is right", { in: "thread" });
    await ana.presses("4", "How did we do?");
    await ana.sees("Thank you for the 4 of 5", { buttons: ["Add a comment"] });
    await dana.sees("Ana rated it 4 of 5", { in: "thread" });
    await ana.presses("Add a comment", "Thank you for the 4 of 5");
    await ana.fills({ "In words": "Quick, but no dock" }, "Comment on REQ-1");
    await ana.sees("we read every comment");
    await dana.sees("Ana commented: Quick, but no dock", { in: "thread" });
    await dana.sees("Ana commented on REQ-1 (New laptop)", { in: "dm", and: ["Quick, but no dock"] });
    await dana.says("/request show REQ-1", { in: "#general" });
    await dana.sees(laptopCard, { in: "private", and: ["closed"] });
  },
);

test.each(platforms)(
  "other answers are asked about anew, whoever decides reads what is different, and what is approved stays (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withCatalogue });
    const { ana, dana, lin } = stage.people;
    await laptopIsAskedFor(stage);
    await ana.presses("Change answers", laptopCard, { in: "dm" });
    await ana.seesForm("Change REQ-1");
    await ana.fills({ "Which one?": "Strong", "Needed from": "2031-03-10", "What for?": "Visits" }, "Change REQ-1");
    await ana.sees("REQ-1 (New laptop) is asked for. Lin can decide until", { anew: true });
    await dana.sees("Ana changed what was answered", { in: "thread", and: ["Which one? Light → Strong"] });
    await lin.sees("REQ-1 has been changed. The decision is asked for anew below.", { in: "dm", without: ["Approve"] });
    await lin.sees("your decision is asked for anew", {
      in: "dm",
      and: ["Which one? Light → Strong", "What for? Visits"],
      buttons: ["Approve", "Reject"],
    });
    await dana.sees(laptopCard, { in: "#shop", and: ["Which one? Strong", "waiting for Lin until"] });
    await laptopIsApproved(stage);
    await ana.says("/request edit REQ-1", { in: "#general" });
    await ana.sees("REQ-1 (New laptop) is approved as it is, so its answers stay", { in: "private" });
    await lin.says("/request edit REQ-1", { in: "#general" });
    await lin.sees("REQ-1", { in: "private", and: ["Ana"], anew: true });
  },
);

/** Nobody's account is switched off on the web chat. */
test.each(["slack", "discord"] as const)(
  "who left holds nothing: their team takes it again, and what they asked for is cancelled or given to somebody else (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withCatalogue });
    stage.expectError("an operator has to look");
    const { ana, ben, dana, lin, omar, wei } = stage.people;
    await laptopIsAskedFor(stage);
    await laptopIsApproved(stage);
    await ben.presses("Take it", laptopCard, { in: "#shop" });
    await ben.sees("REQ-1 (New laptop) is yours", { in: "private" });
    await dana.sees("Ben took it", { in: "thread" });

    await stage.settle();
    await stage.peer.deactivate(ben.id);
    await dana.sees("Ben, who had REQ-1 (New laptop), can no longer act here", {
      in: "#shop",
      buttons: ["Take it", "Give to"],
    });
    await dana.sees("Ben can no longer act here: Team Shop has it again", { in: "thread" });
    await omar.sees("The account of Ben is switched off", { in: "dm" });
    await stage.peer.deactivate(ana.id);
    const left = "Ana, whom REQ-1 (New laptop) is for, can no longer act here";
    await dana.sees(left, { in: "#shop", buttons: ["For somebody else", "Cancel it"] });
    await lin.sees(left, { in: "dm", buttons: ["For somebody else", "Cancel it"] });
    await dana.sees("Ana, whom it is for, can no longer act here", { in: "thread" });

    // What was approved for Ana is decided anew for Wei; the time stands still meanwhile.
    await dana.presses("For somebody else", left, { in: "#shop" });
    await dana.fills({ Person: wei.name }, "For whom is REQ-1?");
    await dana.sees("REQ-1 (New laptop) is for Wei now", { in: "private", and: ["Lin can decide until"] });
    await omar.sees("Dana said that it is for Wei now, no longer for Ana", { in: "thread" });
    await wei.sees("REQ-1 · 新笔记本电脑", { in: "dm", and: ["下一步：Lin"], buttons: ["取消"] });
    await lin.sees("your decision is asked for anew", { in: "dm", and: ["For Ana → Wei"], buttons: ["Approve"] });
    await dana.sees(laptopCard, { in: "#shop", and: ["for Wei", "waiting for Lin until"], without: ["✓ Order it"] });
    await stage.settle();
    await lin.presses("Approve", "your decision is asked for anew", { in: "dm" });
    await lin.sees("You approved REQ-1", { anew: true });
    await dana.sees("✓ Lin approved", { in: "thread", anew: true });
    await dana.sees("Stage 1 “Service owner” is approved", { in: "thread", anew: true });
    await dana.sees("Team Shop fulfils it", { in: "thread", anew: true });
    await dana.sees(laptopCard, { in: "#shop", and: ["for Wei", "▸ Order it"] });
    await wei.presses("取消", "REQ-1 · 新笔记本电脑", { in: "dm" });
    await wei.fills({ 原因: "已有一台" });
    await wei.sees("REQ-1", { anew: true });
    await dana.sees("Wei cancelled it: 已有一台", { in: "thread" });
  },
);
