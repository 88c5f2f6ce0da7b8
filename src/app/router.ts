// Which route each intent takes: the slices' routes in one table.
import { type IntentKind, intents } from "../chat/intent.ts";
import type { Route } from "./route.ts";

export type Routes = Record<IntentKind, Route>;

/** Refuses what no slice answers. */
export function makeRoutes(...slices: readonly Partial<Routes>[]): Routes {
  const routes: Partial<Routes> = Object.assign({}, ...slices);
  for (const intent of Object.keys(intents) as IntentKind[]) routes[intent] ??= unanswered(intent);
  return routes as Routes;
}

function unanswered(intent: IntentKind): Route {
  const refusal = { saying: { key: "refused.stale" } } as const;
  if (!intents[intent].durable) return { kind: "look", look: async () => ({ kind: "refusal", refusal }) };
  return { kind: "plain", run: async () => ({ ok: false, refusal }) };
}
