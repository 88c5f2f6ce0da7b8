// A day closes over stored incidents: the problem that a missed promise opens, with the records behind it for whoever may see those.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { watchTimer } from "../../src/app/figures/watch.ts";
import { newId } from "../../src/app/new-id.ts";
import { overviewPage } from "../../src/app/page/overview-page.ts";
import { recordPage } from "../../src/app/page/record-pages.ts";
import { recordsBehind } from "../../src/app/problem/problem-look-routes.ts";
import { recordActs } from "../../src/app/record-acts.ts";
import { recordTitles } from "../../src/app/record-titles.ts";
import type { Incident } from "../../src/incident/incident.ts";
import { flatten } from "../../src/kernel/rich-text.ts";
import { hasRecords } from "../../src/problem/problem.ts";
import { titleIn } from "../../src/problem/title.ts";
import type { Outage } from "../../src/report/outage/outage.ts";
import { incidentStore } from "../../src/store/incident.ts";
import { insertRecord } from "../../src/store/new-record.ts";
import { addOutage } from "../../src/store/outages.ts";
import { findProblem } from "../../src/store/problem.ts";
import { say } from "../../src/words/say.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { act, ids, ten } from "../support/incident-organisation.ts";
import { declared } from "../support/incidents.ts";
import { type PlainWorld, plainWorld } from "../support/plain-world.ts";

