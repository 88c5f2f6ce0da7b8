// A change from the first form to its approval: a question before the decision, an edit that voids it, two stages.
import { afterEach, test } from "vitest";
import { gatewayIsAskedFor, withChangeManagers } from "../support/change-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const request = "CHG-1 · Payment gateway 4.2: your decision, please";

test.each(platforms)(
  "a risky change is approved in two stages, after a question and an edit that voids (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withChangeManagers });
    const { ana, ben, dana, lin, omar, sam } = stage.people;
    await gatewayIsAskedFor(stage);

    await sam.presses("Ask", request, { in: "dm" });
    await sam.fills({ "In words": "How long is the shop away?" }, "Ask about CHG-1");
    await sam.sees("Your question about CHG-1 is on its way to Ana");
    await dana.sees("Sam asks (question 1): How long is the shop away?", { in: "thread" });
    for (const asked of [ana, ben]) {
      await asked.sees("Sam asks about CHG-1", { in: "dm", and: ["How long is the shop away?"], buttons: ["Answer"] });
    }
    await ana.presses("Answer", "Sam asks about CHG-1", { in: "dm" });
    await ana.fills({ "In words": "Ten minutes at most" });
    await ana.sees("Sam has your answer about CHG-1");
    await dana.sees("Ana answers Sam: Ten minutes at most", { in: "thread" });
    await sam.sees("Ana answered your question about CHG-1", { in: "dm", buttons: ["Approve", "Reject"] });

    await omar.presses("Approve", "CHG-1 ·", { in: "#shop" });
    await omar.sees("You approved CHG-1", { in: "private" });
    await dana.sees("✓ Omar approved", { in: "thread" });
    await dana.sees("Stage 1 “Change manager” is approved", { in: "thread" });
    await dana.sees("Stage 2 “Service owners and change managers” is open", { in: "thread", and: ["Lin", "Sam"] });
    for (const asked of [lin, sam]) await asked.sees(request, { in: "dm", buttons: ["Approve"], anew: true });
    await dana.sees("CHG-1 ·", { in: "#shop", and: ["✓ Omar", "Stage 2 of 2", "0 of 2"] });

    await ana.presses("Edit", "CHG-1 ·", { in: "#shop" });
    await ana.fills({ "Start of the window": "2031-03-05 01:30" }, "Edit CHG-1");
    await ana.sees("every decision made so far is void", { in: "private" });
    await dana.sees("Ana edited what was to be decided", {
      in: "thread",
      and: ["Window", "All approvals are void; Omar and Sam, please look again"],
    });
    for (const asked of [omar, sam]) await asked.sees(request, { in: "dm", buttons: ["Approve"], anew: true });
    await dana.sees("CHG-1 ·", { in: "#shop", and: ["Stage 1 of 2", "0 of 1, waiting for Omar or Sam"] });

    await omar.presses("Approve", request, { in: "dm" });
    await omar.sees("You approved CHG-1", { anew: true });
    await dana.sees("✓ Omar approved", { in: "thread", anew: true });
    await dana.sees("Stage 1 “Change manager” is approved", { in: "thread", anew: true });
    await dana.sees("Stage 2 “Service owners and change managers” is open", { in: "thread", anew: true });
    for (const asked of [lin, sam]) await asked.sees(request, { in: "dm", buttons: ["Approve"], anew: true });
    await lin.presses("Approve", request, { in: "dm" });
    await lin.sees("You approved CHG-1");
    await dana.sees("✓ Lin approved", { in: "thread" });
    await stage.settle();
    await sam.presses("Approve", "CHG-1 ·", { in: "#shop" });
    await sam.sees("You approved CHG-1", { in: "private" });
    await dana.sees("✓ Sam approved", { in: "thread" });
    await dana.sees("Stage 2 “Service owners and change managers” is approved", { in: "thread" });
    await dana.sees("Approved for", { in: "thread" });
    for (const concerned of [ana, ben]) {
      await concerned.sees("CHG-1 “Payment gateway 4.2” is approved for", {
        in: "dm",
        and: ["The last decision was by Sam"],
      });
    }
    await dana.sees("CHG-1 ·", { in: "#shop", and: ["✓ approved", "Omar, Lin, and Sam"], without: ["Approve"] });
    await dana.sees("📣 CHG-1 “Payment gateway 4.2” is planned for Shop checkout", { in: "#shop" });
  },
);
