// Services and teams by key, by name as typed, and by what a channel and words point at.
import type { PlatformName } from "../chat/inbound.ts";
import { editDistance } from "../kernel/edit-distance.ts";
import type { Organisation, Service, Team } from "./organisation.ts";

export const findService = (organisation: Pick<Organisation, "services">, key: string): Service | undefined =>
  organisation.services.find((service) => service.key === key);

export const findTeam = (organisation: Organisation, key: string): Team | undefined =>
  organisation.teams.find((team) => team.key === key);

export type Heard = {
  readonly platform: PlatformName;
  readonly channelId?: string | undefined;
  readonly channelName?: string | undefined;
  readonly words: string;
};

/** A team by key or name as written, whatever the case. */
export function readTeam(organisation: Organisation, written: string): Team | undefined {
  const wanted = written.trim().toLowerCase();
  return organisation.teams.find(({ key, name }) =>
    [key, name.en, name["zh-CN"]].some((one) => one?.toLowerCase() === wanted),
  );
}

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
