// What the rules of a change have to know of the world, read before its lock.
import { Temporal } from "temporal-polyfill";
import { decidersOf } from "../../approval/awaited.ts";
import type { Around } from "../../change/around.ts";
import type { Change, Window } from "../../change/change.ts";
import { dependantsOf } from "../../change/impact.ts";
import { awaitedOf } from "../../change/requests.ts";
import { conflictsOf, startBlockers } from "../../change/window/conflicts.ts";
import { usageSaying } from "../../change/window/load.ts";
import { type GraveIncident, occupyingStates, type Planned } from "../../change/window/surroundings.ts";
import { spanOf } from "../../change/window/window.ts";
import type { Act } from "../../organisation/act.ts";
import { changeHistory, failuresSince, unfinishedChanges } from "../../store/change-history.ts";
import { findChange } from "../../store/change-reads.ts";
import { currentDelegations } from "../../store/delegations.ts";
import type { Query, Transaction } from "../ports.ts";
import { loadFor, surroundingsOf } from "./change-surroundings.ts";

/** A change, or what is to become one. */
export type Asked = Pick<Change, "id" | "ownerTeamKey" | "modelKey" | "serviceKeys" | "predecessors"> & {
  /** Now, and the instants that a window begins or ends at. */
  readonly instants: readonly Temporal.Instant[];
  /** Now, where its window is weighed anew: how much its services are used then is read off half a year of records. */
  readonly weighedAt?: Temporal.Instant;
};

/** Looked at around those instants: a window is not longer than 14 days. */
const MARGIN = { hours: 15 * 24 } as const;

export async function aroundChange(
  asked: Asked,
  { organisation }: Pick<Act, "organisation">,
  query: Query | Transaction,
): Promise<Around> {
  const times = asked.instants.map(({ epochMilliseconds }) => epochMilliseconds);
  const stretch: Window = {
    from: instantAt(Math.min(...times)).subtract(MARGIN),
    to: instantAt(Math.max(...times)).add(MARGIN),
  };
  const [delegations, history, surroundings, openPredecessors, model, load] = await Promise.all([
    currentDelegations(query),
    changeHistory(query, asked),
    surroundingsOf(query, organisation, stretch),
    unfinishedChanges(query, asked.predecessors),
    modelOf(asked.modelKey, query),
    asked.weighedAt && loadFor(query, organisation, asked.serviceKeys, asked.weighedAt),
  ]);
  return {
    policies: organisation.approvalPolicies,
    delegations,
    conflictsOf: (change) => (change.window ? conflictsOf(plannedOf(change, change.window), surroundings) : []),
    usageOf: ({ window, usage }) => {
      if (load === undefined) return usage;
      return window && load.known ? usageSaying(load, spanOf(window)) : null;
    },
    startBlockersOf: (change, at) =>
      change.window ? startBlockers(plannedOf(change, change.window), surroundings, at) : [],
    openPredecessors,
    openIncidents: concerning(asked.serviceKeys, surroundings.incidents, organisation),
    lately: history,
    isFirst: history.isFirst,
    model,
  };
}

/** With what is in the way of its window now, whatever it was when it was last decided on. */
export async function asItStands(change: Change, organisation: Act["organisation"], query: Query): Promise<Change> {
  const { window, state } = change;
  if (window === null || !occupyingStates.includes(state)) return change;
  const surroundings = await surroundingsOf(query, organisation, window);
  return { ...change, conflicts: conflictsOf(plannedOf(change, window), surroundings) };
}

/** For deadlines, which weigh no window and no risk anew: whom an approval waits for, and who stands in. */
export const aroundTimers = async ({ organisation }: Pick<Act, "organisation">, query: Query): Promise<Around> => ({
  policies: organisation.approvalPolicies,
  delegations: await currentDelegations(query),
  conflictsOf: ({ conflicts }) => conflicts,
  usageOf: ({ usage }) => usage,
  startBlockersOf: () => [],
  openPredecessors: [],
  openIncidents: [],
  lately: { done: 0, failed: 0 },
  isFirst: false,
  model: null,
});

/** Who can decide on it now, also by a right that was handed on for everything. */
export const decidersNow = async (change: Change, act: Omit<Act, "actor">, query: Query): Promise<readonly string[]> =>
  decidersOf(awaitedOf(change, act, await aroundTimers(act, query)));

async function modelOf(modelKey: string | null, query: Query | Transaction): Promise<Around["model"]> {
  const model = modelKey === null ? undefined : (await findChange(query, modelKey))?.model;
  if (!modelKey || !model) return null;
  return { model, failures: await failuresSince(query, modelKey, model.decidedAt ?? model.proposedAt) };
}

/** An emergency has said why, or it is not submitted. */
const plannedOf = ({ reference, serviceKeys, implementerId, type }: Change, window: Window): Planned => ({
  ...{ reference, serviceKeys, implementerId, window },
  mayPassFreeze: type === "emergency",
});

/** On the services and on those that depend on them; a private one without its reference. */
function concerning(
  keys: readonly string[],
  incidents: readonly GraveIncident[],
  organisation: Act["organisation"],
): readonly string[] {
  const all = [...keys, ...dependantsOf(organisation, keys).map(({ key }) => key)];
  return incidents
    .filter(({ serviceKey }) => all.includes(serviceKey))
    .map(({ reference, isRestricted }) => (isRestricted ? "🔒" : reference));
}

const instantAt = (epochMilliseconds: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(epochMilliseconds);
