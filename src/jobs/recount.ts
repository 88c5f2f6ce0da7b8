// After a calendar has changed: counts the open incidents anew, by the handful, whichever replica comes first. Closed ones keep their days.

import { botAct } from "../app/act-for.ts";
import type { World } from "../app/world.ts";
import { writeDecision } from "../app/write-decision.ts";
import { recountIncident } from "../incident/recount.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { lockStaleIncidents, saveTermsOf } from "../store/stale-incidents.ts";
import type { Round } from "./poller.ts";

/** Incidents in one transaction, and transactions at once. */
const HANDFUL = 25;
const SIDE_BY_SIDE = 2;

/** The configuration version whose calendars everything open counts by; 0 before the first look. */
export type Counted = { version: number };

export async function recountRound(world: World, counted: Counted): Promise<Round> {
  const organisation = world.organisation.held();
  if (organisation.version === counted.version) return { didWork: false };
  const done = await Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => recountHandful(world, organisation)));
  const didWork = done.some((count) => count > 0);
  if (didWork) world.wake();
  else counted.version = organisation.version;
  return { didWork };
}

/** How many it found. */
async function recountHandful(world: World, organisation: Organisation): Promise<number> {
  const { store } = world.records.incident;
  const bot = await botAct(world);
  const calendarIds = Object.values(organisation.levels.calendarIds);
  return world.database.transaction(async (transaction) => {
    const stale = await lockStaleIncidents(transaction, calendarIds, HANDFUL);
    const recounted = stale.map(({ record, state }) => {
      const act = { ...bot, organisation, at: record.at };
      return { record, before: state, ...recountIncident(state, act) };
    });
    // Sent one behind the other without waiting: PostgreSQL runs them in this order.
    const written = recounted.map(({ record, before, ...one }) => {
      if (!one.hasMoved) return undefined;
      const by = { actorId: null, act: "calendar.recount" };
      return writeDecision(world, transaction, { record, before, decision: one.decision, store, by });
    });
    const still = recounted.flatMap((one) => (one.hasMoved ? [] : [one.incident]));
    await Promise.all([...written, saveTermsOf(transaction, still)]);
    return { keep: stale.length > 0, value: stale.length };
  });
}
