// The service report as a document: what to decide first, then section by section, then the records behind the figures.

import { Temporal } from "temporal-polyfill";
import { oneStep, type Steps } from "../../kernel/steps.ts";
import { nameIn, type Organisation } from "../../organisation/organisation.ts";
import { sayPlain, type Values, type WordKey } from "../../words/say.ts";
import { asFarAs, previousOf } from "../period.ts";
import { periodText } from "../period-words.ts";
import { stageOf } from "../pilot-line.ts";
import { privateReferences, recordsIn } from "../tellable.ts";
import type { Block, Line, ReportDocument, Run } from "./document.ts";
import { recordBlocks } from "./report-records.ts";
import { sectionBlocks } from "./report-sections.ts";
import { briefBlocks, briefPlace } from "./report-services.ts";
import { dayAt, dayWords, nameOfScope, type ReportReader, scopeAnchor, type Telling } from "./report-telling.ts";
import type { ReportedService, ScopeReport, ServiceReport } from "./service-report.ts";

export function tellingOf(report: ServiceReport, organisation: Organisation, reader: ReportReader): Telling {
  const words = (key: WordKey, values?: Values) => sayPlain(reader.lang, key, values);
  const whole = report.scopes[0];
  const secrets = whole ? privateReferences(whole.facts) : new Set<string>();
  return { ...reader, report, organisation, secrets, words };
}

export const titleOf = (telling: Telling): string =>
  telling.words("service-report.title", {
    ...{ of: subjectOf(telling), period: periodText(telling.report.period, telling.lang) },
  });

/** A report part by part, in their order: whoever writes each away before the next is made never holds all of it. */
export type ReportParts = Pick<ReportDocument, "lang" | "title"> & {
  readonly parts: readonly (() => Steps<readonly Block[]>)[];
};

export function reportParts(report: ServiceReport, organisation: Organisation, reader: ReportReader): ReportParts {
  const telling = tellingOf(report, organisation, reader);
  const title = titleOf(telling);
  return {
    ...{ lang: reader.lang, title },
    parts: [
      () =>
        oneStep(() => [
          { kind: "heading", level: 1, text: title, id: "report" },
          { kind: "words", line: aboutLine(telling) },
          ...scopeList(telling),
        ]),
      ...report.scopes.map((scope) => () => scopeBlocks(telling, scope)),
      () => briefBlocks(telling),
      () => oneStep(() => silentBlocks(telling)),
    ],
  };
}

export function* reportDocument(
  report: ServiceReport,
  organisation: Organisation,
  reader: ReportReader,
): Steps<ReportDocument> {
  const { parts, ...document } = reportParts(report, organisation, reader);
  const blocks: (readonly Block[])[] = [];
  for (const part of parts) blocks.push(yield* part());
  return { ...document, blocks: blocks.flat() };
}

function subjectOf({ report: { services }, organisation, lang, words }: Telling): string {
  if (services === null) return organisation.name;
  return services.length > 3
    ? words("service-report.several", { count: services.length })
    : services.map(({ name }) => nameIn(lang, name)).join(", ");
}

/** The days of the period before that one which is not over is compared with. */
function comparedDays(telling: Telling): Values {
  const { period, now } = telling.report;
  const { from, to } = asFarAs(previousOf(period), period, now);
  return { from: dayAt(telling, from), to: dayAt(telling, Math.max(from, to - 1)) };
}

function aboutLine(telling: Telling): Line {
  const { report, lang, words, hidesPrivate, organisation } = telling;
  const { period, now, span, scopes } = report;
  const isSecret = scopes.some(({ facts }) => recordsIn(facts, span).secrets > 0);
  const at = Temporal.Instant.fromEpochMilliseconds(now * 1000).toZonedDateTimeISO(period.zone);
  const about = words("service-report.about", {
    from: dayWords(period.from, lang),
    to: dayWords(period.to.subtract({ days: 1 }), lang),
    zone: period.zone,
    made: `${dayWords(at.toPlainDate(), lang)} ${at.toPlainTime().toString({ smallestUnit: "minute" })}`,
  });
  const notes = [
    ...(now < span.to ? [words("service-report.not-over", comparedDays(telling))] : []),
    ...(isSecret ? [words("service-report.private")] : []),
    ...(hidesPrivate ? [words("board.hides-private")] : []),
    ...stageOf(onlyOne(report.services), period, organisation).map(
      ({ key, values }) => `${words("service-report.stage", { what: sayPlain(lang, key, values) })}`,
    ),
  ];
  return [{ text: [about, ...notes].join(lang === "en" ? " " : ""), tone: "soft" }];
}

const onlyOne = (services: ServiceReport["services"]): string | undefined =>
  services?.length === 1 ? services[0]?.key : undefined;

function scopeList(telling: Telling): readonly Block[] {
  const { scopes, brief } = telling.report;
  const items = [
    ...scopes.map((scope): Line => [{ text: nameOfScope(scope, telling), href: `#${scopeAnchor(scope)}` }]),
    ...(brief.length > 0 ? [[briefPlace(telling)]] : []),
  ];
  return items.length < 2 ? [] : [{ kind: "list", items }];
}

function* scopeBlocks(telling: Telling, scope: ScopeReport): Steps<readonly Block[]> {
  const text = nameOfScope(scope, telling);
  return [
    { kind: "heading", level: 2, text, id: scopeAnchor(scope) },
    ...(scope.service?.isPilot
      ? [{ kind: "words", line: [{ text: telling.words("pilot.told"), tone: "soft" }] } as const]
      : []),
    ...(yield* oneStep(() => sectionBlocks(telling, scope))),
    ...(yield* recordBlocks(telling, scope)),
  ];
}

function silentBlocks({ report: { silent, merged }, words, lang }: Telling): readonly Block[] {
  const list = (services: readonly ReportedService[]): Run => services.map(({ name }) => nameIn(lang, name)).join(", ");
  return [
    ...(silent.length > 0
      ? [{ kind: "words", line: [words("service-report.silent"), list(silent)] } satisfies Block]
      : []),
    ...(merged.length > 0
      ? [{ kind: "words", line: [words("service-report.merged", { count: merged.length })] } satisfies Block]
      : []),
  ];
}
