// The calendar feeds behind their secret addresses: shifts and one's own recurring work, or the forward schedule of changes with everybody's.
import type { Temporal } from "temporal-polyfill";
import { calendarItems } from "../change/window/calendar.ts";
import { scheduleFeed } from "../change/window/feed.ts";
import { type CalendarEvent, calendarText } from "../kernel/icalendar.ts";
import { shiftFeed } from "../oncall/feed.ts";
import { dutyFeed } from "../register/duty-feed.ts";
import { readClock } from "../store/clock.ts";
import { findFeed } from "../store/feed-token.ts";
import { sayPlain } from "../words/say.ts";
import { surroundingsOf } from "./change/change-surroundings.ts";
import { lookingAct } from "./page/act-for.ts";
import { addressOf } from "./record-address.ts";
import { dutiesFor } from "./register/duties.ts";
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
  const duties = await dutyEvents(world, feed.personId, stretch, address);
  if (feed.of.kind === "changes") {
    const items = calendarItems(await surroundingsOf(world.database.query, organisation, stretch), stretch);
    const changes = scheduleFeed(items, { organisation, lang, host, addressOf: (one) => addressOf(address, one) });
    const events = [...changes, ...duties.map(({ event }) => event)];
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
    ...(scheduleKey === null && {
      personId: feed.personId,
      more: duties.filter(({ ownerId }) => ownerId === feed.personId).map(({ event }) => event),
    }),
    summary: (shift, schedule) =>
      sayPlain(lang, "oncall.feed-event", { person: book.span(shift.personId), schedule: schedule.name }),
    host,
  });
}

type DutyEvent = { readonly ownerId: string; readonly event: CalendarEvent };

/** Nothing that is private: a feed is fetched by calendars elsewhere. None for guests. */
async function dutyEvents(
  world: World,
  personId: string,
  stretch: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
  address: string,
): Promise<readonly DutyEvent[]> {
  const act = await lookingAct(world, personId);
  if (!act) return [];
  const duties = await dutiesFor(act, world.database.query, stretch, { leavesHouse: true });
  const events = dutyFeed(duties, {
    ...{ organisation: act.organisation, lang: act.actor.lang, zone: act.actor.zone },
    host: new URL(address).hostname,
    nameOf: (id) => act.people.find(id)?.name ?? "–",
    addressOf: (one) => addressOf(address, one),
  });
  return duties.flatMap(({ ownerId }, i) => {
    const event = events[i];
    return event ? [{ ownerId, event }] : [];
  });
}
