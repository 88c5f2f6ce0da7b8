// What is open, how old it is and how near to a miss, and what happens again.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flag } from "../../../src/report/facts.ts";
import { backlogAt } from "../../../src/report/kpi/backlog-kpis.ts";
import { findKpi } from "../../../src/report/kpi/catalogue.ts";
import type { KpiId } from "../../../src/report/kpi/kpi.ts";
import { behindOf, factsOf, type TestIncident } from "../../support/incident-columns.ts";

const hour = 3600;
const day = 24 * hour;
const span = { from: 100 * day, to: 130 * day };

const figure = (id: KpiId, incidents: readonly TestIncident[], now = span.to) =>
  findKpi(id)?.from(factsOf(incidents, now), span);
const partsOf = (id: KpiId, incidents: readonly TestIncident[], now = span.to) =>
  Object.fromEntries(figure(id, incidents, now)?.parts?.map((part) => [part.id, part.value]) ?? []);

describe("what is open", () => {
  const open = { openedAt: span.from };
  test.each<[string, TestIncident, number]>([
    ["opened before the end", open, 1],
    ["opened as the next period begins", { openedAt: span.to }, 0],
    ["resolved before the end", { ...open, resolvedAt: span.to - 1 }, 0],
    ["resolved as the next period begins", { ...open, resolvedAt: span.to }, 1],
    ["cancelled in the period", { ...open, closedAt: span.to - 1, flags: flag.excluded }, 0],
    ["cancelled only afterwards", { ...open, closedAt: span.to + 1, flags: flag.excluded }, 1],
    [
      "resolved, and reopened after the end",
      { ...open, resolvedAt: span.to + day, gaps: [{ from: span.to - 1, to: span.to }] },
      0,
    ],
    ["resolved and reopened before the end", { ...open, gaps: [{ from: span.to - 9, to: span.to - 1 }] }, 1],
  ])("%s", (_, incident, value) => {
    expect(figure("backlog", [incident], span.to + 9 * day)).toMatchObject({ value, n: value });
  });

  test("stands beside what was open at the start, and by priority", () => {
    const incidents = [
      { openedAt: 1, priority: 1 },
      { ...open, priority: 2 },
      { openedAt: 1, resolvedAt: span.from },
    ];
    expect(partsOf("backlog", incidents)).toMatchObject({ start: 2, p1: 1, p2: 1, p3: 0 });
  });

  test("growth is what was opened less what was resolved", () => {
    const incidents = [open, open, { openedAt: 1, resolvedAt: span.from }, { ...open, flags: flag.excluded }];
    expect(figure("backlog_growth", incidents)).toMatchObject({ value: 1, n: 3 });
  });

  test("start plus growth is the end, whatever happened without reopening or cancelling", () => {
    const second = fc.integer({ min: span.from - 20 * day, max: span.to + 20 * day });
    const life = fc.record({ openedAt: second, lasts: fc.option(fc.integer({ min: 0, max: 40 * day })) });
    fc.assert(
      fc.property(fc.array(life), (lives) => {
        const incidents = lives.map(({ openedAt, lasts }) => ({
          openedAt,
          ...(lasts !== null && { resolvedAt: openedAt + lasts }),
        }));
        const facts = factsOf(incidents, span.to + 90 * day);
        const grown = findKpi("backlog_growth")?.from(facts, span).value ?? Number.NaN;
        expect(backlogAt(facts, span.from) + grown).toBe(backlogAt(facts, span.to));
      }),
    );
  });
});

