// What is said to a person on a chat that this process cannot reach: another process says it, or this one when the chat is back.
import { afterEach, beforeEach, expect, test } from "vitest";
import { handle } from "../../src/app/handle.ts";
import { makeCrew } from "../../src/jobs/crew.ts";
import { usualPace } from "../../src/jobs/delivery.ts";
import { makeSweep, outboxRound } from "../../src/jobs/outbox.ts";
import { makeSelfAudit } from "../../src/jobs/self-audit.ts";
import { addMessage } from "../../src/store/outbox.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { type PlainPlatform, plainPlatform } from "../support/plain-platform.ts";
import { inbound, type PlainWorld, plainWorld } from "../support/plain-world.ts";
import { query } from "../support/query.ts";

const pace = { ...usualPace, paceMs: {} };

let database: TestDatabase;
let slack: PlainPlatform;
let web: PlainPlatform;
/** Reaches Slack and the web chat. */
let near: PlainWorld;
/** Reaches the web chat alone. */
let far: PlainWorld;
let anaId: string;

beforeEach(async () => {
  database = await createDatabase();
  slack = plainPlatform("slack");
  web = plainPlatform("web");
  near = await plainWorld(database.url, [slack, web]);
  await handle(near, inbound({ intent: "incident.declare", values: { what: "Slow" } }));
  await rounds(near);
  slack.posted.length = 0;
  const [ana] = await sql("SELECT id FROM person WHERE name = 'Ana'");
  anaId = String((ana as { id: string }).id);
  await sql(
    `INSERT INTO identity (platform, workspace_id, user_id, person_id) VALUES ('web', 'web', '${anaId}', '${anaId}')`,
  );
  const world = await plainWorld(database.url, [web]);
  far = { ...world, away: new Map([["slack", "no route"]]) };
  await near.people.refresh();
});
afterEach(async () => {
  await far.close();
  await near.close();
  await database.drop();
});

const sql = (text: string) => query(database.ownerUrl, text);
const words = { lines: [{ key: "form.too-long", values: { max: 7, length: 0 } }] } as const;
const written = (lane: "page" | "message") =>
  addMessage(near.database.query, {
    ...{
      dedupe_key: lane,
      record_id: null,
      platform: "slack",
      place_id: null,
      person_id: anaId,
      is_threaded: false,
      lane,
    },
    payload: { words },
  });
const rows = () => sql("SELECT state, attempts, last_error FROM outbox WHERE dedupe_key IN ('page', 'message')");
const isDueNow = () => sql("UPDATE outbox SET next_at = clock_timestamp() WHERE state = 'pending'");

/** All that can be done now. */
async function rounds(world: PlainWorld): Promise<void> {
  const crew = () =>
    makeCrew(
      16,
      () => {},
      (error) => world.lines.push(String(error)),
    );
  const crews = { messages: crew(), pages: crew(), sweep: makeSweep(world, pace) };
  for (let n = 0; n < 5; n++) {
    await outboxRound(world, pace, crews);
    await Promise.all([crews.messages.rest(), crews.pages.rest()]);
  }
}

test.each(["page", "message"] as const)(
  "a %s is neither put into the web chat nor given up by a process that cannot reach Slack, and said once by one that can",
  async (lane) => {
    await written(lane);
    await rounds(far);
    expect(await rows()).toEqual([
      { state: "pending", attempts: 0, last_error: expect.stringContaining("slack is away: no route") },
    ]);
    expect(web.posted).toEqual([]);
    await isDueNow();
    await rounds(near);
    expect(slack.texts("U1")).toHaveLength(1);
    expect(await rows()).toMatchObject([{ state: "sent" }]);
    expect(far.lines).toEqual([]);
  },
);

test("a change of what was said there waits likewise", async () => {
  await written("message");
  await rounds(near);
  await sql(`INSERT INTO outbox (dedupe_key, platform, person_id, op, payload)
    VALUES ('page', 'slack', '${anaId}', 'edit', '${JSON.stringify({ of: "message", words })}')`);
  await rounds(far);
  expect(await sql("SELECT state FROM outbox WHERE dedupe_key = 'page'")).toEqual([{ state: "pending" }]);
  await isDueNow();
  await rounds(near);
  expect(slack.posted.find(({ where }) => where === "U1")?.edits).toHaveLength(1);
});

test("administrators hear of messages that wait for a chat that is away for all", async () => {
  await written("message");
  await rounds(far);
  await sql("UPDATE outbox SET created_at = clock_timestamp() - interval '1 hour' WHERE state = 'pending'");
  expect(await makeSelfAudit(far, undefined).run()).toMatchObject([
    { kind: "message-stuck", key: "chat:slack", what: expect.stringContaining("slack is away") },
  ]);
});
