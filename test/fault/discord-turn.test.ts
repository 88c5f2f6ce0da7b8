// Several replicas on one Discord: one of them hears. When it is killed, frozen, cut off or stopped, another goes on within seconds.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../src/app/settings.ts";
import { compose } from "../../src/compose.ts";
import { alarm } from "../support/alarm.ts";
import { type CastName, cast, castNames, organisationFile } from "../support/cast.ts";
import { cutLine } from "../support/cut-line.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { createFakeDiscord, type FakeDiscord } from "../support/fake-discord/fake-discord.ts";
import type { Member, SeenMessage } from "../support/peer.ts";
import { query } from "../support/query.ts";
import { until } from "../support/watch.ts";
import { startProcess } from "../support/whole-process.ts";

let discord: FakeDiscord;
let database: TestDatabase;
let folder: string;
let members: Record<CastName, Member>;
let shop: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tocsin-turn-"));
  database = await createDatabase();
  discord = createFakeDiscord();
  await discord.start();
  members = {} as Record<CastName, Member>;
  for (const name of castNames) members[name] = await discord.member(cast[name]);
  shop = await discord.channel("shop");
  await discord.channel("data");
  await writeFile(join(folder, "tocsin.yaml"), organisationFile({ discord: members }));
});
afterEach(async () => {
  await discord.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const environment = (databaseUrl = database.url) => ({
  ...discord.settings(),
  DATABASE_URL: databaseUrl,
  DATABASE_OWNER_URL: database.ownerUrl,
  PORT: "0",
  LOG_LEVEL: "error",
  TOCSIN_CONFIG: join(folder, "tocsin.yaml"),
});

/** A replica in this process. */
async function startHere(databaseUrl?: string) {
  const settings = readSettings(environment(databaseUrl), folder);
  if (!settings.ok) throw new Error(JSON.stringify(settings.refusal));
  const bot = await compose(settings.value, { pace: { paceMs: {}, edits: {} }, writeLog: () => {} });
  onTestFinished(() => bot.stop());
  return bot;
}

const ours = () => discord.messages().filter(({ author, deleted }) => author === undefined && !deleted);
const sees = (what: string, look: () => SeenMessage | undefined) =>
  until(
    discord,
    look,
    () =>
      `never saw ${what} among:\n${ours()
        .map(({ text }) => text)
        .join("\n---\n")}`,
  );
const card = () =>
  sees("the card", () =>
    ours().find(({ spot, text }) => spot.in === "channel" && text.includes("INC-1 · Checkout is failing")),
  );
const toBen = () => ours().filter(({ onlyFor }) => onlyFor === members.ben.id);
const report = () => discord.say(members.ana.id, { in: "channel", channelId: shop }, "/incident Checkout is failing");
/** How often the owner changed: what the record itself says, whichever replica still holds the card. */
const taken = () =>
  query(database.ownerUrl, "SELECT actor_id FROM audit WHERE act = 'incident.take' AND outcome = 'accepted'");

/** Presses "Take it" and reads the final answer; Discord gives up after three seconds without one. */
async function press(cardId: string): Promise<"saved" | "not saved" | "did not respond"> {
  const before = toBen().length;
  await discord.click(members.ben.id, cardId, "Take it");
  if (toBen().length === before) return "did not respond";
  const { text } = await sees("an answer", () =>
    toBen()
      .slice(before)
      .find(({ text: words }) => !words.startsWith("Not saved yet")),
  );
  if (text.includes("You have INC-1 now")) return "saved";
  expect(text).toContain("That was not saved");
  return "not saved";
}

/** Presses again, as somebody does who reads that it failed. Whatever was called not saved must not be. */
async function pressUntilSaved(cardId: string, withinMs: number): Promise<void> {
  let isOver = false;
  void alarm(withinMs, true).then((rang) => {
    isOver = rang;
  });
  const told: string[] = [];
  for (;;) {
    const said = await press(cardId);
    if (said === "saved") break;
    expect(await taken()).toEqual([]);
    told.push(said);
    if (isOver) throw new Error(`nobody went on within ${withinMs} ms: ${told.join(", ")}`);
  }
  expect(await taken()).toHaveLength(1);
}

test("the replica that hears is killed: the next press is answered by the other one, privately and once", async () => {
  const first = await startProcess(environment());
  await startHere();
  await report();
  const { id } = await card();
  await first.kill();
  expect(await press(id)).toBe("saved");
  expect(toBen()).toHaveLength(1);
  expect(await taken()).toHaveLength(1);
});

test("a press that the killed replica never dealt with is dealt with by the other one", async () => {
  const first = await startProcess(environment());
  await startHere();
  await report();
  const { id } = await card();
  first.freeze();
  const pressed = press(id);
  await first.kill();
  expect(await pressed).toBe("saved");
});

test("the replica that hears is frozen: the other one goes on within seconds, and the thawed one answers nothing again", async () => {
  const first = await startProcess(environment());
  await startHere();
  await report();
  const { id } = await card();
  first.freeze();
  await pressUntilSaved(id, 6000);
  const before = discord.calls().length;
  first.thaw();
  await discord.click(members.ben.id, id, "Update");
  expect(discord.openForm(members.ben.id)?.title).toBe("Update INC-1");
  const callbacks = discord
    .calls()
    .slice(before)
    .filter((call) => call.endsWith("/callback"));
  expect(callbacks).toHaveLength(1);
  expect(await taken()).toHaveLength(1);
});

test.each(["cut", "freeze"] as const)(
  "the line of the replica that hears to the database is lost (%s): the other one goes on, and what was called not saved is not",
  async (how) => {
    const line = await cutLine(database.url);
    onTestFinished(() => line.close());
    await startHere(line.url);
    await startHere();
    await report();
    const { id } = await card();
    line[how]();
    await pressUntilSaved(id, 8000);
  },
);

test("with the database away for all, a press is answered as not saved, and later ones go through again", async () => {
  const line = await cutLine(database.url);
  onTestFinished(() => line.close());
  await startHere(line.url);
  await report();
  const { id } = await card();
  line.cut();
  expect(await press(id)).toBe("not saved");
  line.mend();
  await pressUntilSaved(id, 5000);
});

test("stopped in good order, it hands over without a gap: every press around it is answered once", async () => {
  const first = await startProcess(environment());
  await startHere();
  await report();
  const { id } = await card();
  const stopped = first.stop();
  for (let times = 0; times < 5; times++) {
    await discord.click(members.ben.id, id, "Subscribe");
    expect(toBen()).toHaveLength(times + 1);
  }
  await stopped;
  expect(await press(id)).toBe("saved");
});
