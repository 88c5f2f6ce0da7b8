// The weekly and monthly digest in words, and what they count beside the figures.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { sparkline } from "../../../src/report/chart/sparkline.ts";
import type { Reading } from "../../../src/report/digest/digest-figures.ts";
import { noNotes } from "../../../src/report/digest/digest-schedule.ts";
import { type WeeklyFacts, weeklyWords } from "../../../src/report/digest/digest-weekly.ts";
import { busiest, weeksUpTo } from "../../../src/report/digest/weekly-figures.ts";
import { flag } from "../../../src/report/facts.ts";
import { countOf, shareOf } from "../../../src/report/kpi/figure.ts";
import { trendOf } from "../../../src/report/kpi/trend.ts";
import { spanOf } from "../../../src/report/period.ts";
import { factsOf, type TestIncident } from "../../support/incident-columns.ts";
import { inWords } from "../../support/incidents.ts";

const at = Temporal.Instant.from("2031-11-24T08:00:00Z");
const date = Temporal.PlainDate.from("2031-11-24");
const period = { from: date.subtract({ days: 7 }), to: date, zone: "Europe/Berlin" };
const none = { shown: [], hidden: 0 };

const counted = (now: number, before: number): Reading => ({
  ...{ unit: "count", betterIs: "lower", now: countOf(now), before: countOf(before), target: undefined },
  trend: trendOf(countOf(now), countOf(before), "lower"),
});

const week: WeeklyFacts = {
  ...{
    id: "9",
    at,
    date,
    period,
    isLate: false,
    hidesPrivate: false,
    selfApproved: 0,
    ownDecisions: 0,
    unassigned: [],
  },
  readings: {
    ...{ opened: counted(14, 20), resolved: counted(17, 15), breaches: counted(2, 0) },
    resolution_sla: {
      ...{ unit: "percent", betterIs: "higher", now: shareOf(15, 17), before: shareOf(20, 20), target: 98 },
      trend: trendOf(shareOf(15, 17), shareOf(20, 20), "higher"),
    },
  },
  open: {
    total: 3,
    unassigned: 1,
    imported: 0,
    secrets: 0,
    byPriority: [{ priority: 3, count: 3, oldestSeconds: 7200 }],
  },
  ...{ due: none, majors: none, out: none, problems: [], waiting: none, availability: undefined, core: [] },
  done: { counts: {}, named: [] },
  planned: { shown: [{ reference: "CHG-88", from: at.add({ hours: 17 }), to: at.add({ hours: 18 }) }], hidden: 1 },
  overdue: { reviews: none, retrospectives: 0, actions: 1 },
  series: {
    opened: [10, 12, 20, 20, 15, 9, 20, 14],
    fixedInTime: [100, null, 90, 95, 100, 100, 100, 88],
    hidesPrivate: false,
  },
  services: [
    { key: "shop", name: { en: "Shop checkout", "zh-CN": "商城结算" }, opened: 9, fixedInTime: shareOf(7, 9) },
  ],
  otherServices: 5,
  schedule: noNotes,
  gaps: {
    unmeasured: ["Mail"],
    unapproved: { shown: [{ reference: "CHG-70" }], hidden: 1 },
    deploys: 2,
    unowned: { shown: [{ reference: "INC-8" }, { reference: "CHG-88" }], hidden: 0 },
    reviewBy: [
      { what: { key: "digest.review-sla", values: { name: "shop" } }, on: { en: "1 May 2031" }, isOver: true },
      { what: { en: "Mail", "zh-CN": "邮件" }, on: { en: "1 December 2031", "zh-CN": "2031年12月1日" }, isOver: false },
    ],
    records: [],
  },
  news: { known: [], gone: [], suppliers: [] },
};

