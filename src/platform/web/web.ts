// Our own chat as a platform: what the outbox calls, and the routes that people use.
import { type Context, Hono } from "hono";
import type { Ears, Platform } from "../platform.ts";
import { actRoutes } from "./act-routes.tsx";
import { channelRoutes } from "./channel-routes.tsx";
import { homeRoute } from "./home-route.tsx";
import { WORKSPACE } from "./inbound.ts";
import { createLive } from "./live.tsx";
import { messageRoutes } from "./message-routes.tsx";
import { createMouth } from "./mouth.ts";
import { sayRoute } from "./say-route.tsx";
import type { WebEnv } from "./viewer.ts";
import type { WebParts } from "./web-parts.ts";

export type WebPlatform = Platform & {
  readonly parts: WebParts;
  /** The chat's pages. Whoever mounts them sets `viewer` first; `isGood` says whether a request's session still holds. */
  routes(isGood: (ask: Context<WebEnv>) => Promise<boolean>): Hono<WebEnv>;
};

export function webPlatform(given: Omit<WebParts, "live" | "ears">): WebPlatform {
  let ears: Ears | undefined;
  const underWay = new Set<Promise<unknown>>();
  const live = createLive(given.log);
  const parts: WebParts = { ...given, live, ears: () => ears };

  /** An act in flight is answered before the platform is stopped. */
  const counted = (made: Ears): Ears => {
    const count = <T>(act: Promise<T>): Promise<T> => {
      const settled: Promise<unknown> = act.then(
        () => underWay.delete(settled),
        () => underWay.delete(settled),
      );
      underWay.add(settled);
      return act;
    };
    return {
      look: (inbound) => count(made.look(inbound)),
      handle: (inbound) => count(made.handle(inbound)),
      refresh: (inbound) => count(made.refresh(inbound)),
      memberChanged: (change) => count(made.memberChanged(change)),
      suggest: (inbound, typed) => count(made.suggest(inbound, typed)),
      follows: made.follows,
    };
  };

  return {
    ...createMouth(given.store),
    name: "web",
    workspaceId: () => WORKSPACE,
    parts,
    start: async (made) => {
      ears = counted(made);
      await live.start(parts);
    },
    stop: async () => {
      ears = undefined;
      await Promise.all(underWay);
      await live.stop();
    },
    routes: (isGood) =>
      new Hono<WebEnv>()
        .route("/", channelRoutes(parts, isGood))
        .route("/", homeRoute(parts))
        .route("/", actRoutes(parts))
        .route("/", sayRoute(parts))
        .route("/", messageRoutes(parts)),
  };
}
