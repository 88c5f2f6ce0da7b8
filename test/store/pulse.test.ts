// The quarterly pulse against a real database: who is not drawn, who answers twice or too late, who starts it twice; and what nobody can read afterwards.
import { afterAll, beforeAll, expect, test } from "vitest";
import { pulseTimer } from "../../src/app/figures/pulse.ts";
import { pulseRoutes } from "../../src/app/figures/pulse-routes.ts";
import { handle } from "../../src/app/handle.ts";
import { look } from "../../src/app/look.ts";
import { botAct } from "../../src/app/page/act-for.ts";
import { fromEpochSeconds } from "../../src/kernel/time.ts";
import { findKpi } from "../../src/report/kpi/catalogue.ts";
import { exportCount } from "../../src/store/export-kinds.ts";
import { lockOrganisation } from "../../src/store/organisation.ts";
import { readFacts } from "../../src/store/report-facts.ts";
import { ids, type Name, organisation, person } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { query } from "../support/query.ts";

const SIZE = 5;

let opened: IncidentWorld;
let quarter: string;
let asked: readonly Name[];
const rows = <Row extends object>(sql: string) => query<Row>(opened.database.ownerUrl, sql);
const answerOf = (name: Name, nps: string) =>
  handle(
    opened.world,
    from(name, {
      intent: "pulse.answer.save",
      subject: quarter,
      values: { pulseNps: nps, pulseSecond: "3", pulseThird: "4" },
    }),
  );
const said = (answer: unknown) => JSON.stringify(answer);
const startsIt = (name: Name) => handle(opened.world, from(name, { intent: "pulse.start", subject: quarter }));

beforeAll(async () => {
  const { figures } = organisation;
  const few = { ...organisation, figures: { ...figures, pulse: { ...figures.pulse, size: SIZE } } };
  opened = await openIncidentWorld({ organisation: few, routes: pulseRoutes });
  const card = said(await look(opened.world, from("lin", { intent: "pulse.show" })));
  quarter = /\d{4}-Q[1-4]/.exec(card)?.[0] ?? "";
  expect(card).toContain('"pulse.start"');
  expect(said(await startsIt("ana"))).toContain("incident manager");
  const [first, second] = await Promise.all([startsIt("lin"), startsIt("omar")]);
  expect([first, second].map((answer) => said(answer).includes("on its way to 5 of 7 people")).sort()).toEqual([
    false,
    true,
  ]);
  expect([first, second].map((answer) => said(answer).includes("asked already")).sort()).toEqual([false, true]);
  const drawn = await rows<{ person_id: string }>("SELECT person_id FROM pulse_asked");
  asked = (Object.keys(ids) as Name[]).filter((name) => drawn.some(({ person_id }) => person_id === ids[name]));
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

test("so many as were wanted are asked, each by a message of their own; guests and bots are not", async () => {
  expect(asked).toHaveLength(SIZE);
  expect(asked).not.toContain("gil");
  const sent = await rows<{ count: number }>(
    "SELECT count(*)::int AS count FROM outbox WHERE dedupe_key LIKE '%pulse%:ask%'",
  );
  expect(sent).toEqual([{ count: SIZE }]);
});

test("whoever was not asked is told so, and nothing is kept", async () => {
  const others = (Object.keys(ids) as Name[]).filter((name) => !asked.includes(name) && !person(name).isBot);
  expect(others).toHaveLength(3);
  for (const name of others) {
    const answer = said(await answerOf(name, "10"));
    expect(answer).toContain(name === "wei" ? "没有被抽中" : "You were not drawn for the survey");
    const form = said(await look(opened.world, from(name, { intent: "pulse.answer", subject: quarter })));
    expect(form).toContain(name === "wei" ? "没有被抽中" : "You were not drawn for the survey");
  }
  expect(await rows("SELECT * FROM pulse_answer")).toEqual([]);
});

test("a second answer takes the place of the first, and what is no number is kept nowhere", async () => {
  for (const name of asked) expect(said(await answerOf(name, "2"))).toMatch(/without your name|不记姓名/);
  for (const name of asked) expect(said(await answerOf(name, "9"))).toMatch(/took the place|已替换/);
  expect(said(await answerOf(asked[0] as Name, "11"))).toMatch(/Choose a number|选择一个分数/);
  expect(await rows("SELECT nps, count(*)::int AS count FROM pulse_answer GROUP BY nps")).toEqual([
    { nps: 9, count: SIZE },
  ]);
});

test("the audit says who answered, and nowhere what", async () => {
  const acts = await rows<{ payload: object }>(
    "SELECT p.payload FROM audit a JOIN audit_payload p USING (record_id, seq) WHERE a.act = 'pulse.answer.save' AND a.outcome = 'accepted'",
  );
  expect(acts).toHaveLength(2 * SIZE);
  for (const { payload } of acts) expect(JSON.stringify(payload)).not.toMatch(/nps|second|third|"9"/i);
});

test("while it is open no figure tells of it; afterwards one does, and nobody can answer any more or tell who did", async () => {
  const { world } = opened;
  const now = Date.now() / 1000;
  const span = { from: now - 86_400, to: now + 20 * 86_400 };
  const figure = async (services?: readonly string[]) => {
    const filter = services ? { services } : {};
    const facts = await readFacts(world.database.query, organisation, { span, now, filter });
    return findKpi("nps")?.from(facts, span);
  };
  expect(await figure()).toMatchObject({ value: null, n: 0 });
  await rows("UPDATE pulse SET closes_at = started_at");
  const bot = await botAct(world);
  const due = {
    kind: "pulse",
    generation: 0,
    repeat: 0,
    step: 0,
    dueAt: fromEpochSeconds(Math.floor(now)),
    isLate: true,
  };
  const done = await world.database.transaction(async (transaction) => {
    const at = await lockOrganisation(transaction);
    const value = await pulseTimer.run({ ...bot, at }, due, transaction, undefined as never, undefined);
    return { keep: true, value };
  });
  expect(said(done)).toContain('"pulse.over"');
  expect(await figure()).toMatchObject({ value: 100, n: SIZE });
  expect(await figure(["checkout"])).toMatchObject({ value: null, n: 0 });
  expect(said(await answerOf(asked[0] as Name, "1"))).toMatch(/Nothing was kept|未保存/);
  expect(await rows("SELECT salt FROM pulse")).toEqual([{ salt: null }]);
  expect(said(await startsIt("lin"))).toContain("asked already");
});

test("a file has the answers without names once it is over, and none where they were fewer than five", async () => {
  const count = async () => (await opened.world.database.query.run(exportCount("pulses"), [null, null]))[0]?.count;
  expect(await count()).toBe(SIZE);
  await rows("DELETE FROM pulse_answer WHERE key = (SELECT min(key) FROM pulse_answer)");
  expect(await count()).toBe(1);
});
