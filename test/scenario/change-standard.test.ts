// A change that went well three times becomes a standard one: proposed, approved once, run without approval, and suspended when a run fails.
import { afterEach, test } from "vitest";
import { fillsAll, withChangeManagers } from "../support/change-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";
import { becomesStandard, benRuns, standardRuns as runs, standardTitle as title } from "../support/standard-model.ts";

let stage: Stage;
afterEach(() => stage.finish());

const nextNight = { "Start of the window": "2031-03-06 02:00", "End of the window": "2031-03-06 06:00" };

test.each(platforms)(
  "three good runs make a standard model, whose runs need no approval until one fails (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withChangeManagers });
    const { ana, ben, dana, omar, sam } = stage.people;
    await becomesStandard(stage);

    await ana.presses("Clone", "CHG-3 ·", { in: "#data" });
    await ana.presses("Complete it", `CHG-4 “${title}” is a standard run of CHG-3. Give it a window`, {
      in: "private",
    });
    await fillsAll(stage, "ana", { ...nextNight, "Who carries it out?": ben.name }, 1);
    await ana.sees(`CHG-4 “${title}” is approved by its standard model CHG-3`, { in: "private" });
    await dana.sees("approved by its model", { in: "thread", and: ["a standard run of CHG-3"] });
    await dana.sees("CHG-4 ·", { in: "#data", and: ["Standard", "standard model CHG-3"], without: ["Approve"] });
    await stage.wait("PT24H1M");
    for (const { reference } of runs) {
      await dana.sees(`${reference} “${title}” on Reports ended a day ago`, { in: "#data" });
    }
    await benRuns(stage, "CHG-4", "failed");
    for (const manager of [omar, sam]) {
      await manager.sees("Its standard model CHG-3 is suspended until a change manager approves it again", {
        in: "dm",
        buttons: ["Approve the model", "Decline"],
      });
    }

    await ana.presses("Make it a risk", "CHG-4 ·", { in: "#data" });
    await ana.fills({}, "New risk");
    await ana.sees(`RSK-1 (Risk) is kept: Fails again: ${title}`, { in: "private" });
    await dana.sees(`RSK-1 · Fails again: ${title}`, { in: "#data", and: ["CHG-4"] });
    await ana.says("/risk show RSK-1", { in: "#general" });
    await ana.sees(`RSK-1 · Fails again: ${title}`, {
      in: "private",
      and: ["CHG-4 (Renew the certificate): failed. As always."],
    });

    await ana.presses("Clone", "CHG-3 ·", { in: "#data" });
    await ana.sees(`CHG-5 “${title}” is a draft made from CHG-3`, {
      in: "private",
      and: ["Its model is suspended since CHG-4"],
      buttons: ["Complete it"],
    });
  },
);
