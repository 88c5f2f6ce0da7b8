// The web chat's own channels that the configuration names: made when they are missing, since nobody else could make them.
import { newId } from "../app/new-id.ts";
import type { Query } from "../app/ports.ts";

/** Where everybody meets, whatever the configuration names. */
export const COMMON_CHANNEL = "general";

/** Safe to call from several replicas at once. Archived ones stay archived. */
export async function ensureWebChannels({ prisma }: Query, names: readonly string[]): Promise<void> {
  const all = [...new Set([COMMON_CHANNEL, ...names.map((name) => name.toLowerCase())])];
  await prisma.webChannel.createMany({
    data: all.map((name) => ({ id: channelIdOf(name), name })),
    skipDuplicates: true,
  });
}

/** The name where it makes a readable address, else an id of ours. */
export const channelIdOf = (name: string): string => (/^(?!dm-)[a-z0-9][a-z0-9-]{0,79}$/.test(name) ? name : newId());
