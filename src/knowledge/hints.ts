// What may help somebody while they report: known errors with their workaround, and articles, each with why it is offered.
import type { NoticeButton } from "../chat/notice.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { shortened } from "../organisation/values.ts";
import type { Saying } from "../words/say.ts";
import type { Found } from "./found.ts";
import { reasonOf } from "./reason.ts";

/** A known error of the service; `words`: of whoever reports, as far as it says the same. */
export type KnownError = {
  readonly reference: string;
  readonly title: string;
  readonly workaround: string;
  readonly serviceKey: string | null;
  readonly words: readonly string[];
};

export type Hint = { readonly text: Saying; readonly button: NoticeButton };

const TITLE = 80;
const TEXT = 220;

export const hintsOf = (
  errors: readonly KnownError[],
  articles: readonly Found[],
  organisation: Organisation,
): readonly Hint[] => [
  ...errors.map(
    ({ reference, title, workaround, serviceKey, words }): Hint => ({
      text: {
        key: "knowledge.hint-error",
        values: {
          ...{ reference, title: shortened(title, TITLE), text: shortened(workaround, TEXT) },
          reason: reasonOf({ serviceKey, words }, organisation),
        },
      },
      button: { label: "button.kb.open", intent: "problem.show", subject: reference, values: { reference } },
    }),
  ),
  ...articles.map(
    ({ article, words, isSpelling }): Hint => ({
      text: {
        key: "knowledge.hint-article",
        values: {
          ...{ reference: article.reference, title: shortened(article.title, TITLE) },
          text: shortened(article.values.fix || article.values.symptom || "", TEXT),
          reason: reasonOf({ serviceKey: article.serviceKey, words, isSpelling }, organisation),
        },
      },
      button: {
        label: "button.kb.that-helped",
        intent: "kb.helped",
        subject: article.reference,
        values: { reference: article.reference },
      },
    }),
  ),
];
