// The bot on a database brought back from a backup: what the old one posted after the backup is not posted again.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { readSettings } from "../../src/app/settings.ts";
import { compose } from "../../src/compose.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { benTakesIt, checkoutFails } from "../support/opening.ts";
import { query } from "../support/query.ts";
import { type Stage, startStage } from "../support/stage.ts";
import { tocsin } from "../support/terminal.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** As the database was a moment earlier: the messages and the card are written, and none of them is posted yet. */
const aMomentEarlier = [
  "UPDATE outbox SET state = 'pending', attempts = 0, first_try_at = NULL, remote_channel_id = NULL, remote_message_id = NULL WHERE op = 'post'",
  "UPDATE record_place SET card_channel_id = NULL, card_message_id = NULL, thread_id = NULL, shown_version = 0",
];

test("messages and cards that were on their way in the backup are found in the chat, and none comes twice", async () => {
  stage = await startStage("slack");
  await checkoutFails(stage);
  await benTakesIt(stage);
  await stage.settle();
  const folder = await mkdtemp(join(tmpdir(), "tocsin-restored-"));
  const databases: TestDatabase[] = [];
  const run = async (database: TestDatabase, ...typed: readonly string[]) => {
    const env = { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl };
    const ended = await tocsin(typed, { env, folder });
    expect(ended.code, ended.told).toBe(0);
    return ended.printed;
  };
  const restored = async (file: string) => {
    const database = await createDatabase({ migrated: false });
    databases.push(database);
    return { database, said: await run(database, "restore", file) };
  };
  try {
    await run(stage.database, "backup", "now");
    const { database: earlier } = await restored("now");
    for (const statement of aMomentEarlier) await query(earlier.ownerUrl, statement);
    await run(earlier, "backup", "earlier");
    const { database, said } = await restored("earlier");
    expect(said).toMatch(/\d+ messages were on their way/);

    const posted = stage.peer.messages();
    const env = { ...stage.peer.settings(), DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl };
    const settings = readSettings({ ...env, PORT: "0", LOG_LEVEL: "silent" }, folder);
    if (!settings.ok) throw new Error("wrong settings in a test");
    const bot = await compose(settings.value, { isClockMovable: true, poolSize: 6, pace: { paceMs: {}, edits: {} } });
    await bot.bot.idle();
    await bot.stop();
    expect(stage.peer.messages().map(({ id }) => id)).toEqual(posted.map(({ id }) => id));
    const left = "SELECT dedupe_key FROM outbox WHERE state NOT IN ('sent', 'dropped')";
    expect(await query(database.ownerUrl, left)).toEqual([]);
    const cards = await query<{ found: boolean }>(
      database.ownerUrl,
      "SELECT card_message_id IS NOT NULL AS found FROM record_place",
    );
    expect(cards).toEqual([{ found: true }]);
  } finally {
    for (const database of databases) await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
});
