// What may help while something is reported: known errors of the service and articles, as far as the reporter may see them.
import { OFFER_SCORE } from "../../knowledge/found.ts";
import { type Hint, hintsOf } from "../../knowledge/hints.ts";
import { commonWords } from "../../knowledge/reason.ts";
import type { Act } from "../../organisation/act.ts";
import { likeness, marksOf } from "../../organisation/alike.ts";
import { problemsSeenBy } from "../../problem/facts.ts";
import { knownErrors } from "../../store/problem.ts";
import { serviceMarks } from "../incident/alike-reports.ts";
import type { Query } from "../ports.ts";
import { findArticles } from "./find-articles.ts";

const ERRORS = 2;
const ARTICLES = 2;
/** Of so few everybody on the service reads, whatever they write. */
const FEW_ERRORS = 1;

export async function hintsFor(
  words: string,
  serviceKey: string,
  act: Omit<Act, "at">,
  query: Query,
): Promise<readonly Hint[]> {
  if (words.trim() === "") return [];
  const known = serviceMarks(serviceKey, act.organisation);
  const [errors, articles] = await Promise.all([
    alikeErrors(words, serviceKey, known, act, query),
    findArticles({ words, way: "alike", serviceKey, known, best: { count: ARTICLES, score: OFFER_SCORE } }, act, query),
  ]);
  return hintsOf(errors, articles, act.organisation);
}

/** Those that say the same first; the only one of a service is told in any case. */
async function alikeErrors(
  words: string,
  serviceKey: string,
  known: readonly string[],
  { actor }: Omit<Act, "at">,
  query: Query,
) {
  const marks = marksOf(words);
  const errors = problemsSeenBy(await knownErrors(query, serviceKey), actor, "alike").map((problem) => {
    const own = marksOf(`${problem.title}\n${problem.description}`);
    return { problem, own, score: likeness(marks, own, known) };
  });
  const alike = errors.filter(({ score }) => score >= OFFER_SCORE).sort((a, b) => b.score - a.score);
  const shown = alike.length > 0 || errors.length > FEW_ERRORS ? alike : errors;
  return shown.slice(0, ERRORS).map(({ problem: { reference, title, workaround, serviceKeys }, own }) => ({
    ...{ reference, title, workaround: workaround ?? "", serviceKey: serviceKeys[0] ?? null },
    words: commonWords(words, own),
  }));
}
