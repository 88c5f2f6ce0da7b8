// The KPIs of outages over several services, and where there is nothing to divide by.
import { expect, test } from "vitest";
import { usualAvailability } from "../../../src/organisation/agreed-availability.ts";
import type { Facts, IncidentColumns, OutageFact } from "../../../src/report/facts.ts";
import { findKpi } from "../../../src/report/kpi/catalogue.ts";
import type { KpiId } from "../../../src/report/kpi/kpi.ts";

const DAY = 86_400;
const day = { from: 20_000 * DAY, to: 20_001 * DAY };
const out = (service: string, from: number, to: number | null): OutageFact => ({
  ...{ service, from: day.from + from, to: to === null ? null : day.from + to },
  ...{ weight: 1, isPlanned: false, announcedAt: null },
});
const facts = (outages: readonly OutageFact[], services = ["shop", "wiki"], now = day.to): Facts => ({
  ...{ now, outages, agreed: Object.fromEntries(services.map((key) => [key, usualAvailability])) },
  ...{
    incidents: {} as IncidentColumns,
    changes: [],
    majors: [],
    measurements: [],
    actions: [],
    digests: [],
    suggestions: [],
    requests: [],
    followUps: [],
  },
  ...{ problems: null, complaints: null },
});
const figure = (id: KpiId, given: Facts) => findKpi(id)?.from(given, day);

test("availability is of the agreed time of all services together, with each as its part", () => {
  const found = figure("availability", facts([out("shop", 0, DAY / 2)]));
  expect(found).toMatchObject({
    ...{ value: 75, n: 2 },
    parts: [
      { id: "shop", value: 50 },
      { id: "wiki", value: 100 },
    ],
  });
});

test("where no service is looked at, or nothing of the time has passed, it is n/a", () => {
  expect(figure("availability", facts([], []))).toEqual({ value: null, n: 0 });
  expect(figure("availability", facts([], ["shop"], day.from))).toEqual({ value: null, n: 0 });
});

test("the error budget left is in minutes, of the whole period, that to come too", () => {
  expect(figure("error_budget", facts([], ["shop"], day.from + 60))?.value).toBeCloseTo(1.44, 9);
  expect(figure("error_budget", facts([out("shop", 0, 60)]))?.value).toBeCloseTo(2 * 1.44 - 1, 9);
  expect(figure("error_budget", facts([out("shop", 0, 600)], ["shop"]))?.value).toBeCloseTo(1.44 - 10, 9);
});

test("the time to restore is that of what was restored; the time between failures is longer than the time where nothing failed", () => {
  const two = facts([out("shop", 0, 600), out("wiki", 1_000, 1_200), out("wiki", 80_000, null)]);
  expect(figure("mtrs", two)).toMatchObject({ value: 400, n: 2, median: 400 });
  const between = (2 * DAY - 600 - 200 - 6_400) / 3;
  const incidents = [{ id: "mtbsi", value: between + 400 }];
  expect(figure("mtbf", two)).toMatchObject({ value: between, n: 3, parts: incidents });
  expect(figure("mtbf", facts([out("wiki", 80_000, null)]))?.parts).toBeUndefined();
  expect(figure("mtrs", facts([]))).toEqual({ value: null, n: 0 });
  expect(figure("mtbf", facts([]))).toEqual({ value: null, n: 0, parts: [{ id: "longer_than", value: 2 * DAY }] });
});

test("before anybody told of outages here nothing is known, unless one of then was entered since", () => {
  const ids = ["availability", "error_budget"] as const;
  const told = (given: Facts) => ids.map((id) => figure(id, given)?.value ?? null);
  const later = { watchedSince: day.to };
  expect(told({ ...facts([]), ...later })).toEqual([null, null]);
  expect(told({ ...facts([], ["shop"]), watchedSince: day.to - 1 })[0]).toBe(100);
  expect(told({ ...facts([out("shop", -DAY, 0)]), ...later })).toEqual([null, null]);
  const entered = figure("availability", { ...facts([out("shop", 0, DAY / 2)]), ...later });
  expect(entered).toMatchObject({ value: 50, n: 1, parts: [{ id: "shop", value: 50 }] });
  expect(figure("availability", { ...facts([out("shop", -DAY, null)]), ...later })).toMatchObject({ value: 0 });
});
