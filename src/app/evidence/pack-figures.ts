// The figures of a pack: the service report of its period with targets and trends, its records linked to their pages.
import type { Temporal } from "temporal-polyfill";
import { inOneGo } from "../../kernel/steps.ts";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { View } from "../../organisation/view.ts";
import { type Period, spanOf } from "../../report/period.ts";
import { type HtmlLook, htmlParts } from "../../report/service-report/html.ts";
import { reportParts } from "../../report/service-report/report-document.ts";
import { serviceReport, stretchOf } from "../../report/service-report/service-report.ts";
import { readReportFacts } from "../../store/report-facts.ts";
import type { Query } from "../ports.ts";

export type FiguresAsked = {
  readonly period: Period;
  /** As of when: the same pack each time. */
  readonly at: Temporal.Instant;
  readonly showsPrivate: boolean;
  /** It has a page in the pack. */
  isPacked(reference: string): boolean;
  /** Where the page leads back to. */
  readonly links: NonNullable<HtmlLook["links"]>;
};

/** The page, part by part: of many services all of it at once would be most of what the making of a pack holds. */
export async function* packFigures(
  query: Query,
  { organisation, lang }: Pick<View, "organisation" | "lang">,
  { period, at, showsPrivate, isPacked, links }: FiguresAsked,
): AsyncGenerator<string> {
  const asked = { period: spanOf(period), span: stretchOf(period), now: toEpochSeconds(at) };
  const facts = await readReportFacts(query, organisation, asked);
  const report = inOneGo(serviceReport({ facts, organisation, services: null, period, showsPrivate }));
  const { parts, ...document } = reportParts(report, organisation, {
    lang,
    recordAddress: (reference) => (isPacked(reference) ? `records/${reference}.html` : undefined),
    mayShow: () => showsPrivate,
  });
  const page = htmlParts(document, { links });
  yield page.head;
  for (const part of parts) yield page.blocks(inOneGo(part()));
  yield page.tail;
}