let database: TestDatabase;
let world: PlainWorld;
beforeAll(async () => {
  database = await createDatabase();
  world = await plainWorld(database.url);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

let number = 0;

/** Reported, and nobody ever answered. */
async function nobodyAnswers(more: Partial<Incident> = {}): Promise<void> {
  const reference = `INC-${++number}`;
  const first = declared({ what: `Checkout fails, ${number}` });
  if (!first.ok) throw new Error("it was not accepted");
  const state = { ...first.value.state, id: newId(), reference, ...more };
  await world.database.transaction(async (transaction) => {
    const head = { kind: "incident", isPrivate: state.isPrivate, version: 1, auditSeq: 0, auditHead: null };
    const record = { id: state.id, reference, ...head, createdAt: ten, updatedAt: ten, at: ten };
    await insertRecord(transaction, record, number);
    await incidentStore.insert(transaction, { record, state });
    return { keep: true, value: undefined };
  });
}

/** Midnight in Berlin, so many days after the incidents. */
async function closes(days: number): Promise<unknown> {
  const at = ten.toZonedDateTimeISO("Europe/Berlin").startOfDay().add({ days }).toInstant();
  const timer = { kind: "watch", generation: 1, repeat: 0, step: 0, dueAt: at, isLate: false };
  const bot = act("ben", at);
  const ahead = await watchTimer.ahead?.(bot, timer, world.database.query);
  if (!ahead) throw new Error("nothing was looked at");
  return world.database.transaction(async (transaction) => {
    const acts = recordActs(world, transaction, bot, { actorId: null, act: "timer.watch" });
    const { audit } = await watchTimer.run(bot, timer, transaction, acts, ahead);
    return { keep: true, value: audit.opened };
  });
}

test("a missed promise opens one problem with its figure, its owner, and the records as far as one may see them", async () => {
  for (let i = 0; i < 4; i++) await nobodyAnswers();
  expect(await closes(1)).toBe("");
  await nobodyAnswers();
  await nobodyAnswers({ isPrivate: true, memberIds: [ids.ana] });
  expect(await closes(2)).toMatch(/PRB-1/);
  expect(await closes(3)).toBe("");

  const found = [1, 2].map((one) => findProblem(world.database.query, `PRB-${one}`));
  const problem = (await Promise.all(found)).find((one) => one?.evidence?.kpi === "first_response_sla");
  if (!problem?.evidence) throw new Error("it was not opened");
  expect(problem).toMatchObject({ state: "open", source: "kpi", ownerId: ids.lin, ownerTeamKey: "data" });
  expect(flatten(say("en", problem.evidence.says))).toContain("(0/6)");
  expect(problem.evidence).toMatchObject({ serviceKey: null, others: 1 });
  expect(titleIn("zh-CN", problem)).toBe("首次答复及时率未达标");
  const titles = await recordTitles([problem.reference], act("wei"), world.database.query, "list");
  expect(titles.get(problem.reference)).toBe("首次答复及时率未达标");
  expect([...problem.evidence.references].sort()).toEqual(["INC-1", "INC-2", "INC-3", "INC-4", "INC-5"]);

  // One of them becomes private later: it is counted on, and named no more.
  await world.database.prisma.incident.updateMany({
    where: { title: "Checkout fails, 2" },
    data: { memberIds: [ids.ana] },
  });
  await world.database.prisma.record.update({ where: { reference: "INC-2" }, data: { isPrivate: true } });
  const read = async (name: "ben" | "ana") => {
    const { card, total } = await recordsBehind(problem, act(name), world.database.query, "list");
    return { total, text: card.lines.map(flatten).join("\n") };
  };
  const ben = await read("ben");
  expect(ben.total).toBe(6);
  expect(ben.text).not.toContain("INC-2");
  expect(ben.text).toContain("INC-1 Checkout fails, 1");
  expect((await read("ana")).text).toContain("INC-2 Checkout fails, 2");

  await world.database.prisma.person.createMany({
    data: [
      { id: ids.ben, name: "Ben", roles: [] },
      { id: ids.wei, name: "Wei", roles: [], isGuest: true },
    ],
  });
  await world.people.refresh();
  const page = await recordPage(world, ids.ben, problem.reference);
  expect(page?.timeline.map(({ words }) => flatten(words)).join()).toContain("Opened because a target was missed");
  const shown = page?.sections.flatMap(({ lines }) => lines.map(flatten)).join();
  expect(shown).toContain("Checkout fails, 1");
  expect(shown).not.toContain("Checkout fails, 2");
  expect(await recordPage(world, ids.wei, problem.reference)).toBeUndefined();
  const open = await overviewPage(world, ids.ben, { kind: "problem", isMine: false, sort: "priority" });
  const listed = open?.groups.flatMap(({ lines }) => lines.map(({ reference }) => reference));
  expect(listed).toContain(problem.reference);
});

test("behind a miss of availability stand the outages of its time, as far as one may see them", async () => {
  const [problem] = (
    await Promise.all(["PRB-1", "PRB-2"].map((one) => findProblem(world.database.query, one)))
  ).flatMap((one) => (one?.evidence ? [{ ...one, evidence: one.evidence }] : []));
  if (!problem) throw new Error("none was opened");
  const from = Temporal.PlainDate.from(problem.evidence.from).toZonedDateTime("UTC").add({ days: 2 }).toInstant();
  const outage = (more: Partial<Outage>): Outage => ({
    ...{ id: newId(), serviceKey: "checkout", from, to: from.add({ hours: 1 }), isPartial: false, isPlanned: false },
    ...{ announcedAt: null, note: "Cards time out", origin: { kind: "chat" }, madeById: ids.ben, ...more },
  });
  await world.database.transaction(async (transaction) => {
    await addOutage(transaction, outage({}), ten);
    await addOutage(transaction, outage({ serviceKey: "reports", note: "Somewhere else" }), ten);
    await addOutage(
      transaction,
      outage({ isPlanned: true, announcedAt: from.subtract({ hours: 9 }), note: "Planned" }),
      ten,
    );
    return { keep: true, value: undefined };
  });
  const evidence = { ...problem.evidence, kpi: "availability", serviceKey: "checkout", references: [], others: 0 };
  const { card, total } = await recordsBehind({ ...problem, evidence }, act("ben"), world.database.query, "list");
  const text = card.lines.map(flatten).join("\n");
  expect(total).toBe(1);
  expect(text).toContain("Cards time out");
  expect(text).not.toMatch(/Somewhere else|Planned/);
  expect(hasRecords({ evidence, links: [] })).toBe(true);
});
