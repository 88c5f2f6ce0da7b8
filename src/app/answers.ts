// Refusals and decisions turned into what the actor is told at once, in their language.
import type { Answer } from "../chat/answer.ts";
import type { Card } from "../chat/card.ts";
import type { Refusal } from "../chat/decision.ts";
import type { Form } from "../chat/form.ts";
import { type Words, wordsToCard } from "../chat/notice.ts";
import { flatten, withDaysOf, withTimesWritten } from "../kernel/rich-text.ts";
import { type Lang, type Saying, say } from "../words/say.ts";

const datedCard = ({ headline, note, lines, ...card }: Card, zone: string): Card => ({
  ...card,
  ...(headline && { headline: withDaysOf(headline, zone) }),
  ...(note && { note: withDaysOf(note, zone) }),
  lines: lines.map((line) => withDaysOf(line, zone)),
});

/** With the days of whoever reads it: a chat shows a time in its reader's zone, but does not tell us which that is. */
export function datedAnswer(answer: Answer, zone: string): Answer {
  switch (answer.kind) {
    case "done":
      return answer.card ? { ...answer, card: datedCard(answer.card, zone) } : answer;
    case "refused":
      return { ...answer, card: datedCard(answer.card, zone) };
    case "home":
      return { ...answer, cards: answer.cards.map((card) => datedCard(card, zone)) };
    case "form":
      return { ...answer, form: datedForm(answer.form, zone) };
  }
}

const datedForm = ({ intro, offers, ...form }: Form, zone: string): Form => ({
  ...form,
  ...(intro && { intro: intro.map((line) => withDaysOf(line, zone)) }),
  ...(offers && { offers: offers.map((offer) => ({ ...offer, text: withDaysOf(offer.text, zone) })) }),
});

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
  if (!refusal.fields) return datedAnswer({ kind: "refused", card }, zone);
  const fieldErrors = Object.fromEntries(
    Object.entries(refusal.fields).map(([field, saying]) => [
      field,
      flatten(withTimesWritten(say(lang, saying), zone)),
    ]),
  );
  const lines = card.lines.map((line) => withTimesWritten(line, zone));
  return { kind: "refused", card: { ...card, lines }, fieldErrors };
}

export const doneAnswer = (words: Words | undefined, lang: Lang, zone: string): Answer =>
  words ? datedAnswer({ kind: "done", card: wordsToCard(words, lang) }, zone) : silence;

/** One sentence as a refusal that no rule gave: the database is away, or something broke. */
export const sorryAnswer = (saying: Saying, lang: Lang): Answer => refusedAnswer({ saying }, lang);
