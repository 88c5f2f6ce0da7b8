// Requests in a row, each with how it stands and by when.
import type { Button, Card } from "../chat/card.ts";
import { nameIn } from "../organisation/organisation.ts";
import { clock, shortened } from "../organisation/values.ts";
import { plain, sayIn, type View } from "../organisation/view.ts";
import type { Person } from "../people/person.ts";
import type { Lang } from "../words/say.ts";
import { signs } from "./card.ts";
import { requestsSeenBy } from "./facts.ts";
import { intent } from "./intents.ts";
import { named, ownerWord, stateWord } from "./naming.ts";
import type { Request } from "./request.ts";

const LINES = 15;

/** What is due next of it; undefined: nothing is. */
export const dueOf = ({ state, approval, fulfilDueAt }: Request) =>
  state === "awaiting_approval" ? approval?.expiresAt : (fulfilDueAt ?? undefined);

/** In the order they are given. */
export function requestListCard(requests: readonly Request[], list: "open" | "mine" | "waiting", view: View): Card {
  const shown = requests.slice(0, LINES);
  const left = requests.length - shown.length;
  return {
    tone: "neutral",
    headline: sayIn(view, `requests.${list}`, { count: requests.length }),
    lines:
      shown.length === 0
        ? [sayIn(view, `requests.none-${list}`)]
        : shown.map((request) => {
            const due = dueOf(request);
            return sayIn(view, "requests.line", {
              ...{ ...named(request), sign: signs[request.state], state: stateWord(request.state) },
              ...{ requester: view.people.span(request.requesterId), owner: ownerWord(request, view) },
              ...{ hasDue: due ? "yes" : "no", due: due ? clock(due) : "" },
            });
          }),
    ...(left > 0 && { note: sayIn(view, "list.more", { count: left }) }),
    buttons: [
      ...shown.slice(0, 4).map(openButton),
      { label: plain(view, "button.request.catalogue"), intent: intent("order"), subject: "" },
    ],
    more: shown.slice(4).map(openButton),
    moreLabel: plain(view, "card.more"),
  };
}

const openButton = ({ reference }: Request): Button => ({
  label: reference,
  intent: intent("show"),
  subject: reference,
});

export const titleOf = ({ item }: Pick<Request, "item">, lang: Lang): string => nameIn(lang, item.name);

/** The line of a request without markup, for completion; undefined where it must not be named. */
export const requestName = (request: Request, person: Person): string | undefined =>
  requestsSeenBy([request], person, "autocomplete").length > 0
    ? `${request.reference} · ${shortened(titleOf(request, person.lang), 70)}`
    : undefined;

/** What a home page says of requests: nothing where there is nothing. */
export function requestHomeCards(
  { waiting, own }: { readonly waiting: readonly Request[]; readonly own: readonly Request[] },
  view: View & { readonly reader: Person },
): readonly Card[] {
  const asked = requestsSeenBy(waiting, view.reader, "home");
  const mine = requestsSeenBy(own, view.reader, "home");
  return [
    ...(asked.length > 0 ? [requestListCard(asked, "waiting", view)] : []),
    ...(mine.length > 0 ? [requestListCard(mine, "mine", view)] : []),
  ];
}
