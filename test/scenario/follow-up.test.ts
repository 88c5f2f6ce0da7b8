// Some days after the end: is it still fine?
import { afterEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { fillsAll } from "../support/change-stage.ts";
import { dashboardIsEmpty } from "../support/opening.ts";
import { query } from "../support/query.ts";
import { withCatalogue } from "../support/request-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** Whoever had something of the reports is asked after three days. */
function asking(yaml: string): string {
  const document = parse(yaml) as { services: { key: string; follow_up_days?: number }[] };
  for (const service of document.services) if (service.key === "reports") service.follow_up_days = 3;
  return stringify(document);
}

async function danaResolvesAndAnaConfirms(): Promise<void> {
  const { ana, dana } = stage.people;
  await dashboardIsEmpty(stage);
  await dana.presses("Resolve", "INC-1 · The sales", { in: "#data" });
  await dana.fills({ "How it ended": "Fixed", Cause: "Technical", "In words": "Loaded the sales again." });
  await dana.sees("INC-1 is resolved. Ana is asked whether it works", { in: "private" });
  await dana.sees("Dana resolved it", { in: "thread" });
  await ana.sees("Does it work for you again?", { in: "dm" });
  await ana.presses("Yes, solved", "Does it work for you again?", { in: "dm" });
  await dana.sees("Ana confirmed that it works", { in: "thread" });
  await dana.sees("record complies", { in: "thread" });
  await ana.sees("How did we do");
}

const question = "INC-1 (The sales dashboard is empty) was closed some days ago. Is it still fine?";

test.each(platforms)("three days later it is still fine: that is thanked and kept (%s)", async (on) => {
  stage = await startStage(on, { configure: asking });
  const { ana, dana } = stage.people;
  await danaResolvesAndAnaConfirms();
  await stage.wait("P3D");
  const asked = await ana.sees(question, { in: "dm", buttons: ["Fine", "Not fine"] });
  await ana.presses("Fine", question, { in: "dm" });
  await ana.sees("Thank you, that is good to hear. INC-1 stays closed");
  await dana.sees("Ana says it is still fine", { in: "thread" });
  await stage.peer.click(ana.id, asked.id, "Not fine");
  await ana.sees("You said that INC-1 is fine already");
  // Nobody is asked twice.
  await stage.wait("P10D");
  await stage.settle();
  const kept = await query(stage.database.ownerUrl, "SELECT state, follow_up ->> 'answer' AS answer FROM incident");
  expect(kept).toEqual([{ state: "closed", answer: "fine" }]);
});

/** Answered before, so that a figure is told at all. */
const fourMore = `WITH asked AS (SELECT follow_up_asked_at AS at, reporter_id AS by FROM incident),
  r AS (INSERT INTO record (id, kind, number, reference, is_private, created_at, updated_at)
    SELECT gen_random_uuid(), 'request', 900 + n, 'REQ-' || 900 + n, false, at, at FROM asked, generate_series(1, 4) AS n RETURNING id)
  INSERT INTO request (record_id, item_key, title, state, service_key, team_key, team_keys, requester_id, member_ids, awaited_ids,
    reopen_count, moved_at, created_at, closed_at, details, follow_up_asked_at, is_still_fine)
  SELECT id, 'access', 'Access', 'closed', 'reports', 'data', '{}', by, '{}', '{}', 0, at, at, at, '{}', at, true FROM r, asked`;

test.each(platforms)(
  "the answer counts: whoever asks for the figures sees it, with what is behind it (%s)",
  async (on) => {
    stage = await startStage(on, { configure: asking });
    const { ana, dana } = stage.people;
    await danaResolvesAndAnaConfirms();
    await stage.wait("P3D");
    await ana.sees(question, { in: "dm" });
    await ana.presses("Fine", question, { in: "dm" });
    await ana.sees("Thank you, that is good to hear. INC-1 stays closed");
    await dana.sees("Ana says it is still fine", { in: "thread" });
    await dana.says("/kpi show period:today", { in: "#general" });
    await dana.sees("Figures, 7 Mar 2031", { in: "private", and: ["Still fine n/a"] });
    await dana.presses("Still fine", "Figures, 7 Mar 2031", { in: "private" });
    await dana.sees("Still fine, 7 Mar 2031: 1 record", { in: "private", and: ["INC-1"] });
    await query(stage.database.ownerUrl, fourMore);
    await dana.says("/kpi show period:today reports", { in: "#general" });
    await dana.sees("Figures of Reports, 7 Mar 2031", { in: "private", and: ["Still fine 100 % (5/5; 5 asked)"] });
    await dana.says("/kpi explain still_fine", { in: "#general" });
    await dana.sees("Still fine", { in: "private", and: ["“Fine” of all answers"] });
  },
);

test.each(platforms)("three days later it is not fine: it is open again and its owner called (%s)", async (on) => {
  stage = await startStage(on, { configure: asking });
  const { ana, dana } = stage.people;
  await danaResolvesAndAnaConfirms();
  await stage.wait("P3D");
  await ana.sees(question, { in: "dm" });
  await ana.presses("Not fine", question, { in: "dm" });
  await ana.sees("I am sorry. INC-1 is open again and the team is being called");
  await dana.sees("Ana says it is not fine after all", { in: "thread" });
  await dana.sees("is not fixed after all, says Ana", { in: "dm" });
  await dana.sees("📟 P3 INC-1", { in: "dm", anew: true });
  await ana.sees("INC-1 (The sales dashboard is empty) is open again", { in: "dm", and: ["The new times"] });
  await dana.sees("INC-1 · The sales", { in: "#data", and: ["Owner: Dana"], buttons: ["Resolve"] });
});

test.each(platforms)(
  "what was asked for from the catalogue is not fine: who did it hears so, and a complaint is a press away (%s)",
  async (on) => {
    stage = await startStage(on, { configure: (yaml) => asking(withCatalogue(yaml)) });
    const { ana, dana, omar } = stage.people;
    const card = "REQ-1 · Access to reports";
    await ana.says("/request report-access", { in: "#general" });
    await fillsAll(stage, "ana", { "Which report?": "Sales" }, 1);
    await ana.sees("REQ-1 (Access to reports) is asked for", { in: "private" });
    await ana.sees(card, { in: "dm" });
    await dana.sees(card, { in: "#data" });
    await dana.sees("Team Data fulfils it", { in: "thread" });
    await dana.presses("Done", card, { in: "#data" });
    await dana.fills({ "In words": "You may read it now" }, "REQ-1 is done");
    await dana.sees("REQ-1 (Access to reports) is done", { in: "private" });
    await dana.sees("🟢 Dana: You may read it now", { in: "thread" });
    await ana.sees("Dana says that REQ-1 (Access to reports) is done", { in: "dm" });
    await ana.presses("Yes, thank you", "Dana says that REQ-1", { in: "dm" });
    await ana.sees("Thank you. REQ-1 (Access to reports) is closed");
    await dana.sees("Ana confirmed that everything is right", { in: "thread" });

    await stage.wait("P3D");
    const asked = await ana.sees("REQ-1 (Access to reports) was closed some days ago", {
      in: "dm",
      buttons: ["Fine", "Not fine"],
    });
    await ana.presses("Not fine", "REQ-1 (Access to reports) was closed", { in: "dm" });
    await ana.sees("REQ-1 (Access to reports) stays closed, and Dana hears of it now", {
      buttons: ["Complain", "Ask for it again"],
    });
    await dana.sees("Ana says it is not fine after all", { in: "thread" });
    await dana.sees("Ana says that REQ-1 (Access to reports) is not fine after all", { in: "dm", buttons: ["Open"] });
    await stage.peer.click(ana.id, asked.id, "Fine");
    await ana.sees("You said that REQ-1 is not fine already");
    await ana.presses("Complain", "REQ-1 (Access to reports) stays closed");
    await ana.fills({ Title: "I still see nothing" }, "Complain");
    await ana.sees("CPL-1 (Complaint) is kept");
    await ana.sees("CPL-1 · I still see nothing", { in: "dm", and: ["Omar (the top) looks after it"] });
    await omar.sees("Ana complains, and you (the top) look after it now", { in: "dm" });
    await dana.sees("CPL-1 · I still see nothing", { in: "#data", and: ["linked: REQ-1"] });
  },
);
