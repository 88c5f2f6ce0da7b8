// The same comes back: a problem is proposed once, accepted or declined, grows by what comes again, and is opened again by it.
import { afterEach, expect, test } from "vitest";
import { query } from "../support/query.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const title = "The sales dashboard is empty";

/** Ana reports it, Dana takes and resolves it, Ana says that it works. */
async function itHappens(
  reference: string,
  { isResolved = true, takes }: { readonly isResolved?: boolean; readonly takes?: string } = {},
): Promise<void> {
  const { ana, dana } = stage.people;
  await ana.says(`/incident ${title}`, { in: "#general" });
  await ana.sees(`${reference} is reported`, { in: "private" });
  await ana.sees(`${reference} is with Team Data, and Dana is being called`, { in: "dm" });
  await dana.sees(`${reference} · ${title}`, { in: "dm", buttons: ["Acknowledge"] });
  await dana.sees(`${reference} · ${title}`, { in: "#data", and: ["P3"] });
  await dana.sees(`${reference} needs you`, { in: "#data" });
  await dana.presses("Take it", `${reference} · ${title}`, { in: "#data" });
  await dana.sees(`You have ${reference} now`, { in: "private" });
  await dana.sees("Dana took it", { in: "thread", anew: true });
  await ana.sees(`Dana is on ${reference} now`, { in: "dm" });
  if (!isResolved) return;
  if (takes) await stage.wait(takes);
  await dana.presses("Resolve", `${reference} · ${title}`, { in: "#data" });
  await dana.fills({ "How it ended": "Fixed", Cause: "Technical", "In words": "Loaded the sales again." });
  await dana.sees(`${reference} is resolved. Ana is asked whether it works`, { in: "private" });
  await dana.sees("Dana resolved it", { in: "thread", anew: true });
  await ana.sees("Does it work for you again?", { in: "dm", anew: true });
  await ana.presses("Yes, solved", "Does it work for you again?", { in: "dm" });
  await dana.sees("Ana confirmed that it works", { in: "thread", anew: true });
  await dana.sees("record complies", { in: "thread", anew: true });
  await ana.sees("How did we do", { anew: true });
}

/** The first of them once more, three weeks before. */
const itHappenedBefore = (more: object = {}) =>
  query(
    stage.database.ownerUrl,
    `WITH first AS (SELECT i, r FROM incident i JOIN record r ON r.id = i.record_id WHERE r.reference = 'INC-1'),
      made AS (INSERT INTO record SELECT (jsonb_populate_record(r, jsonb_build_object('id', $1::text, 'reference', 'INC-90', 'number', 90))).* FROM first)
      INSERT INTO incident SELECT (jsonb_populate_record(i, jsonb_build_object('record_id', $1::text,
        'opened_at', (i).opened_at - interval '21 days', 'resolved_at', (i).opened_at - interval '20 days') || $2::jsonb)).* FROM first`,
    ["01900000-0000-7000-8000-000000000090", JSON.stringify(more)],
  );

const problems = () =>
  query<{ state: string; links: string[] }>(
    stage.database.ownerUrl,
    "SELECT state, links FROM problem ORDER BY opened_at",
  );

test.each(platforms)(
  "the third time within a month a problem is proposed, and what comes again belongs to it (%s)",
  async (on) => {
    stage = await startStage(on, {
      configure: (yaml) => `${yaml}\nproblem_rules: { hour_costs: 90, currency: EUR }\n`,
    });
    const { dana, lin } = stage.people;
    await itHappens("INC-1", { takes: "PT2H" });
    await itHappenedBefore();
    await stage.wait("P2D");
    await itHappens("INC-2", { takes: "PT1H" });
    await stage.wait("PT2M");
    const card = `PRB-1 · ${title}`;
    await lin.sees(`${card}: the same came 3 times. Is there a problem behind it?`, {
      in: "dm",
      and: ["INC-90, INC-1, and INC-2"],
      buttons: ["Yes, a problem", "No problem", "Open"],
    });
    await dana.sees(`❔ ${card}`, {
      in: "#data",
      and: ["It comes back", "proposed", "Behind it: INC-90, INC-1, and INC-2"],
    });
    await lin.presses("Yes, a problem", card, { in: "dm" });
    await lin.sees(`PRB-1 “${title}” is an open problem now`, { in: "private" });
    await dana.sees("Lin agreed that it is a problem", { in: "thread" });
    await dana.sees(`🔎 ${card}`, { in: "#data", buttons: ["Investigate", "Close"] });
    // Two hours of work, as much of its copy three weeks before, and one hour.
    await lin.says("/problem show PRB-1", { in: "#general" });
    await lin.sees("What came back took 5 h", { in: "private", and: ["about 450 EUR, at 90 EUR an hour"] });

    await itHappens("INC-3");
    await stage.wait("PT2M");
    await dana.sees("It came again: INC-3", { in: "thread" });
    await lin.says("/problem solve PRB-1", { in: "#general" });
    await lin.fills({ "Kind of cause": "Technical", "Root cause": "The loader stops at midnight" }, "Close PRB-1");
    await lin.sees("is closed with its cause", { in: "private" });
    await dana.sees("Lin closed it", { in: "thread" });
    await stage.wait("P1D");
    await itHappens("INC-4", { isResolved: false });
    await stage.wait("PT2M");
    await dana.sees("It came back after it was closed: INC-4", { in: "thread" });
    await lin.sees(`PRB-1 (${title}) came back: INC-4 is like what lay before it`, {
      in: "dm",
      buttons: ["Five whys"],
    });
    await dana.sees(`🔬 ${card}`, { in: "#data", buttons: ["Close"] });
    expect(await problems()).toEqual([
      { state: "investigating", links: ["INC-90", "INC-1", "INC-2", "INC-3", "INC-4"] },
    ]);
  },
);

