// A problem on its way to the root: whys, a workaround, actions that are reminded of, its closing, and whether that helped.
import { afterEach, expect, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "PRB-1 · Payments time out again and again";

/** Ana writes it down, Lin owns it as the service's owner, Dana takes it. */
async function danaInvestigates(): Promise<void> {
  const { ana, dana, lin } = stage.people;
  await ana.says("/problem new Payments time out again and again", { in: "#general" });
  await ana.fills({ Service: "Shop checkout" }, "New problem");
  await ana.sees("PRB-1 Payments time out again and again is open", { in: "private" });
  await lin.sees(`Ana gave you ${card}`, { in: "dm" });
  await dana.sees(card, { in: "#shop" });
  await dana.presses("Investigate", card, { in: "#shop" });
  await dana.sees("is yours now", { in: "private" });
  await lin.sees("Dana investigates", { in: "thread" });
}

async function danaCloses(cause: string): Promise<void> {
  const { dana, lin } = stage.people;
  await dana.says("/problem solve PRB-1", { in: "#general" });
  const form = await dana.seesForm("Close PRB-1");
  expect(form.fields.find(({ label }) => label === "Root cause")?.value).toBe(cause);
  await dana.fills({ "Kind of cause": "Process" });
  await dana.sees("is closed with its cause", {
    in: "private",
    and: ["For 30 days I watch whether it comes back"],
    anew: true,
  });
  await lin.sees(`Dana closed it. Cause (Process): ${cause}`, { in: "thread", anew: true });
}

test.each(platforms)(
  "asked five times why, with a workaround and an action, a problem is closed and seen to have helped (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ben, dana, lin, wei } = stage.people;
    await danaInvestigates();

    await dana.says("/problem whys PRB-1", { in: "#general" });
    await dana.fills({ "1. Why did it happen?": "  " }, "PRB-1: five whys");
    await dana.isToldInForm("");
    await dana.fills({
      "1. Why did it happen?": "The pool of connections was empty",
      "2. Why was that?": "Nobody raises it when a shop is added",
    });
    await dana.sees("2 whys are written down with PRB-1", { in: "private", buttons: ["Close"] });
    await lin.sees("Dana wrote down 2 whys. The last: Nobody raises it when a shop is added", { in: "thread" });

    await dana.presses("Workaround", card, { in: "#shop" });
    await dana.fills({ Workaround: "Pay by invoice" }, "Workaround of PRB-1");
    await dana.sees("is a known error now", { in: "private" });
    await lin.sees("Dana wrote a workaround: Pay by invoice", { in: "thread" });
    await dana.sees(card, { in: "#shop", and: ["Known error", "Until then Pay by invoice", "2 whys answered"] });
    await wei.says("/problem known checkout", { in: "#general" });
    await wei.sees("1 个已知错误", { in: "private", and: ["PRB-1", "Pay by invoice"] });

    await dana.says("/problem action PRB-1", { in: "#general" });
    await dana.fills(
      { "What is to be changed?": "Raise the pool with each shop", Owner: ben.name },
      "Action for PRB-1",
    );
    await dana.sees("Action 1 stands with PRB-1", { in: "private" });
    await ben.sees("Dana gave you an action about PRB-1", { in: "dm", buttons: ["Done: 1", "Open"] });
    await lin.sees("Dana added action 1: Raise the pool with each shop", { in: "thread" });
    await stage.wait("P15D");
    await ben.sees("An action about the problem PRB-1", { in: "dm", and: ["1. Raise the pool with each shop"] });
    await ben.presses("Done: 1", "An action about the problem PRB-1", { in: "dm" });
    await ben.sees("Action 1 of PRB-1 is done", { in: "private" });
    await lin.sees("Ben finished action 1: Raise the pool with each shop", { in: "thread" });
    await dana.sees(card, { in: "#shop", and: ["1 of 1 action done"] });

    await danaCloses("Nobody raises it when a shop is added");
    await stage.wait("P31D");
    await lin.sees("Nothing came back since it was closed", { in: "thread" });
    await dana.sees("✅ PRB-1", { in: "#shop", and: ["It helped: nothing came back"] });
    await stage.wait("P31D");
  },
);

test.each(platforms)("whoever knows better takes a closed problem up again (%s)", async (on) => {
  stage = await startStage(on);
  const { dana, lin } = stage.people;
  await danaInvestigates();
  await dana.says("/problem whys PRB-1", { in: "#general" });
  await dana.fills({ "1. Why did it happen?": "The pool was empty" }, "PRB-1: five whys");
  await dana.sees("One why is written down", { in: "private" });
  await lin.sees("Dana wrote down one why", { in: "thread" });
  await danaCloses("The pool was empty");

  await dana.says("/problem reopen PRB-1", { in: "#general" });
  await dana.fills({ Reason: "It was the wrong pool" }, "Take up PRB-1");
  await dana.sees("PRB-1 “Payments time out again and again” is taken up again", { in: "private" });
  await lin.sees("Dana took it up again: It was the wrong pool", { in: "thread" });
  await dana.sees(card, { in: "#shop", buttons: ["Close"] });
  await danaCloses("The pool was empty");
});

test.each(platforms)(
  "whoever reports on the service reads the known error, and the incident is linked to the problem and back (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, ben, dana, lin } = stage.people;
    await danaInvestigates();
    await dana.says("/problem workaround PRB-1", { in: "#general" });
    await dana.fills({ Workaround: "Pay by invoice" }, "Workaround of PRB-1");
    await dana.sees("is a known error now", { in: "private" });
    await lin.sees("Dana wrote a workaround", { in: "thread" });

    await ana.says("/incident Checkout payments time out", { in: "#general" });
    await ana.sees("INC-1 is reported", {
      in: "private",
      and: [
        "⚠️ Known error PRB-1 Payments time out again and again. Until it is solved: Pay by invoice",
        "Shop checkout",
      ],
      buttons: ["Open PRB-1"],
    });
    await ana.sees("INC-1 is with Team Shop", { in: "dm" });
    await ben.sees("INC-1 · Checkout payments time out", { in: "dm", buttons: ["Acknowledge"] });
    await dana.sees("INC-1 · Checkout payments time out", { in: "#shop" });
    await dana.sees("INC-1 needs you", { in: "#shop" });

    await ben.says("/incident link INC-1", { in: "#general" });
    await ben.fills({ "Kind of link": "belongs to problem", "Which one": "PRB-7" }, "Link INC-1");
    await ben.isToldInForm("PRB-7");
    await ben.fills({ "Kind of link": "belongs to problem", "Which one": "PRB-1" });
    await ben.sees("INC-1 is linked with PRB-1", { in: "private" });
    await dana.sees("Ben linked it: belongs to problem PRB-1", { in: "thread" });
    await dana.sees(card, { in: "#shop", and: ["Behind it: INC-1"] });
    await ben.presses("Unlink", "INC-1 · Checkout payments time out", { in: "#shop" });
    await ben.fills({}, "Unlink from INC-1");
    await ben.sees("INC-1 and PRB-1 are not linked any more", { in: "private" });
    await dana.sees("Ben took a link away: belongs to problem PRB-1", { in: "thread" });
    await stage.settle();
    const now = await dana.sees(card, { in: "#shop", and: ["Until then Pay by invoice"] });
    expect(now.text).not.toContain("Behind it");
  },
);
