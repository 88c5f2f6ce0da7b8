// Recurring work: each date opens one occurrence with a due time, done in time with its proof, done late, or missed.
import { afterEach, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "OBL-1 · Restore a backup";

/** Ben plans it for Dana: every week from 6 March 2031, 12:00 in Berlin, three days to do it, with proof. */
async function everyWeek(): Promise<void> {
  const { ben, dana } = stage.people;
  await ben.says("/obligation new Restore a backup", { in: "#general" });
  await ben.fills(
    {
      "How often?": "Every week",
      "When does it come first?": "2031-03-06 12:00",
      Service: "Shop checkout",
      Owner: dana.name,
    },
    "New recurring work",
  );
  await ben.sees("OBL-1 (Recurring work) is kept: Restore a backup", { in: "private" });
  await dana.sees("Ben gave you OBL-1 (Recurring work)", { in: "dm" });
  await dana.sees(card, {
    in: "#shop",
    and: ["waiting for its next time", "Every week, next 2031-03-06", "in time 0, late 0, missed 0"],
    buttons: ["Instructions", "Schedule", "End"],
  });
  await dana.presses("Schedule", card, { in: "#shop" });
  await dana.fills({ "Instead: a cron line": "0 12 31 2 *" }, "When OBL-1 comes");
  await dana.isToldInForm("This day never comes");
  await dana.fills({ "Instead: a cron line": "", "Days to do it": "3", "Does it need proof?": "Yes, each time" });
  await dana.sees("OBL-1 (Restore a backup): waiting for its next time", { in: "private" });
  await ben.sees("Dana: Schedule", { in: "thread", and: ["Days to do it 3"] });
}

test.each(platforms)("recurring work opens at its date, is done with its proof, and comes again (%s)", async (on) => {
  stage = await startStage(on);
  const { ben, dana, wei } = stage.people;
  await everyWeek();
  await dana.says("/obligation done OBL-1", { in: "#general" });
  await dana.sees("OBL-1 is waiting for its next time already", { in: "private" });

  await stage.wait("P2DT5H");
  await dana.sees("OBL-1 (Restore a backup) is to be done by 2031-03-09", { in: "dm", buttons: ["Done", "Open"] });
  await ben.sees("It came again: to be done by 2031-03-09", { in: "thread" });
  await ben.sees(card, { in: "#shop", and: ["to be done", "due 2031-03-09", "next 2031-03-13"], buttons: ["Done"] });
  await stage.wait("P2D");
  await dana.sees("OBL-1 (Recurring work: Restore a backup) is due 2031-03-09", { in: "dm" });

  await dana.presses("Done", "is to be done by", { in: "dm" });
  await dana.fills({ "What was done?": "All tables came back" }, "OBL-1 is done");
  await dana.isToldInForm("This one needs evidence");
  await dana.fills({ "What was done?": "All tables came back", Link: "https://logs.example.test/restore" });
  await dana.sees("OBL-1 (Restore a backup): waiting for its next time", { anew: true });
  await ben.sees("Dana: Done", { in: "thread", and: ["What was done? All tables came back"] });
  await wei.says("/obligation show OBL-1", { in: "#general" });
  await wei.sees(card, {
    in: "private",
    and: ["定期工作", "每周，下一次 2031-03-13", "按时 1 次，逾期 0 次，漏做 0 次"],
  });
});

test.each(platforms)(
  "recurring work that nobody does is late, and missed when the next date comes (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ben, dana, lin } = stage.people;
    await everyWeek();
    const reminder = "OBL-1 (Recurring work: Restore a backup)";
    await stage.wait("P2DT5H");
    await dana.sees("OBL-1 (Restore a backup) is to be done by 2031-03-09", { in: "dm" });
    await ben.sees("It came again", { in: "thread" });
    await stage.wait("P2D");
    await dana.sees(`${reminder} is due 2031-03-09`, { in: "dm" });
    // All of the last day is theirs: it is over on the morning after it.
    await stage.wait("P1D");
    await dana.sees(`${reminder} is due 2031-03-09`, { in: "dm", anew: true });
    await ben.says("/obligation list", { in: "#general" });
    await ben.sees("1 piece of recurring work", { in: "private", without: ["overdue"] });
    await stage.wait("P1D");
    await dana.sees(`${reminder} was due 2031-03-09`, { in: "dm" });
    await ben.sees("It was due 2031-03-09", { in: "thread" });
    await ben.says("/obligation list", { in: "#general" });
    await ben.sees("1 piece of recurring work, 1 overdue", { in: "private" });

    await stage.wait("P3D");
    await dana.sees("What came before (2031-03-06", { in: "dm" });
    await ben.sees("to be done by 2031-03-16", { in: "thread", and: ["What came before (2031-03-06"] });
    await dana.presses("Attach evidence", card, { in: "#shop" });
    await dana.fills({ Link: "https://logs.example.test/restore" }, "Evidence for OBL-1");
    await dana.sees("The evidence is kept with OBL-1", { in: "private" });
    await ben.sees("Dana attached evidence", { in: "thread" });
    await stage.wait("P2D");
    await dana.sees(`${reminder} is due 2031-03-16`, { in: "dm" });
    await stage.wait("P1D");
    await dana.sees(`${reminder} is due 2031-03-16`, { in: "dm", anew: true });
    await stage.wait("P1D");
    await dana.sees(`${reminder} was due 2031-03-16`, { in: "dm" });
    await ben.sees("It was due 2031-03-16", { in: "thread" });
    await dana.presses("Done", card, { in: "#shop" });
    await dana.fills({ "What was done?": "Two tables were missing" }, "OBL-1 is done");
    await dana.sees("OBL-1 (Restore a backup): waiting for its next time", { in: "private", anew: true });
    await ben.sees("Dana: Done", { in: "thread", and: ["Two tables were missing"] });
    await ben.sees(card, { in: "#shop", and: ["in time 0, late 1, missed 1", "next 2031-03-20"] });
    await dana.says("/obligation end OBL-1", { in: "#general" });
    await dana.fills({ Reason: "The provider does it" }, "End OBL-1");
    await dana.sees("OBL-1 (Restore a backup): ended", { in: "private" });
    await ben.sees("Dana: End. It is ended now", { in: "thread" });
    await ben.sees("Dana brought OBL-1", { in: "dm" });
    await stage.wait("P40D");
    await lin.says("/register", { in: "#general" });
    await lin.sees("No recurring work", { in: "private" });
  },
);
