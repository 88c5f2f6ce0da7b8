// Indicators of the organisation's own: a value by a form that the command fills, or by a hook, with what it means for the target.
import { afterEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { bearer, tokens } from "../support/alerts.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const withIndicators = (yaml: string): string =>
  stringify({
    ...(parse(yaml) as object),
    figures: {
      indicators: [
        {
          key: "error-rate",
          name: { en: "Error rate", "zh-CN": "错误率" },
          unit: "percent",
          better: "lower",
          target: 1,
        },
      ],
    },
    indicator_sources: [
      { key: "metrics", secret_env: "PROMETHEUS_TOKEN", service: "checkout", services: { shop: "checkout" } },
    ],
  });

/** The service's own choice of what stands first. */
const withCore = (yaml: string): string => {
  const document = parse(withIndicators(yaml)) as { readonly services: readonly { readonly key: string }[] };
  const core = (service: { readonly key: string }) =>
    service.key === "checkout" ? { ...service, indicators: ["mttr", "error-rate"] } : service;
  return stringify({ ...document, services: document.services.map(core) });
};

test.each(platforms)("a value is given in chat and by a hook, and its target and mean are told (%s)", async (on) => {
  stage = await startStage(on, { configure: withIndicators, env: tokens });
  const { ben, wei } = stage.people;
  await ben.says("/kpi record error-rate much checkout", { in: "#general" });
  await ben.fills({});
  await ben.isToldInForm("“much” is no number");
  await ben.fills({ Value: "0.7" });
  await ben.sees("Error rate 0.7 % is kept for Shop checkout", {
    in: "private",
    and: ["Last 30 days: mean 0.7 % of one value, target 1 ✓"],
  });

  const sent = await fetch(`${stage.address}/hooks/indicators/metrics`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...bearer(tokens.PROMETHEUS_TOKEN) },
    body: JSON.stringify({
      measurements: [
        { indicator: "error-rate", value: 2.3, service: "shop", at: "2031-03-03T09:00:00Z" },
        { indicator: "error-rate", value: 9, at: "2031-03-03T09:00:00Z" },
      ],
    }),
  });
  expect([sent.status, await sent.json()]).toEqual([202, { status: "success", measurements: 2, repeated: false }]);
  await wei.says("/kpi record 错误率 3 checkout", { in: "#general" });
  await wei.fills({});
  await wei.sees("已登记错误率 3%（商城结算）", { in: "private", and: ["近 30 天：3 个数值的平均值为 2%，目标 1 ✗"] });
});

test.each(platforms)(
  "/kpi shows a service's core figures and its own indicators first, and what feeds them (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withCore, env: tokens });
    const { ben, dana, wei } = stage.people;
    await ben.says("/kpi record error-rate 2.5 checkout", { in: "#general" });
    await ben.fills({});
    await ben.sees("Error rate 2.5 % is kept for Shop checkout", { in: "private" });

    await dana.says("/kpi show checkout period:today", { in: "#general" });
    const card = await dana.sees("Figures of Shop checkout, 4 Mar 2031", {
      in: "private",
      and: ["Error rate 2.5 % (n = 1) (target ≤ 1 % missed)", "Time to fix, service hours n/a"],
      buttons: ["How is this computed?"],
    });
    const places = ["Time to fix, service hours", "Error rate", "Opened"].map((name) => card.text.indexOf(name));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    await dana.presses("How is this computed?", "Figures of Shop checkout", { in: "private" });
    await dana.sees("How it is computed", {
      in: "private",
      and: ["Error rate (error-rate): mean of the values given", "Target: ≤ 1 %", "Last value: 2.5 % of Shop checkout"],
    });

    await dana.says("/kpi show reports period:today", { in: "#general" });
    await dana.sees("Figures of Reports", { in: "private", and: ["Error rate n/a"] });
    await wei.says("/kpi explain 错误率", { in: "#general" });
    await wei.sees("计算方法", { in: "private", and: ["错误率（error-rate）", "最近一次：2.5", "由"] });
    await wei.says("/kpi explain error-rat", { in: "#general" });
    await wei.sees("没有名为“error-rat”的指标。您是指 error-rate 吗？", { in: "private" });
  },
);

test("where no indicator is configured it is said who adds one (web)", async () => {
  stage = await startStage("web");
  const { ben } = stage.people;
  await ben.says("/kpi record error-rate 1", { in: "#general" });
  await ben.sees("No indicator of your own is configured. An administrator adds one", { in: "private" });
});
