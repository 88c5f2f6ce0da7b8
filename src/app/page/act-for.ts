// The act of somebody who only looks at a page: the same facts that an act in a chat is given.
import type { Act } from "../../organisation/act.ts";
import { readClock } from "../../store/clock.ts";
import { newId } from "../new-id.ts";
import { rosterOf } from "../oncall/roster.ts";
import { botPerson, personOf } from "../people-cache.ts";
import type { World } from "../world.ts";

/** Undefined for somebody unknown or switched off. */
export async function actFor(world: World, personId: string): Promise<Act | undefined> {
  const row = world.people.row(personId);
  if (!row?.is_active) return undefined;
  const organisation = world.organisation.held();
  const { now } = await readClock(world.database.query);
  const roster = rosterOf(world, await world.roster.current(organisation));
  const people = world.people.book(organisation);
  return { at: now, actor: personOf(row, organisation), organisation, people, roster, newId };
}

/** The act of somebody who may look at the pages of everybody's work; undefined for guests and strangers. */
export async function lookingAct(world: World, personId: string): Promise<Act | undefined> {
  const act = await actFor(world, personId);
  return act?.actor.isGuest ? undefined : act;
}

/** The bot's own act: a timer is due, or an alert came. */
export async function botAct(world: World): Promise<Omit<Act, "at">> {
  const organisation = await world.organisation.current();
  const roster = rosterOf(world, await world.roster.current(organisation));
  return { actor: botPerson(organisation), organisation, people: world.people.book(organisation), roster, newId };
}
