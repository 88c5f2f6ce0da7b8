// The forward schedule for its page: what stands in a stretch of time, as this person may see it.
import type { Temporal } from "temporal-polyfill";
import type { Window } from "../../change/change.ts";
import { type CalendarItem, calendarItems } from "../../change/window/calendar.ts";
import { occupyingStates } from "../../change/window/surroundings.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { authorize } from "../../people/authorize.ts";
import { surroundingsOf } from "../change/change-surroundings.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";

export type SchedulePage = {
  readonly items: readonly CalendarItem[];
  readonly organisation: Organisation;
  readonly now: Temporal.Instant;
  /** May set and end freezes, windows and events. */
  readonly mayPlan: boolean;
};

/** What has run stands there too. `stretch` makes one of the time it is. Undefined for guests and strangers. */
export async function schedulePage(
  world: World,
  personId: string,
  stretch: (now: Temporal.Instant) => Window,
): Promise<SchedulePage | undefined> {
  const act = await lookingAct(world, personId);
  if (!act) return undefined;
  const window = stretch(act.at);
  const states = [...occupyingStates, "in_review", "closed"] as const;
  const items = calendarItems(await surroundingsOf(world.database.query, act.organisation, window, states), window);
  return { items, organisation: act.organisation, now: act.at, mayPlan: authorize(act.actor, "change.schedule").ok };
}
