// An incident is opened on a service that was changed a while ago: whoever carried the change out is asked whether it is the cause.
import type { Change } from "../../change/change.ts";
import { needsOf } from "../../change/impact.ts";
import { type OpenedIncident, suggestSuspect } from "../../change/suspects.ts";
import type { Incident } from "../../incident/incident.ts";
import { askSuspects, incidentsAskedAbout, SUSPECT_TIMER } from "../../store/suspects.ts";
import type { RecordTimerRoute } from "../route.ts";
import type { RecordKind } from "../world.ts";

/** Of a private incident no change hears. */
export const askWhatChanged: NonNullable<RecordKind["created"]> = async (
  transaction,
  made,
  { organisation, number },
) => {
  const { serviceKey, openedAt, isPrivate } = made as Incident;
  if (isPrivate) return;
  await askSuspects(transaction, [serviceKey, ...needsOf(organisation, [serviceKey])], { openedAt, number });
};

const suspect: RecordTimerRoute<Change, ReadonlyMap<number, OpenedIncident>> = {
  record: "change",
  facts: (_act, query) => incidentsAskedAbout(query),
  decide: (change, act, { generation }, incidents) => {
    const incident = incidents.get(generation);
    return incident && suggestSuspect(change, incident, act);
  },
};

export const suspectTimers = { [SUSPECT_TIMER]: suspect } as const;
