// What the daily digest says: small numbers as numbers, what got worse in front, nothing of what may not be seen.

import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { flatten } from "../../../src/kernel/rich-text.ts";
import type { AvailabilityTold } from "../../../src/report/digest/digest-availability.ts";
import { type DailyFacts, dailyWords } from "../../../src/report/digest/digest-daily.ts";
import type { Reading } from "../../../src/report/digest/digest-figures.ts";
import { markedWords } from "../../../src/report/digest/digest-marks.ts";
import { countOf, type Figure, shareOf } from "../../../src/report/kpi/figure.ts";
import { trendOf } from "../../../src/report/kpi/trend.ts";
import { type Lang, say } from "../../../src/words/say.ts";
import { inWords } from "../../support/incidents.ts";

const at = Temporal.Instant.from("2031-11-25T07:00:00Z");
const date = Temporal.PlainDate.from("2031-11-25");
const none = { shown: [], hidden: 0 };

const reading = (now: Figure, before: Figure, more: Partial<Reading> = {}): Reading => {
  const betterIs = more.betterIs ?? "higher";
  return { unit: "percent", betterIs, now, before, trend: trendOf(now, before, betterIs), target: 98, ...more };
};
const count = (n: number): Reading => reading(countOf(n), countOf(n), { unit: "count", target: undefined });

const quiet: DailyFacts = {
  ...{
    id: "7",
    at,
    date,
    isLate: false,
    hidesPrivate: false,
    readings: {},
    selfApproved: 0,
    ownDecisions: 0,
    unassigned: [],
  },
  period: { from: date.subtract({ days: 1 }), to: date, zone: "Europe/Berlin" },
  open: { total: 0, unassigned: 0, imported: 0, secrets: 0, byPriority: [] },
  ...{
    due: none,
    majors: none,
    out: none,
    problems: [],
    planned: none,
    waiting: none,
    availability: undefined,
    core: [],
  },
  done: { counts: {}, named: [] },
  overdue: { reviews: none, retrospectives: 0, actions: 0 },
};

const available: AvailabilityTold = {
  reading: reading({ value: 99.9968, n: 3 }, { value: 100, n: 3 }),
  ...{ target: 99.9, services: 3, below: none },
};

const busy: DailyFacts = {
  ...quiet,
  readings: {
    ...{ opened: count(14), resolved: count(17), breaches: count(2) },
    first_response_sla: reading(shareOf(13, 14), shareOf(30, 40)),
    resolution_sla: reading(shareOf(15, 17), shareOf(60, 60)),
    csat: reading({ ...shareOf(8, 9), parts: [{ id: "asked", value: 17 }] }, shareOf(0, 0), { target: undefined }),
  },
  availability: available,
  open: {
    ...{ total: 12, unassigned: 1, imported: 0, secrets: 0 },
    byPriority: [
      { priority: 2, count: 3, oldestSeconds: 3 * 86_400 },
      { priority: 3, count: 9, oldestSeconds: 3600 },
    ],
  },
  due: {
    shown: [
      { reference: "INC-131", owner: "Ben", dueAt: at.add({ hours: 2 }) },
      { reference: "INC-138", owner: null, dueAt: at.add({ hours: 3 }) },
    ],
    hidden: 1,
  },
  unassigned: ["INC-138"],
  done: { counts: { successful: 3, backed_out: 1 }, named: [{ reference: "CHG-84", result: "backed_out" }] },
  planned: { shown: [{ reference: "CHG-88", from: at.add({ hours: 17 }), to: at.add({ hours: 18 }) }], hidden: 0 },
  waiting: { shown: [{ reference: "CHG-86", people: ["Omar"] }], hidden: 0 },
  overdue: {
    reviews: { shown: [{ reference: "INC-120", owner: "Dana" }], hidden: 0 },
    ...{ retrospectives: 2, actions: 0 },
  },
};

const outNow: DailyFacts["out"] = {
  shown: [{ service: { en: "Checkout", "zh-CN": "结算" }, since: at.subtract({ hours: 18 }), isPartial: true }],
  hidden: 1,
};
const missed: DailyFacts["problems"][number] = {
  ...{ reference: "PRB-2", service: "Checkout", owner: "Chen" },
  figure: { en: "Availability", "zh-CN": "可用性" },
};

