// What the page of the knowledge base shows: articles found for words, or the latest ones, as far as this person may see them.
import type { Temporal } from "temporal-polyfill";
import type { Found } from "../../knowledge/found.ts";
import { reasonOf } from "../../knowledge/reason.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { deadlineOf } from "../../register/deadlines.ts";
import { recordsSeenBy } from "../../register/facts.ts";
import { stateWord } from "../../register/naming.ts";
import { newestArticles } from "../../store/article.ts";
import { registerRecordsNamed } from "../../store/register-reads.ts";
import { findArticles, searcherOf } from "../knowledge/find-articles.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";
import { ownerName, type WorkLine } from "./work.ts";

export type KnowledgeAsked = { readonly words: string; readonly serviceKey: string | undefined };

export type KnowledgePage = {
  readonly organisation: Organisation;
  readonly now: Temporal.Instant;
  /** The best first, or the latest. */
  readonly lines: readonly WorkLine[];
};

/** Undefined for guests and strangers. */
export async function knowledgePage(
  world: World,
  personId: string,
  { words, serviceKey }: KnowledgeAsked,
): Promise<KnowledgePage | undefined> {
  const act = await lookingAct(world, personId);
  if (!act) return undefined;
  const { query } = world.database;
  const latest = async (): Promise<readonly Found[]> => {
    const references = await newestArticles(query, { searcher: searcherOf(act), serviceKey });
    const articles = recordsSeenBy(await registerRecordsNamed(query, references), act.actor, "web-page");
    return [...articles]
      .sort((a, b) => references.indexOf(a.reference) - references.indexOf(b.reference))
      .map((article) => ({ article, score: 0, words: [], isSpelling: false }));
  };
  const found = words === "" ? await latest() : await findArticles({ words, way: "web-page", serviceKey }, act, query);
  return {
    ...{ organisation: act.organisation, now: act.at },
    lines: found.map((one): WorkLine => {
      const { article } = one;
      const { reference, title, isPrivate, teamKey, ownerId, createdAt } = article;
      const review = deadlineOf(article, "review");
      const isFound = words !== "" && (one.words.length > 0 || one.isSpelling);
      return {
        ...{ reference, title, isPrivate, teamKey, grade: 4, isMajor: false, idle: "board.no-date" },
        serviceKeys: article.serviceKey === null ? [] : [article.serviceKey],
        ...{ owner: ownerName(act, ownerId), openedAt: createdAt },
        facts: [
          stateWord(article),
          ...(isFound
            ? [reasonOf({ serviceKey: null, words: one.words, isSpelling: one.isSpelling }, act.organisation)]
            : []),
        ],
        dues: review ? [{ words: "board.review", at: review, since: createdAt }] : [],
      };
    }),
  };
}