test("two replicas propose one problem; declined with a reason it is not proposed again, and nothing private counts", async () => {
  stage = await startStage("web");
  await stage.addReplica();
  const { dana, lin } = stage.people;
  await itHappens("INC-1");
  await itHappenedBefore();
  await query(stage.database.ownerUrl, "UPDATE record SET is_private = true WHERE reference = 'INC-90'");
  await itHappens("INC-2");
  await stage.wait("PT2M");
  await stage.settle();
  expect(await problems()).toEqual([]);
  await query(stage.database.ownerUrl, "UPDATE record SET is_private = false WHERE reference = 'INC-90'");
  await itHappens("INC-3");
  await stage.wait("PT2M");
  await lin.sees(`PRB-1 · ${title}: the same came 4 times`, { in: "dm" });
  await dana.sees(`❔ PRB-1 · ${title}`, { in: "#data" });
  await lin.presses("No problem", `PRB-1 · ${title}`, { in: "dm" });
  await lin.fills({ Reason: " " }, "PRB-1: no problem");
  await lin.isToldInForm("");
  await lin.fills({ Reason: "We load the sales by hand this month" });
  await lin.sees(`PRB-1 “${title}” is no problem`, { in: "private" });
  await dana.sees("Lin said that it is no problem: We load the sales by hand", { in: "thread" });
  await itHappens("INC-4");
  await stage.wait("PT2M");
  await stage.settle();
  expect(await problems()).toMatchObject([{ state: "cancelled" }]);
});

test("a service's own rules say how often it has to come back, and how long it is watched afterwards", async () => {
  stage = await startStage("web");
  await stage.reconfigure((document) => ({
    ...document,
    problem_rules: { alike_incidents: 4, same_alerts: 3, within_days: 20, check_after_days: 50 },
    services: document.services.map((service) =>
      service.key === "reports"
        ? { ...service, problem_rules: { alike_incidents: 2, same_alerts: 2, check_after_days: 7 } }
        : service,
    ),
  }));
  const { dana, lin } = stage.people;
  await itHappens("INC-1");
  // Three weeks before: longer ago than counts here.
  await itHappenedBefore();
  await stage.wait("PT2M");
  await stage.settle();
  expect(await problems()).toEqual([]);
  await itHappens("INC-2");
  await stage.wait("PT2M");
  const card = `PRB-1 · ${title}`;
  await lin.sees(`${card}: the same came 2 times`, { in: "dm", and: ["INC-1 and INC-2"] });
  await dana.sees(`❔ ${card}`, { in: "#data" });
  await lin.presses("Yes, a problem", card, { in: "dm" });
  await lin.sees("PRB-1 “The sales dashboard is empty” is an open problem now", { in: "private" });
  await dana.sees("Lin agreed that it is a problem", { in: "thread" });
  await lin.says("/problem solve PRB-1", { in: "#general" });
  await lin.fills({ "Kind of cause": "Technical", "Root cause": "The loader stops at midnight" }, "Close PRB-1");
  await lin.sees("is closed with its cause", { in: "private", and: ["7 days"] });
  await dana.sees("Lin closed it", { in: "thread" });
  await stage.wait("P7D");
  await dana.sees("Nothing came back", { in: "thread" });
});
