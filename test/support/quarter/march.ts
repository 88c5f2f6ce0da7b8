// March of the company of five: a request, what an auditor would miss and its making, and the reviews that end the quarter.
import { fillsAll } from "../change-stage.ts";
import type { Stage } from "../stage.ts";
import { linOpens, linPutsInForce, linReviewsWith } from "./records.ts";

/** From the catalogue, approved by Lin, handed over by Ben. */
export async function anaGetsALaptop(stage: Stage): Promise<void> {
  const { ana, ben, lin } = stage.people;
  await ana.says("/request New laptop", { in: "#general" });
  await fillsAll(stage, "ana", { "What for?": "Visits" }, 1);
  await ana.sees("REQ-1 (New laptop) is asked for. Lin can decide until", { in: "private" });
  await ana.sees("REQ-1 · New laptop", { in: "dm", and: ["Next: Lin decides by"] });
  await lin.sees("REQ-1 · New laptop: your decision, please", { in: "dm" });
  await ben.sees("REQ-1 · New laptop", { in: "#shop", and: ["waiting for Lin until"] });
  await lin.presses("Approve", "REQ-1 · New laptop: your decision, please", { in: "dm" });
  await lin.sees("You approved REQ-1");
  await ben.sees("✓ Lin approved", { in: "thread", anew: true });
  await ben.sees("Stage 1 “Approver” is approved", { in: "thread", anew: true });
  await ben.sees("Service desk fulfils it", { in: "thread" });
  await ben.says("/request fulfil REQ-1", { in: "#general" });
  await ben.fills({ "In words": "On your desk" }, "REQ-1 is done");
  await ben.sees("REQ-1 (New laptop) is done. Ana is asked whether everything is right", { in: "private" });
  await ben.sees("🟢 Ben: On your desk", { in: "thread" });
  await ana.presses("Yes, thank you", "Ben says that REQ-1 (New laptop) is done", { in: "dm" });
  await ana.sees("Thank you. REQ-1 (New laptop) is closed");
  await ben.sees("Ana confirmed that everything is right", { in: "thread" });
}

const papers = [
  [1, "Scope", "What we serve", "The shop and its reports, for our customers and ourselves."],
  [2, "Policy", "How we serve", "Every change has an owner, every complaint an answer within the hour."],
  [3, "Plan", "The plan of the year", "At most 2 % of the parcels are late."],
] as const;

const light = [
  {
    ...{ command: "risk", title: "Lin is ill", form: "New risk", reference: "RSK-1" },
    values: { "What could happen, and why?": "Nobody else approves" },
  },
  {
    ...{ command: "supplier", title: "Harbour Parcels", form: "New supplier", reference: "SUP-1" },
    values: { "What do they deliver?": "The van at four" },
  },
  {
    ...{ command: "training", title: "Pack a parcel", form: "New competence", reference: "TRN-1" },
    values: { "Who needs it?": "Everybody" },
  },
  {
    ...{ command: "kb", title: "The dashboard is empty", form: "New article", reference: "KB-1" },
    values: { "What is seen?": "No sales in the morning", "What helps?": "Load them again" },
  },
  {
    ...{ command: "obligation", title: "Restore a backup", form: "New recurring work", reference: "OBL-1" },
    values: { "How often?": "Every three months", "When does it come first?": "2031-04-15 12:00" },
  },
  {
    ...{ command: "continuity", title: "No network", form: "New continuity plan", reference: "BCP-1" },
    values: { "When is it invoked?": "No network for an hour" },
  },
] as const;

/** Each gap names the command that makes what is missing. */
export async function gapsAreFilled(stage: Stage): Promise<void> {
  const { ben, lin } = stage.people;
  await lin.says("/register gaps", { in: "#general" });
  await lin.sees("Gaps against ISO/IEC 20000-1", {
    in: "private",
    and: [
      "4.1–4.4 Context and scope: /document new",
      "6.1 Risks and opportunities: /risk new",
      "9.3 Management review",
    ],
  });
  for (const [n, kind, title, text] of papers) {
    await linPutsInForce(stage, { reference: `DOC-${n}`, kind, title, text });
  }
  for (const record of light) await linOpens(stage, record);
  await ben.says("/register", { in: "#general" });
  await ben.sees("The records of the management system", { in: "private", and: ["3 documents", "1 risk"] });
}

/** With Ana for the customers, and with Dana for the management. */
export async function quarterIsReviewed(stage: Stage): Promise<void> {
  const { lin } = stage.people;
  await stage.wait("P23D");
  await lin.says("/register review", { in: "#general" });
  await lin.sees("What a management review looks at", { in: "private", and: ["RSK-1", "SUP-1"] });
  await linReviewsWith(stage, {
    ...{ reference: "MTG-1", title: "The quarter of the shop", kind: "Service review with the customer", with: "ana" },
    ...{ said: "Parcels are in time again", decision: { reference: "IMP-2", title: "Say when a parcel leaves" } },
  });
  await linReviewsWith(stage, {
    ...{ reference: "MTG-2", title: "Review of the first quarter", kind: "Management review", with: "dana" },
    ...{ said: "One person approves too much", decision: { reference: "IMP-3", title: "A second approver" } },
  });
}
