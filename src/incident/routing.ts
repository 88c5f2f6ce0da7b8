// Who gets an incident: the service guessed from the channel and the words, its team, and the one who is called.
import type { PlatformName } from "../chat/inbound.ts";
import { editDistance } from "../kernel/edit-distance.ts";
import { whoIsOnCall } from "../oncall/schedule.ts";
import type { Act } from "../organisation/act.ts";
import type { Organisation, Service, Team } from "../organisation/organisation.ts";

export type Routed = {
  readonly team: Team | undefined;
  readonly teamKey: string;
  /** Who is called. Undefined: nobody can be, raise the alarm. */
  readonly responderId: string | undefined;
  /** Nobody owns the service, or the owner has nobody to call: the fallback has it. */
  readonly isFallback: boolean;
};

export const findService = (organisation: Organisation, key: string): Service | undefined =>
  organisation.services.find((service) => service.key === key);

export const findTeam = (organisation: Organisation, key: string): Team | undefined =>
  organisation.teams.find((team) => team.key === key);

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

export type Heard = {
  readonly platform: PlatformName;
  readonly channelId?: string | undefined;
  readonly channelName?: string | undefined;
  readonly words: string;
};

/** The service that words and channel point at: words weigh more than the channel; without any hint undefined. */
export function guessService(organisation: Organisation, heard: Heard): Service | undefined {
  const scored = organisation.services.map((service) => ({ service, score: scoreOf(service, organisation, heard) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), {
    service: undefined as Service | undefined,
    score: 0,
  });
  return best.score > 0 ? best.service : undefined;
}

/** Where a report goes that points at no service: to one of the fallback team's, else the first; staff correct it. */
export const anyService = (organisation: Organisation): Service | undefined =>
  organisation.services.find((service) => service.teamKey === organisation.fallbackTeamKey) ?? organisation.services[0];

function scoreOf(service: Service, organisation: Organisation, heard: Heard): number {
  const words = heard.words.toLowerCase();
  const named = [service.name.en, service.name["zh-CN"] ?? "", service.key].filter((name) => mentions(words, name));
  const hinted = service.hints.filter((hint) => mentions(words, hint));
  const here = service.channels.some((channels) => isHere(channels[heard.platform], heard));
  const team = findTeam(organisation, service.teamKey);
  const atHome = isHere(team?.channels[heard.platform], heard);
  return longest(named) * 3 + sum(hinted) * 2 + (here ? 5 : 0) + (atHome ? 1 : 0);
}

const isHere = (channel: string | undefined, { channelId, channelName }: Heard): boolean =>
  channel !== undefined && (channel === channelId || channel.replace(/^#/, "") === channelName);

/** Latin hints have to stand at the start of a word ("pay" hears "payment", not "repay"); Chinese ones anywhere. */
export function mentions(words: string, hint: string): boolean {
  const wanted = hint.trim().toLowerCase();
  if (wanted === "") return false;
  if (/\p{Script=Han}/u.test(wanted)) return words.includes(wanted);
  const at = words.indexOf(wanted);
  for (let from = at; from >= 0; from = words.indexOf(wanted, from + 1)) {
    if (from === 0 || !/[\p{L}\p{N}]/u.test(words[from - 1] ?? "")) return true;
  }
  return false;
}

const longest = (names: readonly string[]): number => Math.max(0, ...names.map((name) => weight(name)));
const sum = (hints: readonly string[]): number => hints.reduce((total, hint) => total + weight(hint), 0);
/** A longer hint says more; a Chinese character counts like three letters. */
const weight = (hint: string): number =>
  [...hint].reduce((total, letter) => total + (/\p{Script=Han}/u.test(letter) ? 3 : 1), 0);

/** A service by key or name as typed; else the nearest, for "did you mean". */
export function readService(
  organisation: Organisation,
  typed: string,
): { readonly service: Service } | { readonly nearest: Service | undefined } {
  const wanted = typed.trim().toLowerCase();
  const names = (service: Service) =>
    [service.key, service.name.en, service.name["zh-CN"] ?? ""]
      .filter((name) => name !== "")
      .map((n) => n.toLowerCase());
  const exact = organisation.services.find((service) => names(service).includes(wanted));
  if (exact) return { service: exact };
  const distance = (service: Service) =>
    Math.min(...names(service).map((name) => editDistance(wanted.slice(0, 60), name)));
  const nearest = organisation.services.reduce<Service | undefined>(
    (best, service) => (best === undefined || distance(service) < distance(best) ? service : best),
    undefined,
  );
  return { nearest };
}
