// Competence: who has shown what their role needs, who lacks it, and what runs out.
import { afterEach, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "TRN-1 · Restore the shop from a backup";

test.each(platforms)("people of a team show what they must be able to do, and it runs out (%s)", async (on) => {
  stage = await startStage(on);
  const { ben, dana, wei } = stage.people;
  await dana.says("/training new Restore the shop from a backup", { in: "#general" });
  await dana.fills({ "Who needs it?": "The team of its service", Service: "Shop checkout" }, "New competence");
  await dana.sees("TRN-1 (Competence) is kept", { in: "private" });
  await ben.sees(card, { in: "#shop", and: ["lack it:", "Ben"], buttons: ["Trained", "Requirement"] });
  await dana.presses("Requirement", card, { in: "#shop" });
  await dana.fills(
    { "What must they be able to do?": "All of it within an hour", "Holds for so many months": "a year" },
    "What TRN-1 asks for",
  );
  await dana.isToldInForm("Please give a whole number");
  await dana.fills({ "What must they be able to do?": "All of it within an hour", "Holds for so many months": "1" });
  await dana.sees("TRN-1 (Restore the shop from a backup): needed", { in: "private" });
  await ben.sees("Dana: Requirement", { in: "thread" });

  const course = { "Who was trained?": ben.name, "How, by whom?": "Two hours with Dana" };
  await dana.presses("Trained", card, { in: "#shop" });
  await dana.fills({ ...course, "Can they do it now?": "Not yet" }, "Trained in TRN-1");
  await dana.sees("TRN-1 (Restore the shop from a backup): needed", { in: "private", anew: true });
  await ben.sees("Dana: Trained", { in: "thread", and: ["Not yet"] });
  await dana.presses("Trained", card, { in: "#shop" });
  await dana.fills({
    ...course,
    "Can they do it now?": "Yes, it was shown",
    Link: "https://learn.example.test/ben",
  });
  await dana.sees("TRN-1 (Restore the shop from a backup): needed", { in: "private", anew: true });
  await ben.sees("Dana: Trained", { in: "thread", and: ["Yes, it was shown"] });
  await ben.sees(card, { in: "#shop", and: ["1 of ", "1 piece of evidence"] });

  await stage.wait("P32D");
  await dana.sees("TRN-1 (Restore the shop from a backup) has run out for Ben", { in: "dm" });
  await ben.sees("TRN-1 (Restore the shop from a backup) has run out for Ben", { in: "dm" });
  await dana.sees("It has run out for Ben", { in: "thread" });
  await wei.says("/training show TRN-1", { in: "#general" });
  await wei.sees(card, { in: "private", and: ["能力要求", "尚缺：", "Ben"] });
});
