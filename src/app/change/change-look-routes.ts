// Routes that only look at changes: list, mine, show, timeline; what stands under a shared link; completion of a change's number.

import { changeCard, previewCard } from "../../change/card.ts";
import type { Change } from "../../change/change.ts";
import { decisionsCard } from "../../change/decisions-card.ts";
import { secrecyOf } from "../../change/facts.ts";
import { changeListCard, changeName, changesSeenBy } from "../../change/list.ts";
import { planCard } from "../../change/plan-card.ts";
import { awaitedOf, decidersOf } from "../../change/requests.ts";
import { whyCard } from "../../change/why-card.ts";
import type { Card } from "../../chat/card.ts";
import type { Choice } from "../../chat/form.ts";
import type { Act } from "../../organisation/act.ts";
import { unknownRecord } from "../../organisation/refused.ts";
import { foldedRows, toldCard } from "../../organisation/timeline.ts";
import { visibilityOf, type WayOut } from "../../people/visibility.ts";
import { changesAwaiting, changesOf, findChange, openChanges, searchChanges } from "../../store/change-reads.ts";
import { timelineOf } from "../../store/incident-reads.ts";
import { silence } from "../answers.ts";
import { serviceOfList } from "../incident/asked-service.ts";
import { subjectOf, viewOf } from "../incident/incident-route-parts.ts";
import { langThere } from "../lang-there.ts";
import type { Query, Transaction } from "../ports.ts";
import type { LookRoute, Routes, Scene } from "../route.ts";
import { aroundTimers, asItStands } from "./change-around.ts";
import { changeFacts } from "./change-route-parts.ts";

/** The change if this person may see it on this way; else as if it did not exist. */
export async function changeSeen(
  act: Pick<Act, "actor">,
  reference: string,
  query: Query | Transaction,
  way: WayOut,
): Promise<Change | undefined> {
  const change = await findChange(query, reference);
  if (!change) return undefined;
  return visibilityOf(secrecyOf(change), { kind: "person", person: act.actor }, way) === "full" ? change : undefined;
}

/** A card about one change, for whoever may see it. */
export const showingChange = (
  way: WayOut,
  card: (change: Change, act: Act, query: Query, scene: Scene) => Card | Promise<Card>,
): LookRoute => ({
  kind: "look",
  look: async (act, scene, query) => {
    const reference = subjectOf(scene) ?? "?";
    const change = await changeSeen(act, reference, query, way);
    if (!change) return { kind: "refusal", refusal: unknownRecord(reference) };
    return { kind: "done", card: await card(change, act, query, scene) };
  },
});

export const changeTimeline = async (change: Change, act: Act, query: Query): Promise<Card> => {
  const { reference, title } = change;
  const rows = foldedRows(await timelineOf(query, change.id), () => true);
  return toldCard({ reference, title, intent: "change.show", rows }, viewOf(act));
};

/** No more than whoever shared the link may see; nobody asked, so nobody is refused. */
export const previewChange: LookRoute["look"] = async (act, scene, query) => {
  const change = await changeSeen(act, subjectOf(scene) ?? "", query, "link-title");
  if (!change) return silence;
  const { reader: _, ...view } = { ...viewOf(act), lang: await langThere(act, scene, query) };
  return { kind: "done", card: previewCard(change, view) };
};

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
    return waits !== null && decidersOf(waits).includes(act.actor.id);
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

/** Completion of "which change": by number or words, only what the person may see. */
export async function suggestChanges(act: Act, _scene: Scene, typed: string, query: Query): Promise<readonly Choice[]> {
  const found = await searchChanges(query, typed.trim());
  return found
    .flatMap((change): readonly Choice[] => {
      const label = changeName(change, act.actor);
      return label === undefined ? [] : [{ value: change.reference, label }];
    })
    .slice(0, 25);
}

export const changeLookRoutes = {
  "change.list": list,
  "change.mine": mine,
  "change.show": showingChange("card", async (change, act, query) =>
    changeCard(await asItStands(change, act.organisation, query), viewOf(act)),
  ),
  "change.plan": showingChange("card", (change, act) => planCard(change, viewOf(act))),
  "change.why": showingChange("card", async (change, act, query, scene) => {
    const { around } = await changeFacts(change, scene, act, query);
    const [why, decided] = [whyCard(change, act, around, viewOf(act)), decisionsCard(change, viewOf(act))];
    if (!decided) return why;
    return { ...why, lines: [...why.lines, ...(decided.headline ? [decided.headline] : []), ...decided.lines] };
  }),
  "change.timeline": showingChange("timeline", changeTimeline),
} satisfies Partial<Routes>;
