// Routes that only look at requests and the catalogue: choosing, list, mine, show, timeline; what stands under a shared link; completion.
import { decidersOf } from "../../approval/awaited.ts";
import type { Card } from "../../chat/card.ts";
import { wordsToCard } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import { nameIn } from "../../organisation/organisation.ts";
import { notEntitled, unknownRecord } from "../../organisation/refused.ts";
import { foldedRows, toldCard } from "../../organisation/timeline.ts";
import { authorize } from "../../people/authorize.ts";
import type { WayOut } from "../../people/visibility.ts";
import { awaitedOf } from "../../request/asking.ts";
import { previewCard, requestCard } from "../../request/card.ts";
import { catalogueCard, familiesOf, findItem, itemsCard, searchItems } from "../../request/catalogue.ts";
import { requestsSeenBy } from "../../request/facts.ts";
import { itemForm } from "../../request/forms.ts";
import { requestListCard, requestName, titleOf } from "../../request/list.ts";
import type { Request } from "../../request/request.ts";
import { noItem } from "../../request/submit.ts";
import { timelineOf } from "../../store/incident-reads.ts";
import { requestsAwaiting, requestsListed, requestsOf, searchRequests } from "../../store/request-reads.ts";
import { silence } from "../answers.ts";
import { serviceOfList, suggestServices } from "../incident/asked-service.ts";
import { given, subjectOf, viewOf } from "../incident/incident-route-parts.ts";
import { langThere } from "../lang-there.ts";
import type { Query } from "../ports.ts";
import type { LookRoute, Routes } from "../route.ts";
import { aroundRequest, decidersNow, requestSeen } from "./request-parts.ts";

/** The item's form; without one the catalogue, or what the typed words find in it. */
const order: LookRoute = {
  kind: "look",
  look: async (act, scene) => {
    const may = authorize(act.actor, "request.submit");
    if (!may.ok) return { kind: "refusal", refusal: notEntitled(may.refusal, act) };
    const { subject } = scene.inbound;
    const typed = given(scene, "item") || subject;
    const view = viewOf(act);
    if (typed === "") return { kind: "done", card: catalogueCard(view) };
    const chosen = findItem(act.organisation, typed);
    const found = chosen ? [chosen] : searchItems(act.organisation, typed);
    const [item] = found;
    if (!item) {
      const { saying } = noItem(subject === typed ? "none" : typed.slice(0, 60));
      const nothing = wordsToCard({ lines: [saying] }, act.actor.lang);
      const all = catalogueCard(view);
      return { kind: "done", card: { ...all, lines: [...nothing.lines, ...all.lines] } };
    }
    if (found.length > 1) return { kind: "done", card: itemsCard(found, undefined, view) };
    return { kind: "form", form: itemForm(item, act) };
  },
  suggest: async ({ organisation, actor }, _scene, typed) =>
    (typed.trim() === "" ? organisation.requestItems : searchItems(organisation, typed))
      .slice(0, 25)
      .map(({ key, name, family }) => ({
        value: key,
        label: `${nameIn(actor.lang, family)} · ${nameIn(actor.lang, name)}`,
      })),
};

const family: LookRoute = {
  kind: "look",
  look: async (act, { inbound }) => {
    const families = familiesOf(act.organisation);
    const chosen = families.find(({ items }) => items.some(({ key }) => key === inbound.subject));
    const card = chosen ? itemsCard(chosen.items, chosen.name, viewOf(act)) : catalogueCard(viewOf(act));
    return { kind: "done", card };
  },
};

const showing = (way: WayOut, card: (request: Request, act: Act, query: Query) => Card | Promise<Card>): LookRoute => ({
  kind: "look",
  look: async (act, scene, query) => {
    const reference = subjectOf(scene) ?? "?";
    const request = await requestSeen(act, reference, query, way);
    if (!request) return { kind: "refusal", refusal: unknownRecord(reference) };
    return { kind: "done", card: await card(request, act, query) };
  },
});

/** No more than whoever shared the link may see; nobody asked, so nobody is refused. */
export const previewRequest: LookRoute["look"] = async (act, scene, query) => {
  const request = await requestSeen(act, subjectOf(scene) ?? "", query, "link-title");
  if (!request) return silence;
  const { reader: _, ...view } = { ...viewOf(act), lang: await langThere(act, scene, query) };
  return { kind: "done", card: previewCard(request, view) };
};

const list: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const service = serviceOfList(act, scene);
    if (!service.ok) return { kind: "refusal", refusal: service.refusal };
    const open = await requestsListed(query, { serviceKey: service.value?.key });
    return { kind: "done", card: requestListCard(requestsSeenBy(open, act.actor, "list"), "open", viewOf(act)) };
  },
  suggest: suggestServices,
};

/** What the person can decide on now, by a right of their own or one that was handed on to them; oldest deadline first. */
export async function requestsWaitingFor(act: Act, query: Query): Promise<readonly Request[]> {
  const around = await aroundRequest(act, query);
  const handed = around.delegations.filter(({ toId }) => toId === act.actor.id);
  const found = await requestsAwaiting(query, [act.actor.id, ...handed.map(({ fromId }) => fromId)]);
  return found.filter((request) => {
    const waits = awaitedOf(request, act, around);
    return decidersOf(waits).includes(act.actor.id);
  });
}

/** What waits for the person's decision, oldest deadline first; then what is theirs. */
const mine: LookRoute = {
  kind: "look",
  look: async (act, _scene, query) => {
    const [waiting, own] = await Promise.all([requestsWaitingFor(act, query), requestsOf(query, act.actor.id)]);
    const view = viewOf(act);
    const card = requestListCard(requestsSeenBy(own, act.actor, "list"), "mine", view);
    const asked = requestsSeenBy(waiting, act.actor, "list");
    if (asked.length === 0) return { kind: "done", card };
    const first = requestListCard(asked, "waiting", view);
    return { kind: "done", card: { ...first, lines: [...first.lines, ...card.lines] } };
  },
};

/** Completion of "which request": by number or words, only what the person may see. */
export const suggestRequests: NonNullable<LookRoute["suggest"]> = async (act, _scene, typed, query) =>
  (await searchRequests(query, typed.trim()))
    .flatMap((request) => {
      const label = requestName(request, act.actor);
      return label === undefined ? [] : [{ value: request.reference, label }];
    })
    .slice(0, 25);

export const requestLookRoutes = {
  "request.order": order,
  "request.family": family,
  "request.list": list,
  "request.mine": mine,
  "request.show": showing("card", async (request, act, query) =>
    requestCard(request, viewOf(act), await decidersNow(request, act, query)),
  ),
  "request.timeline": showing("timeline", async (request, act, query) => {
    const rows = foldedRows(await timelineOf(query, request.id), () => true);
    const title = titleOf(request, act.actor.lang);
    return toldCard({ reference: request.reference, title, intent: "request.show", rows }, viewOf(act));
  }),
} satisfies Partial<Routes>;
