// Requests on the web: those under way, or in one state, as this person may see them; and the catalogue to ask from.
import type { Temporal } from "temporal-polyfill";
import type { Card } from "../../chat/card.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import type { RequestItem } from "../../organisation/request-items.ts";
import { familiesOf, itemCard } from "../../request/catalogue.ts";
import { promiseOf } from "../../request/clocks.ts";
import { requestsSeenBy } from "../../request/facts.ts";
import { type RequestFilter, requestsListed } from "../../store/request-reads.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";
import { requestLine } from "./request-work.ts";
import type { WorkLine } from "./work.ts";

export type RequestsAsked = Omit<RequestFilter, "personId"> & {
  readonly isMine: boolean;
  /** As many lines as are wanted at most; left out: as many as a page shows. */
  readonly most?: number;
};

const LINES = 100;

export type RequestsPage = {
  readonly organisation: Organisation;
  readonly now: Temporal.Instant;
  /** What is due first; of what is over the latest first. */
  readonly lines: readonly WorkLine[];
  /** How many there are beside them. */
  readonly more: number;
  /** Private ones that the reader may only know the number of; not told once something is filtered. */
  readonly hidden: number;
};

/** Undefined for guests and strangers. */
export async function requestsPage(
  world: World,
  personId: string,
  { isMine, most = LINES, ...filter }: RequestsAsked,
): Promise<RequestsPage | undefined> {
  const act = await lookingAct(world, personId);
  if (!act) return undefined;
  const isFiltered = isMine || Object.values(filter).some((one) => one !== undefined);
  const personOnly = isMine ? personId : undefined;
  const found = await requestsListed(world.database.query, { ...filter, personId: personOnly }, most);
  const seen = requestsSeenBy(found, act.actor, "web-page");
  return {
    organisation: act.organisation,
    now: act.at,
    lines: seen.slice(0, most).map((request) => requestLine(request, act)),
    more: Math.max(0, seen.length - most),
    hidden: isFiltered ? 0 : found.length - seen.length,
  };
}

export type CataloguePage = {
  readonly organisation: Organisation;
  readonly families: readonly { readonly name: RequestItem["family"]; readonly cards: readonly Card[] }[];
};

/** Undefined for guests and strangers. */
export async function cataloguePage(world: World, personId: string): Promise<CataloguePage | undefined> {
  const act = await lookingAct(world, personId);
  if (!act) return undefined;
  const { organisation } = act;
  return {
    organisation,
    families: familiesOf(organisation).map(({ name, items }) => ({
      name,
      cards: items.map((item) => itemCard(item, promiseOf(item, organisation, act.at), viewOf(act))),
    })),
  };
}
