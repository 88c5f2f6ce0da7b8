// The bot looks after itself: what should have happened and did not is told to the operator once an episode; when all is well, the heartbeat says so.

import { raiseAlarm } from "../app/alarm.ts";
import type { World } from "../app/world.ts";
import { isoOf } from "../organisation/values.ts";
import { type Finding, findTrouble } from "../store/trouble.ts";
import { send } from "./outbound.ts";

export type SelfAudit = {
  /** One look; resolves to what was found. */
  run(): Promise<readonly Finding[]>;
};

/** `heartbeatUrl` is asked for by GET after each look that found nothing. */
export function makeSelfAudit(world: World, heartbeatUrl: string | undefined): SelfAudit {
  let told = new Set<string>();
  return {
    run: async () => {
      // What was there at the last look goes on; what is back after a look without it began anew, and has another `since`.
      const found = await findTrouble(world.database.query, Object.keys(world.timerRoutes));
      const keys = new Set(found.map(({ key }) => key));
      for (const { kind, key, what, since } of found) {
        if (told.has(key)) continue;
        const at = { kind: "time", at: isoOf(since), show: "date-time" } as const;
        await raiseAlarm(world, {
          code: kind,
          key: `audit:${key}:${since.epochMilliseconds}`,
          saying: { key: `operator.${kind}`, values: { what, since: at } },
          facts: { what },
        });
      }
      told = keys;
      if (found.length === 0 && heartbeatUrl !== undefined) {
        await send({ url: heartbeatUrl, method: "GET" }).catch((error: unknown) =>
          world.log.warn({ reason: error instanceof Error ? error.message : "unknown" }, "the heartbeat was not heard"),
        );
      }
      return found;
    },
  };
}
