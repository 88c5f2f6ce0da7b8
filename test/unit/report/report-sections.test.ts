// Sections of the service report beside its figures: charts of twelve months, improvement actions, suppliers; and the twelve months as CSV.
import { parse } from "csv-parse/sync";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { inOneGo } from "../../../src/kernel/steps.ts";
import type { ActionFact, Facts, SupplierFact } from "../../../src/report/facts.ts";
import { type Period, spanOf } from "../../../src/report/period.ts";
import { toHtml } from "../../../src/report/service-report/html.ts";
import { toMarkdown } from "../../../src/report/service-report/markdown.ts";
import { monthsCsv } from "../../../src/report/service-report/months-csv.ts";
import { reportDocument } from "../../../src/report/service-report/report-document.ts";
import { serviceReport } from "../../../src/report/service-report/service-report.ts";
import type { Lang } from "../../../src/words/say.ts";
import { factsOf, type TestIncident } from "../../support/incident-columns.ts";
import { organisation } from "../../support/incident-organisation.ts";

const period: Period = {
  from: Temporal.PlainDate.from("2026-11-01"),
  to: Temporal.PlainDate.from("2026-12-01"),
  zone: "Europe/Berlin",
};
const { from, to } = spanOf(period);
const [HOUR, DAY] = [3600, 86_400];
const [service = ""] = organisation.services.map(({ key }) => key);

/** One a month for three months, the last of them late. */
const incidents = [2, 1, 0].map(
  (ago): TestIncident => ({
    ...{
      openedAt: from - ago * 30 * DAY + HOUR,
      resolvedAt: from - ago * 30 * DAY + 3 * HOUR,
      workedSeconds: 2 * HOUR,
    },
    ...{ firstResolvedAt: from - ago * 30 * DAY + 3 * HOUR, resolutionDueAt: from - ago * 30 * DAY + 4 * HOUR },
    ...(ago === 0 && { resolutionDueAt: from + 2 * HOUR, resolutionMissedAt: from + 2 * HOUR }),
    ...{ priority: 2, service },
  }),
);

const reportOf = (more: Partial<Facts> = {}) =>
  inOneGo(
    serviceReport({ facts: { ...factsOf(incidents, to + DAY), ...more }, organisation, services: [service], period }),
  );
const documentOf = (more: Partial<Facts> = {}, lang: Lang = "en") =>
  inOneGo(
    reportDocument(reportOf(more), organisation, {
      lang,
      recordAddress: (reference) => `https://bot.example/r/${reference}`,
      mayShow: (reference) => reference === "INC-70",
    }),
  );
