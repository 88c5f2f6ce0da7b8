// Audits and findings: the auditor does not own what is audited, and a finding is closed only when somebody else saw that it worked.
import { afterEach, test } from "vitest";
import { clauses, clausesAsked } from "../../src/evidence/clauses.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "AUD-1 · Changes of the shop";
const finding = "FND-1 · Two changes without backout";

test.each(platforms)("an audit finds something, which is put right and checked by somebody else (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana, wei } = stage.people;
  await dana.says("/audit new Changes of the shop", { in: "#general" });
  const plan = { Due: "2031-03-12 12:00", "Who answers for what is audited?": ben.name };
  await dana.fills({ ...plan, Auditor: ana.name, Service: "Shop checkout" }, "New audit");
  await dana.sees("AUD-1 (Audit) is kept", { in: "private" });
  await ben.sees(card, { in: "#shop", and: ["planned", "Auditor Ana"], buttons: ["Plan", "Start"] });
  await dana.presses("Plan", card, { in: "#shop" });
  const scope = { "What is audited?": "All changes of February", "Against what?": "DOC-1" };
  await dana.fills({ ...plan, ...scope, Auditor: ben.name }, "Plan AUD-1");
  await dana.isToldInForm("Nobody audits their own work");
  await dana.fills({ ...plan, ...scope, Auditor: ana.name });
  await dana.sees("AUD-1 (Changes of the shop): planned", { in: "private" });
  await ben.sees("Dana: Plan", { in: "thread" });
  await ben.says("/audit start AUD-1", { in: "#general" });
  await ben.sees("Ana audits AUD-1, nobody else", { in: "private" });
  await ana.presses("Start", card, { in: "#shop" });
  await ana.sees("AUD-1 (Changes of the shop): under way", { in: "private" });
  await ben.sees("Ana: Start", { in: "thread" });

  await ana.presses("Finding", card, { in: "#shop" });
  await ana.fills(
    {
      Title: "Two changes without backout",
      "How serious is it?": "Minor nonconformity",
      "What was found, against which rule?": "Medium changes need a backout",
      Owner: ben.name,
      Due: "2031-03-20 12:00",
    },
    "New finding",
  );
  await ana.sees("FND-1 (Finding) is kept", { in: "private" });
  await ben.sees("Ana gave you FND-1 (Finding)", { in: "dm" });
  await dana.sees(finding, { in: "#shop", and: ["Minor nonconformity", "linked: AUD-1"], buttons: ["Put right"] });
  await ana.presses("Report", card, { in: "#shop" });
  await ana.fills({ "What did the audit show?": "One minor finding" }, "Report of AUD-1");
  await ana.sees("AUD-1 (Changes of the shop): reported", { in: "private" });
  await dana.sees("Ana: Report", { in: "thread" });
  await dana.sees("Ana asks you: AUD-1", { in: "dm" });
  await ben.sees("Ana asks you: AUD-1", { in: "dm" });
  await dana.presses("Close", card, { in: "#shop" });
  await dana.sees("AUD-1 (Changes of the shop): closed", { in: "private" });
  await ben.sees("Dana: Close", { in: "thread" });

  await ben.presses("Put right", finding, { in: "#shop" });
  await ben.fills(
    {
      "What is put right at once?": "Both have one now",
      "Why did it happen?": "The form did not ask",
      Measures: "The form asks",
      Owner: ben.name,
      Due: "2031-03-20 12:00",
    },
    "Put FND-1 right",
  );
  await ben.sees("FND-1 (Two changes without backout): being put right", { in: "private" });
  await dana.sees("Ben: Put right", { in: "thread" });
  await ben.presses("Done", finding, { in: "#shop" });
  await ben.fills({ "What was done?": "The form asks", "Review by": "2031-04-20 12:00" }, "FND-1 is put right");
  await ben.sees("FND-1 (Two changes without backout): done, effect to be checked", { in: "private" });
  await dana.sees("Ben: Done", { in: "thread" });
  await ana.sees("Ben asks you: FND-1", { in: "dm", buttons: ["Check effect"] });
  await ben.says("/finding check FND-1", { in: "#general" });
  await ben.sees("Nobody approves or checks their own work", { in: "private", and: ["FND-1"] });
  await ana.presses("Check effect", "Ben asks you: FND-1", { in: "dm" });
  await ana.fills({ "What does the check show?": "Again one without", "Did it work?": "No: open it again" });
  await ana.sees("FND-1 (Two changes without backout): open", {});
  await dana.sees("Ana: Check effect. It is open now", { in: "thread" });
  await wei.says("/finding list", { in: "#general" });
  await wei.sees("1 个发现项", { in: "private", and: ["FND-1", "待处理"] });
});

test.each(platforms)(
  "audits say which clauses they cover, and the gaps which no audit of the cycle covers (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, ben, dana, wei } = stage.people;
    await dana.says("/certificate new ISO/IEC 20000-1", { in: "#general" });
    await dana.fills({ "By which standard?": "ISO/IEC 20000-1:2018" }, "New certificate");
    await dana.sees("CRT-1 (Certificate) is kept", { in: "private" });
    await ben.sees("CRT-1 · ISO/IEC 20000-1", { in: "#shop" });
    await dana.presses("Issued", "CRT-1 · ISO/IEC 20000-1", { in: "#shop" });
    const issued = { "Certified by": "Northern Certification", "Number of the certificate": "N-77" };
    await dana.fills({ ...issued, "Issued on": "2030-03-12 12:00" });
    await dana.sees("CRT-1 (ISO/IEC 20000-1): valid", { in: "private" });
    await ben.sees("Dana: Issued", { in: "thread" });
    await dana.says("/audit new Changes of the shop", { in: "#general" });
    await dana.fills({ Auditor: ana.name, Due: "2031-03-12 12:00", Service: "Shop checkout" }, "New audit");
    await dana.sees("AUD-1 (Audit) is kept", { in: "private" });
    await ben.sees(card, { in: "#shop" });
    await dana.presses("Clauses", card, { in: "#shop" });
    const kind = { "Which audit?": "Internal audit" };
    await dana.fills({ ...kind, "Clauses it covers": "8.5, 12" }, "What AUD-1 covers");
    await dana.isToldInForm("ISO/IEC 20000-1 has no clause “12” that is audited here");
    await dana.fills({ ...kind, "Clauses it covers": "8.5, 9.2" });
    await dana.sees("AUD-1 (Changes of the shop): planned", { in: "private" });
    await ben.sees("Dana: Clauses", { in: "thread", and: ["8.5, 9.2"] });
    const count = clauses.length;
    const covered = clausesAsked("8.5").length + 1;
    await dana.says("/register gaps", { in: "#general" });
    await dana.sees(`12 Mar 2030 – 12 Mar 2033 (CRT-1): 0 of ${count} clauses covered, ${covered} more planned`, {
      in: "private",
      and: ["No audit covers 4.1"],
    });
    await ana.presses("Start", card, { in: "#shop" });
    await ana.sees("AUD-1 (Changes of the shop): under way", { in: "private" });
    await ben.sees("Ana: Start", { in: "thread" });
    await ana.presses("Report", card, { in: "#shop" });
    await ana.fills({ "What did the audit show?": "All is well" }, "Report of AUD-1");
    await ana.sees("AUD-1 (Changes of the shop): reported", { in: "private" });
    await ben.sees("Ana: Report", { in: "thread" });
    await dana.sees("Ana asks you: AUD-1", { in: "dm" });
    await wei.says("/register gaps", { in: "#general" });
    await wei.sees(`${count} 条中已覆盖 ${covered} 条，另有 0 条已列入计划`, { in: "private" });
  },
);
