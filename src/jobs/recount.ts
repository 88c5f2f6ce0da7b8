// After a calendar has changed: counts the open incidents anew, by the handful, whichever replica comes first. Closed ones keep their days.

import { botAct } from "../app/page/act-for.ts";
import type { World } from "../app/world.ts";
import { writeDecisions } from "../app/write-decision.ts";
import { recountIncident } from "../incident/clocks/recount.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { lockStaleIncidents, saveTermsOf, staleIncidentIds } from "../store/stale-incidents.ts";
import type { Round } from "./poller.ts";

/** Incidents in one transaction, transactions at once, and incidents in one round. */
const HANDFUL = 100;
const SIDE_BY_SIDE = 3;
const ROUND = 5000;

/** The configuration version whose calendars everything open counts by; 0 before the first look. */
export type Counted = { version: number };

export async function recountRound(world: World, counted: Counted): Promise<Round> {
  const organisation = world.organisation.held();
  if (organisation.version === counted.version) return { didWork: false };
  const calendarIds = Object.values(organisation.levels.calendarIds);
  const stale = await staleIncidentIds(world.database.query, calendarIds, ROUND);
  if (stale.length === 0) {
    counted.version = organisation.version;
    return { didWork: false };
  }
  const left = [...stale];
  const worker = async () => {
    while (left.length > 0) await recountHandful(world, organisation, left.splice(-HANDFUL));
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  world.wake();
  return { didWork: true };
}

/** Those of them that nobody else holds; the others come with the next round. */
async function recountHandful(world: World, organisation: Organisation, ids: readonly string[]): Promise<void> {
  const { store } = world.records.incident;
  const bot = await botAct(world);
  const calendarIds = Object.values(organisation.levels.calendarIds);
  await world.database.transaction(async (transaction) => {
    const stale = await lockStaleIncidents(transaction, calendarIds, ids);
    const by = { actorId: null, act: "calendar.recount" };
    const recounted = stale.map(({ record, state }) => ({
      ...{ record, before: state, store, by },
      ...recountIncident(state, { ...bot, organisation, at: record.at }),
    }));
    const moved = recounted.flatMap((one) => (one.hasMoved ? [one] : []));
    const still = recounted.flatMap((one) =>
      one.hasMoved ? [] : [{ record: one.record, terms: one.incident.terms, act: by.act }],
    );
    const writing = Promise.all([writeDecisions(world, transaction, moved), saveTermsOf(transaction, still)]);
    return { keep: stale.length > 0, value: undefined, writing };
  });
}
