// Service requests: from the catalogue to the confirmed end, and what may come in between.
import { afterEach, expect, test } from "vitest";
import { fillsAll } from "../support/change-stage.ts";
import { laptopCard, laptopIsApproved, laptopIsAskedFor, withCatalogue } from "../support/request-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

test.each(platforms)(
  "a laptop is asked for, approved, ordered and set up task by task, handed over and confirmed; one card tells its requester all along (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withCatalogue });
    const { ana, ben, dana, lin } = stage.people;
    await laptopIsAskedFor(stage);
    await laptopIsApproved(stage);

    await ben.presses("Take it", laptopCard, { in: "#shop" });
    await ben.sees("REQ-1 (New laptop) is yours", { in: "private" });
    await dana.sees("Ben took it", { in: "thread" });
    await ben.says("/request fulfil REQ-1", { in: "#general" });
    await ben.fills({ "In words": "Here it is" }, "REQ-1 is done");
    await ben.isToldInForm("REQ-1 still has 2 open tasks");
    await stage.settle();
    await ben.presses("✓ Order it", laptopCard, { in: "#shop" });
    await ben.sees("“Order it” is done. One task of REQ-1 is left.", { in: "private" });
    await dana.sees("✓ Ben did task 1: Order it", { in: "thread" });
    await dana.sees("Your turn in REQ-1 (New laptop): Set it up", { in: "#data", buttons: ["✓ Set it up"] });
    await ana.sees("REQ-1 · New laptop", {
      in: "dm",
      and: ["✓ Order it → ▸ Set it up", "Next: Set it up (Team Data)."],
    });

    await dana.presses("✓ Set it up", "Your turn in REQ-1", { in: "#data" });
    await dana.sees("That was the last task of REQ-1", { in: "private", buttons: ["Done"] });
    await ben.sees("✓ Dana did task 2: Set it up", { in: "thread" });
    await dana.presses("✓ Set it up", "Your turn in REQ-1", { in: "#data" });
    await dana.sees("“Set it up” is done already: Dana", { in: "private" });
    await dana.presses("Done", "That was the last task of REQ-1", { in: "private" });
    await dana.fills({ "In words": "Serial number 4711, on your desk" }, "REQ-1 is done");
    await dana.sees("REQ-1 (New laptop) is done. Ana is asked whether everything is right", { in: "private" });
    await ben.sees("🟢 Dana: Serial number 4711, on your desk", { in: "thread" });
    await ana.sees("Dana says that REQ-1 (New laptop) is done. Is everything right?", {
      in: "dm",
      and: ["Serial number 4711"],
      buttons: ["Yes, thank you", "Not right yet"],
    });

    await ana.presses("Not right yet", "Dana says that REQ-1", { in: "dm" });
    await ana.fills({ Reason: "The dock is missing" }, "REQ-1 is not right");
    await ana.sees("REQ-1 (New laptop) is being fulfilled again");
    await ben.sees("Ana: not right yet. The dock is missing", { in: "thread" });
    await ben.sees("Ana says that REQ-1 (New laptop) is not right yet", { in: "dm", and: ["The dock is missing"] });
    await ben.presses("Done", laptopCard, { in: "#shop" });
    await ben.fills({ "In words": "The dock is there now" });
    await ben.sees("REQ-1 (New laptop) is done", { in: "private", anew: true });
    await dana.sees("🟢 Ben: The dock is there now", { in: "thread" });
    await ana.sees("Ben says that REQ-1 (New laptop) is done", { in: "dm", buttons: ["Yes, thank you"] });
    await ana.presses("Yes, thank you", "Ben says that REQ-1", { in: "dm" });
    await ana.sees("Thank you. REQ-1 (New laptop) is closed");
    await dana.sees("Ana confirmed that everything is right", { in: "thread" });
    await ana.sees("REQ-1 · New laptop", { in: "dm", and: ["Done: The dock is there now"], without: ["Cancel it"] });
    await dana.sees(laptopCard, { in: "#shop", and: ["closed", "The dock is there now", "in time ✓"] });
    await lin.says("/request list", { in: "#general" });
    await lin.sees("No open requests", { in: "private" });
  },
);

