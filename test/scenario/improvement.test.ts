// Improvement items: from an idea to the new standard, with a due time that moved, reminders, and those that stay private.
import { afterEach, expect, test } from "vitest";
import { player } from "../support/player.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "IMP-1 · Card readers lose their network";

/** Ben has the idea, and gives it to Dana. */
async function benHasAnIdea(): Promise<void> {
  const { ben, dana } = stage.people;
  await ben.says("/improvement new Card readers lose their network", { in: "#general" });
  const form = await ben.seesForm("New improvement");
  expect(form.fields.find(({ label }) => label === "Title")?.value).toBe("Card readers lose their network");
  await ben.fills({
    "Why? What would be better?": "Every Monday somebody walks to the tills",
    Service: "Shop checkout",
    Owner: dana.name,
    Due: "2031-03-20 12:00",
  });
  await ben.sees("IMP-1 (Improvement) is kept: Card readers lose their network", { in: "private" });
  await dana.sees("Ben gave you IMP-1 (Improvement)", { in: "dm", buttons: ["Open", "Edit"] });
  await dana.sees(card, {
    in: "#shop",
    and: ["an idea", "Dana", "Shop checkout", "due 2031-03-20", "Every Monday", "Plan · Do · Check · Act"],
    buttons: ["Plan", "Drop"],
  });
}

const plan = {
  "What is to be changed?": "A second access point above the tills",
  "How is it measured?": "Tills without network, a week",
  "What is to be reached?": "None in four weeks",
};

test.each(platforms)(
  "an improvement is planned, done, checked against its target and kept; a due time that moves keeps the first (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, ben, dana } = stage.people;
    await benHasAnIdea();

    // Ana has no part in it.
    await ana.says("/improvement plan IMP-1", { in: "#general" });
    await ana.sees("Dana", { in: "private", and: ["IMP-1"] });

    await dana.presses("Plan", card, { in: "#shop" });
    await dana.fills({ ...plan, Due: "2031-03-01 12:00" }, "Plan IMP-1");
    await dana.isToldInForm("That time has passed");
    await dana.fills({ ...plan, Due: "2031-04-03 12:00" }, "Plan IMP-1");
    await dana.sees("IMP-1 (Card readers lose their network): planned", { in: "private" });
    await ben.sees("Dana: Plan. It is planned now", {
      in: "thread",
      and: ["What is to be reached? None in four weeks", "Due 2031-04-03"],
    });
    await ben.sees(card, {
      in: "#shop",
      and: ["due 2031-04-03", "first due 2031-03-20", "Plan ▸ · Do · Check · Act"],
      buttons: ["Plan", "Start", "Drop"],
    });

    await dana.presses("Start", card, { in: "#shop" });
    await dana.sees("IMP-1 (Card readers lose their network): under way", { in: "private" });
    await ben.sees("Dana: Start. It is under way now", { in: "thread" });
    await dana.says("/improvement start IMP-1", { in: "#general" });
    await dana.sees("IMP-1 is under way already: Dana", { in: "private" });
    await dana.says("/improvement keep IMP-1", { in: "#general" });
    await dana.sees("IMP-1 is under way, so this is not possible now", {
      in: "private",
      and: ["Check result or Drop"],
    });

    await dana.presses("Attach evidence", card, { in: "#shop" });
    await dana.fills({ "What does it show?": "Log of the tills", Link: "ftp://tills" }, "Evidence for IMP-1");
    await dana.isToldInForm("That is no address of a page");
    await dana.fills({ "What does it show?": "Log of the tills", Link: "https://tills.example.test/log" });
    await dana.sees("The evidence is kept with IMP-1", { in: "private" });
    await ben.sees("Dana attached evidence: Log of the tills", { in: "thread" });

    await dana.presses("Check result", card, { in: "#shop" });
    await dana.fills({ "What came of it?": "None in five weeks", "Is the target reached?": "Yes" }, "Check IMP-1");
    await dana.sees("IMP-1 (Card readers lose their network): checked", { in: "private" });
    await ben.sees("Dana: Check result. It is checked now", { in: "thread" });
    await dana.presses("Keep as standard", card, { in: "#shop" });
    await dana.fills({ "What stays from now on?": "Each shop has two access points" }, "Keep IMP-1");
    await dana.sees("kept as the new standard", { in: "private", and: ["IMP-1"] });
    await ben.sees("Dana: Keep as standard. It is kept as the new standard now", { in: "thread" });
    await ben.sees("Dana brought IMP-1 (Card readers lose their network) to its end", { in: "dm" });
    await ben.sees(card, { in: "#shop", and: ["Plan ✓ · Do ✓ · Check ✓ · Act ✓", "1 piece of evidence"] });
    await ana.says("/improvement drop IMP-1", { in: "#general" });
    await ana.sees("IMP-1", { in: "private", anew: true });
    await dana.says("/improvement drop IMP-1", { in: "#general" });
    await dana.sees("IMP-1 is kept as the new standard and stays so", { in: "private" });
  },
);