/** Everything at once, with the remark that private ones are left out. */
const worst = {
  ...{ hidesPrivate: true, majors: { shown: [{ reference: "INC-9" }], hidden: 1 }, out: outNow, problems: [missed] },
};

const pick = (readings: DailyFacts["readings"], ids: readonly string[]): DailyFacts["readings"] =>
  Object.fromEntries(Object.entries(readings).filter(([id]) => ids.includes(id)));

const said = (facts: DailyFacts, lang: Lang = "en") => inWords(dailyWords(facts), lang);

describe("the daily digest", () => {
  test("says everything in twelve lines at most", () => {
    expect(said(busy).split("\n")).toEqual([
      "☀ Tuesday 25 November · yesterday at a glance",
      "14 opened, 17 fixed, 2 deadlines missed · availability 99.99 % ≈ (target 99.9 % ✓)",
      "⚠ fixed in time 88.2 % (15/17) ▼ (target 98 % missed) · answered in time 92.9 % (13/14) ▲ (target 98 % missed)",
      "Satisfied 88.9 % (8/9; 17 asked)",
      "Open 12: P2 3 (oldest 3 days) · P3 9 (oldest 1 h) · 1 with no owner",
      "⏰ Due within 8 h: INC-131 Ben 2031-11-25T09:00:00Z · INC-138 nobody 2031-11-25T10:00:00Z · 1 more",
      "Changes yesterday: 3 ✓ · 1 backed out (CHG-84)",
      "🗓 Changes in the next 24 h: CHG-88 2031-11-26T00:00:00Z – 2031-11-26T01:00:00Z",
      "🖋 Waiting for approval for more than 24 h: CHG-86 (Omar)",
      "Overdue: 1 review (INC-120 Dana) · 2 approvals afterwards",
    ]);
  });

  test("tells private ones apart from the priorities, so that all of it adds up", () => {
    const open = { ...busy.open, total: 13, secrets: 1 };
    expect(said({ ...busy, open })).toContain("Open 13: P2 3 (oldest 3 days) · P3 9 (oldest 1 h) · 1 private · 1 with");
    expect(said({ ...busy, open }, "zh-CN")).toContain("1 个保密");
  });

  test("tells what was imported as open apart from what is to be taken, however urgent it was there", () => {
    const open: DailyFacts["open"] = { total: 5, unassigned: 0, imported: 5, secrets: 0, byPriority: [] };
    const words = said({ ...busy, open, due: quiet.due, unassigned: [] });
    expect(words).toContain("Open 5: 5 imported as open, taken on by nobody\n");
    expect(dailyWords({ ...quiet, open }).tone).toBe("good");
    expect(said({ ...busy, open }, "zh-CN")).toContain("5 个导入时未解决、尚无人接手");
  });

  test("says the same in Chinese", () => {
    const lines = said(busy, "zh-CN").split("\n");
    expect(lines[0]).toBe("☀ 11月25日星期二 · 昨日概览");
    expect(lines[2]).toBe("⚠ 按时解决 88.2%（15/17） ▼（未达目标 98%） · 按时答复 92.9%（13/14） ▲（未达目标 98%）");
    expect(lines).toHaveLength(10);
  });

  test("stays below thirteen lines with all that can be said", () => {
    const everything: DailyFacts = {
      ...{ ...busy, selfApproved: 1, ownDecisions: 2, majors: { shown: [{ reference: "INC-9" }], hidden: 1 } },
      ...{ out: outNow, problems: [missed], readings: { ...busy.readings, requests_overdue: count(1) } },
    };
    expect(said(everything).split("\n").length).toBeLessThanOrEqual(12);
    expect(dailyWords(everything).tone).toBe("critical");
  });

  test("stays within twelve lines whatever comes together, the remark below them among these, and leaves nothing out", () => {
    const sometimes = <Value>(value: Value, otherwise: Value) => fc.constantFrom(value, otherwise);
    const figures = { ...busy.readings, requests_overdue: count(1) };
    const told = fc.record({
      readings: fc.subarray(Object.keys(figures)).map((ids) => pick(figures, ids)),
      ...{ availability: sometimes(available, undefined), hidesPrivate: fc.boolean(), isLate: fc.boolean() },
      ...{
        open: sometimes(busy.open, quiet.open),
        due: sometimes(busy.due, none),
        planned: sometimes(busy.planned, none),
      },
      ...{ majors: sometimes({ shown: [{ reference: "INC-9" }], hidden: 1 }, none), out: sometimes(outNow, none) },
      ...{ waiting: sometimes(busy.waiting, none), overdue: sometimes(busy.overdue, quiet.overdue) },
      ...{ done: sometimes(busy.done, quiet.done), ownDecisions: fc.nat(2), selfApproved: fc.nat(2) },
      ...{ problems: sometimes([missed], []) },
    });
    fc.assert(
      fc.property(told, fc.constantFrom<Lang>("en", "zh-CN"), (some, lang) => {
        const facts: DailyFacts = { ...quiet, ...some };
        const { note } = dailyWords(facts);
        const lines = [...said(facts, lang).split("\n"), ...(note ? [flatten(say(lang, note))] : [])];
        expect(lines.length).toBeLessThanOrEqual(12);
        const named = [...facts.waiting.shown, ...facts.overdue.reviews.shown, ...facts.planned.shown];
        for (const { reference } of named) expect(lines.join()).toContain(reference);
      }),
      { examples: [[{ ...busy, ...worst }, "en"]], numRuns: 300 },
    );
  });

  test("tells of requests beside what is open: new ones, those in time, and what should have been fulfilled", () => {
    const readings: DailyFacts["readings"] = {
      ...busy.readings,
      ...{ requests_opened: count(5), requests_overdue: count(1) },
      requests_in_time: reading(shareOf(6, 6), shareOf(6, 6)),
    };
    expect(said({ ...busy, readings })).toContain(
      "1 with no owner · Requests: 5 new · fulfilled in time 100 % (6/6) ≈ (target 98 % ✓) · 1 overdue\n",
    );
    expect(said({ ...busy, readings }, "zh-CN")).toContain(
      "服务请求：新增 5 项 · 按时完成 100%（6/6） ≈（目标 98% ✓） · 逾期 1 项\n",
    );
    expect(said({ ...quiet, readings: { requests_overdue: count(1) } })).toContain("Open 0 · Requests: 1 overdue");
  });

  test("says what is out of use now beside the major ones, without a name for what a private incident marks", () => {
    const words = { ...busy, out: outNow, majors: { shown: [{ reference: "INC-9" }], hidden: 0 } };
    expect(said(words)).toContain(
      "🚫 Out of use now: Checkout since 2031-11-24T13:00:00Z (in part) · 1 more · 🚨 1 major incident: INC-9",
    );
    expect(said(words, "zh-CN")).toContain("🚫 当前中断：结算（自 ");
    expect(dailyWords({ ...quiet, out: outNow }).tone).toBe("critical");
  });

  test("names the figure, the service and the owner of a problem that a missed target opened", () => {
    expect(said({ ...busy, problems: [missed] })).toContain(
      "📉 A missed target opened PRB-2 (Availability, Checkout: Chen finds out why)",
    );
    expect(said({ ...busy, problems: [{ ...missed, service: null }] }, "zh-CN")).toContain(
      "📉 1 项指标未达标，已建立 PRB-2 （可用性：由 Chen 查找原因）",
    );
  });

  test("tells small numbers as numbers, and nothing of what never was", () => {
    const readings = {
      ...busy.readings,
      resolution_sla: reading(shareOf(1, 2), shareOf(1, 1)),
      first_response_sla: reading(shareOf(0, 0), shareOf(3, 3)),
    };
    const words = said({ ...busy, readings });
    expect(words).toContain("⚠ fixed in time 1 of 2 ≈ (target 98 % missed)");
    expect(words).not.toContain("answered in time");
    expect(words).not.toContain(" 0 %");
  });

  test("counts what it does not name: private ones, and more than a line holds", () => {
    const done = { counts: { failed: 60, in_review: 2 }, named: [{ reference: "CHG-1", result: "failed" }] };
    const due = { shown: [], hidden: 140 };
    const words = said({ ...busy, done, due });
    expect(words).toContain("Changes yesterday: 60 failed (CHG-1 · 59 more) · 2 not reviewed yet");
    expect(words).toContain("⏰ Due within 8 h: 140 more");
    expect(said({ ...busy, done: { counts: { failed: 2 }, named: [] } })).toContain("Changes yesterday: 2 failed\n");
  });

  test("names the services below a target of their own, and counts one that few records would give away", () => {
    const checkout = { name: { en: "Checkout", "zh-CN": "结算" }, percent: 99.5, target: 99.95 };
    const told = { ...available, target: undefined, services: 4, below: { shown: [checkout], hidden: 1 } };
    expect(said({ ...busy, availability: told })).toContain(
      "availability 99.99 % ≈ (below target: Checkout 99.5 % of 99.95 % · 1 more)",
    );
    expect(said({ ...busy, availability: told }, "zh-CN")).toContain("未达标：结算 99.5%（目标 99.95%） · 另有 1 个");
    expect(said({ ...busy, availability: { ...told, below: none } })).toContain("≈ (every target ✓)");
    const single = { ...told, target: 99.95, services: 1 };
    expect(said({ ...busy, availability: single })).toContain("(target 99.95 % missed)");
  });

  test("is amber after a missed target, red while something is badly broken, and neither after a good day", () => {
    const good = { resolution_sla: reading(shareOf(9, 9), shareOf(9, 9)) };
    expect(dailyWords({ ...busy, readings: good }).tone).toBe("neutral");
    expect(dailyWords(busy).tone).toBe("waiting");
    const below = { shown: [], hidden: 1 };
    expect(dailyWords({ ...busy, readings: good, availability: { ...available, below } }).tone).toBe("waiting");
    const byPriority = [{ priority: 1, count: 1, oldestSeconds: 60 }];
    expect(dailyWords({ ...busy, open: { ...busy.open, byPriority } }).tone).toBe("critical");
  });

  test("offers first to take what is due first", () => {
    const words = dailyWords({ ...busy, unassigned: ["INC-7", "INC-138", "INC-9"] });
    const takes = (words.buttons ?? []).filter(({ intent }) => intent === "digest.take");
    expect(takes.map(({ subject }) => subject)).toEqual(["INC-138", "INC-7"]);
  });

  test("is one line after a quiet day, whatever is open", () => {
    expect(said({ ...quiet, open: { ...quiet.open, total: 3 } }).split("\n")).toEqual([
      "☀ Tuesday 25 November · yesterday at a glance",
      "A quiet day: nothing was opened, fixed or missed, and nothing waits for anybody. 3 incidents are open.",
    ]);
  });

  test("tells of the days since the last one, and that it comes late", () => {
    const period = { ...quiet.period, from: date.subtract({ days: 4 }) };
    expect(said({ ...quiet, period, isLate: true })).toContain("since Friday at a glance (late: I was away)");
    expect(said({ ...quiet, period, isLate: true }, "zh-CN")).toContain("星期五以来概览（补发：机器人曾停止运行）");
  });

  test("offers to take and to decide, and marks what was done without touching a figure", () => {
    const words = dailyWords(busy);
    const labels = (shown = words) => (shown.buttons ?? []).map(({ intent, subject }) => `${intent} ${subject}`);
    expect(labels()).toEqual([
      "digest.take INC-138",
      "digest.decide CHG-86",
      "digest.improve 7",
      "digest.breaches 7",
      "digest.open 7",
      "digest.figures 7",
    ]);
    const saying = { key: "digest.taken-by", values: { by: "Ben", at: "09:12" } } as const;
    const marked = markedWords(words, [{ reference: "INC-138", saying }]);
    expect(inWords(marked)).toContain("INC-138 nobody 2031-11-25T10:00:00Z → taken by Ben 09:12 · 1 more");
    expect(inWords(marked).replace(" → taken by Ben 09:12", "")).toBe(inWords(words));
    expect(labels(marked)).not.toContain("digest.take INC-138");
    expect(labels(marked)).toContain("digest.open 7");
  });
});
