// A change that went well three times and is a standard model: CHG-3, whose runs need no approval.
import { harmlessIsApproved, harmlessIsAskedFor } from "./change-stage.ts";
import type { Stage } from "./stage.ts";

export const standardTitle = "Renew the certificate";
export const standardRuns = (["CHG-1", "CHG-2", "CHG-3"] as const).map(
  (reference) => ({ reference, title: standardTitle, service: "Reports", by: "ben", in: "#data" }) as const,
);
/** In its window, by Ben; whoever else asked for it is told. */
export async function benRuns(
  stage: Stage,
  reference: string,
  result: "successful" | "failed",
  askedBy: "ana" | "ben" = "ana",
): Promise<void> {
  const { ana, ben, dana } = stage.people;
  await ben.sees(`${reference} “${standardTitle}” is yours to carry out`, { in: "dm" });
  await ben.presses("Start", `${reference} ·`, { in: "#data" });
  await ben.sees(`${reference} “${standardTitle}” has started`, { in: "private" });
  await dana.sees("▶ Ben started", { in: "thread", anew: true });
  await dana.sees(`▶ ${reference} “${standardTitle}” has started; Reports`, { in: "#data" });
  await ben.presses("Finish", `${reference} ·`, { in: "#data" });
  await ben.fills({ "How did it end?": result, "In words": "As always." }, `Finish ${reference}`);
  await ben.sees(`${reference} “${standardTitle}” is finished`, { in: "private" });
  await dana.sees(`⏹ Ben finished it: ${result}`, { in: "thread", anew: true });
  await dana.sees(`⏹ ${reference} “${standardTitle}” on Reports has ended: ${result}`, { in: "#data" });
  if (askedBy === "ana") await ana.sees(`${reference} “${standardTitle}” is finished by Ben: ${result}`, { in: "dm" });
}

/** Asked for by Ana three times, carried out by Ben in one night; Omar approves the model. */
export async function becomesStandard(stage: Stage): Promise<void> {
  const { ana, dana, omar, sam } = stage.people;
  for (const run of standardRuns) {
    await harmlessIsAskedFor(stage, run);
    await harmlessIsApproved(stage, run);
  }
  await stage.wait("PT18H");
  for (const { reference } of standardRuns.slice(0, 2)) await benRuns(stage, reference, "successful");
  await ana.presses("Propose as standard", "CHG-2 ·", { in: "#data" });
  await ana.sees("so far there are 2. Clone it for the next run", { in: "private" });
  await benRuns(stage, "CHG-3", "successful");

  await ana.presses("Propose as standard", "CHG-3 ·", { in: "#data" });
  await ana.sees(`CHG-3 “${standardTitle}” is proposed as a standard change`, { in: "private" });
  await dana.sees("Ana proposed it as a standard change, after CHG-3, CHG-2, and CHG-1", { in: "thread" });
  for (const manager of [omar, sam]) {
    await manager.sees(`Ana proposes CHG-3 “${standardTitle}” as a standard change`, {
      in: "dm",
      buttons: ["Approve the model", "Decline"],
    });
  }
  await omar.presses("Approve the model", "Ana proposes CHG-3", { in: "dm" });
  await omar.sees(`CHG-3 “${standardTitle}” is a standard model now`);
  await dana.sees("Omar approved it as a standard model: up to 240 min", { in: "thread" });
  await ana.sees(`Omar approved CHG-3 “${standardTitle}” as a standard model`, { in: "dm" });
}
