// The KPIs of incidents, each with the edge cases that its definition names.
import { describe, expect, test } from "vitest";
import { flag } from "../../../src/report/facts.ts";
import { catalogue, findKpi } from "../../../src/report/kpi/catalogue.ts";
import { type KpiId, kpiFormula, kpiName } from "../../../src/report/kpi/kpi.ts";
import { langs, sayPlain } from "../../../src/words/say.ts";
import { behindOf, factsOf, laterBy, type TestIncident } from "../../support/incident-columns.ts";

const hour = 3600;
const day = 24 * hour;
/**
 * The period is [0, 30 days), and now is ten days after it unless a case says otherwise: cases count from a day on which the
 * period begins.
 */
const span = { from: 0, to: 30 * day };
const begin = 1000 * day;
const asked = { from: begin + span.from, to: begin + span.to };
const facts = (incidents: readonly TestIncident[], now: number) => factsOf(laterBy(begin, incidents), begin + now);
const later = span.to + 10 * day;

function kpiOf(id: KpiId) {
  const kpi = findKpi(id);
  if (!kpi) throw new Error(`${id} is not in the catalogue`);
  return kpi;
}

const figure = (id: KpiId, incidents: readonly TestIncident[], now = later) =>
  kpiOf(id).from(facts(incidents, now), asked);

/** References behind it, in their order. */
const behind = (id: KpiId, incidents: readonly TestIncident[], now = later) =>
  behindOf(id, facts(incidents, now), asked).map(({ reference }) => reference);

test("each KPI is there once, has a name and a formula in both languages, and is n/a or 0 where there is nothing", () => {
  expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
  for (const { id, unit, from } of catalogue) {
    for (const lang of langs) {
      expect(sayPlain(lang, kpiName(id).key)).not.toBe("");
      expect(sayPlain(lang, kpiFormula(id).key)).not.toBe("");
    }
    const { value, n } = from(facts([], later), asked);
    expect({ id, value, n }).toEqual({
      id,
      value: unit === "count" || id === "deployment_frequency" ? value : null,
      n: 0,
    });
    expect([null, 0]).toContain(value);
  }
});

const due = 10 * hour;

type Target = { readonly done?: number; readonly due?: number; readonly missed?: number; readonly flags?: number };

describe("a target", () => {
  const cases: readonly (readonly [title: string, target: Target, met: number, n: number])[] = [
    ["done in time is met", { done: due - 1, due }, 1, 1],
    ["done exactly on the second is met", { done: due, due }, 1, 1],
    ["done late is missed", { done: due + 1, due, missed: due }, 0, 1],
    ["open and overdue is missed now", { due }, 0, 1],
    ["open, overdue and seen to be so is missed once", { due, missed: due }, 0, 1],
    ["open and not due is not counted", { due: later + 1 }, 0, 0],
    ["open and due this very second is not counted", { due: later }, 0, 0],
    ["paused, so that nothing is due, is not counted", {}, 0, 0],
    ["paused after it was missed is missed", { missed: due }, 0, 1],
    ["done without having been agreed is not counted", { done: due }, 0, 0],
    ["of a cancelled or merged one is not counted", { done: due, due, flags: flag.excluded }, 0, 0],
    ["done just before the period is not counted", { done: -1, due }, 0, 0],
    ["done as the period begins is counted", { done: 0, due }, 1, 1],
    ["done in its last second is counted", { done: span.to - 1, due: span.to }, 1, 1],
    ["done as the next one begins is not counted", { done: span.to, due: span.to }, 0, 0],
    ["overdue since before the period is not counted", { due: -1 }, 0, 0],
  ];

  test.each(cases)("%s: first answer", (_, { done, due: dueAt, missed, flags = 0 }, met, n) => {
    const incident = { ...at("firstResponseAt", done), ...at("firstResponseDueAt", dueAt), flags };
    const seen = [{ openedAt: 0, ...incident, ...at("firstResponseMissedAt", missed) }];
    expect(figure("first_response_sla", seen)).toMatchObject({ met, n });
  });

  test.each(cases)("%s: fix", (_, { done, due: dueAt, missed, flags = 0 }, met, n) => {
    const incident = { ...at("resolvedAt", done), ...at("resolutionDueAt", dueAt), flags };
    const seen = [{ openedAt: 0, ...incident, ...at("resolutionMissedAt", missed) }];
    expect(figure("resolution_sla", seen)).toMatchObject({ met, n });
  });

  test("a reopening withdraws what was met: while it is open and not due it is not counted", () => {
    const reopened = {
      openedAt: 0,
      firstResolvedAt: due,
      resolutionDueAt: later + 1,
      gaps: [{ from: due, to: 2 * due }],
    };
    expect(figure("resolution_sla", [reopened])).toMatchObject({ value: null, n: 0 });
    expect(figure("resolution_sla", [{ ...reopened, resolvedAt: 3 * due }])).toMatchObject({ met: 1, n: 1 });
  });

  test("of an imported one what the other tool said counts", () => {
    const imported = { openedAt: 0, resolvedAt: due, flags: flag.imported | flag.saysTarget };
    const made = { ...imported, flags: imported.flags | flag.madeTarget };
    const silent = { openedAt: 0, resolvedAt: due, flags: flag.imported };
    expect(figure("resolution_sla", [imported, made, made, silent])).toMatchObject({ met: 2, n: 3 });
  });

  test("the missed ones stand first behind it", () => {
    const met = { openedAt: 0, resolvedAt: due, resolutionDueAt: due };
    const missed = { openedAt: 0, resolutionDueAt: due };
    expect(behind("resolution_sla", [met, missed])).toEqual(["INC-2", "INC-1"]);
  });
});

