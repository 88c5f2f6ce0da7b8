// The KPIs of major incidents, each with the edge cases that its definition names.
import { expect, test } from "vitest";
import type { MajorFact } from "../../../src/report/facts.ts";
import { findKpi } from "../../../src/report/kpi/catalogue.ts";
import type { KpiId } from "../../../src/report/kpi/kpi.ts";
import { behindOf, factsOf } from "../../support/incident-columns.ts";

const MINUTE = 60;
const HOUR = 3_600;
const span = { from: 1_000 * HOUR, to: 2_000 * HOUR };
const opened = span.from + 10 * HOUR;

const major: MajorFact = {
  ...{ reference: "INC-1", isPrivate: false, service: "shop", openedAt: opened, resolvedAt: opened + 3 * HOUR },
  ...{ noticedAt: opened + 10 * MINUTE, outage: { from: opened - HOUR, to: opened + 2 * HOUR } },
  ...{ announcements: 4, announceDueAt: opened + 4 * HOUR, late: 1 },
};
const figure = (id: KpiId, majors: readonly Partial<MajorFact>[], now = span.to) =>
  findKpi(id)?.from(factsOf([], now, { majors: majors.map((one) => ({ ...major, ...one })) }), span);

test.each([
  ["restored from the outage's start, not from the report", [{}], 1, 3 * HOUR],
  ["without an outage it is not counted", [{ outage: null }], 0, null],
  ["restored as the next period begins", [{ outage: { from: opened, to: span.to } }], 0, null],
  ["restored in its first second", [{ outage: { from: span.from - HOUR, to: span.from } }], 1, HOUR],
] as const)("time to restore: %s", (_, majors, n, mean) => {
  expect(figure("major_mtrs", majors)).toMatchObject({ n, value: mean });
});

test.each([
  ["from opened to told", [{}], 1, 10 * MINUTE],
  ["nobody was told", [{ noticedAt: null }], 0, null],
  ["told in the next period", [{ noticedAt: span.to }], 0, null],
  ["opened before the period, told in it", [{ openedAt: span.from - HOUR, noticedAt: span.from }], 1, HOUR],
] as const)("time to tell the management: %s", (_, majors, n, mean) => {
  expect(figure("major_notice", majors)).toMatchObject({ n, value: mean });
});

test.each([
  ["three of four came in time", [{}], 3, 4],
  ["one that never came before it was over is missed", [{ announceDueAt: opened + 2 * HOUR, late: 2 }], 3, 5],
  ["one that is due while it is still open is missed now", [{ resolvedAt: null, late: 1 }], 4, 5],
  ["one that is not due yet is not counted", [{ resolvedAt: null, announceDueAt: span.to, late: 0 }], 4, 4],
  ["nothing was due", [{ announcements: 0, announceDueAt: null, late: 0 }], 0, 0],
  ["never more late ones than were due", [{ announcements: 1, announceDueAt: null, late: 3 }], 0, 1],
  ["opened in another period", [{ openedAt: span.to }], 0, 0],
] as const)("announcements: %s", (_, majors, met, n) => {
  expect(figure("major_updates", majors)).toMatchObject({ met, n, value: n === 0 ? null : (100 * met) / n });
});

test("what speaks against it stands first behind it", () => {
  const majors = [
    { ...major, late: 0 },
    { ...major, reference: "INC-2" },
  ];
  expect(behindOf("major_updates", factsOf([], span.to, { majors }), span)).toEqual([
    { reference: "INC-2", isMet: false },
    { reference: "INC-1", isMet: true },
  ]);
});
