// On-call duty outside the chats: the page with who is on call and what comes, and the calendar feeds.
import type { Card } from "../chat/card.ts";
import { shiftFeed } from "../oncall/feed.ts";
import { onCallOverview } from "../organisation/on-call-cards.ts";
import { readClock } from "../store/clock.ts";
import { findFeed } from "../store/feed-token.ts";
import { sayPlain } from "../words/say.ts";
import { actFor } from "./act-for.ts";
import type { World } from "./world.ts";

/** Who is on call now, the gaps, and each schedule's shifts; undefined for guests and strangers. */
export async function onCallCards(world: World, personId: string): Promise<readonly Card[] | undefined> {
  const act = await actFor(world, personId);
  return !act || act.actor.isGuest ? undefined : onCallOverview(act);
}

const FEED_DAYS = { before: 14, ahead: 92 };

/** The feed behind a secret address; undefined when there is none (any more). */
export async function calendarFeed(world: World, token: string, host: string): Promise<string | undefined> {
  const feed = await findFeed(world.database.query, token);
  const person = feed && world.people.row(feed.personId);
  if (!feed || !person?.is_active) return undefined;
  const organisation = world.organisation.held();
  const { now } = await readClock(world.database.query);
  const all = await world.roster.current(organisation);
  const schedules = [...all.values()].filter(({ key }) => feed.scheduleKey === null || key === feed.scheduleKey);
  const book = world.people.book(organisation);
  const named = feed.scheduleKey === null ? person.name : (schedules[0]?.name ?? feed.scheduleKey);
  return shiftFeed({
    schedules,
    name: `${sayPlain(person.lang, "web.oncall")} · ${named}`,
    zone: person.zone,
    from: now.subtract({ hours: 24 * FEED_DAYS.before }),
    to: now.add({ hours: 24 * FEED_DAYS.ahead }),
    at: now,
    ...(feed.scheduleKey === null && { personId: feed.personId }),
    summary: (shift, schedule) =>
      sayPlain(person.lang, "oncall.feed-event", {
        person: book.span(shift.personId),
        schedule: schedule.name,
      }),
    host,
  });
}