test.each(platforms)(
  "what is rejected is rejected with a reason, and whoever asked cannot decide on their own (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withCatalogue });
    const { ana, ben, dana, lin } = stage.people;
    await laptopIsAskedFor(stage);
    await ana.says("/request approve REQ-1", { in: "#general" });
    await ana.sees("You asked for REQ-1 yourself, so you cannot decide on it", {
      in: "private",
      and: ["Lin can; shall I remind them?"],
      buttons: ["Remind"],
    });
    await ana.presses("Remind", "You asked for REQ-1 yourself", { in: "private" });
    await ana.sees("Lin is reminded", { in: "private" });
    await dana.sees("Ana reminded Lin", { in: "thread" });
    await lin.sees("REQ-1 · New laptop: your decision, please", { in: "dm", anew: true });
    await ben.says("/request approve REQ-1", { in: "#general" });
    await ben.sees("You are not asked about REQ-1", { in: "private" });

    await lin.presses("Ask", "REQ-1 · New laptop: your decision, please", { in: "dm" });
    await lin.fills({ "In words": "Is yours broken?" }, "Ask about REQ-1");
    await lin.sees("Ana has your question about REQ-1");
    await dana.sees("Lin asks the requester: Is yours broken?", { in: "thread" });
    await ana.sees("Lin asks about REQ-1 (New laptop)", { in: "dm", and: ["Is yours broken?"], buttons: ["Answer"] });
    await ana.presses("Answer", "Lin asks about REQ-1", { in: "dm" });
    await ana.fills({ "In words": "No, only old" }, "Answer to REQ-1");
    await ana.sees("Your answer about REQ-1 (New laptop) is on its way");
    await dana.sees("Ana answers: No, only old", { in: "thread" });
    await lin.sees("Ana answered about REQ-1", { in: "dm", and: ["No, only old"], buttons: ["Approve", "Reject"] });

    await lin.presses("Reject", "Ana answered about REQ-1", { in: "dm" });
    await lin.fills({ Reason: "Next year, please" }, "Reject REQ-1");
    await lin.sees("You rejected REQ-1");
    await dana.sees("✗ Lin rejected: Next year, please", { in: "thread" });
    await dana.sees("Stage 1 “Service owner” is rejected", { in: "thread" });
    await ana.sees("Lin rejected REQ-1 (New laptop)", { in: "dm", and: ["Next year, please"] });
    await ana.sees("REQ-1 · New laptop", { in: "dm", and: ["It was rejected: Next year, please"] });
    await dana.sees(laptopCard, { in: "#shop", and: ["rejected", "Next year, please"], without: ["Approve"] });
    await lin.says("/request approve REQ-1", { in: "#general" });
    await lin.sees("REQ-1 is rejected", { in: "private" });
  },
);

test.each(platforms)(
  "what nobody decides on is reminded of, expires, and can be asked for again without filling anything in (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withCatalogue });
    const { ana, dana, lin, omar } = stage.people;
    await laptopIsAskedFor(stage);
    // Of 48 business hours, eight a day.
    for (const [time, percent] of [
      ["P3DT1H", 50],
      ["P3DT4H", 75],
      ["PT23H", 90],
    ] as const) {
      await stage.wait(time);
      await dana.sees("⏰ Reminded Lin", { in: "thread", anew: true });
      await lin.sees(`${percent} % of the time to decide is over`, { in: "dm", buttons: ["Approve"] });
    }
    await omar.sees("REQ-1 (New laptop) waits for Lin and ends", { in: "dm" });
    await stage.wait("P1D");
    await dana.sees("⌛ Nobody decided in time", { in: "thread" });
    await ana.sees("Nobody decided on REQ-1 (New laptop) in time", { in: "dm", buttons: ["Ask again"] });
    await lin.sees("REQ-1 is expired, so no decision is needed any more", { in: "dm", without: ["Approve"] });
    await dana.sees(laptopCard, { in: "#shop", and: ["expired"], without: ["Approve"] });

    await ana.presses("Ask again", "Nobody decided on REQ-1", { in: "dm" });
    await ana.sees("REQ-1 (New laptop) is asked for. Lin can decide until", { anew: true });
    await dana.sees("Ana asked for approval again", { in: "thread" });
    await lin.sees("REQ-1 · New laptop: your decision, please", { in: "dm", and: ["Light"], anew: true });
    await ana.presses("Cancel it", "REQ-1 · New laptop", { in: "dm" });
    await ana.fills({ Reason: "My old one will do" }, "Cancel REQ-1");
    await ana.sees("REQ-1 (New laptop) is cancelled");
    await dana.sees("Ana cancelled it: My old one will do", { in: "thread" });
    await lin.sees("REQ-1 is cancelled, so no decision is needed any more", { in: "dm" });
    await dana.sees(laptopCard, { in: "#shop", and: ["cancelled", "My old one will do"] });
  },
);

