// What the pulse says: to whoever may start it, to those who are asked, and about what came of it.
import type { Card } from "../../chat/card.ts";
import type { Form } from "../../chat/form.ts";
import type { Notice, Words } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import { formOf } from "../../organisation/form-of.ts";
import { nameIn } from "../../organisation/organisation.ts";
import { clock } from "../../organisation/values.ts";
import { plain, sayIn, type View } from "../../organisation/view.ts";
import { type Saying, say } from "../../words/say.ts";
import { shareWords } from "../digest/digest-figures.ts";
import { shareOf } from "../kpi/figure.ts";
import { LEAST_ANSWERS } from "../kpi/net-promoters.ts";
import type { Pulse, PulseResult } from "./pulse.ts";
import type { Stratum } from "./sample.ts";

const rounded = (value: number, scale: number): number => Math.round(value * scale) / scale;

/** What would be asked of whom. */
export type PulsePreview = {
  readonly quarter: string;
  readonly seed: string;
  readonly days: number;
  readonly questions: Pulse["questions"];
  readonly strata: readonly Stratum[];
  readonly mayStart: boolean;
  /** Whether and when it begins by itself. */
  readonly plan: readonly Saying[];
  readonly mayCallOff: boolean;
};

export function previewCard(
  { quarter, seed, days, questions, strata, mayStart, plan, mayCallOff }: PulsePreview,
  last: readonly Saying[],
  view: View,
): Card {
  const sum = (of: (stratum: Stratum) => number) => strata.reduce((all, stratum) => all + of(stratum), 0);
  const parts = strata.map(
    ({ department, count, personIds }): Saying => ({
      key: "pulse.part",
      values: { department, isKnown: department === "" ? "no" : "yes", count: personIds.length, of: count },
    }),
  );
  const asked = sum(({ personIds }) => personIds.length);
  const values = { count: asked, of: sum(({ count }) => count), parts: { list: parts, join: "and" } as const, seed };
  return {
    headline: sayIn(view, "pulse.preview", { quarter }),
    lines: [
      sayIn(view, "pulse.would-ask", values),
      sayIn(view, "pulse.questions", { second: questions[0], third: questions[1] }),
      ...[...plan, ...last].map((saying) => say(view.lang, saying)),
    ],
    note: sayIn(view, "pulse.note", { days, least: LEAST_ANSWERS }),
    ...(mayStart &&
      asked > 0 && {
        buttons: [
          {
            ...{ label: plain(view, "button.pulse.start"), intent: "pulse.start", subject: quarter },
            style: "primary",
          } as const,
          ...(mayCallOff
            ? [{ label: plain(view, "button.pulse.call-off"), intent: "pulse.call-off", subject: quarter } as const]
            : []),
        ],
      }),
  };
}

/** How far it is, and nothing of what was answered. */
export const runningSaying = ({ quarter, asked, answered, closesAt, seed, people }: Pulse): Saying => ({
  key: "pulse.running",
  values: { quarter, answered: shareWords(shareOf(answered, asked)), asked, people, seed, until: clock(closesAt) },
});

/** With that of a year before beside it, where there was one. */
export function resultSayings({ pulse, nps, means }: PulseResult, before: PulseResult | undefined): readonly Saying[] {
  const { quarter, asked, answered, questions } = pulse;
  const told = { quarter, answered: shareWords(shareOf(answered, asked)) };
  if (nps.value === null) return [{ key: "pulse.too-few", values: { ...told, least: LEAST_ANSWERS } }];
  const then = before?.nps.value ?? null;
  return [
    {
      key: "pulse.result",
      values: {
        ...{ ...told, nps: rounded(nps.value, 10), hasBefore: then === null ? "no" : "yes" },
        before: rounded(then ?? 0, 10),
      },
    },
    ...means.map(
      (mean, place): Saying => ({
        key: "pulse.mean",
        values: { question: questions[place] ?? "", mean: rounded(mean ?? 0, 10) },
      }),
    ),
  ];
}

const askButton = ({ quarter }: Pick<Pulse, "quarter">) =>
  ({ label: "button.pulse.answer", intent: "pulse.answer", subject: quarter, style: "primary" }) as const;

/** `what`: the question itself, or the one reminder. */
export const askNotices = (
  pulse: Pick<Pulse, "quarter" | "closesAt">,
  personIds: readonly string[],
  what: "ask" | "remind",
): readonly Notice[] =>
  personIds.map((personId) => ({
    key: `ORG-1:pulse:${pulse.quarter}:${what}`,
    to: { kind: "person", personId },
    lane: "message",
    words: {
      lines: [{ key: `pulse.${what}`, values: { until: clock(pulse.closesAt) } }],
      note: { key: "pulse.promise" },
      buttons: [askButton(pulse)],
    },
  }));

/** To whoever started it, or may start one where it began by itself, when it is over. */
export const overNotices = (
  result: PulseResult,
  before: PulseResult | undefined,
  personIds: readonly string[],
): readonly Notice[] =>
  personIds.map((personId) => ({
    key: `ORG-1:pulse:${result.pulse.quarter}:over`,
    to: { kind: "person", personId },
    lane: "message",
    words: { lines: [{ key: "pulse.over" }, ...resultSayings(result, before)] },
  }));

export const answeredWords = (isReplaced: boolean, { closesAt }: Pulse): Words => ({
  tone: "good",
  lines: [{ key: isReplaced ? "pulse.replaced" : "pulse.thanks", values: { until: clock(closesAt) } }],
});

export function answerForm({ quarter, questions }: Pulse, act: Act): Form {
  const { words, form } = formOf(act, quarter);
  const scale = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => ({ value: `${from + i}`, label: `${from + i}` }));
  const question = (
    id: string,
    label: string,
    hint: "pulse.hint-nps" | "pulse.hint",
    options: ReturnType<typeof scale>,
  ) => ({ id, label, hint: words(hint), kind: "choice", required: true, options }) as const;
  const { lang } = act.actor;
  return form("pulse.answer.save", "form.pulse", [
    question("pulseNps", words("field.pulseNps"), "pulse.hint-nps", scale(0, 10)),
    question("pulseSecond", nameIn(lang, questions[0]), "pulse.hint", scale(1, 5)),
    question("pulseThird", nameIn(lang, questions[1]), "pulse.hint", scale(1, 5)),
  ]);
}
