// Whether the gateway stands: by what the client tells of its one connection.
import { type Client, Events } from "discord.js";
import type { Line } from "../platform.ts";

/** After these closes the client does not come back by itself. */
export const forGood = (code: number): string => `Discord closed the line for good (${code})`;

/** Follows the client from now on; until it tells of a break the line is up. `now` in epoch milliseconds, real time. */
export function watchGateway(client: Client, now: () => number): () => Line {
  let line: Line = "up";
  const broke = (reason: string) => {
    line = { reason, since: line === "up" ? now() : line.since };
  };
  const stands = () => {
    line = "up";
  };
  client.on(Events.ShardReady, stands).on(Events.ShardResume, stands);
  client.on(Events.ShardReconnecting, () => broke("the line to Discord broke"));
  client.on(Events.ShardDisconnect, ({ code }) => broke(forGood(code)));
  return () => line;
}
