// The words for states, owners and senders of alerts, in no language yet.

import { teamName } from "../organisation/names.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { Saying, Value } from "../words/say.ts";
import type { Incident, IncidentState } from "./incident.ts";

export const stateWord = (state: IncidentState): Saying => ({ key: `state.${state}` });

/** The owner as a value: the person, else the team. */
export const ownerName = (incident: Incident, organisation: Organisation, span: (id: string) => Value): Value =>
  incident.ownerId ? span(incident.ownerId) : teamName(organisation, incident.ownerTeamKey);

/** What the configuration calls a sender of alerts; its key, once it is no longer configured. */
export const sourceName = (organisation: Organisation, key: string): Value =>
  organisation.alertSources.find((source) => source.key === key)?.name ?? key;
