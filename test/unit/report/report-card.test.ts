// /kpi report in chat: what to decide, figures and services as lines that lead to the page, within what a chat shows.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { flatten, type RichText } from "../../../src/kernel/rich-text.ts";
import { inOneGo } from "../../../src/kernel/steps.ts";
import type { Organisation, Service } from "../../../src/organisation/organisation.ts";
import { limits as discord } from "../../../src/platform/discord/limits.ts";
import { type Period, spanOf } from "../../../src/report/period.ts";
import { reportWords } from "../../../src/report/service-report/report-card.ts";
import { tellingOf } from "../../../src/report/service-report/report-document.ts";
import { serviceReport } from "../../../src/report/service-report/service-report.ts";
import { type Lang, langs, say } from "../../../src/words/say.ts";
import { factsOf, type TestIncident } from "../../support/incident-columns.ts";
import { organisation } from "../../support/incident-organisation.ts";

const period: Period = {
  from: Temporal.PlainDate.from("2026-11-01"),
  to: Temporal.PlainDate.from("2026-12-01"),
  zone: "Europe/Berlin",
};
const { from, to } = spanOf(period);
const HOUR = 3600;
const page = "https://tocsin.company.example/reports";

const fixed = (service: string, isMet: boolean): TestIncident => ({
  ...{ openedAt: from + HOUR, firstResolvedAt: from + 3 * HOUR, resolvedAt: from + 3 * HOUR, workedSeconds: 2 * HOUR },
  ...{ resolutionDueAt: from + 2 * HOUR, firstResponseAt: from + 2 * HOUR, firstResponseDueAt: from + HOUR },
  ...{ priority: 2, service, firstResponseMissedAt: from + HOUR },
  ...(!isMet && { resolutionMissedAt: from + 2 * HOUR }),
});

/** The first service misses nothing but its answers, each further one its fixes as well. */
function linesOf(count: number, lang: Lang = "en", services: readonly string[] | null = null): readonly RichText[] {
  const [example] = organisation.services;
  const all = Array.from({ length: count }, (_, place) => ({
    ...(example as Service),
    ...{ key: `department-service-${place}`, name: { en: `Service of the department ${place}` } },
  }));
  const given: Organisation = { ...organisation, services: all };
  const incidents = all.flatMap(({ key }, place) => Array.from({ length: 6 }, () => fixed(key, place === 0)));
  const report = inOneGo(
    serviceReport({ facts: factsOf(incidents, to + 1), organisation: given, services, period, inBrief: false }),
  );
  const telling = tellingOf(report, given, {
    ...{ lang, recordAddress: () => undefined, mayShow: () => false },
    figureAddress: (scope, kpi) => `${page}/${scope}/2026-11/${kpi}`,
    scopeAddress: (scope) => `${page}/${scope}/2026-11`,
  });
  const [scope] = report.scopes;
  if (!scope) throw new Error("there is no scope");
  return reportWords(telling, scope, []).lines.map((line) => say(lang, line));
}

const linksOf = (lines: readonly RichText[]) =>
  lines.flat().flatMap((span) => (span.kind === "link" ? [[span.text, span.href.replace(page, "")]] : []));

test("each service is a line that leads to its report, those with the most to decide first; the rest stand on the page", () => {
  const lines = linesOf(9);
  const told = lines.map((line) => flatten(line)).filter((line) => line.startsWith("Service of"));
  expect(told).toHaveLength(6);
  expect(told[0]).toMatch(/^Service of the department 1: 2 points to decide · Opened 6.* · Fixed in time 0 % \(0\/6\)/);
  expect(told.join()).not.toContain("department 0");
  expect(lines.map((line) => flatten(line))).toContain("3 more services on the page");
  expect(linksOf(lines)).toContainEqual(["Service of the department 1", "/department-service-1/2026-11"]);
  expect(linksOf(lines)).toContainEqual(["3 more services", "/all/2026-11"]);
  expect(
    linesOf(2)
      .map((line) => flatten(line))
      .join(),
  ).not.toContain("more service");
});

test("figures lead to their records, and what is to be decided to its place on the page", () => {
  const links = linksOf(linesOf(3));
  expect(links).toContainEqual([expect.stringMatching(/^\d/), "/all/2026-11/resolution_sla"]);
  expect(links.some(([, href]) => href?.startsWith("/all/2026-11#"))).toBe(true);
});

test("of one service no others are told", () => {
  const lines = linesOf(3, "en", ["department-service-1"]).map((line) => flatten(line));
  expect(lines.some((line) => line.startsWith("Service of"))).toBe(false);
});

test.each(langs)("of two hundred services it fits one message everywhere (%s)", (lang) => {
  const written = linesOf(200, lang).map((line) =>
    line.map((span) => (span.kind === "link" ? `[${span.text}](<${span.href}>)` : flatten([span]))).join(""),
  );
  expect(written.length).toBeLessThanOrEqual(20);
  expect(written.join("\n").length).toBeLessThan(discord.description);
});
