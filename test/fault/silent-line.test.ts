// A line to the database that is open and on which nothing passes any more, as a firewall leaves it: both ends think that all is well.
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { type CutLine, cutLine } from "../support/cut-line.ts";
import { createDatabase } from "../support/database.ts";

const CHANNEL = "something_changed";
/** Beats come every five seconds and are answered within three. */
const NOTICED_MS = 20_000;

async function onALine(): Promise<{
  readonly line: CutLine;
  readonly throughLine: Database;
  readonly beside: Database;
  readonly warned: string[];
}> {
  const database = await createDatabase();
  const line = await cutLine(database.url);
  const warned: string[] = [];
  const throughLine = openDatabase({ url: line.url, warn: (message) => void warned.push(message) });
  const beside = openDatabase({ url: database.url });
  let isClosed = false;
  const close = async () => {
    if (!isClosed) await throughLine.close();
    isClosed = true;
  };
  onTestFinished(async () => {
    await close();
    await beside.close();
    await line.close();
    await database.drop();
  });
  return { line, throughLine: { ...throughLine, close }, beside, warned };
}

/** Resolves at the next word on the channel. */
const hears = (database: Database, word: string) =>
  new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`"${word}" was not heard`)), NOTICED_MS);
    const stop = database.listen(CHANNEL, (payload) => {
      if (payload !== word) return;
      clearTimeout(late);
      stop();
      resolve();
    });
  });

test("whoever listens notices that its line is silent, listens on a new one and is told that something may have been missed", async () => {
  const { line, throughLine, beside, warned } = await onALine();
  const told = hears(throughLine, "first");
  const telling = setInterval(() => beside.notify(CHANNEL, "first"), 100);
  await told.finally(() => clearInterval(telling));
  line.silence();
  await hears(throughLine, "");
  expect(warned).toEqual(["the notification connection broke"]);
  const again = hears(throughLine, "second");
  beside.notify(CHANNEL, "second");
  await again;
});

test("what was to be told while the line was silent is told once it is back", async () => {
  const { line, throughLine, beside } = await onALine();
  const first = hears(beside, "first");
  const telling = setInterval(() => throughLine.notify(CHANNEL, "first"), 100);
  await first.finally(() => clearInterval(telling));
  const second = hears(beside, "second");
  line.silence();
  throughLine.notify(CHANNEL, "second");
  await second;
});

test("closing does not wait for connections on which nobody answers", async () => {
  const { line, throughLine } = await onALine();
  await throughLine.query.run({ name: "one", text: "SELECT 1" }, []);
  line.silence();
  const begun = performance.now();
  await throughLine.close();
  expect(performance.now() - begun).toBeLessThan(NOTICED_MS);
});
