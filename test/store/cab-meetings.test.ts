// Meetings of the change advisory board in the database: called once, however many replicas call them.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CabMeeting } from "../../src/change/cab/meeting.ts";
import { addMeeting, latestMeeting, lockMeeting, saveMinutes } from "../../src/store/cab-meetings.ts";
import { type AlertBot, startAlertBot } from "../support/alert-bot.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
let bot: AlertBot;
beforeAll(async () => {
  database = await createDatabase();
  bot = await startAlertBot(database, []);
});
afterAll(async () => {
  await bot.stop();
  await database.drop();
});

const meetsAt = Temporal.Instant.from("2031-03-04T13:00:00Z");
const meeting = (number: number, at = meetsAt): CabMeeting => ({
  id: `01981d00-0000-7000-8000-00000000000${number}`,
  meetsAt: at,
  agenda: [`CHG-${number}`],
  minutes: null,
});
const adds = (given: CabMeeting) =>
  bot.world.database.transaction(async (transaction) => ({
    keep: true,
    value: await addMeeting(transaction, given),
  }));

test("two replicas that call the same meeting call it once", async () => {
  const called = await Promise.all([adds(meeting(1)), adds(meeting(2))]);
  expect(called.filter((isNew) => isNew)).toHaveLength(1);
  expect(await bot.world.database.prisma.cabMeeting.count()).toBe(1);
});

test("minutes are kept with their meeting and read as they were written", async () => {
  const later = meeting(3, meetsAt.add({ hours: 24 * 7 }));
  expect(await adds(later)).toBe(true);
  const { query } = bot.world.database;
  expect(await latestMeeting(query)).toEqual(later);
  expect(await latestMeeting(query, true)).toBe(undefined);
  const minutes = {
    attendeeIds: [later.id],
    decisions: [{ reference: "CHG-3", words: "“Yes”; 在促销之后" }],
    notes: "",
    byId: later.id,
    at: later.meetsAt.add({ minutes: 50 }),
  };
  await bot.world.database.transaction(async (transaction) => {
    await saveMinutes(transaction, later.id, minutes);
    return { keep: true, value: undefined };
  });
  expect(await latestMeeting(query, true)).toEqual({ ...later, minutes });
  const locked = bot.world.database.transaction(async (transaction) => ({
    keep: false,
    value: await lockMeeting(transaction, later.id),
  }));
  expect(await locked).toEqual({ ...later, minutes });
});
