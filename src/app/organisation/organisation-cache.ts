// The organisation in force, kept until a newer version is applied, with the places of its channels.
import { type PlatformName, platformNames } from "../../chat/inbound.ts";
import { langOfChannel, type Organisation } from "../../organisation/organisation.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Database } from "../../store/database.ts";
import { followOrganisation } from "../../store/place-lang.ts";
import { ensurePlace, knownPlaces } from "../../store/places.ts";
import { followChanges } from "../follow-changes.ts";

export const ORGANISATION_CHANGED = "tocsin_organisation";

export type OrganisationCache = {
  /** The organisation at least as new as `version`; loads it when ours is older. */
  current(version?: number): Promise<Organisation>;
  /** What we hold now, without asking. */
  held(): Organisation;
  /** Places of a team's channels on the chats that are connected or away for now; those on `first` lead. */
  placesOfTeam(teamKey: string, first?: PlatformName): readonly string[];
  /** Places of a channel that a policy calls. */
  placesOfChannel(channel: string): readonly string[];
  /** Places of a service's channels and of its team's. */
  placesOfService(serviceKey: string): readonly string[];
  /** Loads again: a version was applied, or a chat connected and its channels can be found. */
  refresh(): Promise<Organisation>;
  stop(): void;
};

export type OrganisationOptions = {
  readonly database: Database;
  /** Tells `missed` when a chat gave no answer about a channel that was never known; then it is loaded again soon. */
  readonly load: (missed: () => void) => Promise<Organisation>;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  /** Chats that cannot be reached: what is meant for them waits. */
  readonly away: ReadonlyMap<PlatformName, string>;
  readonly warn: (error: unknown) => void;
  /** After how many milliseconds what was missed is asked for again, twice as many each time. Default 2000. */
  readonly againMs?: number;
};

const MOST_AGAIN_MS = 60_000;

export async function openOrganisationCache(options: OrganisationOptions): Promise<OrganisationCache> {
  const { database, warn, againMs = 2000 } = options;
  let loading: Promise<Organisation> | undefined;
  let next: Promise<Organisation> | undefined;
  let held: Organisation | undefined;
  let places: TeamPlaces = new Map();
  let again: NodeJS.Timeout | undefined;
  let waitMs = againMs;
  let isStopped = false;

  const askAgain = (): void => {
    if (isStopped) return;
    again = setTimeout(() => void refresh().catch(warn), waitMs).unref();
    waitMs = Math.min(2 * waitMs, MOST_AGAIN_MS);
  };

  const begin = (): Promise<Organisation> => {
    loading = (async () => {
      try {
        clearTimeout(again);
        let isWhole = true;
        const loaded = await options.load(() => {
          isWhole = false;
        });
        places = await findPlaces(database, loaded, options);
        held = loaded;
        if (isWhole) waitMs = againMs;
        else askAgain();
        return loaded;
      } finally {
        loading = undefined;
      }
    })();
    return loading;
  };
  /** One that has begun may have read what was in force before; all who ask meanwhile share the next one. */
  const refresh = (): Promise<Organisation> => {
    if (!loading) return begin();
    next ??= loading
      .catch(() => {})
      .then(() => {
        next = undefined;
        return loading ?? begin();
      });
    return next;
  };
  const first = await refresh();
  const stopListening = followChanges(database, ORGANISATION_CHANGED, refresh, warn);

  return {
    held: () => held ?? first,
    current: async (version = 0) => {
      const known = held ?? first;
      if (known.version >= version) return known;
      const loaded = await refresh();
      return loaded.version >= version ? loaded : refresh();
    },
    placesOfTeam: (teamKey, first) => {
      const all = places.get(teamKey) ?? [];
      const leading = all.filter(({ platform }) => platform === first);
      return [...leading, ...all.filter(({ platform }) => platform !== first)].map(({ id }) => id);
    },
    placesOfChannel: (channel) => (places.get(`#${channel}`) ?? []).map(({ id }) => id),
    placesOfService: (serviceKey) => {
      const service = (held ?? first).services.find(({ key }) => key === serviceKey);
      const keys = [...(service?.channels ?? []).map((_, i) => `@${serviceKey}/${i}`), service?.teamKey ?? ""];
      return keys.flatMap((key) => (places.get(key) ?? []).map(({ id }) => id));
    },
    refresh,
    stop: () => {
      isStopped = true;
      clearTimeout(again);
      stopListening();
    },
  };
}

type TeamPlace = { readonly id: string; readonly platform: PlatformName };
/** By the key of the team, "#" and the name of a called channel, or "@", a service and which of its channels. */
type TeamPlaces = ReadonlyMap<string, readonly TeamPlace[]>;

async function findPlaces(
  database: Database,
  organisation: Organisation,
  { platforms, away }: Pick<OrganisationOptions, "platforms" | "away">,
): Promise<TeamPlaces> {
  const waiting = await Promise.all(
    [...away.keys()].map(async (name) => [name, await knownPlaces(database.query, name)] as const),
  );
  const remembered = new Map(waiting);
  const found = new Map<string, readonly TeamPlace[]>();
  const wanted = [
    ...organisation.teams.map(({ key, channels }) => [key, channels] as const),
    ...organisation.services.flatMap(({ key, channels }) => channels.map((one, i) => [`@${key}/${i}`, one] as const)),
    ...Object.entries(organisation.calledChannels).map(([name, channels]) => [`#${name}`, channels] as const),
  ];
  for (const [key, channels] of wanted) {
    const ids: TeamPlace[] = [];
    for (const name of platformNames) {
      const channelId = channels[name];
      const platform = platforms.get(name);
      const known = remembered.get(name)?.find((place) => place.channelId === channelId);
      if (!platform && known) ids.push({ id: known.id, platform: name });
      if (!channelId || !platform) continue;
      const { zone } = organisation;
      const lang = langOfChannel(organisation, { platform: name, channelId });
      const workspaceId = platform.workspaceId();
      // The place is bound by id; the name only labels it, so a chat that does not answer is no obstacle.
      const seen = await platform.findChannel(channelId).catch(() => undefined);
      const place = { platform: name, workspaceId, channelId, name: seen?.name ?? channelId, lang, zone };
      ids.push({ id: await ensurePlace(database.query, place), platform: name });
    }
    found.set(key, ids);
  }
  await followOrganisation(database, organisation);
  return found;
}
