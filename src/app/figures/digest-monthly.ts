// The monthly digest: the service report of its services, as messages and as files.
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { pilotsDuring } from "../../organisation/pilot.ts";
import { type Viewer, visibilityOf } from "../../people/visibility.ts";
import { monthlyWords, type NamedStar } from "../../report/digest/digest-monthly.ts";
import type { Facts } from "../../report/facts.ts";
import { spanOf } from "../../report/period.ts";
import { figuresCsv } from "../../report/service-report/figures-csv.ts";
import { figuresJson } from "../../report/service-report/figures-json.ts";
import { toMarkdown } from "../../report/service-report/markdown.ts";
import { reportDocument } from "../../report/service-report/report-document.ts";
import { monthText } from "../../report/service-report/report-period.ts";
import {
  type ScopeReport,
  type ServiceReport,
  serviceReport,
  stretchOf,
} from "../../report/service-report/service-report.ts";
import { serviceStars } from "../../report/star.ts";
import { privateReferences, recordsIn } from "../../report/tellable.ts";
import { secrecyByReference } from "../../store/record-secrecy.ts";
import { readReportFacts } from "../../store/report-facts.ts";
import { starFacts } from "../../store/star-reads.ts";
import type { Lang } from "../../words/say.ts";
import { breathe } from "../breathe.ts";
import type { Query } from "../ports.ts";
import type { DigestAsked, DigestMessages } from "./digest-reading.ts";
import { comparedPeriods, knowPrivate, toldPart } from "./part-told.ts";

/** A message each; further ones stand in the files. */
const MOST_SERVICES = 10;

type Reader = Pick<Act, "organisation" | "people" | "at">;

/** How the files are written: where a record's page is, and in which language. */
export type FileReader = {
  readonly lang: Lang;
  readonly pageOf: (reference: string) => string | undefined;
};

export async function readMonthly(
  { id, period, services, viewers, isLate }: DigestAsked,
  { lang, pageOf }: FileReader,
  act: Reader,
  query: Query,
): Promise<DigestMessages> {
  const { organisation, at } = act;
  const all = await readReportFacts(query, organisation, {
    ...{ period: spanOf(period), span: stretchOf(period), now: toEpochSeconds(at) },
    ...(services && { filter: { services } }),
  });
  const { facts, hidesPrivate } = toldPart(all, comparedPeriods(period), { isWhole: services === null, viewers });
  const pilots = pilotsDuring(organisation, spanOf(period), services);
  const given = { facts, organisation, services, period, showsPrivate: knowPrivate(viewers) };
  const report = await breathe(serviceReport(given));
  const [first, ...others] = report.scopes;
  if (!first) throw new Error("a service report has a scope");
  const asked = { report, isLate, hidesPrivate, organisation };
  const mayShow = await showing(facts, viewers, query);
  const reader = { lang, recordAddress: pageOf, mayShow, hidesPrivate };
  const document = await breathe(reportDocument(report, organisation, reader));
  const figures = await breathe(figuresJson({ ...given, pilots, targets: organisation.figures.targets, lang }));
  const month = monthText(period);
  const readings = Object.fromEntries(first.lines);
  return {
    words: monthlyWords(
      first,
      { ...asked, stars: await starsOf(asked.report, act, services, query) },
      { id, readings },
    ),
    // A pilot stands in the line of all of them, and whole in the files.
    more: busiestOf(
      others.filter(({ service }) => !service?.isPilot),
      report,
    ).map((scope) => ({
      key: scope.service?.key ?? "",
      words: monthlyWords(scope, asked),
    })),
    files: [
      {
        name: `service-report-${month}.md`,
        type: "text/markdown",
        bytes: Buffer.from(await breathe(toMarkdown(document))),
      },
      { name: `figures-${month}.csv`, type: "text/csv", bytes: Buffer.from(figuresCsv(figures)) },
    ],
  };
}

/** Only people who work here, and no bot. */
async function starsOf(
  { span }: ServiceReport,
  { organisation, people }: Reader,
  services: readonly string[] | null,
  query: Query,
): Promise<readonly NamedStar[]> {
  if (organisation.figures.star === false) return [];
  const all = await starFacts(query, services ?? organisation.services.map(({ key }) => key), span);
  const staff = all.filter(({ personId }) => {
    const person = people.find(personId);
    return person?.isActive && !person.isGuest && !person.isBot;
  });
  return serviceStars(staff).map((star) => ({ who: people.span(star.personId), star }));
}

function busiestOf(scopes: readonly ScopeReport[], { span }: ServiceReport): readonly ScopeReport[] {
  if (scopes.length <= MOST_SERVICES) return scopes;
  const counted = scopes.map((scope) => ({ scope, count: recordsIn(scope.facts, span).records }));
  const chosen = counted.toSorted((a, b) => b.count - a.count).slice(0, MOST_SERVICES);
  return chosen.map(({ scope }) => scope);
}

/** Private records by name only where everybody who reads it may see them. */
async function showing(
  facts: Facts,
  viewers: readonly Viewer[],
  query: Query,
): Promise<(reference: string) => boolean> {
  const secrets = await secrecyByReference(query, [...privateReferences(facts)]);
  return (reference) => {
    const secrecy = secrets.get(reference);
    return secrecy !== undefined && viewers.every((viewer) => visibilityOf(secrecy, viewer, "digest") === "full");
  };
}
