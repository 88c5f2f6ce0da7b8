// The calendar for its page: the forward schedule, recurring work and the dates of certificates that stand in a stretch of time, as this person may see it.
import type { Temporal } from "temporal-polyfill";
import type { Window } from "../../change/change.ts";
import { type CalendarItem, calendarItems } from "../../change/window/calendar.ts";
import { occupyingStates } from "../../change/window/surroundings.ts";
import type { Act } from "../../organisation/act.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { authorize } from "../../people/authorize.ts";
import type { Duty, DutyKind } from "../../register/duties.ts";
import { surroundingsOf } from "../change/change-surroundings.ts";
import { dutiesFor } from "../register/duties.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";
import { ownerName } from "./work.ts";

export type SchedulePage = {
  /** In order. */
  readonly items: readonly (CalendarItem | DutyItem)[];
  readonly organisation: Organisation;
  readonly now: Temporal.Instant;
  /** May set and end freezes, windows and events. */
  readonly mayPlan: boolean;
};

/** What is to be done by a day, such as recurring work. */
export type DutyItem = {
  readonly kind: DutyKind;
  readonly window: Window;
  readonly duty: Duty;
  readonly owner: string;
};

export const isDuty = (item: CalendarItem | DutyItem): item is DutyItem => "duty" in item;

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
  const duties = await dutiesFor(act, world.database.query, window);
  const all = [...items, ...duties.map((duty) => dutyItem(duty, act))];
  const placed = all.map((item) => ({ item, from: item.window.from.epochMilliseconds }));
  return {
    items: placed.toSorted((a, b) => a.from - b.from).map(({ item }) => item),
    ...{ organisation: act.organisation, now: act.at, mayPlan: authorize(act.actor, "change.schedule").ok },
  };
}

const dutyItem = (duty: Duty, act: Act): DutyItem => ({
  ...{ kind: duty.kind, duty, owner: ownerName(act, duty.ownerId) ?? "–" },
  window: { from: duty.at, to: duty.at.add({ seconds: 1 }) },
});
