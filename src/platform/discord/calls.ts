// Calls to Discord's API with one deadline each, waiting in discord.js's own queue included.
import { setTimeout as sleep } from "node:timers/promises";
import { DiscordAPIError, type REST, type RequestData, type RouteLike } from "discord.js";
import { deliveryFailed } from "./errors.ts";

export type Calls = {
  readonly [verb in "get" | "post" | "patch" | "put" | "delete"]: (
    route: RouteLike,
    request?: RequestData,
  ) => Promise<unknown>;
};

/**
 * A call that hangs holds up those behind it in the same channel only until its deadline. After a refusal of the token discord.js
 * forgets it and asks no more; it is given back, so that what is tried again later is really asked.
 */
export function callsWithin(rest: REST, { callWithinMs, token }: { callWithinMs: number; token: string }): Calls {
  const call =
    (verb: keyof Calls) =>
    async (route: RouteLike, request: RequestData = {}): Promise<unknown> => {
      try {
        return await rest[verb](route, { ...request, signal: AbortSignal.timeout(callWithinMs) });
      } catch (error) {
        if (error instanceof DiscordAPIError && error.status === 401) rest.setToken(token);
        throw error;
      }
    };
  return { get: call("get"), post: call("post"), patch: call("patch"), put: call("put"), delete: call("delete") };
}

/** Before each further try of a read, in milliseconds. */
const readsAgainAfterMs = [300, 1000, 3000];

/** Reads that Discord does not answer for now are asked again: what somebody said or marked is told by the gateway once only. */
export function patientReads(calls: Calls): Calls {
  const get: Calls["get"] = async (route, request) => {
    for (const waitMs of readsAgainAfterMs) {
      try {
        return await calls.get(route, request);
      } catch (error) {
        const { outcome, retryAfterMs = 0 } = deliveryFailed(error, "reading");
        if (outcome !== "retry" && outcome !== "ambiguous") throw error;
        await sleep(Math.max(waitMs, Math.min(retryAfterMs, 5000)));
      }
    }
    return calls.get(route, request);
  };
  return { ...calls, get };
}
