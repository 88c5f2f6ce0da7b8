// March of the company of five: a request, what an auditor would miss and its making, and the reviews that end the quarter.
import { fillsAll } from "../change-stage.ts";
import type { Stage } from "../stage.ts";
import { linBrings, linOpens, linPutsInForce, linReviewsWith } from "./records.ts";

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
  [2, "Service management policy", "How we serve", "Every complaint has an answer within the hour."],
  [3, "Service management plan", "The plan of the year", "At most 2 % of the parcels are late."],
  [4, "Change policy", "Who may change what", "Every change has an owner; in an emergency Lin is called first."],
  [5, "Information security policy", "Who may see what", "What customers write stays here."],
  [6, "Capacity plan", "Hands and vans", "From 200 parcels a day on a second van comes at noon."],
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
    values: { "How often?": "Every three months", "When does it come first?": "2031-03-25 12:00" },
  },
  {
    ...{ command: "continuity", title: "No network", form: "New continuity plan", reference: "BCP-1" },
    values: { "When is it invoked?": "No network for an hour" },
  },
] as const;

/** What was only opened shows nothing yet: each is brought as far as an auditor asks for. */
const brought = [
  {
    ...{ reference: "RSK-1", title: "Lin is ill", button: "Assess", form: "Assess RSK-1" },
    values: { "How likely is it?": "3: possible", "How much harm would it do?": "4: serious" },
  },
  {
    ...{ reference: "SUP-1", title: "Harbour Parcels", button: "Terms", form: "Terms of SUP-1" },
    values: {
      ...{ Contract: "HP-2031", "Agreed targets": "The van comes at four", Contact: "van@harbour.example.test" },
      "For which part do they answer?": "From our door on",
    },
  },
  {
    ...{ reference: "SUP-1", title: "Harbour Parcels", button: "Review", form: "Review SUP-1" },
    values: {
      ...{ "How did they do?": "Twice at five", "Were the targets met?": "In part", "Review by": "2031-06-04 12:00" },
    },
  },
  {
    ...{ reference: "TRN-1", title: "Pack a parcel", button: "Trained", form: "Trained in TRN-1" },
    values: {
      ...{ "Who was trained?": "Dana", "How, by whom?": "A morning with Ben" },
      "Can they do it now?": "Yes, it was shown",
    },
  },
  {
    ...{ reference: "KB-1", title: "The dashboard is empty", button: "Publish", form: "Publish KB-1" },
    values: { "Review by": "2032-03-04 12:00" },
  },
  {
    ...{ reference: "BCP-1", title: "No network", button: "Plan", form: "Plan BCP-1" },
    values: {
      "When is it invoked?": "No network for an hour",
      "Back within which time, with how much lost?": "Two hours, no order lost",
      "What is done?": "Orders are written on paper",
      "How does work return to normal?": "The paper is typed in",
    },
  },
  {
    ...{ reference: "BCP-1", title: "No network", button: "Test", form: "Test BCP-1" },
    values: { "What has happened, or is assumed?": "The cable is pulled" },
  },
  {
    ...{ reference: "BCP-1", title: "No network", button: "Back to normal", form: "BCP-1: normal again" },
    values: { "How did it go?": "Paper was there", "Is the target reached?": "Yes" },
  },
  {
    ...{ reference: "BCP-1", title: "No network", button: "Review", form: "Review BCP-1" },
    values: { "What was learnt? What changes?": "A second pencil", "Review by": "2032-03-04 12:00" },
  },
] as const;

/** Each gap names the command that makes what is missing, and of what was begun the button that brings it on. */
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
  await lin.says("/register gaps", { in: "#general" });
  await lin.sees("Gaps against ISO/IEC 20000-1", {
    ...{ in: "private", anew: true },
    and: ["6.1 Risks and opportunities: /risk list, then “Assess”", "8.7.2 Continuity: /continuity list, then “Test”"],
  });
  for (const record of brought) await linBrings(stage, record);
  // Availability is known only where somebody says what was out of use.
  await lin.says("/outage mark INC-1", { in: "#general" });
  const out = { "Out of use since": "2031-01-07 10:00", "Works again since": "2031-01-07 10:50" };
  await lin.fills(out, "INC-1: out of use");
  await lin.sees("INC-1: ", { in: "private", and: ["was out of use 2031-01-07"] });
  await ben.sees("Lin: ", { in: "thread", and: ["was out of use"] });
  await ben.says("/register", { in: "#general" });
  await ben.sees("The records of the management system", { in: "private", and: ["6 documents", "1 risk"] });
}

/** With Ana for the customers, and with Dana for the management. */
export async function quarterIsReviewed(stage: Stage): Promise<void> {
  const { ben, lin } = stage.people;
  await stage.wait("P23D");
  await lin.sees("OBL-1 (Restore a backup) is to be done by", { in: "dm" });
  await ben.sees("It came again: to be done by", { in: "thread" });
  await linBrings(stage, {
    ...{ reference: "OBL-1", title: "Restore a backup", button: "Done", form: "OBL-1 is done" },
    values: { "What was done?": "The shop of yesterday stands beside that of today" },
  });
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