describe("the weekly digest", () => {
  test("sets the week against the one before, and says what nobody looks after", () => {
    expect(inWords(weeklyWords(week)).split("\n")).toEqual([
      "📅 Week of Monday 17 November to Sunday 23 November",
      "14 opened (week before: 20), 17 fixed (15), 2 deadlines missed (0)",
      "8 weeks: opened ▂▃██▅▁█▄ · fixed in time █·▂▅███▁",
      "⚠ fixed in time 88.2 % (15/17) ▼ (target 98 % missed)",
      "Open 3: P3 3 (oldest 2 h) · 1 with no owner",
      "Most from: Shop checkout 9 (fixed in time 77.8 % (7/9)) · others 5",
      "🗓 Changes in the next 14 days: CHG-88 2031-11-25T01:00:00Z – 2031-11-25T02:00:00Z · 1 more",
      "Overdue: 1 action",
      "Promised, nothing measured: Mail",
      "⚠ Changed without approval: CHG-70 · 1 more · 2 deploys",
      "No owner: INC-8 · CHG-88",
      "To be reviewed: agreement shop since 1 May 2031 · Mail by 1 December 2031",
    ]);
  });

  test("says the same in Chinese", () => {
    const lines = inWords(weeklyWords(week), "zh-CN").split("\n");
    expect(lines[0]).toBe("📅 11月17日星期一至11月23日星期日一周");
    expect(lines[1]).toBe("新增 14（前一周 20），解决 17（15），超时 2 次（0）");
    expect(lines.slice(-4)).toEqual([
      "有承诺但没有测量数据：Mail",
      "⚠ 未经批准的变更：CHG-70 · 另有 1 个 · 2 次部署",
      "无人负责：INC-8 · CHG-88",
      "待定期复审：服务级别协议 shop（1 May 2031已到期） · 邮件（2031年12月1日前）",
    ]);
  });

  test("tells of freezes, business events and collisions of the two weeks ahead", () => {
    const from = at.add({ hours: 24 });
    const freeze = { title: "Year end", from, to: from.add({ hours: 48 }) };
    const why = { key: "digest.named", values: { name: "overlaps CHG-89" } } as const;
    const schedule = {
      ...{ freezes: [freeze], events: [{ ...freeze, title: { en: "Sale", "zh-CN": "大促" } }] },
      collisions: { shown: [{ reference: "CHG-88", why }], hidden: 0 },
    };
    const lines = inWords(weeklyWords({ ...week, schedule })).split("\n");
    expect(lines).toContain("🧊 Freezes: Year end 2031-11-25T08:00:00Z – 2031-11-27T08:00:00Z");
    expect(lines).toContain("📌 Business events: Sale 2031-11-25T08:00:00Z – 2031-11-27T08:00:00Z");
    expect(lines).toContain("⚠ Collisions: CHG-88 (overlaps CHG-89)");
  });

  test("tells of problems and complaints in one line, where there were any", () => {
    const share = (met: number, n: number, target?: number): Reading => ({
      ...{ unit: "percent", betterIs: "higher", now: shareOf(met, n), before: shareOf(0, 0), target },
      trend: trendOf(shareOf(met, n), shareOf(0, 0), "higher"),
    });
    const told = (more: WeeklyFacts["readings"], lang: "en" | "zh-CN" = "en") =>
      inWords(weeklyWords({ ...week, readings: { ...week.readings, ...more } }), lang).split("\n");
    const both = { problem_closure: share(1, 2), complaint_response: share(2, 3, 98) };
    expect(told(both)).toContain(
      "2 problems opened, 1 closed · complaints answered in time 2 of 3 (target 98 % missed)",
    );
    expect(told(both, "zh-CN").join("\n")).toContain("新增问题 2 个，关闭 1 个 · 投诉按时答复");
    // Closed without a new one: nothing to divide by, and told all the same.
    expect(told({ problem_closure: share(1, 0) })).toContain("0 problems opened, 1 closed");
    expect(told({ problem_closure: share(0, 0), complaint_response: share(0, 0, 98) })).toEqual(told({}));
  });

  test("tells which known errors came and went, and which suppliers kept us waiting too long", () => {
    const wait = (reference: string, seconds: number, isPrivate = false) => ({
      ...{
        reference,
        isPrivate,
        service: "shop",
        openedAt: 0,
        supplier: "paynet",
        seconds,
        targetSeconds: 3600,
        isWaiting: false,
      },
    });
    const news = {
      known: [{ reference: "PRB-4", workaround: "Pay by invoice" }],
      gone: [{ reference: "PRB-2", workaround: "Start it again" }],
      suppliers: [wait("INC-1", 3600), wait("INC-2", 3601), wait("INC-3", 9000, true)],
    };
    const told = (lang: "en" | "zh-CN") => inWords(weeklyWords({ ...week, news }), lang).split("\n");
    expect(told("en")).toEqual(
      expect.arrayContaining([
        "New known errors: PRB-4 (until it is mended: Pay by invoice)",
        "No longer known errors: PRB-2",
        "Suppliers who kept us waiting: paynet kept its contract 1 of 3 times, not with INC-2 and 1 more",
      ]),
    );
    expect(told("zh-CN").join("\n")).toContain("超时的供应商：paynet 履约 1/3 次");
    const kept = { ...news, known: [], gone: [], suppliers: [wait("INC-1", 3600)] };
    expect(inWords(weeklyWords({ ...week, news: kept }))).toBe(inWords(weeklyWords(week)));
  });

  test("leads to what nobody looks after, where there is anything", () => {
    const intents = (facts: WeeklyFacts) => (weeklyWords(facts).buttons ?? []).map(({ intent }) => intent);
    expect(intents(week)).toContain("digest.gaps");
    const looked = { unmeasured: [], unapproved: none, deploys: 0, unowned: none, reviewBy: [], records: [] };
    const overdue = { ...week.overdue, actions: 0 };
    expect(intents({ ...week, gaps: looked, overdue })).not.toContain("digest.gaps");
  });

  test("draws no bars where there is but one", () => {
    const series = { opened: [0, 0, 0, 14], fixedInTime: [null, null, null, 88], hidesPrivate: false };
    expect(inWords(weeklyWords({ ...week, series }))).not.toContain("weeks:");
  });

  test("says where its weeks, unlike the rest of it, are told without private records", () => {
    const series = { ...week.series, hidesPrivate: true };
    const told = (facts: Partial<WeeklyFacts>) => inWords(weeklyWords({ ...week, series, ...facts }));
    expect(told({})).toMatch(/8 weeks: opened \S+ · fixed in time \S+ \(private records not counted\)/);
    expect(told({ hidesPrivate: true })).not.toContain("private records not counted");
    expect(inWords(weeklyWords(week))).not.toContain("private records not counted");
  });
});

