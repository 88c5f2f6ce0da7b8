// How long figures hold whoever computes them: one step is a figure of a part, or some thousand rows, however much there is.

import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Steps } from "../../../src/kernel/steps.ts";
import { catalogue } from "../../../src/report/kpi/catalogue.ts";
import { repeatsAhead } from "../../../src/report/kpi/repeats.ts";
import { columnsOf, packFact } from "../../../src/report/packed.ts";
import { figuresJson } from "../../../src/report/service-report/figures-json.ts";
import { monthsOf, serviceReport } from "../../../src/report/service-report/service-report.ts";
import { factsOf } from "../../support/incident-columns.ts";
import { organisation } from "../../support/incident-organisation.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const period = { from: day("2026-10-01"), to: day("2026-11-01"), zone: "Europe/Berlin" };
const second = (text: string) => Date.parse(text) / 1000;
const [openedAt, now] = [second("2026-10-05T10:00:00Z"), second("2026-11-02T00:00:00Z")];

function count<Value>(steps: Steps<Value>): { readonly steps: number; readonly value: Value } {
  for (let taken = 1; ; taken++) {
    const step = steps.next();
    if (step.done) return { steps: taken, value: step.value };
  }
}

const services = ["checkout", "reports", "mail", "search"];
const facts = factsOf(
  services.map((service) => ({ openedAt, firstResolvedAt: openedAt + 60, resolvedAt: openedAt + 60, service })),
  now,
);

test("a report stops after each figure, each month of it and each service", () => {
  const { steps, value } = count(serviceReport({ facts, organisation, services: null, period }));
  expect(value.scopes).toHaveLength(services.length + 1);
  expect(steps).toBeGreaterThan(value.scopes.length * catalogue.length * monthsOf(period).length);
});

test("the figures as data stop after each figure of each service", () => {
  const { steps } = count(figuresJson({ facts, services: null, period, targets: {}, lang: "en" }));
  expect(steps).toBeGreaterThan(services.length * catalogue.length);
});

test("rows are read and compared some thousand a step, although all are of one service", () => {
  const ROWS = 45_000;
  const fact = packFact({
    ...{ number: 1, openedAt, acknowledgedAt: null, firstResponseAt: null, firstResponseDueAt: null },
    ...{ firstResponseMissedAt: null, resolvedAt: null, resolutionDueAt: null, resolutionMissedAt: null },
    ...{ closedAt: null, touchedAt: openedAt, workedSeconds: null, pausedSeconds: 0, timeToReportSeconds: null },
    ...{ fingerprint: 7, flags: 0, priority: 3, rating: null, usedAt: [], gaps: [] },
  });
  const bytes = new Uint8Array(fact.length * ROWS);
  for (let row = 0; row < ROWS; row++) bytes.set(fact, row * fact.length);
  const read = count(columnsOf([{ service: "checkout", bytes }]));
  expect(read.value.size).toBe(ROWS);
  expect(read.value.openedAt.every((at) => at === openedAt)).toBe(true);
  expect(read.steps).toBeGreaterThan(ROWS / 20_000);
  expect(count(repeatsAhead({ incidents: read.value })).steps).toBeGreaterThan(ROWS / 20_000);
});
