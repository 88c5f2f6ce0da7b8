// The figures of a period as data: the schema that is kept, the parts by priority and service, and what is private.
import { readFile } from "node:fs/promises";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { z } from "zod";
import { inOneGo } from "../../../src/kernel/steps.ts";
import { type Facts, flag, type RequestFact } from "../../../src/report/facts.ts";
import { catalogue } from "../../../src/report/kpi/catalogue.ts";
import { type Period, spanOf } from "../../../src/report/period.ts";
import { figuresCsv } from "../../../src/report/service-report/figures-csv.ts";
import { figuresJson } from "../../../src/report/service-report/figures-json.ts";
import { figuresSchema, figuresShape } from "../../../src/report/service-report/figures-shape.ts";
import { factsOf, type TestIncident } from "../../support/incident-columns.ts";

const march: Period = {
  from: Temporal.PlainDate.from("2016-03-01"),
  to: Temporal.PlainDate.from("2016-04-01"),
  zone: "Europe/Berlin",
};
const { from, to } = spanOf(march);
const HOUR = 3600;
const later = to + 40 * 24 * HOUR;

const fixed = (hours: number, more: TestIncident = {}): TestIncident => {
  const resolvedAt = from + 10 * HOUR + hours * HOUR;
  return {
    ...{ openedAt: from + 10 * HOUR, acknowledgedAt: from + 10.5 * HOUR, firstResolvedAt: resolvedAt, resolvedAt },
    ...{ workedSeconds: hours * HOUR, resolutionDueAt: from + 14 * HOUR, priority: 2 },
    ...(hours > 4 && { resolutionMissedAt: from + 14 * HOUR }),
    ...more,
  };
};
const figuresOf = (
  incidents: readonly TestIncident[],
  more: Partial<Facts> = {},
  services: readonly string[] | null = null,
) =>
  inOneGo(
    figuresJson({ facts: factsOf(incidents, later, more), services, period: march, targets: { csat: 85 }, lang: "en" }),
  );
const kpiOf = (json: ReturnType<typeof figuresOf>, id: string) => json.kpis.find((kpi) => kpi.id === id);

test("the schema that is kept is made of the shape, and what is printed fits both", async () => {
  const kept = JSON.parse(await readFile("src/report/service-report/figures.schema.json", "utf8"));
  expect(kept).toEqual(figuresSchema());
  const json: unknown = JSON.parse(
    JSON.stringify(figuresOf([fixed(1), fixed(9, { priority: 1 }), { openedAt: from - 1 }])),
  );
  expect(figuresShape.parse(json)).toEqual(json);
  const fromKept = z.fromJSONSchema(kept);
  expect(fromKept.safeParse(json).success).toBe(true);
  expect(fromKept.safeParse({ ...(json as object), version: 2 }).success).toBe(false);
});

test("every KPI of the catalogue is there, in its order, also when nothing is on record", () => {
  const json = figuresOf([]);
  expect(json.kpis.map(({ id }) => id)).toEqual(catalogue.map(({ id }) => id));
  expect(kpiOf(json, "resolution_sla")).toMatchObject({ value: null, n: 0, target: 98, by_service: [] });
  expect(kpiOf(json, "csat")).toMatchObject({ value: null, target: 85 });
  expect(kpiOf(json, "mttr")).toMatchObject({ value: null, median: null, p90: null, mean: null });
});

test("the period says its zone and the instants of its edges, over the change of the clocks", () => {
  expect(figuresOf([]).period).toEqual({
    ...{ from: "2016-03-01", to: "2016-04-01", zone: "Europe/Berlin" },
    ...{ starts_at: "2016-02-29T23:00:00Z", ends_at: "2016-03-31T22:00:00Z", is_over: true },
  });
});

test("a share has met and total, a duration median, p90 and mean, each by priority and by service", () => {
  const json = figuresOf([fixed(1), fixed(2), fixed(9, { priority: 1, service: "mail" })]);
  const sla = kpiOf(json, "resolution_sla");
  expect(sla).toMatchObject({ n: 3, met: 2, total: 3 });
  expect(sla?.value).toBeCloseTo(66.667, 3);
  expect(sla?.by_priority.map(({ priority, met, total }) => [priority, met, total])).toEqual([
    [1, 0, 1],
    [2, 2, 2],
    [3, 0, 0],
    [4, 0, 0],
  ]);
  expect(sla?.by_service.map(({ service, value }) => [service, value])).toEqual([
    ["mail", 0],
    ["shop", 100],
  ]);
  expect(kpiOf(json, "mttr")).toMatchObject({
    mean: 4 * HOUR,
    median: 2 * HOUR,
    p90: 7.6 * HOUR,
    value: 4 * HOUR,
    n: 3,
  });
  expect(kpiOf(json, "change_success")?.by_priority).toEqual([]);
  // Nothing but private records, which no priority tells of.
  expect(kpiOf(json, "security_incidents")?.by_priority).toEqual([]);
});