test("bars reach from the lowest to the highest, and nothing is no bar", () => {
  expect(sparkline([0, 7, null, 3])).toBe("▁█·▄");
  expect(sparkline([4, 4])).toBe("▄▄");
  expect(sparkline([0, 0])).toBe("▁▁");
  expect(sparkline([null])).toBe("·");
});

test("weeks before a week end where it does", () => {
  expect(weeksUpTo(period, 3).map(({ from, to }) => `${from} ${to}`)).toEqual([
    ...["2031-11-03 2031-11-10", "2031-11-10 2031-11-17", "2031-11-17 2031-11-24"],
  ]);
});

test("a service with few records of which one is private is among the others, also when that one was opened before", () => {
  const day = Temporal.PlainDate.from("2031-03-03");
  const period = { from: day, to: day.add({ days: 7 }), zone: "UTC" };
  const { from, to } = spanOf(period);
  const fresh = (service: string): TestIncident => ({ openedAt: from + 60, service });
  const old: TestIncident = {
    ...fresh("mail"),
    openedAt: from - 60,
    resolvedAt: from + 90,
    resolutionDueAt: from + 80,
  };
  const openly = [fresh("shop"), fresh("mail"), fresh("mail"), old];
  const told = (incidents: readonly TestIncident[]) => busiest(factsOf(incidents, to), period, 4);
  expect(told(openly).named.map(({ key, opened }) => [key, opened])).toEqual([
    ["mail", 2],
    ["shop", 1],
  ]);
  const secretly = told([...openly.slice(0, 3), { ...old, flags: flag.private }]);
  expect(secretly).toMatchObject({ named: [{ key: "shop", opened: 1 }], others: 2 });
});
