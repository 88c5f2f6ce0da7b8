// What somebody typed, read as a name: of a thing as it stands, of one with words behind it, or of the one that was probably meant.
import type { InLanguages } from "../words/say.ts";
import { nearestOf } from "./nearest.ts";

export type WithName = { readonly key: string; readonly name: InLanguages };

const namesOf = ({ key, name }: WithName): readonly string[] => [key, name.en, name["zh-CN"] ?? name.en];

/** By its key, or its name in any language, whatever the case. */
export const namedBy = <Item extends WithName>(items: readonly Item[], typed: string): Item | undefined =>
  items.find((item) => namesOf(item).some((one) => one.toLowerCase() === typed.trim().toLowerCase()));

type Leading<Item> = { readonly item: Item; readonly rest: string };

/** "shop-checkout Payments time out": the longest beginning that names one, and the words behind it. */
export const leadingName = <Item extends WithName>(items: readonly Item[], typed: string): Leading<Item> | undefined =>
  leading(typed, (words) => namedBy(items, words));

/** Likewise where the name is only near, and words stand behind it. */
export const nearestLeading = <Item extends WithName>(
  items: readonly Item[],
  typed: string,
): Leading<Item> | undefined => {
  const found = leading(typed, (words) => nearestNamed(items, words));
  return found?.rest === "" ? undefined : found;
};

function leading<Item>(typed: string, find: (words: string) => Item | undefined): Leading<Item> | undefined {
  const words = typed.trim().split(/\s+/);
  for (let count = words.length; count > 0; count--) {
    const item = find(words.slice(0, count).join(" "));
    if (item) return { item, rest: words.slice(count).join(" ") };
  }
  return undefined;
}

/** The one whose name is nearest, else the one that alone has a word so near: "checkot" means Shop checkout. */
export function nearestNamed<Item extends WithName>(items: readonly Item[], typed: string): Item | undefined {
  const short = typed.trim().slice(0, 60);
  const near = nearestOf(short, items.flatMap(namesOf));
  if (near !== undefined) return namedBy(items, near);
  const words = items.flatMap((item) =>
    [...new Set(namesOf(item).flatMap((name) => name.toLowerCase().split(/[\s_-]+/)))].map((word) => ({ item, word })),
  );
  const own = words.filter(({ word }) => word.length > 3 && words.filter((one) => one.word === word).length === 1);
  const meant = nearestOf(
    short,
    own.map(({ word }) => word),
  );
  return own.find(({ word }) => word === meant)?.item;
}
