// Who gets an incident: the team of its service, and the one who is called.
import { whoIsOnCall } from "../oncall/schedule.ts";
import type { Act } from "../organisation/act.ts";
import { findService, findTeam } from "../organisation/find-service.ts";
import type { Team } from "../organisation/organisation.ts";

export type Routed = {
  readonly team: Team | undefined;
  readonly teamKey: string;
  /** Who is called. Undefined: nobody can be, raise the alarm. */
  readonly responderId: string | undefined;
  /** Nobody owns the service, or the owner has nobody to call: the fallback has it. */
  readonly isFallback: boolean;
};

/** What routing has to know: the configuration, who is on call, who may act, and when. */
type Now = Pick<Act, "organisation" | "roster" | "people" | "at">;

/** Service → owning team → whoever is on call, else its first responder; a gap on the way leads to the fallback. There is always exactly one owner. */
export function route(act: Now, serviceKey: string): Routed {
  const { organisation } = act;
  const service = findService(organisation, serviceKey);
  const owner = service && findTeam(organisation, service.teamKey);
  const fallback = findTeam(organisation, organisation.fallbackTeamKey);
  const team = owner ?? fallback;
  const responderId = responderOf(owner, act);
  if (owner && responderId) return { team: owner, teamKey: owner.key, responderId, isFallback: false };
  return {
    team,
    teamKey: team?.key ?? organisation.fallbackTeamKey,
    responderId: able(organisation.fallbackResponderId, act) ?? responderOf(fallback, act),
    isFallback: true,
  };
}

/** The same for an incident that has its team already. */
export function routeToTeam(act: Now, teamKey: string): Routed {
  const team = findTeam(act.organisation, teamKey);
  const responderId = responderOf(team, act) ?? able(act.organisation.fallbackResponderId, act);
  return { team, teamKey, responderId, isFallback: false };
}

/** The person on call now, if a call reaches them; else the first responder. */
function responderOf(team: Team | undefined, act: Now): string | undefined {
  const { roster, at } = act;
  const schedule = team?.scheduleKey === undefined ? undefined : roster.schedule(team.scheduleKey);
  const onCall = schedule === undefined ? null : whoIsOnCall(schedule, at);
  return onCall !== null && roster.isReachable(onCall) ? onCall : able(team?.firstResponderId, act);
}

/** Undefined for somebody who could not answer: the account is switched off, or a guest's. */
function able(personId: string | undefined, { people }: Now): string | undefined {
  const person = personId === undefined ? undefined : people.find(personId);
  return person && (!person.isActive || person.isGuest) ? undefined : personId;
}
