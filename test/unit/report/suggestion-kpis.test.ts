// The KPI of suggestions, with the edge cases that its definition names.
import { expect, test } from "vitest";
import type { Facts } from "../../../src/report/facts.ts";
import { findKpi } from "../../../src/report/kpi/catalogue.ts";
import { ofService } from "../../../src/report/narrow.ts";
import type { SuggestionFact } from "../../../src/report/suggestion-fact.ts";
import { toldApart } from "../../../src/report/tellable.ts";
import { behindOf, factsOf } from "../../support/incident-columns.ts";

const day = 86_400;
const span = { from: 10 * day, to: 40 * day };
const made = (decidedAt: number | null, dueAt: number, more: Partial<SuggestionFact> = {}): SuggestionFact => ({
  ...{ reference: "SUG-1", isPrivate: false, service: null, openedAt: 5 * day, dueAt, decidedAt },
  ...more,
});
const factsWith = (...suggestions: readonly SuggestionFact[]): Facts => factsOf([], 30 * day, { suggestions });
const figure = (facts: Facts) => findKpi("suggestions_in_time")?.from(facts, span);

test.each([
  ["nothing was suggested", [], { value: null, n: 0, met: 0 }],
  ["decided exactly on the second", [made(12 * day, 12 * day)], { value: 100, n: 1, met: 1 }],
  ["decided a second late", [made(12 * day + 1, 12 * day)], { value: 0, n: 1, met: 0 }],
  ["not decided and overdue is missed now", [made(null, 29 * day)], { value: 0, n: 1, met: 0 }],
  ["not decided and due later is not counted", [made(null, 31 * day)], { value: null, n: 0, met: 0 }],
  ["decided before the period is not counted", [made(9 * day, 12 * day)], { value: null, n: 0, met: 0 }],
  ["due before the period, decided in it, is missed in it", [made(11 * day, 9 * day)], { value: 0, n: 1, met: 0 }],
] as const)("%s", (_, suggestions, expected) => {
  expect(figure(factsWith(...suggestions))).toEqual(expected);
});

test("those that were late come first, and of a part the private ones are left out", () => {
  const shop = { service: "shop" };
  const facts = factsWith(
    made(12 * day, 13 * day, { ...shop, reference: "SUG-1" }),
    made(14 * day, 13 * day, { ...shop, reference: "SUG-2" }),
    made(14 * day, 13 * day, { ...shop, reference: "SUG-3", isPrivate: true }),
  );
  expect(behindOf("suggestions_in_time", facts, span).map(({ reference }) => reference)).toEqual([
    ...["SUG-2", "SUG-3", "SUG-1"],
  ]);
  const half = { value: 50, n: 2, met: 1 };
  expect([figure(ofService(facts, "shop")), figure(toldApart(facts, [span]).facts)]).toEqual([half, half]);
  expect(figure(ofService({ ...facts, telling: "everything" }, "shop"))).toMatchObject({ n: 3 });
});
