// Refusals and decisions turned into what the actor is told at once, in their language.
import type { Answer } from "../chat/answer.ts";
import type { Refusal } from "../chat/decision.ts";
import { type Words, wordsToCard } from "../chat/notice.ts";
import { flatten, withTimesWritten } from "../kernel/rich-text.ts";
import { type Lang, type Saying, say } from "../words/say.ts";

export const silence: Answer = { kind: "done" };

/** Beside a form the times of a refusal are written out in the reader's `zone`: a field shows words only. */
export function refusedAnswer(refusal: Refusal, lang: Lang, zone = "UTC"): Answer {
  const card = wordsToCard(
    {
      tone: "neutral",
      lines: [refusal.saying, ...(refusal.lines ?? [])],
      ...(refusal.buttons && { buttons: refusal.buttons }),
    },
    lang,
  );
  if (!refusal.fields) return { kind: "refused", card };
  const fieldErrors = Object.fromEntries(
    Object.entries(refusal.fields).map(([field, saying]) => [
      field,
      flatten(withTimesWritten(say(lang, saying), zone)),
    ]),
  );
  const lines = card.lines.map((line) => withTimesWritten(line, zone));
  return { kind: "refused", card: { ...card, lines }, fieldErrors };
}

export const doneAnswer = (words: Words | undefined, lang: Lang): Answer =>
  words ? { kind: "done", card: wordsToCard(words, lang) } : silence;

/** One sentence as a refusal that no rule gave: the database is away, or something broke. */
export const sorryAnswer = (saying: Saying, lang: Lang): Answer => refusedAnswer({ saying }, lang);
