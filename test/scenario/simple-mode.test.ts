// A small organisation in simple mode: one person coordinates and approves, also what is their own, which is told and counted; then it grows.
import { afterEach, expect, test } from "vitest";
import { fillsAll, secondStep, tonight } from "../support/change-stage.ts";
import { query } from "../support/query.ts";
import { grown, inSimpleMode } from "../support/simple-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const exception = "Exception: approved by whose own it is. That is allowed here, kept and counted.";

test.each(platforms)("an outage comes to the coordinator, who solves it; nothing is lower than P3 (%s)", async (on) => {
  stage = await startStage(on, { configure: inSimpleMode });
  const { ana, dana, lin } = stage.people;
  await ana.says("/incident The sales dashboard is empty", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Service desk, and Lin is being called", { in: "dm" });
  await lin.sees("INC-1 · The sales dashboard is empty", { in: "dm", buttons: ["Acknowledge"] });
  await dana.sees("INC-1 · The sales dashboard is empty", { in: "#shop", and: ["P3"] });
  await dana.sees("INC-1 needs you", { in: "#shop" });
  await lin.presses("Take it", "INC-1 · The sales", { in: "#shop" });
  await lin.sees("You have INC-1 now", { in: "private" });
  await dana.sees("Lin took it", { in: "thread" });
  await ana.sees("Lin is on INC-1 now", { in: "dm" });
  await lin.presses("Resolve", "INC-1 · The sales", { in: "#shop" });
  await lin.fills({ "How it ended": "Fixed", Cause: "Technical", "In words": "Loaded the figures again." });
  await lin.sees("INC-1 is resolved. Ana is asked whether it works", { in: "private" });
  await dana.sees("Lin resolved it", { in: "thread" });
  await ana.presses("Yes, solved", "Does it work for you again?", { in: "dm" });
  await dana.sees("Ana confirmed that it works", { in: "thread" });
  await dana.sees("record complies", { in: "thread" });
  await ana.sees("How did we do", { buttons: ["5"] });
});

test.each(platforms)(
  "the coordinator approves a change of their own: told, kept on the card, in the thread and in the audit (%s)",
  async (on) => {
    stage = await startStage(on, { configure: inSimpleMode });
    const { dana, lin } = stage.people;
    const title = "New font in the reports";
    await lin.says(`/change submit ${title}`, { in: "#general" });
    await fillsAll(stage, "lin", { "Affected services": ["Reports"], ...tonight });
    await secondStep(stage, "lin", `CHG-1 “${title}” is kept as a draft; its risk is low`);
    await fillsAll(stage, "lin", { "Who carries it out?": lin.name, Plan: "Switch the font (5 min)" }, 1);
    await lin.sees(`CHG-1 “${title}” is submitted. Lin can decide`, { in: "private" });
    await dana.sees(`CHG-1 · ${title}`, { in: "#shop", and: ["waiting for Lin"], without: ["exception"] });
    await dana.sees("Lin asked for approval", { in: "thread" });
    await dana.says("/change approve CHG-1", { in: "#general" });
    await dana.sees("You are not asked about CHG-1", { in: "private" });
    await lin.presses("Approve", `CHG-1 · ${title}`, { in: "#shop" });
    await lin.sees("You approved CHG-1", { in: "private", and: [exception] });
    await dana.sees("✓ Lin approved", { in: "thread", and: [exception] });
    await dana.sees("Stage 1 “Approver” is approved", { in: "thread" });
    await dana.sees("Approved for", { in: "thread" });
    await dana.sees(`CHG-1 · ${title}`, { in: "#shop", and: ["exception: self-approved"] });
    const rows = await query<{ payload: string }>(
      stage.database.ownerUrl,
      "SELECT payload::text AS payload FROM audit_payload p JOIN record r ON r.id = p.record_id WHERE r.reference = 'CHG-1'",
    );
    expect(rows.some(({ payload }) => payload.includes("approval.self-approved"))).toBe(true);
  },
);

test.each(platforms)("so does a request, and a document that its author puts in force (%s)", async (on) => {
  stage = await startStage(on, { configure: inSimpleMode });
  const { ana, dana, lin } = stage.people;
  await lin.says("/request New laptop", { in: "#general" });
  await fillsAll(stage, "lin", { "What for?": "Visits" }, 1);
  await lin.sees("REQ-1 (New laptop) is asked for. Lin can decide until", { in: "private" });
  await lin.sees("REQ-1 · New laptop", { in: "dm", and: ["Next: Lin decides by"] });
  await dana.sees("REQ-1 · New laptop", { in: "#shop", and: ["waiting for Lin until"] });
  await lin.presses("Approve", "REQ-1 · New laptop", { in: "#shop" });
  await lin.sees("You approved REQ-1", { in: "private", and: [exception] });
  await dana.sees("✓ Lin approved", { in: "thread", and: [exception] });
  await dana.sees("Stage 1 “Approver” is approved", { in: "thread" });
  await dana.sees("Service desk fulfils it", { in: "thread" });
  await dana.sees("REQ-1 · New laptop", { in: "#shop", and: ["exception: self-approved"] });

  await lin.says("/document new Change policy", { in: "#general" });
  await lin.fills({ "What is it?": "Change policy" }, "New document");
  await lin.sees("DOC-1 (Document) is kept", { in: "private" });
  const card = "DOC-1 · Change policy";
  await dana.sees(card, { in: "#shop" });
  await lin.presses("Write", card, { in: "#shop" });
  await lin.fills({ "What is new in it?": "All of it", "Its text": "Every change has an owner." }, "Write DOC-1");
  await lin.sees("DOC-1 (Change policy): being written", { in: "private" });
  await dana.sees("Lin: Write", { in: "thread" });
  await lin.presses("Submit", card, { in: "#shop" });
  await lin.fills({ "Approved by": lin.name }, "Submit DOC-1");
  await lin.sees("DOC-1 (Change policy): waiting for approval", { in: "private" });
  await dana.sees("Lin: Submit", { in: "thread" });
  await lin.presses("Approve", card, { in: "#shop" });
  await lin.fills({ "Review by": "2032-03-12 12:00" }, "Approve DOC-1");
  await lin.sees("DOC-1 (Change policy): in force", { in: "private", and: ["exception: decided on own work"] });
  await dana.sees("Lin: Approve. It is in force now", { in: "thread", and: ["exception: decided on own work"] });
  await ana.sees(card, { in: "#shop", and: ["In force: version 1", "exception: decided on own work"] });
});

test.each(platforms)(
  "started in full mode it has every record and every promise of before; then nobody approves their own any more (%s)",
  async (on) => {
    stage = await startStage(on, { configure: inSimpleMode });
    const { ana, dana, lin, omar } = stage.people;
    await ana.says("/incident The sales dashboard is empty", { in: "#general" });
    await ana.sees("INC-1 is reported", { in: "private" });
    const promised = await ana.sees("INC-1 is with Service desk, and Lin is being called", { in: "dm" });
    await lin.sees("INC-1 · The sales dashboard is empty", { in: "dm" });
    await dana.sees("INC-1 · The sales dashboard is empty", { in: "#shop", and: ["P3"] });
    await dana.sees("INC-1 needs you", { in: "#shop" });
    const clocks = "SELECT first_response_due_at, resolution_due_at, priority FROM incident";
    const before = await query(stage.database.ownerUrl, clocks);
    await lin.says("/request New laptop", { in: "#general" });
    await fillsAll(stage, "lin", { "What for?": "Visits" }, 1);
    await lin.sees("REQ-1 (New laptop) is asked for. Lin can decide until", { in: "private" });
    await lin.sees("REQ-1 · New laptop", { in: "dm" });
    await dana.sees("REQ-1 · New laptop", { in: "#shop", and: ["waiting for Lin until"] });

    await stage.rewrite(grown);
    await stage.restart();
    expect(await query(stage.database.ownerUrl, clocks)).toEqual(before);
    expect(promised.text).toContain("INC-1");
    await lin.presses("Take it", "INC-1 · The sales", { in: "#shop" });
    await lin.sees("You have INC-1 now", { in: "private" });
    await dana.sees("Lin took it", { in: "thread" });
    await ana.sees("Lin is on INC-1 now", { in: "dm" });
    expect(await query(stage.database.ownerUrl, clocks)).toEqual(before);

    // What was asked for before is decided on as it was asked for.
    await lin.presses("Approve", "REQ-1 · New laptop", { in: "#shop" });
    await lin.sees("You approved REQ-1", { in: "private", and: [exception] });
    await dana.sees("✓ Lin approved", { in: "thread", and: [exception] });
    await dana.sees("Stage 1 “Approver” is approved", { in: "thread" });
    await dana.sees("Service desk fulfils it", { in: "thread" });
    await omar.says("/request New laptop", { in: "#general" });
    await fillsAll(stage, "omar", { "What for?": "Travel" }, 1);
    await omar.sees("REQ-2 (New laptop) is asked for. Lin can decide until", { in: "private" });
    await omar.sees("REQ-2 · New laptop", { in: "dm" });
    await lin.sees("REQ-2 · New laptop: your decision, please", { in: "dm" });
    await dana.sees("REQ-2 · New laptop", { in: "#shop", and: ["waiting for Lin until"] });
    await omar.says("/request approve REQ-2", { in: "#general" });
    await omar.sees("You asked for REQ-2 yourself, so you cannot decide on it", { in: "private" });

    await ana.says("/incident The report is ugly", { in: "#general" });
    await ana.sees("INC-2 is reported", { in: "private" });
    await ana.sees("INC-2 is with Service desk", { in: "dm" });
    await lin.sees("INC-2 · The report is ugly", { in: "dm" });
    await dana.sees("INC-2 · The report is ugly", { in: "#shop", and: ["P4"] });
    await dana.sees("INC-2 needs you", { in: "#shop" });
  },
);