const at = (name: keyof TestIncident, second: number | undefined): TestIncident =>
  second === undefined ? {} : { [name]: second };

describe("missed targets", () => {
  test("an incident counts once in the period of the miss, whenever it was done", () => {
    const both = { openedAt: 0, firstResponseMissedAt: due, resolutionMissedAt: 2 * due, resolvedAt: span.to + 1 };
    const before = { openedAt: -day, resolutionMissedAt: -1, resolvedAt: due };
    const overdue = { openedAt: 0, resolutionDueAt: due };
    const answered = { openedAt: 0, firstResponseAt: due, firstResponseDueAt: due };
    expect(figure("breaches", [both, before, overdue, answered])).toMatchObject({ value: 2 });
    expect(behind("breaches", [both, before, overdue, answered])).toEqual(["INC-3", "INC-1"]);
  });

  test("an imported one counts where the other tool says so, as it does among those fixed in time", () => {
    const late = { openedAt: 0, resolvedAt: due, flags: flag.imported | flag.saysTarget };
    const made = { ...late, flags: late.flags | flag.madeTarget };
    const silent = { openedAt: 0, resolvedAt: due, flags: flag.imported };
    const open = { openedAt: 0, flags: late.flags };
    const all = [late, made, silent, open];
    expect(figure("breaches", all)).toMatchObject({ value: 1 });
    expect(figure("resolution_sla", all)).toMatchObject({ met: 1, n: 2 });
    expect(behind("breaches", all)).toEqual(["INC-1"]);
  });
});

describe("times", () => {
  test("acknowledging counts in its own period, in calendar time, with mean, median and p90", () => {
    const seen = [60, 120, 600].map((seconds) => ({ openedAt: 0, acknowledgedAt: seconds }));
    const more = [{ openedAt: -100, acknowledgedAt: -1 }, { openedAt: 0 }];
    expect(figure("mtta", [...seen, ...more])).toMatchObject({ n: 3, mean: 260, value: 260, median: 120, p90: 504 });
  });

  test("beside it stand those that are open at the end and nobody has acknowledged, with the age of the oldest", () => {
    const waiting = { openedAt: 20 * day };
    const cases: readonly (readonly [TestIncident, count: number])[] = [
      [waiting, 1],
      [{ ...waiting, acknowledgedAt: span.to - 1 }, 0],
      [{ ...waiting, acknowledgedAt: span.to }, 1],
      [{ ...waiting, resolvedAt: span.to - 1 }, 0],
      [{ ...waiting, flags: flag.imported }, 0],
      [{ ...waiting, flags: flag.excluded, closedAt: 21 * day }, 0],
      [{ openedAt: span.to }, 0],
    ];
    for (const [incident, value] of cases) {
      expect(figure("mtta", [incident]).parts?.[0]).toEqual({ id: "unacknowledged", value });
    }
    expect(figure("mtta", [waiting, { openedAt: 5 * day }]).parts).toEqual([
      { id: "unacknowledged", value: 2 },
      { id: "oldest", value: 25 * day },
    ]);
  });

  test("one acknowledged in the period counts although it was opened before", () => {
    expect(figure("mtta", [{ openedAt: -60, acknowledgedAt: 0 }])).toMatchObject({ n: 1, mean: 60 });
  });

  test("fixing is counted in service hours to the last resolution; calendar time leaves out pauses and the gap of a reopening", () => {
    const reopened = {
      openedAt: 0,
      firstResolvedAt: 10 * hour,
      resolvedAt: 30 * hour,
      workedSeconds: 8 * hour,
      pausedSeconds: 2 * hour,
      gaps: [{ from: 10 * hour, to: 20 * hour }],
    };
    expect(figure("mttr", [reopened])).toMatchObject({ n: 1, mean: 8 * hour });
    expect(figure("mttr_calendar", [reopened])).toMatchObject({ n: 1, mean: 18 * hour });
  });

  test("one whose service hours nobody knows has its calendar time all the same", () => {
    expect(figure("mttr", [{ openedAt: 0, resolvedAt: hour }])).toMatchObject({ value: null, n: 0 });
    expect(figure("mttr_calendar", [{ openedAt: 0, resolvedAt: hour }])).toMatchObject({ mean: hour, n: 1 });
  });

  test("the slowest stand first behind it", () => {
    const seen = [60, 600, 120].map((seconds) => ({ openedAt: 0, acknowledgedAt: seconds }));
    expect(behind("mtta", seen)).toEqual(["INC-2", "INC-3", "INC-1"]);
  });
});

