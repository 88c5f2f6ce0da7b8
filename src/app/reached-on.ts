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
  readonly people: Pick<PeopleCache, "row" | "identities">;
  readonly pager?: unknown;
  readonly organisation: { held(): { readonly phones: Readonly<Record<string, string>> } };
};

/** The open ways to a person. The web chat is one only to somebody who uses it, or where it is the only chat: nobody else would ever look there. */
export function waysTo(world: Pick<Reaching, "platforms" | "people">, personId: string): readonly IdentityRow[] {
  const readsWeb = world.platforms.size === 1 || world.people.row(personId)?.last_platform === "web";
  return world.people
    .identities(personId)
    .filter(({ platform, is_closed }) => !is_closed && world.platforms.has(platform as PlatformName))
    .filter(({ platform }) => platform !== "web" || readsWeb);
}

/**
 * Where they were last seen. A page, and a message to somebody never seen, go to a chat that rings in a pocket before the web.
 * Undefined for somebody with no open way on any connected chat.
 */
export function reachedOn(world: World, personId: string, lane: Notice["lane"]): PlatformName | undefined {
  const open = world.people
    .identities(personId)
    .filter(({ is_closed }) => !is_closed)
    .map(({ platform }) => platform as PlatformName)
    .filter((platform) => world.platforms.has(platform));
  const last = open.find((platform) => platform === world.people.row(personId)?.last_platform);
  if (last && (lane === "message" || last !== "web")) return last;
  return open.find((platform) => platform !== "web") ?? last ?? open[0];
}

/** Whether a page rings on the person's phone. */
export const isPhoned = (world: Pick<Reaching, "pager" | "organisation">, personId: string): boolean =>
  world.pager !== undefined && world.organisation.held().phones[personId] !== undefined;

/** Whether a page gets to the person at all: active, and with an open way. */
export const isReachable = (world: Reaching, personId: string): boolean =>
  (world.people.row(personId)?.is_active ?? false) && (waysTo(world, personId).length > 0 || isPhoned(world, personId));