const section = (text: string, name: string) => text.split(/^### /m).find((part) => part.startsWith(name)) ?? "";
const rowsOf = (text: string) => text.split("\n").filter((line) => line.startsWith("| "));

describe("charts", () => {
  test("show twelve months against the target, and say the same in words", () => {
    const html = inOneGo(toHtml(documentOf()));
    const [svg = ""] = /<svg class="chart".*?<\/svg>/s.exec(html) ?? [];
    expect(svg).toContain('role="img" aria-label="Fixed in time, twelve months. Dec 25 n/a;');
    expect(svg).toContain("Nov 0\u00a0%");
    expect(svg.match(/<circle class="main"/g)).toHaveLength(3);
    expect(svg).toContain('<line class="target"');
    expect(svg).toMatch(/>Target 9\d\u00a0%</);
    expect(svg).not.toMatch(/NaN|undefined|style=/);
    expect(html).toContain("<figcaption>Opened and resolved, twelve months</figcaption>");
  });

  test("are lines of letters and words in Markdown, and Chinese for Chinese readers", () => {
    expect(inOneGo(toMarkdown(documentOf()))).toMatch(/\*\*Opened and resolved, twelve months\*\* {2}\n`[▁█]+` Opened/);
    expect(inOneGo(toHtml(documentOf({}, "zh-CN")))).toContain("<figcaption>新增与已解决（近十二个月）</figcaption>");
  });

  test("are left out where a single month has something to show", () => {
    const facts = factsOf(incidents.slice(2), to + DAY);
    const alone = inOneGo(serviceReport({ facts, organisation, services: [service], period }));
    const html = inOneGo(
      toHtml(
        inOneGo(
          reportDocument(alone, organisation, { lang: "en", recordAddress: () => undefined, mayShow: () => false }),
        ),
      ),
    );
    expect(html).not.toContain('class="chart"');
  });
});

describe("improvement actions", () => {
  const action: ActionFact = {
    ...{ reference: "INC-1", service, title: "Add a check", owner: "Ben", isPrivate: false, openedAt: 0 },
    ...{ dueAt: from + 5 * DAY, movedTo: null, doneAt: null },
  };
  const actions: readonly ActionFact[] = [
    { ...action, title: "Open", dueAt: to + 20 * DAY },
    { ...action, title: "Done late", doneAt: from + 6 * DAY },
    { ...action, title: "Done long ago", doneAt: from - DAY },
    { ...action, title: "Moved", movedTo: to + 9 * DAY, owner: null },
    { ...action, title: "Secret", isPrivate: true, reference: "INC-69" },
    { ...action, title: "Shared secret", isPrivate: true, reference: "INC-70" },
  ];

  test("are told as overdue, open or done in the period; a moved date keeps the first; what is private is only counted", () => {
    const text = section(inOneGo(toMarkdown(documentOf({ actions }))), "Improvement");
    expect(text).toContain("Improvement actions: 3 overdue, 1 open and not yet due, 1 done in the period.");
    const rows = rowsOf(text).filter((line) => line.includes("INC-"));
    expect(rows).toEqual([
      "| Moved | [INC-1](https://bot.example/r/INC-1) | **nobody** | 6 November 2026, moved to 10 December 2026 | **overdue** |",
      "| Shared secret | [INC-70](https://bot.example/r/INC-70) | Ben | 6 November 2026 | **overdue** |",
      "| Open | [INC-1](https://bot.example/r/INC-1) | Ben | 21 December 2026 | open |",
      "| Done late | [INC-1](https://bot.example/r/INC-1) | Ben | 6 November 2026 | done on 7 November 2026, late |",
    ]);
    expect(text).toContain("1 private");
    expect(text).not.toContain("Secret |");
  });
});

describe("suppliers", () => {
  const wait: SupplierFact = {
    ...{ reference: "INC-1", isPrivate: false, service, openedAt: 0, supplier: "paynet" },
    ...{ seconds: HOUR, targetSeconds: 2 * HOUR, isWaiting: false },
  };
  test("stand with their waits against the contract; one that still waits in time is not judged", () => {
    const suppliers = [
      wait,
      { ...wait, reference: "INC-2", seconds: 3 * HOUR },
      { ...wait, reference: "INC-3", isWaiting: true },
      { ...wait, reference: "INC-4", supplier: null, targetSeconds: null, seconds: 30 },
      { ...wait, reference: "INC-5", isPrivate: true },
      { ...wait, reference: "INC-6", service: "another" },
    ];
    const rows = rowsOf(section(inOneGo(toMarkdown(documentOf({ suppliers }))), "Suppliers")).slice(2);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^\| paynet \| 4, 1 of them still \| \*\*2 of 3\*\* \| 90 min \| 3 h \| \[\*\*INC-2\*\*\]/);
    expect(rows[0]).toContain("1 private");
    expect(rows[0]).not.toContain("INC-5");
    expect(rows[1]).toContain("without a contract on record | 1 | n/a |");
  });

  test("none is said in a sentence", () => {
    expect(section(inOneGo(toMarkdown(documentOf())), "Suppliers")).toContain("No incident waited for a supplier");
  });
});

test("twelve months of every figure are rows for a spreadsheet, and no word in them is a formula", () => {
  const rows = parse(inOneGo(monthsCsv(reportOf(), "en")), { columns: true, bom: true }) as Record<string, string>[];
  const opened = rows.filter(({ kpi }) => kpi === "opened");
  expect(opened.map(({ month }) => month)).toEqual(
    Array.from({ length: 12 }, (_, i) => Temporal.PlainYearMonth.from("2025-12").add({ months: i }).toString()),
  );
  expect(opened.slice(-3).map(({ value }) => value)).toEqual(["1", "1", "1"]);
  expect(rows.find(({ kpi, month }) => kpi === "resolution_sla" && month === "2026-11")).toMatchObject({
    ...{ service, name: "Fixed in time", unit: "percent", value: "0", n: "1", met: "0" },
  });
});
