// Decisions on a change that do not count, each with the sentence that its author reads: who may not, who was too late, who has decided already.
import { afterEach, expect, test } from "vitest";
import { gatewayIsAskedFor, gatewayRequest, withChangeManagers } from "../support/change-stage.ts";
import { player } from "../support/player.ts";
import { query } from "../support/query.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "CHG-1 ·";

async function begin(on: (typeof platforms)[number]) {
  stage = await startStage(on, { configure: withChangeManagers });
  await gatewayIsAskedFor(stage);
  return stage.people;
}

const votes = () => query(stage.database.ownerUrl, "SELECT decision FROM vote");

/** The first stage by Sam. */
async function samApproves(): Promise<void> {
  const { dana, lin, omar, sam } = stage.people;
  await stage.settle();
  await sam.presses("Approve", gatewayRequest, { in: "dm" });
  await sam.sees("You approved CHG-1");
  await dana.sees("✓ Sam approved", { in: "thread" });
  await dana.sees("Stage 1 “Change manager” is approved", { in: "thread" });
  await dana.sees("Stage 2 “Service owners and change managers” is open", { in: "thread" });
  for (const asked of [lin, omar]) await asked.sees(gatewayRequest, { in: "dm", anew: true });
  await stage.settle();
}

test.each(platforms)(
  "who asked for it, who carries it out, who is not asked, a guest and a bot do not decide, and read who can (%s)",
  async (on) => {
    const { ana, ben, dana, omar, sam } = await begin(on);
    for (const [one, sentence] of [
      [ana, "You asked for CHG-1 yourself, so you cannot decide on it"],
      [ben, "You carry out CHG-1 yourself, so you cannot decide on it"],
      [dana, "You are not asked about CHG-1"],
    ] as const) {
      await one.presses("Approve", card, { in: "#shop" });
      await one.sees(sentence, { in: "private", and: ["Omar or Sam can; shall I remind them?"], buttons: ["Remind"] });
    }
    const gus = player(
      stage.script,
      await stage.peer.member({ name: "Gus", email: "gus@elsewhere.test", locale: "en-GB", guest: true }),
    );
    await gus.presses("Approve", card, { in: "#shop" });
    await gus.sees("There is no CHG-1 that you can see", { in: "private" });
    const robot = player(stage.script, await stage.peer.member({ name: "Robot", locale: "en-GB", bot: true }));
    await robot.presses("Approve", card, { in: "#shop" });
    await robot.sees("Bots may not do this; a person has to", { in: "private" });
    expect(await votes()).toEqual([]);

    await ana.presses("Remind", "You asked for CHG-1 yourself", { in: "private" });
    await ana.sees("Omar and Sam are reminded", { in: "private" });
    for (const manager of [omar, sam]) {
      await manager.sees(gatewayRequest, { in: "dm", and: ["Ana asked me to remind you"], buttons: ["Approve"] });
    }
  },
);

test.each(platforms)(
  "the same approval delivered four times counts once, and is not turned round without being taken back (%s)",
  async (on) => {
    const { dana, lin } = await begin(on);
    await samApproves();
    await lin.presses("Approve", card, { in: "#shop" });
    await stage.peer.redeliverLast(3);
    await lin.sees("You approved CHG-1", { in: "private" });
    await dana.sees("✓ Lin approved", { in: "thread" });
    await stage.settle();
    // Some chats show the answer once more for each delivery.
    for (const { id, onlyFor, text } of stage.peer.messages()) {
      if (onlyFor === lin.id && text.includes("You approved CHG-1.")) stage.script.expected.add(id);
    }
    expect(await votes()).toHaveLength(2);
    await lin.presses("Approve", card, { in: "#shop" });
    await lin.sees("You approved CHG-1 already", { in: "private" });
    await lin.presses("Reject", card, { in: "#shop" });
    await lin.fills({ Reason: "On second thoughts, no" }, "Reject CHG-1");
    await lin.isToldInForm("Take that back first if you have changed your mind");
    expect(await votes()).toHaveLength(2);

    await lin.presses("Take my decision back", card, { in: "#shop" });
    await lin.sees("Your approval of CHG-1 is taken back", { in: "private" });
    await dana.sees("Lin took the approval back", { in: "thread" });
    await stage.settle();
    await lin.presses("Reject", card, { in: "#shop" });
    await lin.fills({ Reason: "On second thoughts, no" }, "Reject CHG-1");
    await lin.sees("You rejected CHG-1", { in: "private" });
    await dana.sees("✗ Lin rejected: On second thoughts, no", { in: "thread" });
    expect(await votes()).toHaveLength(2);
  },
);

