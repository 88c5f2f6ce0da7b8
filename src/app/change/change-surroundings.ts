// What a change may collide with, and when its services are used: read for conflicts, free times and the calendar.
import type { Temporal } from "temporal-polyfill";
import type { Window } from "../../change/change.ts";
import { dependantsOf } from "../../change/impact.ts";
import { type Load, loadOf } from "../../change/window/load.ts";
import { occupyingStates, type Surroundings } from "../../change/window/surroundings.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { entriesIn } from "../../store/schedule-entry.ts";
import { arrivalsSince, graveIncidents, scheduledIn } from "../../store/surroundings.ts";
import type { Query, Transaction } from "../ports.ts";

/** What touches the window or comes close to it. `states`: of the changes that count; usually those that are to run. */
export async function surroundingsOf(
  query: Query | Transaction,
  organisation: Organisation,
  window: Window,
  states = occupyingStates,
): Promise<Surroundings> {
  const minutes = organisation.changeRules.bufferMinutes;
  const wide = { from: window.from.subtract({ minutes }), to: window.to.add({ minutes }) };
  const [entries, scheduled, incidents] = await Promise.all([
    entriesIn(query, wide),
    scheduledIn(query, wide, states),
    graveIncidents(query),
  ]);
  return { organisation, entries, scheduled, incidents };
}

const LOAD_WEEKS = 26;

/** By what came in about the services, and about those that depend on them, in the last half year. */
export async function loadFor(
  query: Query | Transaction,
  organisation: Organisation,
  serviceKeys: readonly string[],
  now: Temporal.Instant,
): Promise<Load> {
  const dependants = dependantsOf(organisation, serviceKeys).map(({ key }) => key);
  const since = now.subtract({ hours: LOAD_WEEKS * 7 * 24 });
  return loadOf(await arrivalsSince(query, [...serviceKeys, ...dependants], since), organisation, now);
}