test("what is open is counted at the first instant of the period and at its end", () => {
  const json = figuresOf([
    { openedAt: from - 1, priority: 1 },
    { openedAt: from, priority: 1 },
    fixed(1),
    { openedAt: to - 1, service: "mail", priority: 3 },
    { openedAt: to },
  ]);
  expect(json.backlog).toMatchObject({ start: 1, end: 3 });
  expect(json.backlog.by_service).toEqual([
    { service: "mail", start: 0, end: 1 },
    { service: "shop", start: 1, end: 2 },
  ]);
  expect(json.backlog.by_priority[0]).toEqual({ priority: 1, start: 1, end: 2 });
});

test("a private incident stands in no priority, so that nothing that is missing to the whole tells which one it has", () => {
  const secret = (priority: number) => fixed(1, { priority, flags: flag.private });
  const open = (priority: number): TestIncident => ({ openedAt: from, priority, flags: flag.private });
  const shown = [...Array.from({ length: 6 }, () => fixed(1, { priority: 1 })), fixed(9, { priority: 3 })];
  const told = [1, 2, 3, 4].map((priority) => {
    const json = figuresOf([secret(priority), open(priority), ...shown]);
    expect(kpiOf(json, "opened")).toMatchObject({ value: 9 });
    expect(kpiOf(json, "backlog")).toMatchObject({ value: 1 });
    return [json.kpis, json.backlog];
  });
  for (const one of told) expect(one).toEqual(told[0]);
  expect(kpiOf(figuresOf(shown), "opened")?.by_priority).toMatchObject([{ value: 6 }, {}, { value: 1 }, {}]);
});

test("services with few records of which one is private are counted as others, unless one is asked for alone", () => {
  const secret = fixed(1, { service: "vault", flags: flag.private });
  const many = Array.from({ length: 5 }, () => fixed(1));
  const json = figuresOf([...many, secret, fixed(2, { service: "vault" })]);
  expect(json.private_records).toBe(1);
  expect(kpiOf(json, "opened")?.by_service.map(({ service, n }) => [service, n])).toEqual([
    ["shop", 5],
    ["other", 2],
  ]);
  expect(JSON.stringify(json)).not.toContain("vault");
  const open = figuresOf([...many, { ...secret, flags: flag.private, service: "shop" }]);
  expect(kpiOf(open, "opened")?.by_service.map(({ service, n }) => [service, n])).toEqual([["shop", 6]]);
});

test("a few requests leave their service apart: the private ones among them count with the others", () => {
  const asked = (place: number, isPrivate: boolean, service = "shop"): RequestFact => ({
    ...{ reference: `REQ-${place}`, isPrivate, service, openedAt: from + HOUR },
    ...{ fulfilledAt: null, closedAt: null, dueAt: null, missedAt: null, rating: null },
  });
  const many = Array.from({ length: 6 }, () => fixed(1));
  const opened = (requests: readonly RequestFact[], id = "requests_opened") =>
    kpiOf(figuresOf(many, { requests }), id)?.by_service.flatMap(({ service, n }) => (n > 0 ? [[service, n]] : []));
  const few = [asked(1, false), asked(2, true)];
  expect(opened(few, "opened")).toEqual([["shop", 6]]);
  expect(opened(few)).toEqual([
    ["shop", 1],
    ["other", 1],
  ]);
  // Of a service with nothing else nothing is told.
  expect(opened([asked(1, true, "vault")])).toEqual([["other", 1]]);
  expect(opened([...few, ...[3, 4, 5].map((place) => asked(place, false))])).toEqual([["shop", 5]]);
});

test("the table for spreadsheets holds the same figures, one row each", () => {
  const json = figuresOf([fixed(1), fixed(9, { service: "=mail" })]);
  const lines = figuresCsv(json).trimEnd().split("\r\n");
  const rows = json.kpis.reduce(
    (sum, kpi) => sum + 1 + kpi.by_priority.length + kpi.by_service.length + kpi.by_pilot.length,
    0,
  );
  expect(lines).toHaveLength(1 + rows);
  expect(lines[0]).toMatch(/^\uFEFF"from","to","zone","kpi"/);
  expect(lines).toContain(
    '"2016-03-01","2016-04-01","Europe/Berlin","resolution_sla","Fixed in time","percent",,,50,2,1,2,,,,98,,0,',
  );
  expect(lines.some((line) => line.includes(`"'=mail"`))).toBe(true);
});
