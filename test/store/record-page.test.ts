// One record to look at, on a real database: its clocks, and the records it belongs together with, as far as the reader may know of them.
import { afterAll, beforeAll, expect, test } from "vitest";
import { changePage } from "../../src/app/change/change-pages.ts";
import { handle } from "../../src/app/handle.ts";
import { incidentPage } from "../../src/app/incident/incident-pages.ts";
import { newId } from "../../src/app/new-id.ts";
import type { Change } from "../../src/change/change.ts";
import { submitChange } from "../../src/change/submit.ts";
import { clockViews } from "../../src/incident/clocks/clock-views.ts";
import { holdIncident } from "../../src/incident/hold.ts";
import { changeStore } from "../../src/store/change.ts";
import { insertRecord } from "../../src/store/new-record.ts";
import { act, ids, type Name, organisation, ten } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { incidentIn, readBack } from "../support/incidents.ts";
import { changeWith, monday, quiet, readBack as readAgain } from "../unit/change/a-change.ts";

let opened: IncidentWorld;
beforeAll(async () => {
  opened = await openIncidentWorld();
  const does = async (name: Name, intent: Parameters<typeof from>[1]) => {
    expect((await handle(opened.world, from(name, intent))).kind).toBe("done");
  };
  for (const what of [
    "Checkout fails at payment",
    "The basket is empty",
    "Mallory published secret card keys of the checkout",
  ]) {
    await does("ana", { intent: "incident.declare", values: { what } });
  }
  await addChange(asked({ title: "New gateway", incidentReference: "INC-3", predecessors: ["CHG-9"] }));
  for (const [kind, other] of [
    ["related", "INC-2"],
    ["related", "INC-3"],
    ["caused-by", "CHG-4"],
    ["problem", "JIRA-77"],
  ] as const) {
    await does("ben", { intent: "incident.link.save", subject: "INC-1", values: { kind, other } });
  }
  await does("ben", { intent: "incident.restrict", subject: "INC-3" });
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

/** Nobody is a change manager here: administrators are asked. */
const asked = (given: Partial<Change>): Change =>
  readAgain(submitChange(changeWith(given), {}, act("ana", monday), quiet));

/** As CHG-4. */
async function addChange(change: Change): Promise<void> {
  const at = change.createdAt;
  const record = {
    ...{ id: newId(), kind: "change", reference: "CHG-4", isPrivate: false, version: 0 },
    ...{ auditSeq: 0, auditHead: null, createdAt: at, updatedAt: at, at },
  };
  await opened.world.database.transaction(async (transaction) => {
    await insertRecord(transaction, record, 4);
    await changeStore.insert(transaction, { record, state: { ...change, id: record.id, reference: "CHG-4" } });
    return { keep: true, value: undefined };
  });
}

const relatedFor = async (name: Name) =>
  (await incidentPage(opened.world, ids[name], "INC-1"))?.related.map(({ reference, title }) => [reference, title]);

test("what belongs together is named to whoever may see it, and other tools' references as they are", async () => {
  const seen = [
    ["INC-2", "The basket is empty"],
    ["CHG-4", "New gateway"],
    ["JIRA-77", undefined],
  ];
  expect(await relatedFor("wei")).toEqual(seen);
  expect(await relatedFor("ben")).toEqual([
    seen[0],
    ["INC-3", "Mallory published secret card keys of the checkout"],
    ...seen.slice(1),
  ]);
  // Its reason is private, and CHG-9 is nowhere.
  expect((await changePage(opened.world, ids.wei, "CHG-4"))?.related).toEqual([]);
  expect((await changePage(opened.world, ids.sam, "CHG-4"))?.related).toMatchObject([{ reference: "INC-3" }]);
});

test("a change's page offers to decide to those alone who are asked now", async () => {
  const offered = async (name: Name) => {
    const card = (await changePage(opened.world, ids[name], "CHG-4"))?.card;
    return [...(card?.buttons ?? []), ...(card?.more ?? [])].map(({ label }) => label);
  };
  const deciding = ["Approve", "Reject", "Delegate"];
  expect(await offered("omar")).toEqual(expect.arrayContaining(deciding));
  for (const name of ["ana", "ben", "dana", "sam"] as const) {
    const labels = await offered(name);
    expect(labels).toContain("Plan");
    expect(labels.filter((label) => deciding.includes(label))).toEqual([]);
  }
});

test("both clocks are read, with what is used and what stood still", async () => {
  const page = await incidentPage(opened.world, ids.wei, "INC-1");
  expect(page?.clocks.map(({ name, reading }) => [name, reading.result])).toEqual([
    ["clock.first_response", "running"],
    ["clock.resolution", "running"],
  ]);
  const at = (minutes: number) => ten.add({ minutes });
  const working = incidentIn("in_progress");
  const until = ten.add({ hours: 5 });
  const held = readBack(holdIncident(working, { reason: "reporter", until, note: "?" }, act("ben", at(10))));
  const [, fix] = clockViews(held, organisation.levels, at(40));
  expect(fix).toMatchObject({ reading: { result: "paused", elapsedSeconds: 600 }, pausedSeconds: 1800 });
});
