// A change that does not go well: carried out step by step in its window, taken back, reviewed and closed.
import { afterEach, test } from "vitest";
import { gatewayIsApproved, gatewayIsAskedFor, withChangeManagers } from "../support/change-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

test.each(platforms)(
  "an approved change runs in its window, fails, is backed out, reviewed and closed (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withChangeManagers });
    const { ana, ben, dana, omar, sam } = stage.people;
    await gatewayIsAskedFor(stage);
    await gatewayIsApproved(stage);

    await ben.presses("Start", "CHG-1 ·", { in: "#shop" });
    await ben.sees("CHG-1 cannot start now", { in: "private", and: ["It is outside its window"] });
    await stage.wait("PT18H");
    await ben.sees("CHG-1 “Payment gateway 4.2” is yours to carry out", { in: "dm" });
    await ben.presses("Start", "CHG-1 ·", { in: "#shop" });
    await ben.sees("CHG-1 “Payment gateway 4.2” has started", { in: "private" });
    await dana.sees("▶ Ben started", { in: "thread" });
    await dana.sees("▶ CHG-1 “Payment gateway 4.2” has started; Shop checkout may be affected", { in: "#shop" });
    await ben.sees("CHG-1 ·", { in: "#shop", and: ["step 1 of 2 “Migrate the schema”", "15 min planned"] });

    await ben.presses("Step done", "CHG-1 ·", { in: "#shop" });
    await ben.sees("Step 1 is done. Next is step 2: Switch over", { in: "private" });
    await dana.sees("✓ Ben did step 1: Migrate the schema", { in: "thread" });
    await ben.sees("CHG-1 ·", { in: "#shop", and: ["step 2 of 2 “Switch over”"] });
    await stage.settle();
    await ben.presses("Step failed", "CHG-1 ·", { in: "#shop" });
    await ben.fills({ Reason: "Payments time out" });
    await ben.sees("Step 2 of CHG-1 is marked as failed", { in: "private", buttons: ["Back out"] });
    await dana.sees("✗ Step 2 “Switch over” failed (Ben): Payments time out", { in: "thread" });
    for (const told of [ana, omar, sam]) await told.sees("Step 2 “Switch over” of CHG-1 failed", { in: "dm" });

    await ben.presses("Back out", "CHG-1 ·", { in: "#shop" });
    await ben.fills({ Reason: "Payments time out on the new gateway" });
    await ben.sees("CHG-1 “Payment gateway 4.2” is being backed out", { in: "private" });
    await dana.sees("↩ Ben is backing out: Payments time out on the new gateway", { in: "thread" });
    for (const told of [ana, omar, sam]) await told.sees("Ben is backing out CHG-1", { in: "dm" });
    await ben.sees("CHG-1 ·", { in: "#shop", and: ["being backed out", "step 1 of 1 “Restore the snapshot”"] });

    await ben.presses("Finish", "CHG-1 ·", { in: "#shop" });
    await ben.fills({ "How did it end?": "backed out", "In words": "The old gateway serves again." });
    await ben.sees("CHG-1 “Payment gateway 4.2” is finished. Its review is due by", { in: "private" });
    await dana.sees("⏹ Ben finished it: backed out. The old gateway serves again.", { in: "thread" });
    await dana.sees("⏹ CHG-1 “Payment gateway 4.2” on Shop checkout has ended: backed out", { in: "#shop" });
    await ana.sees("CHG-1 “Payment gateway 4.2” is finished by Ben: backed out", { in: "dm" });

    await ben.presses("Write review", "CHG-1 ·", { in: "#shop" });
    await ben.fills({ "In words": "The gateway was not warmed up." });
    await ben.sees("The review of CHG-1 “Payment gateway 4.2” is written", { in: "private" });
    await dana.sees("🔎 Review by Ben: The gateway was not warmed up.", { in: "thread" });
    await ben.presses("Close", "CHG-1 ·", { in: "#shop" });
    await ben.sees("CHG-1 “Payment gateway 4.2” is closed", { in: "private" });
    await dana.sees("Ben closed it: backed out", { in: "thread" });
    await ana.sees("Ben closed CHG-1 “Payment gateway 4.2”: backed out", { in: "dm" });
    await ben.sees("CHG-1 ·", { in: "#shop", and: ["backed out"], without: ["Start", "Close", "Approve"] });
  },
);
