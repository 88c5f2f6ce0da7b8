// Articles for what somebody asks or reports: by words first, by spelling where words find little; only what they may see.
import { askedOf, queryOf } from "../../knowledge/asked.ts";
import { type Candidate, type Found, scoreOf } from "../../knowledge/found.ts";
import { commonWith } from "../../knowledge/reason.ts";
import type { Act } from "../../organisation/act.ts";
import type { WayOut } from "../../people/visibility.ts";
import { recordsSeenBy } from "../../register/facts.ts";
import { articlesBySpelling, articlesByWords, articlesWith } from "../../store/article.ts";
import { registerRecordsNamed } from "../../store/register-reads.ts";
import type { Query } from "../ports.ts";

/** Fewer than so many, and slips of the keys are forgiven as well. */
const FEW = 3;
/** Shorter ones are like too many others. */
const LATIN_WORD = /\p{Script=Latin}{4,}/gu;
const WORDS = 6;
/** More than are ever found. */
const EVERYTHING = { count: 100, score: 0 };

export type Search = {
  readonly words: string;
  readonly way: WayOut;
  /** Articles of other services are left out; those of none are not. */
  readonly serviceKey?: string | undefined;
  /** Marks that everybody says on the service. */
  readonly known?: readonly string[];
  /** Only the best, and only what is so near; the others are not even read. */
  readonly best?: { readonly count: number; readonly score: number };
};

export const searcherOf = ({ actor }: Pick<Act, "actor">) => ({
  id: actor.id,
  isSecurity: actor.roles.includes("security"),
});

/** The best first. Guests find nothing: articles are for staff. */
export async function findArticles(
  { words, way, serviceKey, known = [], best = EVERYTHING }: Search,
  act: Pick<Act, "actor">,
  query: Query,
): Promise<readonly Found[]> {
  const asked = askedOf(words, known);
  if (act.actor.isGuest || asked.text === "") return [];
  const looked = { searcher: searcherOf(act), serviceKey };
  const sought = queryOf(asked, asked.telling.length > 1 ? await articlesWith(query, asked.telling) : new Map());
  const byWords = sought === undefined ? new Map<string, Candidate>() : await articlesByWords(query, sought, looked);
  const typed = [...new Set(asked.text.match(LATIN_WORD) ?? [])].slice(0, WORDS);
  const near =
    byWords.size < FEW && typed.length > 0
      ? await articlesBySpelling(query, typed, looked)
      : new Map<string, Candidate>();
  const ranked = [...new Map([...near, ...byWords])]
    .map(([reference, candidate]) => ({ reference, ...candidate, score: scoreOf(candidate, asked, known) }))
    .filter(({ score }) => score >= best.score)
    .sort((a, b) => b.score - a.score)
    .slice(0, best.count);
  if (ranked.length === 0) return [];
  const references = ranked.map(({ reference }) => reference);
  const seen = recordsSeenBy(await registerRecordsNamed(query, references), act.actor, way);
  const articles = new Map(seen.map((article) => [article.reference, article]));
  const wordsIn = commonWith(asked.text);
  return ranked.flatMap(({ reference, alike, spelling, score }) => {
    const article = articles.get(reference);
    if (!article) return [];
    const words = wordsIn(alike);
    return [{ article, score, words, isSpelling: words.length === 0 && spelling > 0 }];
  });
}