describe("counts", () => {
  const cancelled = { openedAt: 0, closedAt: hour, flags: flag.excluded };

  test("opened and resolved leave out the cancelled; the flow may exceed 100 %", () => {
    const old = { openedAt: -day, firstResolvedAt: 0, resolvedAt: 0 };
    const fresh = { openedAt: 0, firstResolvedAt: hour, resolvedAt: hour };
    expect(figure("opened", [old, fresh, cancelled])).toMatchObject({ value: 1 });
    expect(figure("resolved", [old, fresh, cancelled])).toMatchObject({ value: 2 });
    expect(figure("resolution_flow", [old, fresh, cancelled])).toMatchObject({ value: 200, met: 2, n: 1 });
    expect(figure("resolution_flow", [old])).toMatchObject({ value: null });
    const open = { openedAt: 0 };
    const later = { openedAt: 0, resolvedAt: span.to + day };
    expect(figure("resolution_flow", [fresh, open, later, cancelled])?.parts).toEqual([
      { id: "cohort", value: (100 * 2) / 3 },
    ]);
  });

  test("one that was reopened and is open again is not resolved", () => {
    const open = { openedAt: 0, firstResolvedAt: hour, gaps: [{ from: hour, to: day }], flags: flag.reopened };
    expect(figure("resolved", [open])).toMatchObject({ value: 0 });
  });

  test("accepted major incidents count where they were opened", () => {
    expect(figure("major_incidents", [{ openedAt: 0, flags: flag.major }, { openedAt: 0 }])).toMatchObject({
      value: 1,
    });
  });
});

describe("what comes back", () => {
  const done = { openedAt: 0, firstResolvedAt: hour, resolvedAt: hour };
  const reopened = { ...done, flags: flag.reopened, gaps: [{ from: hour, to: hour + 7 * day }] };

  test("a reopening counts by the first resolution, and is provisional until seven days have passed", () => {
    const outside = { ...reopened, firstResolvedAt: -1 };
    expect(figure("reopen_rate", [done, reopened, outside])).toEqual({ value: 50, n: 2, met: 1 });
    expect(figure("reopen_rate", [done, reopened], span.to + 6 * day)).toMatchObject({ isProvisional: true });
    expect(behind("reopen_rate", [done, reopened])).toEqual(["INC-2", "INC-1"]);
  });

  test.each<[string, TestIncident, number, number]>([
    ["the first team fixed it for good", done, 1, 1],
    ["it went from team to team", { ...done, flags: flag.reassigned }, 0, 1],
    ["the reporter was asked twice", { ...done, flags: flag.manyRoundTrips }, 0, 1],
    ["it was reopened on the seventh day", reopened, 0, 1],
    ["it was reopened later", { ...reopened, gaps: [{ from: hour, to: hour + 7 * day + 1 }] }, 1, 1],
    ["it ended by itself", { ...done, flags: flag.autoResolved }, 0, 0],
  ])("first contact: %s", (_, incident, met, n) => {
    expect(figure("fcr", [incident])).toMatchObject({ met, n });
  });
});

describe("satisfaction", () => {
  const rated = (rating: number) => ({ openedAt: 0, resolvedAt: hour, rating });

  test("is hidden below five ratings, and says how many were asked", () => {
    expect(figure("csat", [5, 4, 3, 1].map(rated))).toMatchObject({ value: null, n: 4, met: 2 });
    expect(figure("csat", [5, 4, 3, 1, 5, 0, 0, 0, 0, 0].map(rated))).toMatchObject({
      value: 60,
      n: 5,
      met: 3,
      parts: [
        { id: "asked", value: 10 },
        { id: "response_rate", value: 50 },
      ],
    });
    // Of imported history nobody was asked, and where only alerts reported it nobody could be.
    const [history, alerts] = [flag.imported, flag.nobodyAsked].map((flags) => ({ ...rated(0), flags }));
    expect(
      figure("csat", [...[5, 4, 3, 1, 5, 0].map(rated), ...[history, alerts, alerts].flatMap((one) => one ?? [])]),
    ).toMatchObject({
      value: 60,
      parts: [
        { id: "asked", value: 6 },
        { id: "response_rate", value: (100 * 5) / 6 },
      ],
    });
  });
});

test("complete records: closed in the period, imported history is not judged", () => {
  const closed = { openedAt: 0, closedAt: day };
  const records = [closed, { ...closed, flags: flag.complies }, { ...closed, flags: flag.imported }];
  expect(figure("process_compliance", records)).toMatchObject({ met: 1, n: 2 });
});