test.each(platforms)(
  "while it waits for the requester the time stands still; the answer sets it going, and a promise that is broken is said first (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withCatalogue });
    const { ana, ben, dana, lin } = stage.people;
    await ana.says("/request report-access", { in: "#general" });
    await fillsAll(stage, "ana", { "Which report?": "Sales" }, 1);
    await ana.sees("REQ-1 (Access to reports) is asked for", { in: "private" });
    await ana.sees("REQ-1 · Access to reports", { in: "dm", and: ["✓ asked for → ▸ fulfilled", "You have it by"] });
    const card = "REQ-1 · Access to reports";
    await dana.sees(card, { in: "#data", and: ["Which report? Sales", "answer by", "due"] });
    await dana.sees("Team Data fulfils it", { in: "thread" });

    await dana.presses("Wait", card, { in: "#data" });
    await dana.fills(
      { Reason: "waiting for the requester", "Look again at": "2031-03-05 10:00", Note: "" },
      "REQ-1 waits",
    );
    await dana.isToldInForm("Say what you need");
    await dana.fills({
      Reason: "waiting for the requester",
      "Look again at": "2031-03-05 10:00",
      Note: "Which country?",
    });
    await dana.sees("REQ-1 (Access to reports) waits. It comes back", { in: "private" });
    await ben.sees("⏸ Dana: waiting for the requester, look again", { in: "thread" });
    await ben.sees("Dana asks the requester: Which country?", { in: "thread" });
    await ana.sees("Dana asks about REQ-1 (Access to reports)", {
      in: "dm",
      and: ["Which country?"],
      buttons: ["Answer"],
    });
    await dana.sees(card, { in: "#data", and: ["the time stands still"], buttons: ["Go on"] });
    await ana.sees("REQ-1 · Access to reports", {
      in: "dm",
      and: ["It waits for your answer. The time stands still until then."],
    });

    await stage.wait("PT25H");
    await ben.sees("▶ It is time to look again", { in: "thread" });
    await dana.sees("REQ-1 (Access to reports) has waited until now", { in: "#data" });
    await ana.presses("Answer", "Dana asks about REQ-1", { in: "dm" });
    await ana.fills({ "In words": "Spain" });
    await ana.sees("Your answer about REQ-1");
    await ben.sees("Ana answers: Spain", { in: "thread" });
    await dana.sees("Ana answered about REQ-1", { in: "dm", and: ["Spain"] });

    await stage.wait("P6D");
    await ben.sees("⏰ Not fulfilled by", { in: "thread" });
    await dana.sees("REQ-1 (Access to reports) was not fulfilled by", { in: "#data", buttons: ["Take it"] });
    await lin.sees("REQ-1 (Access to reports) was not fulfilled by", { in: "dm" });
    await ana.sees("Ana, we promised you REQ-1 (Access to reports) by", { in: "dm", and: ["I am sorry"] });
    await dana.says("/request fulfil REQ-1", { in: "#general" });
    await dana.fills({ "In words": "You see Spain now" });
    await dana.sees("REQ-1 (Access to reports) is done", { in: "private" });
    await ben.sees("🟢 Dana: You see Spain now", { in: "thread" });
    await ana.sees("Dana says that REQ-1", { in: "dm" });
    await stage.wait("P7D");
    await ben.sees("Closed without an answer of the requester", { in: "thread" });
    await dana.sees(card, { in: "#data", and: ["closed", "too late"] });
    const page = await ana.opensHome();
    expect(page).not.toContain("REQ-1");
  },
);
