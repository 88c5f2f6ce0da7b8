// The service report: its sections in both languages, what has to be decided, and records that not everybody may see.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { inOneGo } from "../../../src/kernel/steps.ts";
import { flag } from "../../../src/report/facts.ts";
import { type Period, previousOf, spanOf } from "../../../src/report/period.ts";
import { toHtml } from "../../../src/report/service-report/html.ts";
import { toMarkdown } from "../../../src/report/service-report/markdown.ts";
import { reportDocument } from "../../../src/report/service-report/report-document.ts";
import { monthsOf, serviceReport, stretchOf } from "../../../src/report/service-report/service-report.ts";
import type { Lang } from "../../../src/words/say.ts";
import { factsOf, type TestIncident } from "../../support/incident-columns.ts";
import { organisation } from "../../support/incident-organisation.ts";

const period: Period = {
  from: Temporal.PlainDate.from("2026-11-01"),
  to: Temporal.PlainDate.from("2026-12-01"),
  zone: "Europe/Berlin",
};
const { from, to } = spanOf(period);
const HOUR = 3600;
const [first = "", second = ""] = organisation.services.map(({ key }) => key);

const fixed = (isMet: boolean, more: TestIncident = {}): TestIncident => ({
  ...{ openedAt: from + HOUR, firstResolvedAt: from + 3 * HOUR, resolvedAt: from + 3 * HOUR, workedSeconds: 2 * HOUR },
  ...{ resolutionDueAt: from + 2 * HOUR, priority: 2, service: first },
  ...(!isMet && { resolutionMissedAt: from + 2 * HOUR }),
  ...more,
});

type Asked = {
  readonly services?: readonly string[];
  readonly lang?: Lang;
  readonly mayShow?: boolean;
  readonly inBrief?: boolean;
};

function markdownOf(
  incidents: readonly TestIncident[],
  { services, lang = "en", mayShow = false, inBrief = false }: Asked = {},
): string {
  const report = inOneGo(
    serviceReport({ facts: factsOf(incidents, to + 1), organisation, services: services ?? null, period, inBrief }),
  );
  return inOneGo(
    toMarkdown(
      inOneGo(
        reportDocument(report, organisation, {
          lang,
          recordAddress: (reference) => `https://bot.example/r/${reference}`,
          figureAddress: (scope, kpi) => `/of/${scope}/${kpi}`,
          scopeAddress: (scope) => `/of/${scope}`,
          mayShow: () => mayShow,
        }),
      ),
    ),
  );
}

const missedTwice = [...Array.from({ length: 8 }, () => fixed(true)), fixed(false), fixed(false)];

