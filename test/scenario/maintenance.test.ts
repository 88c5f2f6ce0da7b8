// Maintenance that is due opens a standard change of its model, linked both ways; where the model is out of force its owner hears why.
import { afterEach, expect, test } from "vitest";
import { fillsAll, withChangeManagers } from "../support/change-stage.ts";
import { query } from "../support/query.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";
import { becomesStandard, benRuns, standardRuns, standardTitle as title } from "../support/standard-model.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "OBL-1 · Certificates";
const window = { "Start of the window": "2031-03-09 02:00", "End of the window": "2031-03-09 06:00" };

/** Ben's own: every week from 7 March 2031, 12:00 in Berlin. */
async function everyWeek(): Promise<void> {
  const { ana, ben, dana } = stage.people;
  await ben.says("/obligation new Certificates", { in: "#general" });
  await ben.fills(
    { "How often?": "Every week", "When does it come first?": "2031-03-07 12:00", Service: "Reports", Owner: ben.name },
    "New recurring work",
  );
  await ben.sees("OBL-1 (Recurring work) is kept: Certificates", { in: "private" });
  await dana.sees(card, { in: "#data", and: ["waiting for its next time"] });
  await ben.presses("Instructions", card, { in: "#data" });
  const how = { "How is it done?": "Renew each of them" };
  await ben.fills({ ...how, "Opens a standard change like": "CHG-9" }, "How OBL-1 is done");
  await ben.isToldInForm("There is no standard model CHG-9 that you can see");
  await ben.fills({ ...how, "Opens a standard change like": "CHG-2" });
  await ben.isToldInForm("There is no standard model CHG-2 that you can see");
  await ben.fills({ ...how, "Opens a standard change like": "CHG-3" });
  await ben.sees("OBL-1 (Certificates): waiting for its next time", { in: "private" });
  await dana.sees("Ben: Instructions", { in: "thread" });
  await stage.wait("P2DT12H");
  for (const { reference } of standardRuns) {
    await dana.sees(`${reference} “${title}” on Reports ended a day ago`, { in: "#data" });
  }
  await ben.sees("OBL-1 (Certificates) is to be done by 2031-03-14", { in: "dm", buttons: ["Done"] });
  await dana.sees("It came again", { in: "thread" });
  await dana.sees("CHG-4 is its standard change this time, made from CHG-3", { in: "thread" });
  await ana.sees(card, { in: "#data", and: ["to be done", "linked: CHG-4"] });
}

const changes = () =>
  query(stage.database.ownerUrl, "SELECT r.reference FROM change c JOIN record r ON r.id = c.record_id ORDER BY 1");

test.each(platforms)("due maintenance opens one standard change, which runs without approval (%s)", async (on) => {
  stage = await startStage(on, { configure: withChangeManagers });
  await stage.addReplica();
  await becomesStandard(stage);
  await everyWeek();
  const { ben, dana, omar, sam } = stage.people;
  await ben.presses("Complete it", `CHG-4 (${title}) is the standard change for OBL-1 (Certificates)`, { in: "dm" });
  await fillsAll(stage, "ben", { ...window, "Who carries it out?": ben.name }, 1);
  await ben.sees(`CHG-4 “${title}” is approved by its standard model CHG-3`);
  await dana.sees("approved by its model", { in: "thread" });
  await dana.sees("CHG-4 ·", { in: "#data", and: ["Standard", "standard model CHG-3"] });
  await ben.presses("Timeline", "CHG-4 ·", { in: "#data" });
  await ben.sees("It is for OBL-1 (Certificates), which is due 2031-03-14", { in: "private" });
  expect((await changes()).length).toBe(4);

  await stage.wait("P1DT12H");
  await benRuns(stage, "CHG-4", "failed", "ben");
  for (const manager of [omar, sam]) {
    await manager.sees("Its standard model CHG-3 is suspended until a change manager approves it again", { in: "dm" });
  }
  await ben.presses("Write review", "CHG-4 ·", { in: "#data" });
  await ben.fills({ "In words": "One certificate was left out." });
  await ben.sees(`The review of CHG-4 “${title}” is written`, { in: "private" });
  await dana.sees("🔎 Review by Ben", { in: "thread" });
  await ben.presses("Close", "CHG-4 ·", { in: "#data" });
  await ben.sees(`CHG-4 “${title}” is closed`, { in: "private" });
  await dana.sees("closed", { in: "thread", anew: true });
  await ben.presses("Done", card, { in: "#data" });
  await ben.fills({ "What was done?": "One was left out" }, "OBL-1 is done");
  await ben.sees("OBL-1 (Certificates): waiting for its next time", { in: "private", anew: true });
  await dana.sees("Ben: Done", { in: "thread" });
  await ben.presses("Instructions", card, { in: "#data" });
  await ben.fills({ "How is it done?": "Renew all" }, "How OBL-1 is done");
  await ben.sees("OBL-1 (Certificates): waiting for its next time", { in: "private", anew: true });
  await dana.sees("Ben: Instructions", { in: "thread", anew: true });

  await stage.wait("P6D");
  await dana.sees(`CHG-4 “${title}” on Reports ended a day ago`, { in: "#data" });
  await ben.sees("OBL-1 (Certificates) is to be done by 2031-03-21", { in: "dm" });
  await dana.sees("It came again: to be done by 2031-03-21", { in: "thread" });
  await ben.sees("OBL-1 (Certificates) is due, and no standard change could be opened from CHG-3", {
    in: "dm",
    and: ["its model is suspended since CHG-4", "name another model"],
    buttons: ["Instructions"],
  });
  await dana.sees("No standard change could be opened from CHG-3", { in: "thread" });
  expect((await changes()).length).toBe(4);
});