test.each(platforms)(
  "its owner is reminded before its time, on the day and every week, and then their manager as well (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ben, dana, lin } = stage.people;
    await benHasAnIdea();
    const reminder = "IMP-1 (Improvement: Card readers lose their network)";

    await stage.wait("P9DT3H");
    await dana.sees(`${reminder} is due 2031-03-20`, { in: "dm", buttons: ["Plan", "Open"] });
    await stage.wait("P6D");
    await dana.sees(`${reminder} is due 2031-03-20`, { in: "dm", anew: true });
    await stage.wait("P1D");
    await dana.sees(`${reminder} was due 2031-03-20`, { in: "dm", and: ["and is not done"] });
    await ben.sees("It was due 2031-03-20", { in: "thread" });
    await stage.wait("P7D");
    await dana.sees(`${reminder} was due`, { in: "dm", anew: true });
    await stage.wait("P7D");
    await dana.sees(`${reminder} was due`, { in: "dm", anew: true });
    await lin.sees(`${reminder} was due 2031-03-20`, { in: "dm", and: ["and is not done. Dana has it"] });

    await ben.says("/improvement list", { in: "#general" });
    await ben.sees("1 improvement item, 1 overdue", { in: "private", and: ["IMP-1", "overdue since 2031-03-20"] });
    await ben.says("/register", { in: "#general" });
    await ben.sees("The records of the management system", {
      in: "private",
      and: ["1 improvement item · ⏰ 1 overdue"],
    });

    await dana.presses("Drop", card, { in: "#shop" });
    await dana.fills({ Reason: "The tills are replaced in May" }, "Drop IMP-1");
    await dana.sees("IMP-1 (Card readers lose their network): dropped", { in: "private" });
    await ben.sees("Dana: Drop. It is dropped now", { in: "thread", and: ["The tills are replaced in May"] });
    await ben.sees("Dana brought IMP-1 (Card readers lose their network) to its end", { in: "dm" });
    await stage.wait("P21D");
    await ben.says("/improvement mine", { in: "#general" });
    await ben.sees("Yours: No improvement item", { in: "private" });
  },
);

test.each(platforms)("a private improvement is seen by its own people alone, and guests open none (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana, sam, wei } = stage.people;
  await benHasAnIdea();
  const guest = await stage.peer.member({ name: "Gus", email: "gus@elsewhere.test", locale: "en-GB", guest: true });
  const gus = player(stage.script, guest);
  await gus.says("/improvement new Longer opening hours", { in: "#general" });
  await gus.sees("Guests may report and follow, but not decide", { in: "private" });
  await gus.says("/improvement list", { in: "#general" });
  await gus.sees("No improvement item", { in: "private" });

  await dana.presses("Make private", card, { in: "#shop" });
  await dana.sees("IMP-1 is private now", { in: "private" });
  await ben.sees("Dana made IMP-1 (Card readers lose their network) private", { in: "dm" });
  await ana.sees("IMP-1 is private", { in: "#shop", without: ["Plan", "Drop"] });
  await ana.says("/improvement show IMP-1", { in: "#general" });
  await ana.sees("There is no IMP-1 that you can see", { in: "private" });
  await ana.says("/improvement list", { in: "#general" });
  await ana.sees("No improvement item", { in: "private" });
  await wei.says("/improvement list", { in: "#general" });
  await wei.sees("没有改进项", { in: "private" });
  await sam.says("/improvement show IMP-1", { in: "#general" });
  await sam.sees(card, { in: "private", and: ["🔒"] });
  await sam.says("/improvement open-up IMP-1", { in: "#general" });
  await sam.sees("IMP-1 is no longer private", { in: "private" });
  await ana.sees("Sam ended its privacy", { in: "thread" });
  await wei.says("/improvement show IMP-1", { in: "#general" });
  await wei.sees(card, { in: "private", and: ["改进项", "设想", "计划 · 执行 · 检查 · 处理"] });
});
