// Escalations under faults: two replicas, a bot that slept, a chat that refuses for a while, an acknowledgement in between.
import { afterEach, expect, test } from "vitest";
import type { FakeDiscord } from "../support/fake-discord/fake-discord.ts";
import { onCall } from "../support/on-call.ts";
import { checkoutFails } from "../support/opening.ts";
import { query } from "../support/query.ts";
import { type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** What is said besides is for the conversations to judge. */
function accountForAll(): void {
  for (const { id } of stage.peer.messages()) stage.script.expected.add(id);
}

/** Pages by direct message, by who got them, in order. */
const pages = () =>
  stage.peer.messages().flatMap(({ text, spot }) => {
    if (spot.in !== "dm" || !text.includes("📟 P2 INC-1")) return [];
    const [name] = Object.entries(stage.people).find(([, { id }]) => id === spot.memberId) ?? [];
    return [name];
  });

const rows = <Row extends object>(text: string) => query<Row>(stage.database.ownerUrl, text);

const fired = () =>
  rows<{ name: string; count: string; early: boolean }>(
    `SELECT repeat || '.' || step AS name, count(*) AS count, bool_or(fired_at < due_at) AS early FROM timer
      WHERE kind = 'escalation' AND state = 'fired' GROUP BY 1 ORDER BY 1`,
  );

/** The next level was due so many seconds ago, however long the test has taken so far. */
const levelWasDue = (secondsAgo: number) =>
  rows(`UPDATE clock_shift SET shift_ms = shift_ms + ${secondsAgo * 1000} + ceil(1000 * extract(epoch FROM
    (SELECT min(due_at) FROM timer WHERE kind = 'escalation' AND state = 'pending') - tocsin_now()))`);

test("two replicas call each level once, never early, and nobody after the acknowledgement", async () => {
  stage = await startStage("slack", { configure: onCall({ policy: { repeat: 1 } }) });
  await stage.addReplica();
  await checkoutFails(stage);
  const { ben } = stage.people;
  for (const step of ["PT5M", "PT5M", "PT10M"]) await stage.wait(step);
  expect(pages()).toEqual(["ben", "dana", "lin", "ben"]);
  await ben.presses("Acknowledge", /on level 1/, { in: "dm" });
  await stage.wait("PT40M");
  expect(pages()).toEqual(["ben", "dana", "lin", "ben"]);
  expect(await fired()).toEqual([
    { name: "0.1", count: "1", early: false },
    { name: "0.2", count: "1", early: false },
    { name: "1.0", count: "1", early: false },
  ]);
  accountForAll();
});

test("after ten minutes asleep one level is called, now, and says that it is late; the next one waits its full time", async () => {
  stage = await startStage("slack", { configure: onCall() });
  await checkoutFails(stage);
  const { dana } = stage.people;
  // The clock goes on while nothing runs: until the level was due, and nearly 10 minutes more.
  await levelWasDue(570);
  await stage.settle();
  await dana.sees("INC-1 · Checkout", { in: "dm", and: ["on level 2", "This call is 10 min late"] });
  await dana.sees("Called Dana and Team Shop (level 2), 10 min late", { in: "thread" });
  expect(pages()).toEqual(["ben", "dana"]);
  await stage.wait("PT4M");
  expect(pages()).toEqual(["ben", "dana"]);
  await stage.wait("PT1M");
  expect(pages()).toEqual(["ben", "dana", "lin"]);
  accountForAll();
});

test("a page that the chat put off is not sent any more once somebody has acknowledged", async () => {
  stage = await startStage("slack", {
    configure: onCall({
      policy: {
        levels: [
          { targets: [{ schedule: "shop" }], wait_minutes: 5 },
          { targets: [{ person: "dana" }], wait_minutes: 5 },
        ],
      },
    }),
  });
  await checkoutFails(stage);
  const { ben } = stage.people;
  stage.peer.fault("429", 4, { retryAfterSeconds: 8, method: "chat.postMessage" });
  await stage.wait("PT5M");
  expect(pages()).toEqual(["ben"]);
  await ben.presses("Acknowledge", "INC-1 · Checkout", { in: "dm" });
  await ben.sees("Acknowledged. INC-1 is yours", { in: "private" });
  const put = await rows<{ state: string }>(
    "SELECT DISTINCT state FROM outbox WHERE dedupe_key LIKE 'INC-1:page:0.1%'",
  );
  expect(put).toEqual([{ state: "dropped" }]);
  await stage.settle();
  expect(pages()).toEqual(["ben"]);
  accountForAll();
});

/** What the database's clock does of itself, for both replicas: it is the only one that decides what is due. */
const clockJumps = (hours: number) => rows(`UPDATE clock_shift SET shift_ms = shift_ms + ${hours * 3_600_000}`);

test("when the clock jumps two hours ahead, one level is called, late by name, and the next one waits its full time", async () => {
  stage = await startStage("slack", { configure: onCall() });
  await stage.addReplica();
  await checkoutFails(stage);
  await clockJumps(2);
  await stage.settle();
  await stage.people.dana.sees("Called Dana and Team Shop (level 2), 1 h 5", { in: "thread", and: ["min late"] });
  expect(pages()).toEqual(["ben", "dana"]);
  await stage.wait("PT3M");
  expect(pages()).toEqual(["ben", "dana"]);
  await stage.wait("PT3M");
  expect(pages()).toEqual(["ben", "dana", "lin"]);
  expect(await fired()).toEqual([
    { name: "0.1", count: "1", early: false },
    { name: "0.2", count: "1", early: false },
  ]);
  accountForAll();
});

test("when the clock jumps two hours back, nobody is called again or early, and an acknowledgement still ends it", async () => {
  stage = await startStage("slack", { configure: onCall() });
  await stage.addReplica();
  await checkoutFails(stage);
  const { ben } = stage.people;
  await stage.wait("PT6M");
  expect(pages()).toEqual(["ben", "dana"]);
  await clockJumps(-2);
  await stage.settle();
  await stage.wait("PT1H55M");
  expect(pages()).toEqual(["ben", "dana"]);
  await ben.presses("Acknowledge", /first called/, { in: "dm" });
  await ben.sees("Acknowledged. INC-1 is yours", { in: "private" });
  await stage.wait("PT30M");
  expect(pages()).toEqual(["ben", "dana"]);
  expect(await fired()).toEqual([{ name: "0.1", count: "1", early: false }]);
  accountForAll();
});

test.each(["cut", "freeze"] as const)(
  "with the database away for half a minute (%s) just as a level is due, it is called once when the database is back",
  async (how) => {
    stage = await startStage("slack", { configure: onCall(), isCuttable: true });
    await stage.addReplica();
    await checkoutFails(stage);
    await stage.wait("PT4M");
    const { ana, dana } = stage.people;
    stage.line[how]();
    await levelWasDue(30);
    await ana.says("/incident The cart is empty", { in: "#general" });
    await ana.sees("That was not saved", { in: "private" });
    expect(pages()).toEqual(["ben"]);
    stage.line.mend();
    await dana.sees("INC-1 · Checkout", { in: "dm", and: ["on level 2"], buttons: ["Acknowledge"] });
    await stage.settle();
    expect(pages()).toEqual(["ben", "dana"]);
    await stage.wait("PT6M");
    expect(pages()).toEqual(["ben", "dana", "lin"]);
    expect(await fired()).toEqual([
      { name: "0.1", count: "1", early: false },
      { name: "0.2", count: "1", early: false },
    ]);
    accountForAll();
  },
);

const leaves = (peer: Stage["peer"], id: string) => peer.deactivate(id);
const closes = async (peer: Stage["peer"], id: string) => (peer as FakeDiscord).closeToBots(id);

test.each([
  ["takes no direct messages", closes, "before"],
  ["has left", leaves, "before"],
  ["leaves at that moment", leaves, "meanwhile"],
] as const)("whoever %s is passed over at once, and the operator hears of it once", async (_, goes, when) => {
  stage = await startStage("discord", { configure: onCall() });
  if (goes === leaves) stage.expectError("person-gone");
  const { ana, ben, dana, omar } = stage.people;
  const report = () => ana.says("/incident Checkout is failing at payment", { in: "#general" });
  if (when === "before") await goes(stage.peer, ben.id);
  await Promise.all([report(), ...(when === "meanwhile" ? [goes(stage.peer, ben.id)] : [])]);
  await dana.sees("INC-1 · Checkout", { in: "dm", and: ["on level 2"], buttons: ["Acknowledge"] });
  await omar.sees("INC-1: Ben cannot be written to on any connected chat: level 1 goes on without", { in: "dm" });
  await dana.sees("Ben cannot be written to on any connected chat: level 1 goes on without", { in: "thread" });
  await dana.sees("calling Dana", { in: "#shop" });
  // Known before the report, it is the card alone that says who is called.
  if (goes === closes) await dana.sees("Called Dana and Team Shop (level 2)", { in: "thread" });
  await stage.settle();
  expect(pages()).toEqual(["dana"]);
  const toOmar = stage.peer.messages().filter(({ spot }) => spot.in === "dm" && spot.memberId === omar.id);
  expect(toOmar.filter(({ text }) => text.includes("INC-1"))).toHaveLength(1);
  accountForAll();
});
