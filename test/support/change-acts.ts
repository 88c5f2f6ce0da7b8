// The acts of a change that meets everything: a question, an edit that voids, a run that is taken back, the review.
import { gatewayRequest } from "./change-stage.ts";
import type { Stage } from "./stage.ts";

const card = "CHG-1 ·";

/** Sam asks before deciding; Ana answers; Sam has the answer with the buttons to decide. */
export async function samAsksAna(stage: Stage): Promise<void> {
  const { ana, ben, dana, sam } = stage.people;
  await sam.presses("Ask", gatewayRequest, { in: "dm" });
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
}

/** The first stage is approved already; Ana moves the window earlier, and everybody is asked anew from the first stage. */
export async function anEditVoids(stage: Stage): Promise<void> {
  const { ana, dana, lin, omar, sam } = stage.people;
  await stage.settle();
  await omar.presses("Approve", card, { in: "#shop" });
  await omar.sees("You approved CHG-1", { in: "private" });
  await dana.sees("✓ Omar approved", { in: "thread" });
  await dana.sees("Stage 1 “Change manager” is approved", { in: "thread" });
  await dana.sees("Stage 2 “Service owners and change managers” is open", { in: "thread", and: ["Lin", "Sam"] });
  for (const asked of [lin, sam]) await asked.sees(gatewayRequest, { in: "dm", buttons: ["Approve"], anew: true });
  await dana.sees(card, { in: "#shop", and: ["✓ Omar", "Stage 2 of 2", "0 of 2"] });

  await stage.settle();
  await ana.presses("Edit", card, { in: "#shop" });
  await ana.fills({ "Start of the window": "2031-03-05 01:30" }, "Edit CHG-1");
  await ana.sees("every decision made so far is void", { in: "private" });
  await dana.sees("Ana edited what was to be decided", {
    in: "thread",
    and: ["Window", "2031-03-05", "→", "All approvals are void; Omar and Sam, please look again"],
  });
  for (const asked of [omar, sam]) await asked.sees(gatewayRequest, { in: "dm", buttons: ["Approve"], anew: true });
  await dana.sees(card, { in: "#shop", and: ["Stage 1 of 2", "0 of 1, waiting for Omar or Sam"] });
}

/** In its window the first step goes well, the second fails, and Ben takes everything back. */
export async function benBacksOut(stage: Stage): Promise<void> {
  const { ana, ben, dana, omar, sam } = stage.people;
  await ben.presses("Start", card, { in: "#shop" });
  await ben.sees("CHG-1 cannot start now", { in: "private", and: ["It is outside its window"] });
  await stage.wait("PT18H");
  await ben.sees("CHG-1 “Payment gateway 4.2” is yours to carry out", { in: "dm" });
  await ben.presses("Start", card, { in: "#shop" });
  await ben.sees("CHG-1 “Payment gateway 4.2” has started", { in: "private" });
  await dana.sees("▶ Ben started", { in: "thread" });
  await dana.sees("▶ CHG-1 “Payment gateway 4.2” has started; Shop checkout may be affected", { in: "#shop" });
  await ben.sees(card, { in: "#shop", and: ["step 1 of 2 “Migrate the schema”", "15 min planned"] });

  await stage.settle();
  await ben.presses("Step done", card, { in: "#shop" });
  await ben.sees("Step 1 is done. Next is step 2: Switch over", { in: "private" });
  await dana.sees("✓ Ben did step 1: Migrate the schema", { in: "thread" });
  await ben.sees(card, { in: "#shop", and: ["step 2 of 2 “Switch over”"] });
  await stage.settle();
  await ben.presses("Step failed", card, { in: "#shop" });
  await ben.fills({ Reason: "Payments time out" });
  await ben.sees("Step 2 of CHG-1 is marked as failed", { in: "private", buttons: ["Back out"] });
  await dana.sees("✗ Step 2 “Switch over” failed (Ben): Payments time out", { in: "thread" });
  for (const told of [ana, omar, sam]) await told.sees("Step 2 “Switch over” of CHG-1 failed", { in: "dm" });

  await ben.presses("Back out", card, { in: "#shop" });
  await ben.fills({ Reason: "Payments time out on the new gateway" });
  await ben.sees("CHG-1 “Payment gateway 4.2” is being backed out", { in: "private" });
  await dana.sees("↩ Ben is backing out: Payments time out on the new gateway", { in: "thread" });
  for (const told of [ana, omar, sam]) await told.sees("Ben is backing out CHG-1", { in: "dm" });
  await ben.sees(card, { in: "#shop", and: ["being backed out", "step 1 of 1 “Restore the snapshot”"] });
}

/** How it ended in a code and words; closing waits for the review. */
export async function benFinishesAndReviews(stage: Stage): Promise<void> {
  const { ana, ben, dana } = stage.people;
  await ben.presses("Finish", card, { in: "#shop" });
  await ben.fills({ "How did it end?": "backed out", "In words": "The old gateway serves again." });
  await ben.sees("CHG-1 “Payment gateway 4.2” is finished. Its review is due by", { in: "private" });
  await dana.sees("⏹ Ben finished it: backed out. The old gateway serves again.", { in: "thread" });
  await dana.sees("⏹ CHG-1 “Payment gateway 4.2” on Shop checkout has ended: backed out", { in: "#shop" });
  await ana.sees("CHG-1 “Payment gateway 4.2” is finished by Ben: backed out", { in: "dm" });

  await ben.presses("Write review", card, { in: "#shop" });
  await ben.fills({ "In words": "The gateway was not warmed up." });
  await ben.sees("The review of CHG-1 “Payment gateway 4.2” is written", { in: "private" });
  await dana.sees("🔎 Review by Ben: The gateway was not warmed up.", { in: "thread" });
  await ben.presses("Close", card, { in: "#shop" });
  await ben.sees("CHG-1 “Payment gateway 4.2” is closed", { in: "private" });
  await dana.sees("Ben closed it: backed out", { in: "thread" });
  await ana.sees("Ben closed CHG-1 “Payment gateway 4.2”: backed out", { in: "dm" });
  await ben.sees(card, { in: "#shop", and: ["backed out"], without: ["Start", "Close", "Approve"] });
}
