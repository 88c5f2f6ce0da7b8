// Notices within half a minute that nothing comes through the gateway any more; discord.js alone takes up to two minutes.
import { type Client, GatewayOpcodes, WebSocketShardStatus } from "discord.js";
import { CalmEnding } from "./calm-ending.ts";

/** Silence after which Discord is asked for a sign of life, in milliseconds; after as much again the line counts as dead. */
export const usualSilenceMs = 10_000;
const LOOKS = 10;

type Sharding = NonNullable<NonNullable<Client["options"]["ws"]>["buildStrategy"]>;
type Manager = Parameters<Sharding>[0];

/** Any of these is one. discord.js has another thing under the name of their type. */
const news = ["hello", "ready", "resumed", "dispatch", "heartbeat"] as readonly string[] as readonly Parameters<
  Manager["on"]
>[0][];

/** The usual way to connect, with an ear on each line. */
export const withPulse =
  (silenceMs: number): Sharding =>
  (manager) => {
    const strategy = new CalmEnding(manager);
    listen(manager, strategy, silenceMs);
    return strategy;
  };

function listen(manager: Manager, strategy: CalmEnding, silenceMs: number): void {
  const silentFor = new Map<number, number>();
  for (const event of news)
    manager.on(event, ({ shardId }: { readonly shardId: number }) => void silentFor.set(shardId, 0));
  // Silence is counted in looks: a process that stood still has not listened meanwhile.
  const look = async () => {
    for (const [shardId, status] of await strategy.fetchStatus()) {
      const looks = status === WebSocketShardStatus.Ready ? (silentFor.get(shardId) ?? 0) + 1 : 0;
      silentFor.set(shardId, looks);
      if (looks === LOOKS) await askForLife(manager, strategy, shardId);
      if (looks < 2 * LOOKS) continue;
      silentFor.set(shardId, 0);
      // A farewell would be waited for, on a line on which none comes: discord.js resumes the session once the socket is gone.
      new Map(strategy.sockets()).get(shardId)?.terminate();
    }
  };
  strategy.alongside(() => {
    const looking = setInterval(() => void look().catch(() => {}), silenceMs / LOOKS).unref();
    return () => clearInterval(looking);
  });
}

async function askForLife(manager: Manager, strategy: CalmEnding, shardId: number): Promise<void> {
  const session = await manager.options.retrieveSessionInfo(shardId);
  await strategy.send(shardId, { op: GatewayOpcodes.Heartbeat, d: session?.sequence ?? null });
}
