// The KPIs of incidents, each with the edge cases that its definition names.
import { describe, expect, test } from "vitest";
import { findKpi } from "../../../src/report/catalogue.ts";
import { flag } from "../../../src/report/facts.ts";
import type { KpiId } from "../../../src/report/kpi.ts";
import { factsOf, type TestIncident } from "../../support/incident-columns.ts";

const hour = 3600;
const day = 24 * hour;
/** The period is [0, 30 days), and now is its end unless a case says otherwise. */
const span = { from: 0, to: 30 * day };

function figure(id: KpiId, incidents: readonly TestIncident[], now = span.to) {
  const kpi = findKpi(id);
  if (!kpi) throw new Error(`${id} is not in the catalogue`);
  return kpi.from(factsOf(incidents, now), span);
}

describe("targets", () => {
  const due = 10 * hour;
  test.each<[string, TestIncident, number, number]>([
    ["answered in time is met", { firstResponseAt: due - 1, firstResponseDueAt: due }, 1, 1],
    ["exactly on the second is met", { firstResponseAt: due, firstResponseDueAt: due }, 1, 1],
    [
      "answered late is missed",
      { firstResponseAt: due + 1, firstResponseDueAt: due, firstResponseMissedAt: due },
      0,
      1,
    ],
    ["open and overdue is missed now", { firstResponseDueAt: due }, 0, 1],
    ["open and not due is not counted", { firstResponseDueAt: span.to + 1 }, 0, 0],
    ["without a target it is not counted", { firstResponseAt: due }, 0, 0],
    ["cancelled is not counted", { firstResponseAt: due, firstResponseDueAt: due, flags: flag.excluded }, 0, 0],
    ["answered just before the period is not counted", { firstResponseAt: -1, firstResponseDueAt: due }, 0, 0],
    ["answered as the period begins is counted", { firstResponseAt: 0, firstResponseDueAt: due }, 1, 1],
    ["answered as the next one begins is not counted", { firstResponseAt: span.to, firstResponseDueAt: span.to }, 0, 0],
  ])("first response: %s", (_, incident, met, n) => {
    expect(figure("first_response_sla", [{ openedAt: 0, ...incident }])).toMatchObject({ met, n });
  });
});
