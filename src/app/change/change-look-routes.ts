// Routes that only look at changes: list, mine, show, timeline; what stands under a shared link; completion of a change's number.

import { decidersOf } from "../../approval/awaited.ts";
import { changeCard, previewCard } from "../../change/card.ts";
import type { Change } from "../../change/change.ts";
import { decisionsCard } from "../../change/decisions-card.ts";
import { secrecyOf } from "../../change/facts.ts";
import { changeListCard, changeName, changesSeenBy } from "../../change/list.ts";
import { planCard } from "../../change/plan-card.ts";
import { awaitedOf } from "../../change/requests.ts";
import { whyCard } from "../../change/why-card.ts";
import type { Card } from "../../chat/card.ts";
import type { Act } from "../../organisation/act.ts";
import { foldedRows, toldCard } from "../../organisation/timeline.ts";
import { changesAwaiting, changesOf, findChange, openChanges, searchChanges } from "../../store/change-reads.ts";
import { timelineOf } from "../../store/incident-reads.ts";
import { serviceOfList } from "../incident/asked-service.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import type { Query } from "../ports.ts";
import { completing, previewing, seeing, showing } from "../record-looks.ts";
import type { LookRoute, Routes } from "../route.ts";
import { aroundTimers, asItStands, decidersNow } from "./change-around.ts";
import { changeFacts } from "./change-route-parts.ts";

export const changeSeen = seeing(findChange, secrecyOf);

export const showingChange = showing(changeSeen);

/** Its card as it is for whoever looks: only what they can do now is offered. */
export async function personalCard(change: Change, act: Act, query: Query): Promise<Card> {
  const [now, deciderIds] = await Promise.all([
    asItStands(change, act.organisation, query),
    decidersNow(change, act, query),
  ]);
  return changeCard(now, viewOf(act), deciderIds);
}

export const changeTimeline = async (change: Change, act: Act, query: Query): Promise<Card> => {
  const { reference, title } = change;
  const rows = foldedRows(await timelineOf(query, change.id), () => true);
  return toldCard({ reference, title, intent: "change.show", rows }, viewOf(act));
};

export const previewChange = previewing(changeSeen, previewCard);

const list: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const service = serviceOfList(act, scene);
    if (!service.ok) return { kind: "refusal", refusal: service.refusal };
    const open = changesSeenBy(await openChanges(query, service.value?.key), act.actor, "list");
    return { kind: "done", card: changeListCard(open, "open", viewOf(act)) };
  },
};

/** What the person can decide on now, by a right of their own or one that was handed on to them; oldest deadline first. */
export async function waitingFor(act: Act, query: Query): Promise<readonly Change[]> {
  const around = await aroundTimers(act, query);
  const handed = around.delegations.filter(({ toId }) => toId === act.actor.id);
  const found = await changesAwaiting(query, [act.actor.id, ...handed.map(({ fromId }) => fromId)]);
  return found.filter((change) => {
    const waits = awaitedOf(change, act, around);
    return decidersOf(waits).includes(act.actor.id);
  });
}

/** What waits for the person's decision, oldest deadline first; then what is theirs. */
const mine: LookRoute = {
  kind: "look",
  look: async (act, _scene, query) => {
    const [waiting, own] = await Promise.all([waitingFor(act, query), changesOf(query, act.actor.id)]);
    const asked = changesSeenBy(waiting, act.actor, "list");
    const view = viewOf(act);
    const card = changeListCard(changesSeenBy(own, act.actor, "list"), "mine", view);
    if (asked.length === 0) return { kind: "done", card };
    const first = changeListCard(asked, "waiting", view);
    return { kind: "done", card: { ...first, lines: [...first.lines, ...card.lines] } };
  },
};

export const suggestChanges = completing(searchChanges, changeName);

export const changeLookRoutes = {
  "change.list": list,
  "change.mine": mine,
  "change.show": showingChange("card", personalCard),
  "change.plan": showingChange("card", (change, act) => planCard(change, viewOf(act))),
  "change.why": showingChange("card", async (change, act, query, scene) => {
    const { around } = await changeFacts(change, scene, act, query);
    const [why, decided] = [whyCard(change, act, around, viewOf(act)), decisionsCard(change, viewOf(act))];
    if (!decided) return why;
    return { ...why, lines: [...why.lines, ...(decided.headline ? [decided.headline] : []), ...decided.lines] };
  }),
  "change.timeline": showingChange("timeline", changeTimeline),
} satisfies Partial<Routes>;