describe("age", () => {
  test("falls into bands of whole days; those that wait are shown apart", () => {
    const ages = [0.5, 1, 2, 5, 6, 30, 31, 90, 91];
    const incidents = ages.map((days) => ({ openedAt: span.to - days * day }));
    const waiting = { openedAt: span.to - hour, flags: flag.paused };
    expect(figure("aging", [...incidents, waiting])).toMatchObject({ value: 3, n: 10 });
    expect(partsOf("aging", [...incidents, waiting])).toEqual({
      d0_1: 3,
      d2_5: 2,
      d6_30: 2,
      d31_90: 2,
      d91: 1,
      paused: 1,
    });
  });

  test("without a hand on it falls into bands too, and is known of now alone", () => {
    const incidents = [0, 1, 5, 6, 10, 11, 31].map((days) => ({ openedAt: 1, touchedAt: span.to - days * day }));
    expect(figure("untouched", incidents)).toMatchObject({ value: 4, n: 7 });
    expect(partsOf("untouched", incidents)).toEqual({ d1_5: 2, d6_10: 2, d11_30: 1, d31: 1 });
    expect(figure("untouched", incidents, span.to + 2 * day)).toMatchObject({ value: null, n: 0 });
    const listed = (now: number) => behindOf("untouched", factsOf(incidents, now), span);
    expect(listed(span.to).map(({ seconds = 0 }) => Math.floor(seconds / day))).toEqual([31, 11, 10, 6]);
    expect(listed(span.to + 2 * day)).toEqual([]);
  });
});

describe("near to a miss", () => {
  const now = span.to - hour;
  const used = (...left: readonly [number, number, number, number]) => ({ used: left.map((each) => now + each) });
  const clock = { openedAt: now - 100, resolutionDueAt: now + 10 };
  const marks = used(-50, -24, -14, -4);
  test.each<[string, TestIncident, number, number]>([
    ["below half", { ...clock, ...used(1, 2, 3, 4) }, 0, 1],
    ["at half", { ...clock, ...used(0, 2, 3, 4) }, 1, 1],
    ["nearly due", { ...clock, ...marks }, 1, 1],
    ["missed already", { ...clock, ...marks, resolutionDueAt: now - 1 }, 0, 0],
    ["paused, so that no clock runs", { openedAt: now - 100 }, 0, 0],
  ])("%s", (_, incident, value, n) => {
    expect(figure("nearing_breach", [incident], now)).toMatchObject({ value, n });
  });

  test("falls into bands of the time used", () => {
    const bands = [used(-1, 1, 2, 3), used(-2, 0, 1, 2), used(-3, -2, -1, 1), used(-4, -3, -2, -1)];
    const incidents = bands.map((band) => ({ ...clock, ...band }));
    expect(partsOf("nearing_breach", incidents, now)).toEqual({ u50_75: 1, u76_85: 1, u86_95: 1, u96: 1 });
  });
});

describe("the same again", () => {
  const opened = span.from + 40;
  const again = { openedAt: opened, fingerprint: 7 };
  test.each<[string, TestIncident, number]>([
    ["resolved just within 30 days before", { firstResolvedAt: opened - 30 * day + 1 }, 1],
    ["resolved 30 days before", { firstResolvedAt: opened - 30 * day }, 0],
    ["resolved the second it was opened", { firstResolvedAt: opened }, 1],
    ["resolved only afterwards", { firstResolvedAt: opened + 1 }, 0],
    ["on another service", { firstResolvedAt: opened - 1, service: "mail" }, 0],
    ["saying something else", { firstResolvedAt: opened - 1, fingerprint: 8 }, 0],
    ["a merged child", { firstResolvedAt: opened - 1, flags: flag.excluded }, 0],
  ])("the one before was %s", (_, before, value) => {
    expect(figure("repeat_incidents", [{ openedAt: 1, fingerprint: 7, ...before }, again])).toMatchObject({ value });
  });

  test("resolved in the second in which it was opened it is no repetition of itself", () => {
    const atOnce = { ...again, firstResolvedAt: opened };
    expect(figure("repeat_incidents", [atOnce])).toMatchObject({ value: 0 });
    expect(
      figure("repeat_incidents", [{ openedAt: 1, fingerprint: 7, firstResolvedAt: opened - 5 }, atOnce]),
    ).toMatchObject({
      value: 1,
    });
  });

  test("what says nothing comparable is not compared", () => {
    const nothing = { openedAt: opened, fingerprint: 0, firstResolvedAt: opened };
    expect(figure("repeat_incidents", [nothing, nothing])).toMatchObject({ value: 0 });
  });
});
