// A change that nobody decides on, and one that is put on hold: what the time does to them, and how each goes on.
import { afterEach, test } from "vitest";
import { harmlessIsAskedFor, withChangeManagers } from "../support/change-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "CHG-1 ·";
const font = "CHG-1 “New font in the reports”";
const asked = {
  reference: "CHG-1",
  title: "New font in the reports",
  service: "Reports",
  by: "ben",
  in: "#data",
} as const;

test.each(platforms)(
  "a change that nobody decides on is reminded of three times, expires at its start, and can be cloned (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withChangeManagers });
    const { ana, ben, dana, omar, sam } = stage.people;
    await harmlessIsAskedFor(stage, asked);
    // Of the seven business hours that are left on that day.
    for (const [time, percent] of [
      ["PT4H", 50],
      ["PT2H", 75],
      ["PT1H", 90],
    ] as const) {
      await stage.wait(time);
      await dana.sees("Still waiting for Omar and Sam", { in: "thread", anew: true });
      for (const manager of [omar, sam]) {
        await manager.sees(`${percent} % of the time to decide is over`, { in: "dm", buttons: ["Approve", "Reject"] });
      }
    }
    await stage.wait("PT11H");
    await dana.sees("Not decided in time: expired", { in: "thread" });
    for (const told of [ana, ben]) {
      await told.sees(`${font} was not decided in time and has expired`, { in: "dm", and: ["clone it to ask again"] });
    }
    await dana.sees(card, { in: "#data", and: ["expired"], without: ["Approve"] });
    for (const manager of [omar, sam]) {
      await manager.sees("CHG-1 is expired; no decision is needed any more", { in: "dm", without: ["Approve"] });
    }
    await omar.says("/change approve CHG-1", { in: "#general" });
    await omar.sees("CHG-1 is expired", { in: "private" });
    await ana.presses("Clone", card, { in: "#data" });
    await ana.sees("CHG-2 “New font in the reports” is a draft made from CHG-1", { in: "private" });
  },
);

test.each(platforms)(
  "on hold nobody is reminded and nothing expires; a window that passes then has to be given anew (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withChangeManagers });
    const { ana, ben, dana, omar, sam } = stage.people;
    await harmlessIsAskedFor(stage, asked);
    await ana.presses("Hold", card, { in: "#data" });
    await ana.fills({ Reason: "The font is not bought yet" }, "Hold CHG-1");
    await ana.sees(`${font} is on hold. Reminders and expiry stop; its window does not move`, { in: "private" });
    await dana.sees("⏸ Ana put it on hold: The font is not bought yet", { in: "thread" });
    for (const manager of [omar, sam]) await manager.sees("no decision is needed any more", { in: "dm" });
    await dana.sees(card, { in: "#data", and: ["On hold: The font is not bought yet"], without: ["Approve"] });

    await stage.wait("PT18H");
    await dana.sees("passed while it was on hold, so it is assessed again", { in: "thread" });
    for (const told of [ana, ben]) {
      await told.sees(`The window of ${font}`, { in: "dm", and: ["Give it another one and ask for approval again"] });
    }
    await dana.sees(card, { in: "#data", and: ["being assessed"], buttons: ["Ask for approval", "Edit"] });
    await ana.presses("Ask for approval", card, { in: "#data" });
    await ana.sees("which has passed. Choose a time that lies ahead", { in: "private" });
    await ana.presses("Edit", card, { in: "#data" });
    const window = { "Start of the window": "2031-03-06 02:00", "End of the window": "2031-03-06 06:00" };
    await ana.fills(window, "Edit CHG-1");
    await ana.sees(`${font} is changed`, { in: "private" });
    await dana.sees("Ana edited", { in: "thread" });
    await ana.presses("Ask for approval", card, { in: "#data" });
    await ana.sees(`${font} is submitted`, { in: "private", anew: true });
    await dana.sees("Ana asked for approval", { in: "thread", anew: true });
    for (const manager of [omar, sam]) await manager.sees("your decision, please", { in: "dm", anew: true });
    await ben.sees(card, { in: "#data", and: ["waiting for Omar or Sam"] });
  },
);
