// Asking, finding and reading articles, and saying whether they helped. Writing them is what every light record can.
import { wordsToCard } from "../../chat/notice.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { answerCard, articleWords, foundCard, nothingWords, sorryWords, versionsCard } from "../../knowledge/cards.ts";
import { ANSWER_SCORE } from "../../knowledge/found.ts";
import type { Act } from "../../organisation/act.ts";
import { anyService, guessService } from "../../organisation/find-service.ts";
import { clean, TEXT_LENGTH } from "../../organisation/given-words.ts";
import { unknownRecord } from "../../organisation/refused.ts";
import { recordsSeenBy } from "../../register/facts.ts";
import { countReading, countVote, newestArticles, versionsOf } from "../../store/article.ts";
import { registerRecordsNamed } from "../../store/register-reads.ts";
import { keepDraft } from "../incident/drafts.ts";
import { given, subjectOf, viewOf } from "../incident/incident-route-parts.ts";
import { heardIn } from "../incident/report-reading.ts";
import type { Query, Transaction } from "../ports.ts";
import { recordMeant, recordSeen } from "../register/register-parts.ts";
import type { LookRoute, PlainRoute, Routes, Scene } from "../route.ts";
import { findArticles, searcherOf } from "./find-articles.ts";

const ALSO = 3;

/** An article answers; otherwise, or if it does not help, the question becomes the report. */
const ask: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const words = clean(given(scene, "question")).slice(0, TEXT_LENGTH);
    if (words === "") return { kind: "refusal", refusal: { saying: { key: "refused.nothing-asked" } } };
    const nearest = { count: 1 + ALSO, score: ANSWER_SCORE };
    const [best, ...also] = await findArticles({ words, way: "search", best: nearest }, act, query);
    const draftId = await draftOf(words, scene, act, query);
    if (!best) return { kind: "done", card: wordsToCard(nothingWords(draftId), act.actor.lang) };
    const others = also.map(({ article }) => article);
    return { kind: "done", card: answerCard(best.article, { also: others, draftId }, act, viewOf(act)) };
  },
};

async function draftOf(what: string, scene: Scene, act: Act, query: Query): Promise<string> {
  const service = guessService(act.organisation, heardIn(scene, what)) ?? anyService(act.organisation);
  return keepDraft({ what, serviceKey: service?.key ?? "", source: "form", files: [] }, act, query);
}

const search: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const words = clean(given(scene, "words")).slice(0, TEXT_LENGTH);
    if (words === "") {
      const references = await newestArticles(query, { searcher: searcherOf(act), serviceKey: undefined });
      const articles = recordsSeenBy(await registerRecordsNamed(query, references), act.actor, "search");
      const newest = articles.map((article) => ({ article, score: 0, words: [], isSpelling: false }));
      return { kind: "done", card: foundCard("", newest, viewOf(act)) };
    }
    return {
      kind: "done",
      card: foundCard(words, await findArticles({ words, way: "search" }, act, query), viewOf(act)),
    };
  },
};

const versions: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const article = await recordMeant("kb", act, scene, query, "timeline");
    if ("missing" in article) return article.missing;
    return { kind: "done", card: versionsCard(article, await versionsOf(query, article.id), viewOf(act)) };
  },
};

/** The article, if it is one and this person may see it. */
const articleSeen = async (act: Act, scene: Scene, transaction: Transaction) => {
  const article = await recordSeen(act, subjectOf(scene) ?? "", transaction, "card");
  return article?.kind === "kb" ? article : undefined;
};

const read: PlainRoute = {
  kind: "plain",
  run: async (act, scene, transaction) => {
    const article = await articleSeen(act, scene, transaction);
    if (!article) return refuse(unknownRecord(subjectOf(scene) ?? "?"));
    await countReading(transaction, article.id);
    return ok({ answer: articleWords(article, act), audit: { article: article.reference } });
  },
};

const vote = (isHelped: boolean): PlainRoute => ({
  kind: "plain",
  run: async (act, scene, transaction) => {
    const article = await articleSeen(act, scene, transaction);
    if (!article) return refuse(unknownRecord(subjectOf(scene) ?? "?"));
    const { reference } = article;
    const isNews = await countVote(transaction, article.id, { personId: act.actor.id, isHelped });
    const audit = { article: reference, isHelped };
    if (!isHelped) return ok({ answer: sorryWords(reference), audit });
    const key = isNews ? "knowledge.thanks" : "knowledge.thanks-already";
    return ok({ answer: { tone: "good", lines: [{ key, values: { reference } }] }, audit });
  },
});

export const knowledgeRoutes = {
  "ask.question": ask,
  "kb.search": search,
  "kb.versions": versions,
  "kb.read": read,
  "kb.helped": vote(true),
  "kb.unhelpful": vote(false),
} satisfies Partial<Routes>;
