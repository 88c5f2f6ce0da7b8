// Calls to Discord's API with one deadline each, waiting in discord.js's own queue included.
import type { REST, RequestData, RouteLike } from "discord.js";

export type Calls = {
  readonly [verb in "get" | "post" | "patch" | "put" | "delete"]: (
    route: RouteLike,
    request?: RequestData,
  ) => Promise<unknown>;
};

/** A call that hangs holds up those behind it in the same channel only until its deadline. */
export function callsWithin(rest: REST, withinMs: number): Calls {
  const timed = (request: RequestData = {}): RequestData => ({ ...request, signal: AbortSignal.timeout(withinMs) });
  return {
    get: (route, request) => rest.get(route, timed(request)),
    post: (route, request) => rest.post(route, timed(request)),
    patch: (route, request) => rest.patch(route, timed(request)),
    put: (route, request) => rest.put(route, timed(request)),
    delete: (route, request) => rest.delete(route, timed(request)),
  };
}
