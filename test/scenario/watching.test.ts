// What an operator sees of the running bot: the figures of /metrics, and that dashboard and alert rules ask for nothing else.
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { alarmCodes } from "../../src/app/alarm.ts";
import { intents } from "../../src/chat/intent.ts";
import { prometheus, tokens, withSources } from "../support/alerts.ts";
import { onCall } from "../support/on-call.ts";
import { checkoutFails } from "../support/opening.ts";
import { type Stage, startStage } from "../support/stage.ts";
import { alertRules, figuresIn, panels } from "../support/watched-figures.ts";

let stage: Stage;
afterEach(() => stage.finish());

const text = async () => (await fetch(`${stage.address}/metrics`)).text();
/** One second later: until then the same is told again. */
const KEPT = { timeout: 30_000, interval: 1100 };
const value = async (series: string) => {
  const line = (await text()).split("\n").find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
};

test("whoever watches sees the database, the chats, a call that nobody answers, and that it was answered", async () => {
  stage = await startStage("slack-http", { configure: onCall() });
  expect(await value("tocsin_database_up")).toBe(1);
  expect(await value('tocsin_chat_connected{platform="slack"}')).toBe(1);
  expect(await value('tocsin_chat_hears{platform="web"}')).toBe(1);
  expect(await value("tocsin_replicas")).toBe(1);
  expect(await value("tocsin_pages_unacknowledged")).toBe(0);
  expect(Math.abs((await value("tocsin_database_clock_ahead_seconds")) ?? 99)).toBeLessThan(5);
  expect(await value("tocsin_disk_free_bytes")).toBeGreaterThan(0);

  await checkoutFails(stage);
  await stage.wait("PT3M");
  await expect.poll(() => value("tocsin_pages_unacknowledged"), KEPT).toBe(1);
  expect(await value("tocsin_pages_unacknowledged_seconds")).toBeGreaterThanOrEqual(180);
  expect(await value('tocsin_database_seconds_count{of="transaction"}')).toBeGreaterThan(0);

  const { ana, ben, dana } = stage.people;
  await ben.presses("Acknowledge", "INC-1 · Checkout", { in: "dm" });
  await ben.sees("Acknowledged. INC-1 is yours", { in: "private" });
  await dana.sees("Ben acknowledged", { in: "thread" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["Owner: Ben"] });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
  await expect.poll(() => value("tocsin_pages_unacknowledged"), KEPT).toBe(0);
  expect(await value("tocsin_pages_unacknowledged_seconds")).toBe(0);
});

