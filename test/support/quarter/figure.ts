// The figure of the company of five: it misses its target, a problem finds the cause, and an improvement takes it away.
import type { Stage } from "../stage.ts";

/** Values of these days of a month are taken in. */
export type Measured = (month: string, days: readonly number[], value: number) => Promise<void>;

/** The watch opens the problem; Lin closes it with its cause. */
export async function parcelsAreLate(stage: Stage, measured: Measured): Promise<void> {
  const { ben, lin } = stage.people;
  await stage.wait("P5DT5H");
  await measured("2031-01", [8, 9, 10, 13, 14, 15, 16, 17], 5);
  await stage.wait("P1D");
  const title = "PRB-1 · Parcels sent late missed its target";
  await lin.sees(`${title}: please find out why`, { in: "dm", and: ["Parcels sent late 5 % (n = 8)", "≤ 2 % missed"] });
  await ben.sees(title, { in: "#shop", and: ["Owner: Lin"] });
  await lin.presses("Investigate", `${title}: please find out why`, { in: "dm" });
  await lin.sees("is yours now");
  await ben.sees("Lin investigates", { in: "thread" });
  await lin.says("/problem whys PRB-1", { in: "#general" });
  await lin.fills({
    "1. Why did it happen?": "Parcels of the afternoon miss the van",
    "2. Why was that?": "Nobody packs before all orders are printed",
  });
  await lin.sees("2 whys are written down with PRB-1", { in: "private" });
  await ben.sees("Lin wrote down 2 whys", { in: "thread" });
  await lin.says("/problem action PRB-1", { in: "#general" });
  await lin.fills({ "What is to be changed?": "Print orders every hour", Owner: ben.name }, "Action for PRB-1");
  await lin.sees("Action 1 stands with PRB-1", { in: "private" });
  await ben.sees("Lin added action 1: Print orders every hour", { in: "thread" });
  await ben.presses("Done: 1", "Lin gave you an action about PRB-1", { in: "dm" });
  await ben.sees("Action 1 of PRB-1 is done");
  await ben.sees("Ben finished action 1: Print orders every hour", { in: "thread" });
  await lin.says("/problem solve PRB-1", { in: "#general" });
  await lin.fills({ "Kind of cause": "Process" }, "Close PRB-1");
  await lin.sees("PRB-1 “Parcels sent late missed its target” is closed with its cause", { in: "private" });
  await ben.sees("Lin closed it. Cause (Process): Nobody packs before", { in: "thread" });
}

/** Dana carries it through plan, do, check and act while the figure recovers. */
export async function improvementIsKept(stage: Stage, measured: Measured): Promise<void> {
  const { ben, dana, lin } = stage.people;
  const title = "Parcels are packed by the hour";
  const card = `IMP-1 · ${title}`;
  await lin.says(`/improvement new ${title}`, { in: "#general" });
  const due = { Owner: dana.name, Due: "2031-03-14 12:00" };
  await lin.fills({ "Why? What would be better?": "The cause of PRB-1", ...due }, "New improvement");
  await lin.sees("IMP-1 (Improvement) is kept", { in: "private" });
  await dana.sees("Lin gave you IMP-1 (Improvement)", { in: "dm" });
  await ben.sees(card, { in: "#shop", and: ["an idea", "Dana", "Plan · Do · Check · Act"] });
  await dana.presses("Plan", card, { in: "#shop" });
  await dana.fills(
    {
      "What is to be changed?": "Orders are printed and packed every hour",
      "How is it measured?": "Parcels sent late",
      "What is to be reached?": "At most 2 % for four weeks",
    },
    "Plan IMP-1",
  );
  await dana.sees(`IMP-1 (${title}): planned`, { in: "private" });
  await ben.sees("Dana: Plan. It is planned now", { in: "thread" });
  await dana.presses("Start", card, { in: "#shop" });
  await dana.sees(`IMP-1 (${title}): under way`, { in: "private" });
  await ben.sees("Dana: Start. It is under way now", { in: "thread" });

  await stage.wait("P33D");
  await ben.sees("Nothing came back since it was closed", { in: "thread" });
  await ben.sees("All services together · January 2031", { in: "#general", and: ["Complaints 1 of 2"] });
  await ben.sees("Reports · January 2031", { in: "#general" });
  await measured("2031-02", [3, 5, 7, 10, 12, 14, 17, 19, 21], 0.5);
  await stage.wait("P8D");
  await ben.sees("The figure has met its target for 7 days in a row", { in: "thread" });
  await ben.sees("All services together · February 2031", { in: "#general", and: ["Parcels sent late 0.5 %"] });
  await dana.presses("Check result", card, { in: "#shop" });
  await dana.fills({ "What came of it?": "0.5 % in February", "Is the target reached?": "Yes" }, "Check IMP-1");
  await dana.sees(`IMP-1 (${title}): checked`, { in: "private" });
  await ben.sees("Dana: Check result. It is checked now", { in: "thread" });
  await dana.presses("Keep as standard", card, { in: "#shop" });
  await dana.fills({ "What stays from now on?": "The printer starts each hour by itself" }, "Keep IMP-1");
  await dana.sees("kept as the new standard", { in: "private" });
  await ben.sees("Dana: Keep as standard. It is kept as the new standard now", { in: "thread" });
  await lin.sees(`Dana brought IMP-1 (${title}) to its end`, { in: "dm" });
  await ben.sees(card, { in: "#shop", and: ["Plan ✓ · Do ✓ · Check ✓ · Act ✓"] });
}
