// Freezes, business events and collisions of the days to come, as far as they concern the services of a digest.
import type { Temporal } from "temporal-polyfill";
import { type CalendarItem, calendarItems } from "../../change/window/calendar.ts";
import { conflictSayings } from "../../change/window/conflict-words.ts";
import { isAbout } from "../../change/window/entry.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import type { ScheduleNotes } from "../../report/digest/digest-schedule.ts";
import type { Services } from "../../store/digest-reads.ts";
import { surroundingsOf } from "../change/change-surroundings.ts";
import type { Query } from "../ports.ts";

/** Private changes are neither named nor told to collide. */
export async function readSchedule(
  {
    services,
    from,
    to,
  }: { readonly services: Services; readonly from: Temporal.Instant; readonly to: Temporal.Instant },
  organisation: Organisation,
  query: Query,
): Promise<ScheduleNotes> {
  const meant = organisation.services.filter(({ key }) => services === null || services.includes(key));
  const surroundings = await surroundingsOf(query, organisation, { from, to });
  const items = calendarItems(surroundings, { from, to }).filter(
    ({ scope }) => "all" in scope || meant.some((service) => isAbout(scope, service)),
  );
  const noted = (kind: CalendarItem["kind"]) =>
    items.filter((item) => item.kind === kind).map(({ title, window }) => ({ title, ...window }));
  const colliding = items.flatMap(({ reference, conflicts }) => {
    const [why] = reference === null ? [] : conflictSayings(conflicts, organisation);
    return reference !== null && why ? [{ reference, why }] : [];
  });
  return { freezes: noted("freeze"), events: noted("event"), collisions: { shown: colliding, hidden: 0 } };
}