test("a call that nobody answers is late once its promised first answer is: on a Saturday night what is promised for Monday is not", async () => {
  stage = await startStage("web", { from: "2031-03-08T22:00:30Z" });
  const { ana, dana } = stage.people;
  await ana.says("/incident The sales dashboard is empty", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Data, and Dana is being called", { in: "dm" });
  await dana.sees("INC-1 · The sales dashboard is empty", { in: "dm", buttons: ["Acknowledge"] });
  await dana.sees("INC-1 · The sales dashboard is empty", { in: "#data", and: ["P3"] });
  await dana.sees("INC-1 needs you", { in: "#data" });
  await stage.wait("PT20M");
  await expect.poll(() => value("tocsin_pages_unacknowledged"), KEPT).toBe(1);
  expect(await value("tocsin_pages_late")).toBe(0);
  const owner = new pg.Client({ connectionString: stage.database.ownerUrl });
  await owner.connect();
  try {
    const promised = (when: string) => owner.query(`UPDATE incident SET first_response_due_at = ${when}`);
    await promised("tocsin_now() - interval '1 minute'");
    await expect.poll(() => value("tocsin_pages_late"), KEPT).toBe(1);
    await promised("tocsin_now() + interval '1 hour'");
    await expect.poll(() => value("tocsin_pages_late"), KEPT).toBe(0);
    await promised("NULL");
    await expect.poll(() => value("tocsin_pages_late"), KEPT).toBe(1);
  } finally {
    await owner.end();
  }
});

test("forged requests are counted at their door, and a second replica is seen", async () => {
  stage = await startStage("slack-http");
  const forged = { "x-slack-signature": `v0=${"0".repeat(64)}`, "x-slack-request-timestamp": "1" };
  const answer = await fetch(`${stage.address}/slack/events`, { method: "POST", headers: forged, body: "{}" });
  expect(answer.status).toBe(401);
  await stage.addReplica();
  await expect.poll(() => value('tocsin_forged_requests_total{door="slack"}'), KEPT).toBe(1);
  await expect.poll(() => value("tocsin_replicas"), KEPT).toBe(2);
});

test("with the database away the figures say so and tell nothing old; they are back when it is", async () => {
  stage = await startStage("web", { isCuttable: true });
  await stage.settle();
  expect(await value("tocsin_timers_overdue")).toBe(0);
  stage.line.cut();
  await expect.poll(() => value("tocsin_database_up"), KEPT).toBe(0);
  for (const series of ["tocsin_timers_overdue", "tocsin_replicas", 'tocsin_outbox_oldest_seconds{lane="page"}']) {
    expect(await value(series)).toBeUndefined();
  }
  expect(await value('tocsin_chat_connected{platform="web"}')).toBe(1);
  stage.line.mend();
  await expect.poll(() => value("tocsin_database_up"), KEPT).toBe(1);
  expect(await value("tocsin_timers_overdue")).toBe(0);
});

test("whatever an alert rule counts is there at 0 before it is counted first, so that the first time is an increase", async () => {
  stage = await startStage("web", { configure: withSources(prometheus), env: tokens });
  const counted = alertRules().flatMap(({ expr }) =>
    [...expr.matchAll(/\b(?:increase|rate)\((\w+)(?:\{[^}]*\})?\[/g)].map(([, name = ""]) => name),
  );
  expect(counted).toHaveLength(9);
  const lines = (await text()).split("\n");
  const missing = counted.filter((name) => !lines.some((line) => line.startsWith(name)));
  expect(missing).toEqual([]);
  const series = [
    ...alarmCodes.map((code) => `tocsin_operator_alarms_total{code="${code}"}`),
    ...Object.entries(intents).flatMap(([intent, { durable }]) =>
      durable
        ? ["failed", "not-saved"].map((outcome) => `tocsin_acts_total{intent="${intent}",outcome="${outcome}"}`)
        : [],
    ),
    ...["slack", "hooks"].map((door) => `tocsin_forged_requests_total{door="${door}"}`),
    ...["message", "card"].map((kind) => `tocsin_claims_lost_total{kind="${kind}"}`),
    'tocsin_acts_total{intent="web",outcome="not-saved"}',
    'tocsin_hook_requests_total{source="prometheus",outcome="wrong-token"}',
    'tocsin_hook_requests_total{source="prometheus",outcome="not-saved"}',
    'tocsin_hook_requests_total{source="unknown",outcome="unknown-source"}',
  ];
  expect(series.filter((one) => !lines.includes(`${one} 0`))).toEqual([]);
});

test("dashboard and alert rules ask for figures and labels that the running bot has, and each is explained", async () => {
  stage = await startStage("web");
  const told = await text();
  const helped = new Set([...told.matchAll(/^# HELP (\S+) \S/gm)].map(([, name]) => name ?? ""));
  const typed = [...told.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name ?? "");
  expect(typed.filter((name) => !helped.has(name))).toEqual([]);

  const expressions = [
    ...alertRules().map(({ expr }) => expr),
    ...panels().flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ];
  const asked = expressions.flatMap(figuresIn);
  expect(asked.filter(({ name }) => !helped.has(name))).toEqual([]);
  // What Prometheus adds itself.
  const given = ["job", "instance", "le"];
  for (const { name, labels } of asked) {
    const sample = told.split("\n").filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name}_bucket{`));
    if (sample.length === 0) continue;
    for (const label of labels) if (!given.includes(label)) expect(sample.join("\n")).toContain(`${label}="`);
  }
  // And nothing of ours is measured that nobody looks at.
  const ours = typed.filter((name) => name.startsWith("tocsin_"));
  const looked = new Set(asked.map(({ name }) => name));
  expect(ours.filter((name) => !looked.has(name))).toEqual([]);
});
