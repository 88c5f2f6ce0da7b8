// The core figures of a digest's services and the organisation's own: what is told of them, in which order, and when a day is not quiet.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { inOneGo } from "../../../src/kernel/steps.ts";
import { toEpochSeconds } from "../../../src/kernel/time.ts";
import type { Indicator } from "../../../src/organisation/organisation.ts";
import { coreFigures, coreLine } from "../../../src/report/digest/digest-core.ts";
import { kpiIds } from "../../../src/report/kpi/kpi.ts";
import { readingsOf } from "../../../src/report/kpi/readings.ts";
import { factsOf } from "../../support/incident-columns.ts";
import { inWords } from "../../support/incidents.ts";

const period = {
  from: Temporal.PlainDate.from("2031-11-24"),
  to: Temporal.PlainDate.from("2031-11-25"),
  zone: "UTC",
};
const midnight = toEpochSeconds(Temporal.Instant.from("2031-11-24T00:00:00Z"));
const hour = 3600;

const errors: Indicator = {
  ...{
    key: "error-rate",
    name: { en: "Error rate", "zh-CN": "错误率" },
    unit: "percent",
    betterIs: "lower",
    target: 1,
  },
};
const orders: Indicator = {
  ...{ key: "orders", name: { en: "Orders" }, unit: "count", betterIs: "higher", target: null },
};

const measured = (indicator: string, value: number) => ({ indicator, value, service: "shop", at: midnight + hour });
const facts = factsOf(
  [{ openedAt: midnight, acknowledgedAt: midnight + hour, resolvedAt: midnight + 4 * hour, firstResolvedAt: midnight }],
  midnight + 24 * hour,
  { measurements: [measured("error-rate", 2.5), measured("orders", 1200)] },
);

const told = (core: readonly string[], indicators: readonly Indicator[] = [errors, orders]) =>
  coreFigures({ readings: inOneGo(readingsOf(facts, period, kpiIds, {})), core }, indicators, facts, period);
const line = (core: readonly string[], lang: "en" | "zh-CN" = "en") =>
  inWords({ lines: coreLine(told(core), []) }, lang);

describe("the core figures", () => {
  test("are those that the services name and what was fed, a missed target first", () => {
    expect(line(["mtta"])).toBe("⚠ Error rate 2.5 % (target 1 % missed) · Time to acknowledge 1 h · Orders 1,200");
    expect(line(["mtta"], "zh-CN")).toContain("错误率 2.5%（未达目标 1%）");
  });

  test("do not repeat what stands in a line of its own, nor what was not measured", () => {
    expect(told(["opened", "resolution_sla", "csat", "nps", "availability"], [])).toEqual([]);
    const silent = { ...errors, key: "never-fed" };
    expect(told(["never-fed"], [silent])).toEqual([]);
  });

  test("are no line where there are none", () => {
    expect(coreLine([], [])).toEqual([]);
  });
});
