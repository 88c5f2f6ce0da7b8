// The request catalogue to choose from: its families, the items of one, and what typed words find.
import type { Button, Card } from "../chat/card.ts";
import { editDistance } from "../kernel/edit-distance.ts";
import { serviceName } from "../organisation/names.ts";
import { nameIn, type Organisation } from "../organisation/organisation.ts";
import type { RequestItem } from "../organisation/request-items.ts";
import { duration } from "../organisation/values.ts";
import { plain, sayIn, type View } from "../organisation/view.ts";
import type { Target } from "../sla/target.ts";
import type { Lang } from "../words/say.ts";
import { intent } from "./intents.ts";

/** So many items are shown at once; more are chosen by their family. */
const AT_ONCE = 8;
const FOUND = 10;

type Catalogue = Pick<Organisation, "requestItems">;

export type Family = { readonly name: RequestItem["family"]; readonly items: readonly RequestItem[] };

/** In the order in which each first comes. */
export function familiesOf({ requestItems }: Catalogue): readonly Family[] {
  const names = [...new Set(requestItems.map(({ family }) => family.en))];
  return names.map((name) => {
    const items = requestItems.filter(({ family }) => family.en === name);
    return { name: items[0]?.family ?? { en: name }, items };
  });
}

export const findItem = ({ requestItems }: Catalogue, key: string): RequestItem | undefined =>
  requestItems.find((item) => item.key === key);

/** By key or name in any language, else by a part of name, family or description, else by a name that is nearly the same. */
export function searchItems(catalogue: Catalogue, typed: string): readonly RequestItem[] {
  const wanted = typed.trim().toLowerCase();
  const named = (item: RequestItem) =>
    [item.key, item.name.en, item.name["zh-CN"] ?? ""].map((one) => one.toLowerCase());
  const exact = catalogue.requestItems.filter((item) => named(item).includes(wanted));
  if (exact.length > 0) return exact;
  const words = wanted.split(/\s+/);
  const part = catalogue.requestItems.filter((item) => {
    const text = [...named(item), ...Object.values(item.family), ...Object.values(item.description ?? {})]
      .join(" ")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
  if (part.length > 0) return part;
  const isNear = (name: string) =>
    name !== "" && editDistance(name, wanted) <= Math.max(1, Math.floor(wanted.length / 4));
  return catalogue.requestItems.filter((item) => named(item).some(isNear));
}

/** Families, or all items where they are few. */
export function catalogueCard(view: View): Card {
  const { organisation } = view;
  const families = familiesOf(organisation);
  if (organisation.requestItems.length === 0) {
    return { tone: "neutral", headline: sayIn(view, "catalogue.choose"), lines: [sayIn(view, "catalogue.empty")] };
  }
  const isSmall = organisation.requestItems.length <= AT_ONCE;
  const choices = isSmall
    ? organisation.requestItems.map((item) => itemButton(item, view.lang))
    : families.map(
        ({ name, items }): Button => ({
          label: nameIn(view.lang, name),
          intent: intent("family"),
          subject: items[0]?.key ?? "",
        }),
      );
  return {
    tone: "neutral",
    headline: sayIn(view, "catalogue.choose"),
    lines: families.map(({ name, items }) =>
      sayIn(view, "catalogue.family", { family: name, items: { list: items.map((item) => item.name), join: "and" } }),
    ),
    note: sayIn(view, "catalogue.note"),
    ...spread(choices),
    moreLabel: plain(view, "card.more"),
  };
}

/** Some items with what each is, to choose from. */
export function itemsCard(
  items: readonly RequestItem[],
  headline: RequestItem["family"] | undefined,
  view: View,
): Card {
  const shown = headline ? items : items.slice(0, FOUND);
  return {
    tone: "neutral",
    headline: headline ? sayIn(view, "card.word", { word: headline }) : sayIn(view, "catalogue.choose"),
    lines: shown.map((item) =>
      sayIn(view, "catalogue.item", {
        item: item.name,
        hasWords: item.description ? "yes" : "no",
        words: item.description ?? "",
        isAsked: item.policyKey === null ? "no" : "yes",
      }),
    ),
    ...spread(shown.map((item) => itemButton(item, view.lang))),
    moreLabel: plain(view, "card.more"),
  };
}

/** Five in a row, the rest in the menu. */
const spread = (buttons: readonly Button[]) => ({ buttons: buttons.slice(0, 5), more: buttons.slice(5) });

const itemButton = (item: RequestItem, lang: Lang): Button => ({
  label: nameIn(lang, item.name),
  intent: intent("order"),
  subject: item.key,
});

/** One item with all that its asker may want to know before: who agrees, what is done, and how soon. */
export function itemCard(item: RequestItem, promise: Target, view: View): Card {
  const { organisation } = view;
  const policy = organisation.approvalPolicies.find(({ key }) => key === item.policyKey);
  const { firstResponseSeconds: answer, resolutionSeconds: fulfil } = promise;
  return {
    tone: "neutral",
    headline: [{ kind: "text", text: nameIn(view.lang, item.name), bold: true }],
    lines: [
      ...(item.description ? [sayIn(view, "card.word", { word: item.description })] : []),
      sayIn(view, "catalogue.promise", {
        ...{ service: serviceName(organisation, item.serviceKey), hours: promise.calendar },
        ...{ answer: duration(answer), fulfil: duration(fulfil) },
      }),
      ...(policy ? [sayIn(view, "catalogue.approval", { policy: policy.name })] : []),
      ...(item.tasks.length > 0
        ? [sayIn(view, "catalogue.tasks", { tasks: { list: item.tasks.map(({ text }) => text), join: "and" } })]
        : []),
      ...(item.isPrivate ? [sayIn(view, "catalogue.private")] : []),
    ],
    buttons: [
      { label: plain(view, "button.request.order"), intent: intent("order"), subject: item.key, style: "primary" },
    ],
  };
}
