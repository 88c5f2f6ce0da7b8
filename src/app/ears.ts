// What the platforms may ask of the bot.
import type { Ears } from "../platform/platform.ts";
import { handle } from "./handle.ts";
import { look, refresh, suggest } from "./look.ts";
import { followMember } from "./organisation/follow-member.ts";
import type { World } from "./world.ts";

/** Counts what is being answered, so that a stop can wait for it. */
export type CountedEars = Ears & { readonly inFlight: () => number };

export function makeEars(world: World): CountedEars {
  let inFlight = 0;
  const counted = async <T>(work: Promise<T>): Promise<T> => {
    inFlight++;
    try {
      return await work;
    } finally {
      inFlight--;
    }
  };
  return {
    handle: (inbound) => counted(handle(world, inbound)),
    look: (inbound) => counted(look(world, inbound)),
    refresh: (inbound) => counted(refresh(world, inbound)),
    suggest: (inbound, typed) => counted(suggest(world, inbound, typed)),
    follows: (platform, channelId) => world.ownChannels.has(platform, channelId),
    memberChanged: (change) => counted(followMember(world, change)),
    inFlight: () => inFlight,
  };
}
