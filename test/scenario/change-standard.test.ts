// A change that went well three times becomes a standard one: proposed, approved once, run without approval, and suspended when a run fails.
import { afterEach, test } from "vitest";
import { fillsAll, harmlessIsApproved, harmlessIsAskedFor, withChangeManagers } from "../support/change-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const title = "Renew the certificate";
const runs = (["CHG-1", "CHG-2", "CHG-3"] as const).map(
  (reference) => ({ reference, title, service: "Reports", by: "ben", in: "#data" }) as const,
);
const nextNight = { "Start of the window": "2031-03-06 02:00", "End of the window": "2031-03-06 06:00" };

/** In its window, by Ben. */
async function benRuns(reference: string, result: "successful" | "failed"): Promise<void> {
  const { ana, ben, dana } = stage.people;
  await ben.sees(`${reference} “${title}” is yours to carry out`, { in: "dm" });
  await ben.presses("Start", `${reference} ·`, { in: "#data" });
  await ben.sees(`${reference} “${title}” has started`, { in: "private" });
  await dana.sees("▶ Ben started", { in: "thread", anew: true });
  await dana.sees(`▶ ${reference} “${title}” has started; Reports`, { in: "#data" });
  await ben.presses("Finish", `${reference} ·`, { in: "#data" });
  await ben.fills({ "How did it end?": result, "In words": "As always." }, `Finish ${reference}`);
  await ben.sees(`${reference} “${title}” is finished`, { in: "private" });
  await dana.sees(`⏹ Ben finished it: ${result}`, { in: "thread", anew: true });
  await dana.sees(`⏹ ${reference} “${title}” on Reports has ended: ${result}`, { in: "#data" });
  await ana.sees(`${reference} “${title}” is finished by Ben: ${result}`, { in: "dm" });
}

test.each(platforms)(
  "three good runs make a standard model, whose runs need no approval until one fails (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withChangeManagers });
    const { ana, ben, dana, omar, sam } = stage.people;
    for (const run of runs) {
      await harmlessIsAskedFor(stage, run);
      await harmlessIsApproved(stage, run);
    }
    await stage.wait("PT18H");
    for (const { reference } of runs.slice(0, 2)) await benRuns(reference, "successful");
    await ana.presses("Propose as standard", "CHG-2 ·", { in: "#data" });
    await ana.sees("so far there are 2. Clone it for the next run", { in: "private" });
    await benRuns("CHG-3", "successful");

    await ana.presses("Propose as standard", "CHG-3 ·", { in: "#data" });
    await ana.sees(`CHG-3 “${title}” is proposed as a standard change`, { in: "private" });
    await dana.sees("Ana proposed it as a standard change, after CHG-3, CHG-2, and CHG-1", { in: "thread" });
    for (const manager of [omar, sam]) {
      await manager.sees(`Ana proposes CHG-3 “${title}” as a standard change`, {
        in: "dm",
        buttons: ["Approve the model", "Decline"],
      });
    }
    await omar.presses("Approve the model", "Ana proposes CHG-3", { in: "dm" });
    await omar.sees(`CHG-3 “${title}” is a standard model now`);
    await dana.sees("Omar approved it as a standard model: up to 240 min", { in: "thread" });
    await ana.sees(`Omar approved CHG-3 “${title}” as a standard model`, { in: "dm" });

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
    await benRuns("CHG-4", "failed");
    for (const manager of [omar, sam]) {
      await manager.sees("Its standard model CHG-3 is suspended until a change manager approves it again", {
        in: "dm",
        buttons: ["Approve the model", "Decline"],
      });
    }

    await ana.presses("Clone", "CHG-3 ·", { in: "#data" });
    await ana.sees(`CHG-5 “${title}” is a draft made from CHG-3`, {
      in: "private",
      and: ["Its model is suspended since CHG-4"],
      buttons: ["Complete it"],
    });
  },
);
