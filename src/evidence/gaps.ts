// The gap analysis: clause by clause what was found, what is missing with what makes it, and what lies outside the tool.
import type { Temporal } from "temporal-polyfill";
import type { Period } from "../report/period.ts";
import type { Line, ReportDocument } from "../report/service-report/document.ts";
import { type Lang, type Saying, sayPlain, type Values } from "../words/say.ts";
import { clauseWords } from "./clause-page.ts";
import { type ClauseKey, clauseLabel, clauses } from "./clauses.ts";
import { type ClauseResult, type Found, foundParts, resultOf, wantWords } from "./found.ts";
import { type Step, stepsFor, stepWords } from "./steps.ts";

export type Gap = {
  readonly key: ClauseKey;
  readonly label: string;
  readonly result: ClauseResult["kind"];
  /** What there is, with how many. */
  readonly found: readonly { readonly what: Saying; readonly count: number }[];
  /** What there is none of, each with what makes it. */
  readonly missing: readonly { readonly what: Saying; readonly steps: readonly Step[] }[];
};

export const gapsOf = (found: Found, asked: readonly (typeof clauses)[number][] = clauses): readonly Gap[] =>
  asked.map((clause) => {
    const result = resultOf(clause, found);
    return {
      ...{ key: clause.key, label: clauseLabel(clause), result: result.kind },
      missing:
        result.kind === "missing"
          ? result.wants.map((wants) => ({ what: wantWords(wants), steps: stepsFor(wants, found) }))
          : [],
      found: foundParts(clause, found).filter(({ count }) => count > 0),
    };
  });

/** Where no period is asked for: the year up to and with today, on the walls of `zone`. */
export function usualPeriodOfGaps(now: Temporal.Instant, zone: string): Period {
  const to = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
  return { from: to.subtract({ years: 1 }), to, zone };
}

export const resultCounts = (gaps: readonly Gap[]): Readonly<Record<ClauseResult["kind"], number>> => ({
  found: gaps.filter(({ result }) => result === "found").length,
  missing: gaps.filter(({ result }) => result === "missing").length,
  outside: gaps.filter(({ result }) => result === "outside").length,
});

/** "12 · Incidents opened in the period; none · Major incidents …". */
export const foundText = ({ found }: Gap, lang: Lang): string =>
  found.map(({ what, count }) => sayPlain(lang, "evidence.index.count", { count, what })).join("; ");

/** What to do; "": nothing has to be done. */
export const nextText = ({ missing }: Pick<Gap, "missing">, lang: Lang): string =>
  missing.map((one) => sayPlain(lang, "evidence.gaps.next", missingValues(one))).join("; ");

/** Of what is missing what it is and what makes it. */
export const missingValues = ({ what, steps }: Gap["missing"][number]): Values => ({
  what,
  next: { list: steps.map(stepWords), join: "or" },
});

/** All that makes what a clause lacks, each once. */
export function nextValues({ missing }: Pick<Gap, "missing">): Values {
  const steps = new Map(missing.flatMap((one) => one.steps).map((step) => [step.command + step.press.join(), step]));
  return { next: { list: [...steps.values()].map(stepWords), join: "and" } };
}

/** One clause as a row of a file. */
export const gapRow = (gap: Gap, lang: Lang) => ({
  ...{ clause: gap.label, title: sayPlain(lang, `evidence.title.${gap.key}`), result: gap.result },
  ...{ found: foundText(gap, lang), next: nextText(gap, lang) },
  outside: sayPlain(lang, `evidence.outside.${gap.key}`),
});

/** As it is read on a terminal, in which no letter means anything but itself. */
export function gapsText(gaps: readonly Gap[], { lang, ...values }: GapsAbout): string {
  const clauseLines = (gap: Gap): readonly string[] => [
    `${gap.label} ${sayPlain(lang, `evidence.title.${gap.key}`)}: ${sayPlain(lang, `evidence.status.${gap.result}`)}`,
    ...gap.missing.map((one) => {
      const what = sayPlain(lang, "evidence.gaps.next", missingValues(one));
      return `    ${sayPlain(lang, "evidence.gaps.missing", { what })}`;
    }),
    ...(gap.found.length > 0 ? [`    ${sayPlain(lang, "evidence.gaps.found", { what: foundText(gap, lang) })}`] : []),
  ];
  return [
    sayPlain(lang, "evidence.gaps.title", values),
    sayPlain(lang, "evidence.gaps.lead", resultCounts(gaps)),
    sayPlain(lang, "evidence.gaps.note"),
    "",
    ...gaps.flatMap(clauseLines),
    "",
  ].join("\n");
}

export type GapsAbout = { readonly name: string; readonly from: string; readonly to: string; readonly lang: Lang };

export function gapsPage(gaps: readonly Gap[], { lang, ...values }: GapsAbout): ReportDocument {
  const title = sayPlain(lang, "evidence.gaps.title", values);
  const heads = (["clause", "subject", "status", "evidence"] as const).map((one) =>
    sayPlain(lang, `evidence.index.${one}`),
  );
  const tones = { found: "good", missing: "bad", outside: "soft" } as const;
  return {
    ...{ lang, title },
    blocks: [
      { kind: "heading", level: 1, text: title, id: "top" },
      { kind: "words", line: [sayPlain(lang, "evidence.gaps.lead", resultCounts(gaps))] },
      { kind: "words", line: [{ text: sayPlain(lang, "evidence.gaps.note"), tone: "soft" }] },
      {
        kind: "table",
        head: [...heads, sayPlain(lang, "evidence.gaps.step"), sayPlain(lang, "evidence.status.outside")],
        numbers: [],
        rows: gaps.map((gap): readonly Line[] => [
          [gap.label],
          [sayPlain(lang, `evidence.title.${gap.key}`)],
          [{ text: sayPlain(lang, `evidence.status.${gap.result}`), tone: tones[gap.result] }],
          [foundText(gap, lang) || "–"],
          [nextText(gap, lang) || "–"],
          [sayPlain(lang, clauseWords("outside", gap.key).key)],
        ]),
      },
    ],
  };
}