test.each(platforms)(
  "a decision that was begun before an edit, or before its stage was over, does not count (%s)",
  async (on) => {
    const { ana, dana, omar, sam } = await begin(on);
    await omar.presses("Reject", card, { in: "#shop" });
    await omar.seesForm("Reject CHG-1");
    await ana.presses("Edit", card, { in: "#shop" });
    await ana.fills({ "Start of the window": "2031-03-05 01:30" }, "Edit CHG-1");
    await ana.sees("every decision made so far is void", { in: "private" });
    await dana.sees("Ana edited what was to be decided", { in: "thread" });
    for (const asked of [omar, sam]) await asked.sees(gatewayRequest, { in: "dm", anew: true });
    await omar.fills({ Reason: "The window is too late" });
    await omar.isToldInForm("CHG-1 was edited after you saw it, so your decision was not counted");
    expect(await votes()).toEqual([]);

    await stage.settle();
    await omar.presses("Reject", card, { in: "#shop" });
    await omar.seesForm("Reject CHG-1");
    await samApproves();
    await omar.fills({ Reason: "There is no budget" });
    await omar.isToldInForm("Sam approved this stage of CHG-1 before you; your decision is not needed any more");
    expect(await votes()).toHaveLength(1);
  },
);

// The web chat has no accounts of its own: there an operator signs people out.
test.each(platforms.filter((on) => on !== "web"))(
  "an approver whose account is switched off between form and submit decides nothing (%s)",
  async (on) => {
    const { lin, omar, dana } = await begin(on);
    stage.expectError("an operator has to look");
    await samApproves();
    await lin.presses("Reject", card, { in: "#shop" });
    await lin.seesForm("Reject CHG-1");
    await stage.peer.deactivate(lin.id);
    await omar.sees("The account of Lin is switched off", { in: "dm" });
    await lin.fills({ Reason: "I am the owner" });
    await lin.isToldInForm("Your account here is switched off");
    expect(await votes()).toHaveLength(1);
    await dana.sees(card, { in: "#shop" });
  },
);

test.each(platforms)(
  "whoever looks is offered to decide only if they can now, and takes back what is theirs (%s)",
  async (on) => {
    const { ana, ben, dana, lin, omar, sam } = await begin(on);
    const deciding = ["Approve", "Reject", "Delegate"];
    const looks = async (one: typeof ana, expected: { buttons?: readonly string[]; without?: readonly string[] }) => {
      await one.says("/change show CHG-1", { in: "#general" });
      await one.sees(card, { in: "private", anew: true, ...expected });
    };
    // She asked for it, he carries it out, her stage is the next, and she is not asked at all.
    for (const one of [ana, ben, lin, dana]) await looks(one, { buttons: ["Plan"], without: deciding });
    await looks(omar, { buttons: deciding, without: ["Take my decision back"] });
    await samApproves();
    await looks(lin, { buttons: deciding, without: ["Take my decision back"] });
    await lin.presses("Approve", card, { in: "#shop" });
    await lin.sees("You approved CHG-1", { in: "private" });
    await dana.sees("✓ Lin approved", { in: "thread" });
    await looks(lin, { buttons: ["Take my decision back"], without: deciding });
    // His first stage is settled, and the next asks him too.
    await looks(sam, { buttons: deciding, without: ["Take my decision back"] });
  },
);
