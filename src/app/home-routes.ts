// A person's home page: what waits for their decision, their changes, and the incidents they own, share and reported.

import { changeHomeCards } from "../change/list.ts";
import type { Card } from "../chat/card.ts";
import { homeCards } from "../incident/list.ts";
import type { Act } from "../organisation/act.ts";
import { registerHomeCards } from "../register/list.ts";
import { requestHomeCards } from "../request/list.ts";
import { changesOf } from "../store/change-reads.ts";
import { openIncidents, reportedBy } from "../store/incident-reads.ts";
import { registerRecordsOf } from "../store/register-reads.ts";
import { requestsOf } from "../store/request-reads.ts";
import { waitingFor } from "./change/change-look-routes.ts";
import { viewOf } from "./incident/incident-route-parts.ts";
import type { Query } from "./ports.ts";
import { requestsWaitingFor } from "./request/request-look-routes.ts";
import type { Routes } from "./route.ts";

async function homeOf(act: Act, query: Query): Promise<readonly Card[]> {
  const [open, reported, waiting, own, records, toDecide, requests] = await Promise.all([
    openIncidents(query),
    reportedBy(query, act.actor.id),
    waitingFor(act, query),
    changesOf(query, act.actor.id),
    registerRecordsOf(query, act.actor.id),
    requestsWaitingFor(act, query),
    requestsOf(query, act.actor.id),
  ]);
  const view = viewOf(act);
  const [welcome, ...incidents] = homeCards({ open, reported }, view);
  return [
    ...(welcome ? [welcome] : []),
    ...changeHomeCards({ waiting, own }, view),
    ...incidents,
    ...requestHomeCards({ waiting: toDecide, own: requests }, view),
    ...registerHomeCards(records, act.at, view),
  ];
}

export const homeRoutes = {
  "home.open": {
    kind: "look",
    look: async (act, _scene, query) => ({ kind: "home", cards: await homeOf(act, query) }),
  },
} satisfies Partial<Routes>;
