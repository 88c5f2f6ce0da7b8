// Changes that cannot wait: approved by one person, or let go by two; what is decided afterwards, and what happens when nobody does.
import { afterEach, test } from "vitest";
import { fillsAll, secondStep, withChangeManagers } from "../support/change-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "CHG-1 ·";
const leak = "CHG-1 “Stop the leak”";
const request = "CHG-1 · Stop the leak: your decision, please";

/** It has begun already, on the walls of Berlin an hour ago. */
const begun = { "Start of the window": "2031-03-04 10:00", "End of the window": "2031-03-04 16:00" };
const how = { Plan: "Revoke the token (5 min)", Backout: "Issue it anew", "How it is verified": "The page is clean" };

/** Ben asks for it and carries it out; without an occasion it is not accepted. */
async function leakIsToBeStopped(on: (typeof platforms)[number]) {
  stage = await startStage(on, { configure: withChangeManagers, from: "2031-03-04T10:00:30Z" });
  const { ben, dana, omar, sam } = stage.people;
  await ben.says("/change submit Stop the leak", { in: "#general" });
  await fillsAll(stage, "ben", { "Affected services": ["Shop checkout"], ...begun, Type: "Emergency" });
  await secondStep(stage, "ben", `${leak} is kept as a draft; its risk is medium`);
  await fillsAll(stage, "ben", how);
  await ben.isToldInForm("Name the incident it answers, or give a reason of security");
  // Correcting leads to the step with the field that was wrong.
  await fillsAll(stage, "ben", { ...how, "Or: reason of security": "A token was printed into the page" }, 1);
  await ben.sees(`${leak} is submitted. Omar or Sam can decide`, { in: "private" });
  for (const manager of [omar, sam]) await manager.sees(request, { in: "dm", buttons: ["Approve"] });
  await dana.sees("Ben asked for approval (Emergency)", { in: "thread" });
  await dana.sees(card, { in: "#shop", and: ["Emergency", "security: A token was printed"], buttons: ["Break glass"] });
  return stage.people;
}

async function benCarriesItOut(): Promise<void> {
  const { ben, dana, omar, sam } = stage.people;
  await ben.presses("Start", card, { in: "#shop" });
  await ben.sees(`${leak} has started`, { in: "private" });
  await dana.sees("▶ Ben started", { in: "thread" });
  await dana.sees(`▶ ${leak} has started; Shop checkout may be affected`, { in: "#shop" });
  await ben.presses("Finish", card, { in: "#shop" });
  await ben.fills({ "How did it end?": "successful", "In words": "The page is clean." });
  await ben.sees(`${leak} is finished. Its review is due by`, { in: "private" });
  await dana.sees("⏹ Ben finished it: successful", { in: "thread" });
  await dana.sees(`⏹ ${leak} on Shop checkout has ended: successful`, { in: "#shop" });
  for (const manager of [omar, sam]) {
    await manager.sees(`${leak} was an emergency. Please decide on it afterwards by`, {
      in: "dm",
      buttons: ["Decide afterwards"],
    });
  }
  await dana.sees(card, { in: "#shop", and: ["retrospective approval due", "review due"] });
}

test.each(platforms)(
  "an emergency needs an occasion and one approval, runs at once, and is closed after its review and a decision afterwards (%s)",
  async (on) => {
    const { ben, dana, omar, sam } = await leakIsToBeStopped(on);
    await omar.presses("Approve", request, { in: "dm" });
    await omar.sees("You approved CHG-1");
    await dana.sees("✓ Omar approved", { in: "thread" });
    await dana.sees("Stage 1 “Change manager” is approved", { in: "thread" });
    await dana.sees("Approved for", { in: "thread" });
    await ben.sees(`${leak} is approved for`, { in: "dm" });
    await benCarriesItOut();

    await ben.presses("Write review", card, { in: "#shop" });
    await ben.fills({ "In words": "Templates print no tokens any more." });
    await ben.sees(`The review of ${leak} is written`, { in: "private" });
    await dana.sees("🔎 Review by Ben", { in: "thread" });
    await ben.presses("Close", card, { in: "#shop" });
    await ben.sees("CHG-1 cannot be closed yet", { in: "private", and: ["The retrospective approval"] });
    await ben.presses("Decide afterwards", card, { in: "#shop" });
    await ben.fills({ Decision: "Approve" });
    await ben.isToldInForm("You had a part in CHG-1, so you cannot decide on it afterwards");
    await sam.presses("Decide afterwards", "was an emergency", { in: "dm" });
    await sam.fills({ Decision: "Approve" });
    await sam.sees(`${leak} is approved afterwards`);
    await dana.sees("Sam approved it afterwards", { in: "thread" });
    await ben.presses("Close", card, { in: "#shop" });
    await ben.sees(`${leak} is closed`, { in: "private" });
    await dana.sees("Ben closed it: successful", { in: "thread" });
  },
);

test.each(platforms)(
  "two people break the glass; nobody decides afterwards in time, and what is not approved then was not successful (%s)",
  async (on) => {
    const { ben, dana, lin, omar, sam } = await leakIsToBeStopped(on);
    await ben.presses("Break glass", card, { in: "#shop" });
    await ben.fills({ Reason: "Tokens are being used right now" });
    await ben.sees(`A second person has to confirm that ${leak} goes without approval`, { in: "private" });
    await dana.sees("🔨 Ben asks to break the glass: Tokens are being used right now", { in: "thread" });
    for (const asked of [lin, omar, sam]) {
      await asked.sees(`Ben wants ${leak} to go without approval`, { in: "dm", buttons: ["Confirm break-glass"] });
    }
    await ben.presses("Confirm break-glass", card, { in: "#shop" });
    await ben.sees("You may not do this to CHG-1", { in: "private" });
    await lin.presses("Confirm break-glass", "Ben wants", { in: "dm" });
    await lin.sees(`${leak} may start without approval. It is decided on afterwards`);
    await dana.sees("🔨 Lin confirmed what Ben asked for", { in: "thread" });
    await ben.sees(`${leak} may start without approval`, { in: "dm", buttons: ["Start"] });
    for (const manager of [omar, sam]) {
      await manager.sees(request, { in: "dm", and: ["Two people broke the glass for CHG-1"], without: ["Approve"] });
    }
    await benCarriesItOut();

    await stage.wait("PT24H1M");
    await dana.sees("Everything as it should be?", { in: "#shop" });
    await stage.wait("PT24H");
    for (const manager of [omar, sam]) {
      await manager.sees(`The retrospective approval of ${leak} was due`, {
        in: "dm",
        and: ["is still missing"],
        buttons: ["Decide afterwards"],
      });
    }
    await sam.presses("Decide afterwards", "is still missing", { in: "dm" });
    await sam.fills({ Decision: "Do not approve", Comment: "Blocking the page would have been enough" });
    await sam.sees(`${leak} is not approved afterwards. It needs a review and does not count as successful`);
    await dana.sees("Sam did not approve it afterwards: Blocking the page", { in: "thread" });
    await ben.sees(`Sam did not approve ${leak} afterwards`, { in: "dm" });
    await dana.sees(card, {
      in: "#shop",
      and: ["successful with issues", "not approved afterwards", "without approval"],
    });
  },
);
