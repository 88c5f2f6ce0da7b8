// What a figure is made of, as the page of figures tells it.
import { expect, test } from "vitest";
import { findKpi } from "../../../src/report/kpi/catalogue.ts";
import { partTexts } from "../../../src/report/kpi/part-text.ts";
import { factsOf } from "../../support/incident-columns.ts";

const day = 86_400;
const span = { from: 1000 * day, to: 1030 * day };

test("bands of age and who nobody has acknowledged are told in both languages; counts of nothing are left out", () => {
  const facts = factsOf([{ openedAt: span.to - 3 * day }, { openedAt: span.to - 100 * day }], span.to + day);
  const told = (id: "aging" | "mtta", lang: "en" | "zh-CN") =>
    partTexts(lang, findKpi(id)?.from(facts, span) ?? { value: null, n: 0 });
  expect(told("aging", "en")).toEqual(["2–5 days: 1", "more than 90 days: 1"]);
  expect(told("aging", "zh-CN")).toEqual(["2–5 天：1", "超过 90 天：1"]);
  expect(told("mtta", "en")).toEqual(["not acknowledged yet: 2", expect.stringMatching(/^the oldest of them for 100/)]);
});

test("what is made of services is told elsewhere", () => {
  expect(partTexts("en", { parts: [{ id: "checkout", value: 99.9 }] })).toEqual([]);
});
