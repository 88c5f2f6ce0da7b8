// After people or the configuration have changed: looks again at every approval that is asked for, whether those who are left can still decide it.

import { botAct } from "../app/page/act-for.ts";
import type { World } from "../app/world.ts";
import { writeDecision } from "../app/write-decision.ts";
import { recordKindOf, recordKinds } from "../chat/record-kind.ts";
import type { Round } from "./poller.ts";

/** Set when something has changed; the next round looks. */
export type Stale = { isStale: boolean };

export async function approvalsRound(world: World, stale: Stale): Promise<Round> {
  if (!stale.isStale) return { didWork: false };
  stale.isStale = false;
  let didWork = false;
  try {
    const { query } = world.database;
    const asked = (
      await Promise.all(recordKinds.map((kind) => world.records[kind].approvals?.asked(query) ?? []))
    ).flat();
    // What told of the change may have come here before it came to those who keep them.
    if (asked.length > 0) await Promise.all([world.people.refresh(), world.organisation.refresh()]);
    for (const reference of asked) didWork = (await lookAgain(world, reference)) || didWork;
  } catch (error) {
    stale.isStale = true;
    throw error;
  }
  if (didWork) world.wake();
  return { didWork };
}

async function lookAgain(world: World, reference: string): Promise<boolean> {
  const kind = recordKindOf(reference);
  const { store, approvals } = world.records[kind ?? "change"];
  if (!approvals) return false;
  const bot = await botAct(world);
  const facts = await approvals.facts(bot, world.database.query);
  return world.database.transaction(async (transaction) => {
    const locked = await store.lock(transaction, reference);
    const act = locked && { ...bot, at: locked.record.at };
    const decided = act && approvals.lookAgain(locked.state, act, facts);
    if (!decided?.ok || !locked) return { keep: false, value: false };
    const by = { actorId: null, act: "approval.people" };
    const { record, state: before } = locked;
    const writing = writeDecision(world, transaction, { record, before, decision: decided.value, store, by });
    return { keep: true, value: true, writing };
  });
}
