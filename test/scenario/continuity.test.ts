// Continuity plans: tested and invoked with the time it took, back to normal work, and reviewed afterwards.
import { afterEach, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "BCP-1 · Tills without network";

test.each(platforms)("a continuity plan is tested, invoked, and reviewed after each (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana, wei } = stage.people;
  await dana.says("/continuity new Tills without network", { in: "#general" });
  await dana.fills({ "When is it invoked?": "No network for 15 minutes", Service: "Shop checkout" });
  await dana.sees("BCP-1 (Continuity plan) is kept", { in: "private" });
  await ben.sees(card, { in: "#shop", and: ["being written"], buttons: ["Plan", "Retire"], without: ["Invoke"] });
  await dana.presses("Plan", card, { in: "#shop" });
  await dana.fills(
    {
      "When is it invoked?": "No network for 15 minutes",
      "Back within which time, with how much lost?": "30 minutes, no sale lost",
      "What is done?": "Paper slips",
      "How does work return to normal?": "Slips are typed in",
    },
    "Plan BCP-1",
  );
  await dana.sees("BCP-1 (Tills without network): ready", { in: "private" });
  await ben.sees("Dana: Plan. It is ready now", { in: "thread" });

  await dana.presses("Test", card, { in: "#shop" });
  await dana.fills({ "What has happened, or is assumed?": "The line is cut" }, "Test BCP-1");
  await dana.sees("BCP-1 (Tills without network): being tested", { in: "private" });
  await ben.sees("Dana: Test. It is being tested now", { in: "thread" });
  await stage.wait("PT42M");
  await dana.presses("Back to normal", card, { in: "#shop" });
  await dana.fills({ "How did it go?": "Slips ran out", "Is the target reached?": "In part" }, "BCP-1: normal again");
  await dana.sees("BCP-1 (Tills without network): back to normal, to be reviewed", { in: "private" });
  await ben.sees("Dana: Back to normal", { in: "thread" });
  await ben.sees(card, { in: "#shop", and: ["due 2031-03-18"], buttons: ["Review"] });
  await stage.wait("P7D");
  await dana.sees("BCP-1 (Continuity plan: Tills without network) is due 2031-03-18", { in: "dm" });
  await dana.presses("Review", card, { in: "#shop" });
  await dana.fills({ "What was learnt? What changes?": "More slips", "Review by": "2032-03-01 12:00" }, "Review BCP-1");
  await dana.sees("BCP-1 (Tills without network): ready", { in: "private", anew: true });
  await ben.sees("Dana: Review", { in: "thread" });

  // Somebody of the team may invoke it; Ana may not.
  await ana.says("/continuity invoke BCP-1", { in: "#general" });
  await ana.sees("You may not do this to BCP-1", { in: "private" });
  await ben.says("/continuity invoke BCP-1", { in: "#general" });
  await ben.fills({ "What has happened, or is assumed?": "A digger cut the line" }, "Invoke BCP-1");
  await ben.sees("BCP-1 (Tills without network): in force", { in: "private" });
  await dana.sees("Ben: Invoke", { in: "thread" });
  await stage.wait("PT90M");
  await ben.says("/continuity return BCP-1", { in: "#general" });
  await ben.fills({ "How did it go?": "No sale was lost", "Is the target reached?": "Yes" }, "BCP-1: normal again");
  await ben.sees("BCP-1 (Tills without network): back to normal, to be reviewed", { in: "private" });
  await dana.sees("Ben: Back to normal", { in: "thread" });
  await dana.sees("Ben asks you: BCP-1", { in: "dm", buttons: ["Review"] });
  await wei.says("/continuity show BCP-1", { in: "#general" });
  await wei.sees(card, { in: "private", and: ["连续性计划", "已恢复，待评审"] });
});
