// On which of the connected chats a person is reached best.
import type { PlatformName } from "../chat/inbound.ts";
import type { Notice } from "../chat/notice.ts";
import type { IdentityRow } from "../store/people.ts";
import type { PeopleCache } from "./people-cache.ts";
import type { World } from "./world.ts";

/** What is asked of the bot here; a command that only looks at its database has no more. */
export type Reaching = {
  /** Chats that are connected, or were if the bot ran. */
  readonly platforms: { readonly size: number; has(platform: PlatformName): boolean };
  /** Chats that are set up and cannot be reached now; left out: none. */
  readonly away?: ReadonlyMap<PlatformName, unknown>;
  readonly people: Pick<PeopleCache, "row" | "identities">;
  readonly pager?: unknown;
  readonly organisation: { held(): { readonly phones: Readonly<Record<string, string>> } };
};

type Ways = Pick<Reaching, "platforms" | "away" | "people">;

/**
 * The ways to a person, open ones first. One that was refused before comes last but is never left out: what is remembered of
 * it may be old, and to be refused again takes a second. Nor is one on a chat that is away: it comes back. The web chat is a
 * way only to somebody who uses it, or where no other chat is set up: nobody else would ever look there.
 */
export function waysTo(world: Ways, personId: string): readonly IdentityRow[] {
  const isOnlyChat = world.platforms.size === 1 && (world.away?.size ?? 0) === 0;
  const readsWeb = isOnlyChat || world.people.row(personId)?.last_platform === "web";
  return held(world, personId).filter(({ platform }) => platform !== "web" || readsWeb);
}

const held = ({ platforms, away, people }: Ways, personId: string): readonly IdentityRow[] =>
  people
    .identities(personId)
    .filter(({ has_left }) => !has_left)
    .filter(({ platform }) => platforms.has(platform as PlatformName) || away?.has(platform as PlatformName))
    .sort((a, b) => Number(a.is_closed) - Number(b.is_closed));

/**
 * Where they were last seen. A page, and a message to somebody never seen, go to a chat that rings in a pocket before the web.
 * Where all are closed, the closed ones count. Undefined for somebody with no way on any chat.
 */
export function reachedOn(world: World, personId: string, lane: Notice["lane"]): PlatformName | undefined {
  const ways = held(world, personId);
  const open = ways
    .filter(({ is_closed }) => is_closed === ways[0]?.is_closed)
    .map(({ platform }) => platform as PlatformName);
  const last = open.find((platform) => platform === world.people.row(personId)?.last_platform);
  if (last && (lane === "message" || last !== "web")) return last;
  return open.find((platform) => platform !== "web") ?? last ?? open[0];
}

/** Whether a page rings on the person's phone. */
export const isPhoned = (world: Pick<Reaching, "pager" | "organisation">, personId: string): boolean =>
  world.pager !== undefined && world.organisation.held().phones[personId] !== undefined;

/** Whether a page is sent to the person at all: active, and with a way, also one that was refused before. */
export const isReachable = (world: Reaching, personId: string): boolean =>
  (world.people.row(personId)?.is_active ?? false) && (waysTo(world, personId).length > 0 || isPhoned(world, personId));

/** Whether every way to somebody reachable was refused the last time, and no phone rings. */
export const isShut = (world: Reaching, personId: string): boolean =>
  waysTo(world, personId).every(({ is_closed }) => is_closed) && !isPhoned(world, personId);
