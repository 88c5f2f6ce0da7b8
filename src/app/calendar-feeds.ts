// The calendar feeds behind their secret addresses: shifts, or the forward schedule of changes.
import { calendarItems } from "../change/window/calendar.ts";
import { scheduleFeed } from "../change/window/feed.ts";
import { calendarText } from "../kernel/icalendar.ts";
import { shiftFeed } from "../oncall/feed.ts";
import { readClock } from "../store/clock.ts";
import { findFeed } from "../store/feed-token.ts";
import { sayPlain } from "../words/say.ts";
import { surroundingsOf } from "./change/change-surroundings.ts";
import { addressOf } from "./record-address.ts";
import type { World } from "./world.ts";

const FEED_DAYS = { before: 14, ahead: 92 };

/** The feed behind a secret address; undefined when there is none (any more). `address`: where people reach the pages. */
export async function calendarFeed(world: World, token: string, address: string): Promise<string | undefined> {
  const feed = await findFeed(world.database.query, token);
  const person = feed && world.people.row(feed.personId);
  if (!feed || !person?.is_active) return undefined;
  const organisation = world.organisation.held();
  const { now } = await readClock(world.database.query);
  const stretch = {
    from: now.subtract({ hours: 24 * FEED_DAYS.before }),
    to: now.add({ hours: 24 * FEED_DAYS.ahead }),
  };
  const { lang, zone } = person;
  const host = new URL(address).hostname;
  if (feed.of.kind === "changes") {
    const items = calendarItems(await surroundingsOf(world.database.query, organisation, stretch), stretch);
    const events = scheduleFeed(items, { organisation, lang, host, addressOf: (one) => addressOf(address, one) });
    return calendarText({ name: sayPlain(lang, "web.schedule"), zone, events, at: now });
  }
  const { scheduleKey } = feed.of;
  const all = await world.roster.current(organisation);
  const schedules = [...all.values()].filter(({ key }) => scheduleKey === null || key === scheduleKey);
  const book = world.people.book(organisation);
  const named = scheduleKey === null ? person.name : (schedules[0]?.name ?? scheduleKey);
  return shiftFeed({
    schedules,
    name: `${sayPlain(lang, "web.oncall")} · ${named}`,
    zone,
    ...stretch,
    at: now,
    ...(scheduleKey === null && { personId: feed.personId }),
    summary: (shift, schedule) =>
      sayPlain(lang, "oncall.feed-event", { person: book.span(shift.personId), schedule: schedule.name }),
    host,
  });
}
