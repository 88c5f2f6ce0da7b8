// The words for states, priorities, services and teams, in no language yet.
import type { Organisation, Team } from "../organisation/organisation.ts";
import type { Saying, Value } from "../words/say.ts";
import type { Incident, IncidentState } from "./incident.ts";
import { findService, findTeam } from "./routing.ts";

export const stateWord = (state: IncidentState): Saying => ({ key: `state.${state}` });

export const serviceName = (organisation: Organisation, key: string): Value =>
  findService(organisation, key)?.name ?? key;

export const teamName = (organisation: Organisation, key: string): Value => named(findTeam(organisation, key)) ?? key;

const named = (team: Team | undefined): Value | undefined => team?.name;

/** The owner as a value: the person, else the team. */
export const ownerName = (incident: Incident, organisation: Organisation, span: (id: string) => Value): Value =>
  incident.ownerId ? span(incident.ownerId) : teamName(organisation, incident.ownerTeamKey);

/** What the configuration calls a sender of alerts; its key, once it is no longer configured. */
export const sourceName = (organisation: Organisation, key: string): Value =>
  organisation.alertSources.find((source) => source.key === key)?.name ?? key;
