// What every part of a report is told: the figures, the reader's language, and where links lead.
import { Temporal } from "temporal-polyfill";
import { nameIn, type Organisation } from "../../organisation/organisation.ts";
import type { Lang, Values, WordKey } from "../../words/say.ts";
import { formatDay } from "../chart/chart-words.ts";
import type { ScopeReport, ServiceReport } from "./service-report.ts";

/** Where links of the report lead, and what its reader may see. */
export type ReportReader = {
  readonly lang: Lang;
  /** Of a record's page; undefined: nobody knows the address. */
  readonly recordAddress: (reference: string) => string | undefined;
  /** Where all records behind a figure of a scope are listed. */
  readonly figureAddress?: (scope: string, kpi: string) => string;
  /** Where a scope is reported by itself. */
  readonly scopeAddress?: (scope: string) => string;
  /** Private records that the reader may see all the same. */
  readonly mayShow: (reference: string) => boolean;
  /** Private records were left out, if there were any: of so few they would show. */
  readonly hidesPrivate?: boolean;
};

/** Everything that a part of the report needs. */
export type Telling = ReportReader & {
  readonly report: ServiceReport;
  readonly organisation: Organisation;
  readonly secrets: ReadonlySet<string>;
  readonly words: (key: WordKey, values?: Values) => string;
};

/** In addresses: the service's key, or "all". */
export const scopeKey = ({ service }: ScopeReport): string => service?.key ?? "all";

/** Of the scope within the document. */
export const scopeAnchor = (scope: ScopeReport): string =>
  scope.service?.isPilot ? `pilot-${scope.service.key}` : scopeKey(scope);

export const nameOfScope = ({ service }: ScopeReport, { lang, words }: Telling): string =>
  service ? nameIn(lang, service.name) : words("service-report.all");

/** The day on which a second lies, on the walls of the report's zone. */
export const dayAt = ({ report, lang }: Telling, second: number): string =>
  dayWords(
    Temporal.Instant.fromEpochMilliseconds(second * 1000)
      .toZonedDateTimeISO(report.period.zone)
      .toPlainDate(),
    lang,
  );

export const dayWords = (day: Temporal.PlainDate, lang: Lang): string =>
  formatDay(day, lang, { day: "numeric", month: "long", year: "numeric" });