test("a target that was missed is the first thing to decide, and its figure leads to the records that missed it", () => {
  const text = markdownOf(missedTwice, { services: [first] });
  expect(text).toContain("**Fixed in time**: [**80 % (8/10)**](#records-");
  expect(text).toContain("(target 98 %). Decide what is to change");
  expect(text).toMatch(
    /<a id="records-[a-z-]+-resolution_sla"><\/a>\*\*Fixed in time\*\*: \[INC-10\]\(https:\/\/bot.example\/r\/INC-10\) ✗/,
  );
  expect(text).toMatch(/\| Fixed in time \| ≥ 98 % \| \[\*\*80 % \(8\/10\)\*\*\]\(#records-[^|]*\) \| n\/a \| – \|/);
});

test.each(["en", "zh-CN"] as const)("every section is there and says so when it has nothing to tell (%s)", (lang) => {
  const text = markdownOf([], { lang });
  const html = inOneGo(toHtml({ lang, title: "x", blocks: [] }));
  expect(html).toContain(`lang="${lang}"`);
  expect(text.match(/^### /gm)).toHaveLength(11);
  expect(text).not.toMatch(/undefined|NaN|null|\{/);
  expect(text).toContain(lang === "en" ? "No complaints are on record." : "没有投诉记录。");
  expect(text).toContain(lang === "en" ? "Nothing: no target" : "无：");
});

test("it tells each service that has anything on record, and lists the silent ones in a line", () => {
  const text = markdownOf(missedTwice);
  const names = organisation.services.map(({ name }) => name.en);
  expect(text.match(/^## .*/gm)).toEqual(["## All services together", `## ${names[0]}`]);
  expect(text).toContain("Nothing recorded in the period: ");
  expect(text).toContain(names[1]);
});

test("in brief each service is a line that leads to its own report and its records, most to decide first", () => {
  const names = organisation.services.map(({ name }) => name.en);
  const secret = fixed(true, { flags: flag.private, service: organisation.services[2]?.key ?? "" });
  const good = Array.from({ length: 5 }, () => fixed(true));
  const bad = missedTwice.map((one) => ({ ...one, service: second }));
  const text = markdownOf([...good, ...bad, secret], { inBrief: true });
  expect(text.match(/^## .*/gm)).toEqual(["## All services together", "## Service by service"]);
  expect(text).toContain("- [All services together](#all)\n- [Service by service](#services)");
  const [, , ...rows] = text.slice(text.indexOf("| Service | To decide")).split("\n").slice(0, 4);
  expect(rows).toEqual([
    `| [${names[1]}](/of/${second}) | **1** | [10](/of/${second}/opened) | n/a | [**80 % (8/10)**](/of/${second}/resolution_sla) | n/a | n/a |`,
    `| [${names[0]}](/of/${first}) | 0 | [5](/of/${first}/opened) | n/a | [100 % (5/5)](/of/${first}/resolution_sla) | n/a | n/a |`,
  ]);
  expect(text).toContain("One service has too few records to be told apart");
  expect(text).not.toContain(names[2] ?? "nothing");
});

test("by priority it stands beside what was agreed, and a limit of the month is compared", () => {
  const text = markdownOf(missedTwice, { services: [first] });
  expect(text).toContain(
    "| Priority | Opened | First answer agreed | First answer in time | Fix agreed | Fixed in time |",
  );
  expect(text).toMatch(/\| P2 \| 10 \| 30 min \| n\/a \| 4 h \| 80 % \(8\/10\) \|/);
  expect(text).toContain("Open at the start: 0. Open at the end: 0.");
});

test("what is private counts, and is named to those only who may see it", () => {
  const secret = [...missedTwice, fixed(false, { flags: flag.private })];
  const text = markdownOf(secret, { services: [first] });
  expect(text).toContain("72.7 % (8/11)");
  expect(text).not.toContain("INC-11");
  expect(text).toContain("1 private");
  expect(text).toContain("Private records are counted");
  expect(markdownOf(secret, { services: [first], mayShow: true })).toContain("INC-11");
  const few = markdownOf([...missedTwice, fixed(true, { flags: flag.private, service: second })]);
  expect(few.match(/^## /gm)).toHaveLength(2);
  expect(few).toContain("One service has too few records to be told apart");
  expect(few).not.toContain(organisation.services[1]?.name.en);
});

test("a private incident stands in no priority, but for who may know of it", () => {
  const facts = factsOf([...missedTwice, fixed(true, { flags: flag.private, priority: 1 })], to + 1);
  const told = (showsPrivate: boolean) =>
    inOneGo(serviceReport({ facts, organisation, services: null, period, showsPrivate })).scopes[0]?.priorities.map(
      ({ opened }) => opened.value,
    );
  expect(told(false)).toEqual([0, 10, 0, 0]);
  expect(told(true)).toEqual([1, 10, 0, 0]);
});

test("twelve months end with the month of the last day, and the records of all of them are read", () => {
  const months = monthsOf(period).map((month) => month.from.toString());
  expect(months).toHaveLength(12);
  expect([months[0], months[11]]).toEqual(["2025-12-01", "2026-11-01"]);
  const week = { ...period, from: period.to.subtract({ days: 7 }) };
  expect(stretchOf(week)).toEqual({ from: spanOf(monthsOf(period)[0] as Period).from, to });
  const old = { ...period, from: Temporal.PlainDate.from("2024-01-01") };
  expect(stretchOf(old).from).toBeLessThan(spanOf(old).from);
});

test("what a service is compared with is told like that month, not with a private record that would show there", () => {
  const before = spanOf(previousOf(period)).from + HOUR;
  const secret = { openedAt: before, resolvedAt: before + HOUR, firstResolvedAt: before + HOUR, flags: flag.private };
  const facts = factsOf([{ ...secret, service: first }, ...missedTwice, fixed(true, { service: second })], to + 1);
  const told = (showsPrivate: boolean) =>
    inOneGo(serviceReport({ facts, organisation, services: null, period, showsPrivate }))
      .scopes.slice(0, 2)
      .map(({ lines }) => [lines.get("opened")?.before.value, lines.get("opened")?.months.at(-2)?.value]);
  expect(told(false)).toEqual([
    [1, 1],
    [0, 0],
  ]);
  expect(told(true)).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

test("a month of one service with so few records that a private one would show leaves it out, but not for who may know of it", () => {
  const [month] = monthsOf(period);
  if (!month) throw new Error("a report looks at months");
  const then = spanOf(month).from + HOUR;
  const opened = { openedAt: then, resolvedAt: then + HOUR, firstResolvedAt: then + HOUR };
  const secret = { ...opened, flags: flag.private };
  const firstMonth = (incidents: readonly TestIncident[], showsPrivate: boolean) =>
    inOneGo(
      serviceReport({
        ...{ facts: factsOf([...incidents.map((one) => ({ ...one, service: first })), ...missedTwice], to + 1) },
        ...{ organisation, services: [first], period, showsPrivate },
      }),
    ).scopes.map(({ lines }) => lines.get("opened")?.months[0]?.value);
  expect(firstMonth([secret], false)).toEqual([0]);
  expect(firstMonth([secret, opened, opened, opened], false)).toEqual([3]);
  expect(firstMonth([secret, opened, opened, opened, opened], false)).toEqual([5]);
  expect(firstMonth([secret], true)).toEqual([1]);
});
