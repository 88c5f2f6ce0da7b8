// What is shown of articles: the answer to a question, a list of what was found, the versions of one.
import type { Temporal } from "temporal-polyfill";
import type { Button, Card } from "../chat/card.ts";
import { type NoticeButton, type Words, wordsToCard } from "../chat/notice.ts";
import type { RichText } from "../kernel/rich-text.ts";
import type { Act } from "../organisation/act.ts";
import { serviceName } from "../organisation/names.ts";
import { clock, shortened, who } from "../organisation/values.ts";
import { plain, sayIn, type View } from "../organisation/view.ts";
import { kindOf } from "../register/kinds.ts";
import type { RegisterRecord } from "../register/record.ts";
import type { Found } from "./found.ts";
import { reasonOf } from "./reason.ts";

const LONG = 1_600;
const LINES = 10;

export type Use = { readonly uses: number; readonly helped: number; readonly unhelpful: number };

const voice = (name: "helped" | "unhelpful", subject: string): NoticeButton => ({
  label: `button.kb.${name}`,
  intent: `kb.${name}`,
  subject,
  ...(name === "helped" && { style: "primary" }),
});

const reading = ({ reference }: RegisterRecord, view: View): Button => ({
  label: plain(view, "button.kb.read", { reference }),
  intent: "kb.read",
  subject: reference,
});

/** "Report it": the question stands in the form already. */
const reporting = (draftId: string): NoticeButton => ({
  label: "button.kb.report",
  intent: "incident.report",
  subject: draftId,
});

/** The article in its writer's own words, whose it is and since when. */
export function articleWords(article: RegisterRecord, act: Pick<Act, "organisation" | "people">): Words {
  const { reference, title, values, links, serviceKey, movedAt, ownerId } = article;
  const from = links[0]?.to;
  const source = {
    ...{ edition: values.edition || "1", by: who(act, values.writtenBy || ownerId), at: clock(movedAt) },
    ...{ hasService: serviceKey === null ? "no" : "yes" },
    service: serviceKey === null ? "" : serviceName(act.organisation, serviceKey),
    ...{ hasFrom: from === undefined ? "no" : "yes", from: from ?? "" },
  };
  return {
    tone: "good",
    headline: { key: "knowledge.answer", values: { reference, title: shortened(title, 140) } },
    quote: [values.symptom, values.fix]
      .filter((words) => words)
      .map((words) => shortened(words ?? "", LONG))
      .join("\n\n"),
    lines: [
      { key: "knowledge.source", values: source },
      ...(values.doubt ? [{ key: "knowledge.doubted", values: { text: shortened(values.doubt, 200) } } as const] : []),
    ],
    buttons: [voice("helped", reference), voice("unhelpful", reference)],
  };
}

/** The answer to a question. `also`: other articles that may be meant. */
export function answerCard(
  article: RegisterRecord,
  { also, draftId }: { readonly also: readonly RegisterRecord[]; readonly draftId: string },
  act: Act,
  view: View,
): Card {
  const words = articleWords(article, act);
  const others = also.map(({ reference }) => reference);
  return {
    ...wordsToCard(
      {
        ...words,
        lines: [
          ...words.lines,
          ...(others.length > 0
            ? [{ key: "knowledge.also", values: { references: { list: others, join: "and" } } } as const]
            : []),
        ],
        buttons: [voice("helped", article.reference), reporting(draftId)],
      },
      view.lang,
    ),
    more: also.map((other) => reading(other, view)),
    moreLabel: plain(view, "card.more"),
  };
}

export const nothingWords = (draftId: string): Words => ({
  tone: "neutral",
  headline: { key: "knowledge.nothing" },
  lines: [{ key: "knowledge.nothing-note" }],
  buttons: [{ ...reporting(draftId), style: "primary" }],
});

export const sorryWords = (reference: string): Words => ({
  lines: [{ key: "knowledge.sorry", values: { reference } }],
  buttons: [{ ...reporting(""), style: "primary" }],
});

/** What was found for the words, the best first, each with its reason. */
export function foundCard(words: string, found: readonly Found[], view: View): Card {
  const shown = found.slice(0, LINES);
  return {
    headline: sayIn(view, "knowledge.found", { count: found.length, words: shortened(words, 60) }),
    lines: shown.map((one) => foundLine(one, view)),
    ...(found.length > shown.length && { note: sayIn(view, "list.more", { count: found.length - shown.length }) }),
    buttons: shown.slice(0, 5).map(({ article }) => reading(article, view)),
  };
}

const foundLine = ({ article, words, isSpelling }: Found, view: View): RichText =>
  sayIn(view, "knowledge.line", {
    sign: kindOf(article).states[article.state]?.sign ?? "",
    ...{ reference: article.reference, title: shortened(article.title, 80) },
    reason: reasonOf({ serviceKey: article.serviceKey, words, isSpelling }, view.organisation),
  });

export const useLine = (use: Use, view: View): RichText => sayIn(view, "knowledge.use", use);

export type Version = {
  readonly number: number;
  readonly title: string;
  readonly symptom: string;
  readonly fix: string;
  readonly byId: string;
  readonly at: Temporal.Instant;
};

/** The newest first. `isWhole`: a page has room for every word. */
export function versionsCard(article: RegisterRecord, versions: readonly Version[], view: View, isWhole = false): Card {
  const length = isWhole ? 20_000 : 300;
  const shown = isWhole ? versions : versions.slice(0, 5);
  const { reference, title } = article;
  return {
    headline: sayIn(view, "knowledge.versions", { reference, title: shortened(title, 120), count: versions.length }),
    lines:
      shown.length === 0
        ? [sayIn(view, "knowledge.no-versions")]
        : shown.flatMap((version) => [
            sayIn(view, "knowledge.version", {
              ...{ number: version.number, by: view.people.span(version.byId), at: clock(version.at) },
            }),
            ...[version.title, version.symptom, version.fix].map(
              (text): RichText => [{ kind: "text", text: shortened(text, length) }],
            ),
          ]),
    ...(versions.length > shown.length && {
      note: sayIn(view, "list.more", { count: versions.length - shown.length }),
    }),
  };
}
