// The bot on a database brought back from a backup: what the old one posted after the backup is not posted again, and what fell due meanwhile is done, marked late.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSettings } from "../../src/app/settings.ts";
import { compose } from "../../src/compose.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { onCall } from "../support/on-call.ts";
import { benTakesIt, checkoutFails } from "../support/opening.ts";
import type { PeerName } from "../support/peer.ts";
import { query } from "../support/query.ts";
import { slowClock } from "../support/slow-clock.ts";
import { morning, type Stage, startStage } from "../support/stage.ts";
import { tocsin } from "../support/terminal.ts";

let stage: Stage;
let folder: string;
const databases: TestDatabase[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tocsin-restored-"));
});
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
  await rm(folder, { recursive: true, force: true });
  await stage.finish();
});

const chats = ["slack", "discord", "web"] as const satisfies readonly PeerName[];

async function run(database: TestDatabase, ...typed: readonly string[]): Promise<string> {
  const env = { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl };
  const ended = await tocsin(typed, { env, folder });
  expect(ended.code, ended.told).toBe(0);
  return ended.printed;
}

async function restored(file: string) {
  const database = await createDatabase({ migrated: false });
  databases.push(database);
  return { database, said: await run(database, "restore", file) };
}

/** Until it has nothing to do any more. */
async function botRunsOn({ url, ownerUrl }: TestDatabase): Promise<void> {
  const env = { ...stage.peer.settings(), DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl };
  const settings = readSettings({ ...env, PORT: "0", LOG_LEVEL: "silent" }, folder);
  if (!settings.ok) throw new Error("wrong settings in a test");
  const bot = await compose(settings.value, { isClockMovable: true, poolSize: 6, pace: { paceMs: {}, edits: {} } });
  await bot.bot.idle();
  await bot.stop();
}

type Posted = { readonly id: string; readonly text: string; readonly isPressed: boolean };

/** What the bot has in the chat; that of the web lies in its database. */
async function postedOn(on: PeerName, { ownerUrl }: TestDatabase): Promise<readonly Posted[]> {
  if (on !== "web") {
    const own = stage.peer.messages().filter(({ author, onlyFor }) => author === undefined && onlyFor === undefined);
    return own.map(({ id, text, buttons }) => ({ id, text, isPressed: buttons.length > 0 }));
  }
  return query<Posted>(
    ownerUrl,
    `SELECT id::text, card::text AS text, true AS "isPressed" FROM web_message
      WHERE author_id IS NULL AND only_for_id IS NULL ORDER BY seq`,
  );
}

/** As the database was a moment earlier: the messages and the card are written, and none of them is posted yet. */
const aMomentEarlier = [
  "UPDATE outbox SET state = 'pending', attempts = 0, first_try_at = NULL, remote_channel_id = NULL, remote_message_id = NULL WHERE op = 'post'",
  "UPDATE record_place SET card_channel_id = NULL, card_message_id = NULL, thread_id = NULL, shown_version = 0",
];

test.each(chats)(
  "messages and cards that were on their way in the backup are found in the chat, and none comes twice (%s)",
  async (on) => {
    stage = await startStage(on);
    await checkoutFails(stage);
    await benTakesIt(stage);
    await stage.settle();
    await run(stage.database, "backup", "now");
    const { database: earlier } = await restored("now");
    for (const statement of aMomentEarlier) await query(earlier.ownerUrl, statement);
    await run(earlier, "backup", "earlier");
    const { database, said } = await restored("earlier");
    expect(said).toMatch(/\d+ messages were on their way/);

    const posted = await postedOn(on, database);
    expect(posted.length).toBeGreaterThan(3);
    await botRunsOn(database);
    const before = new Set(posted.map(({ id }) => id));
    const more = (await postedOn(on, database)).filter(({ id }) => !before.has(id));
    // Discord tells a message without buttons apart from no other: the README says so.
    const isKnownLimit = ({ isPressed, text }: Posted) =>
      on === "discord" && !isPressed && posted.some((one) => one.text === text);
    expect(more.filter((one) => !isKnownLimit(one))).toEqual([]);
    for (const { id } of more) stage.script.expected.add(id);
    const left = "SELECT dedupe_key FROM outbox WHERE state NOT IN ('sent', 'dropped')";
    expect(await query(database.ownerUrl, left)).toEqual([]);
    const cards = await query<{ found: boolean }>(
      database.ownerUrl,
      "SELECT card_message_id IS NOT NULL AS found FROM record_place",
    );
    expect(cards).toEqual([{ found: true }]);
  },
);

test.each(chats)(
  "the level that fell due since the backup is called once, and says that it is late (%s)",
  async (on) => {
    stage = await startStage(on, { configure: onCall() });
    await checkoutFails(stage);
    await stage.settle();
    await run(stage.database, "backup", "unanswered");
    const { database } = await restored("unanswered");
    await slowClock(database, morning.add({ minutes: 30 }));
    const before = new Set((await postedOn(on, database)).map(({ id }) => id));
    await botRunsOn(database);
    const more = (await postedOn(on, database)).filter(({ id }) => !before.has(id));
    for (const { id } of more) stage.script.expected.add(id);
    // Dana and the team's channel are called, each once; Ben, who was called before the backup, is not called again.
    const told = (words: string) => more.filter(({ text }) => text.includes(words)).length;
    expect({
      late: told("This call is"),
      level1: told("on level 1"),
      level2: told("on level 2"),
      all: more.length,
    }).toEqual({ late: 2, level1: 0, level2: 1, all: 4 });
  },
);
