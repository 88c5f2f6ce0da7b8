// The KPI watch without a clock: what is watched, when days close, how episodes begin and end, which records stand behind a miss.

import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { inOneGo, oneStep } from "../../../src/kernel/steps.ts";
import { usualPulse } from "../../../src/organisation/figures-schema.ts";
import type { Organisation } from "../../../src/organisation/organisation.ts";
import type { Reading } from "../../../src/report/digest/digest-figures.ts";
import { type ChangeFact, flag } from "../../../src/report/facts.ts";
import { closingOf, closingsBetween, nextClosing, watchPeriod } from "../../../src/report/watch/closings.ts";
import { type Episode, episodeMoved } from "../../../src/report/watch/episode.ts";
import { recordsAgainst } from "../../../src/report/watch/evidence.ts";
import {
  type Verdict,
  verdictOf,
  waitsForTarget,
  watchedFigures,
  withoutHistory,
} from "../../../src/report/watch/watched.ts";
import { factsOf, type TestIncident } from "../../support/incident-columns.ts";
import { organisation } from "../../support/incident-organisation.ts";

/** What a row of days makes: one letter a day (o opened, m met, x missed, . nothing, E over). */
function days(verdicts: string): string {
  let lasting: Episode | undefined;
  const letters = { x: "missed", m: "met", " ": "silent" } as const satisfies Record<string, Verdict>;
  return [...verdicts]
    .map((letter) => {
      const moved = episodeMoved(lasting, letters[letter as keyof typeof letters]);
      if (!moved) return ".";
      if (moved.is === "over") lasting = undefined;
      else lasting = { metDays: moved.is === "opened" ? 0 : moved.metDays };
      if (moved.is === "opened") return "o";
      if (moved.is === "over") return "E";
      return moved.isNews ? moved.is[0]?.toUpperCase() : "-";
    })
    .join("");
}

test.each([
  ["nothing is opened while the target is met", "mmmm", "...."],
  ["the first miss opens, further ones do not", "xxxx", "o..."],
  ["seven days in a row end it, and the next miss opens another", "xmmmmmmmx", "oM-----Eo"],
  ["six days do not", "xmmmmmmx", "oM-----M"],
  ["a miss in between begins the row anew", "xmmmxmmmmmmm", "oM--MM-----E"],
  ["a day without a judgement neither opens nor ends, nor breaks the row", "  x mmm mmmm", "..o.M--.---E"],
])("%s", (_, verdicts, expected) => {
  expect(days(verdicts)).toBe(expected);
});

const zone = "Europe/Berlin";

const changeFact = (more: Partial<ChangeFact>): ChangeFact => ({
  ...{ reference: "CHG-1", isPrivate: false, type: "normal", state: "closed", result: "failed", riskClass: "low" },
  ...{
    services: ["checkout"],
    team: "shop",
    isDeploy: false,
    openedAt: 0,
    submittedAt: 0,
    approvedAt: 0,
    startedAt: 0,
    endedAt: 0,
  },
  ...{ plannedFrom: 0, plannedTo: 0, closedAt: 0, approvalSeconds: 0, leadSeconds: 0, failedAt: null },
  ...{ wasUnauthorised: false, caused: [], suspected: 0, isRework: false, waits: [] },
  ...more,
});
const factsWith = ({
  incidents = [],
  changes,
}: {
  incidents?: readonly TestIncident[];
  changes: readonly ChangeFact[];
}) => factsOf(incidents, 0, { changes });

const instant = (text: string) => Temporal.Instant.from(text);

describe("days close at midnight on the walls of the zone", () => {
  test("the next one, also where a day has 23 hours or its midnight is skipped", () => {
    expect(`${nextClosing(instant("2031-03-29T22:59:59Z"), zone)}`).toBe("2031-03-30");
    expect(`${nextClosing(instant("2031-03-29T23:00:00Z"), zone)}`).toBe("2031-03-31");
    expect(`${closingOf(Temporal.PlainDate.from("2031-03-31"), zone)}`).toBe("2031-03-30T22:00:00Z");
    const beirut = closingOf(Temporal.PlainDate.from("2024-03-31"), "Asia/Beirut");
    expect(`${beirut}`).toBe("2024-03-30T22:00:00Z");
  });

  test("those that passed meanwhile, each once, of a long time the last", () => {
    const passed = (from: string, until: string, most = 31) =>
      closingsBetween(instant(from), instant(until), { zone, most }).map(String);
    expect(passed("2031-03-04T23:00:00Z", "2031-03-04T23:00:00Z")).toEqual(["2031-03-05"]);
    expect(passed("2031-03-04T23:00:00Z", "2031-03-07T12:00:00Z")).toEqual(["2031-03-05", "2031-03-06", "2031-03-07"]);
    expect(passed("2031-03-04T23:00:01Z", "2031-03-05T12:00:00Z")).toEqual([]);
    expect(passed("2030-03-04T23:00:00Z", "2031-03-07T12:00:00Z", 2)).toEqual(["2031-03-06", "2031-03-07"]);
  });

  test("thirty days before a closing are looked at", () => {
    const { from, to } = watchPeriod(Temporal.PlainDate.from("2031-03-05"), zone);
    expect([`${from}`, `${to}`]).toEqual(["2031-02-03", "2031-03-05"]);
  });
});

const [checkout, ...others] = organisation.services;
if (!checkout) throw new Error("there is no service");
const indicator = { name: { en: "Error rate" }, unit: "percent", betterIs: "lower" } as const;
const given: Organisation = {
  ...organisation,
  services: [
    { ...checkout, indicators: ["resolution_sla"] },
    ...others.map(({ indicators: _, ...service }) => service),
  ],
  indicators: [
    { ...indicator, key: "error-rate", target: 1 },
    { ...indicator, key: "aimless", target: null },
    { ...indicator, key: "either-way", betterIs: "neither", target: 1 },
  ],
  figures: { zone, targets: { csat: 85 }, baselines: {}, unwatched: ["emergency_ratio"], pulse: usualPulse },
};

describe("what is watched", () => {
  const watched = watchedFigures(given);
  const of = (kpi: string) => watched.filter((one) => one.kpi === kpi);

  test("every figure with a target and a direction, own ones as well, but for those left out", () => {
    expect(of("csat")).toMatchObject([{ serviceKey: null, target: 85 }]);
    expect(of("first_response_sla")).toMatchObject([{ serviceKey: null, target: 98 }]);
    expect(of("error-rate")).toMatchObject([{ serviceKey: null, target: 1 }]);
    for (const kpi of ["mttr", "aimless", "either-way", "emergency_ratio", "error_budget"]) {
      expect(of(kpi), kpi).toEqual([]);
    }
  });

  test("complaints are watched only once the organisation names a target: by the usual one a single complaint would open a problem", () => {
    expect(of("complaint_rate")).toEqual([]);
    const named = { ...given, figures: { ...given.figures, targets: { complaint_rate: 2 } } };
    const mine = watchedFigures(named).filter(({ kpi }) => kpi === "complaint_rate");
    expect(mine).toMatchObject([{ serviceKey: null, target: 2 }]);
    const unwanted = { ...named, figures: { ...named.figures, targets: {}, unwatched: ["complaint_rate"] } };
    expect([given, named, unwanted].map((one) => waitsForTarget("complaint_rate", one))).toEqual([true, false, false]);
  });

  test("a service that names it is watched by itself, and no record counts twice", () => {
    const [own, rest] = of("resolution_sla");
    expect([own?.serviceKey, rest?.serviceKey, rest?.apart]).toEqual([checkout.key, null, 1]);
    const facts = factsWith({
      incidents: [{ service: checkout.key }, { service: checkout.key }, { service: "reports" }],
      changes: [
        changeFact({ services: [checkout.key] }),
        changeFact({ services: [checkout.key, "reports"] }),
        changeFact({ services: ["reports"] }),
      ],
    });
    const sizes = [own, rest].map((one) => {
      const part = one?.part(facts);
      return [part?.incidents.size, part?.changes.length];
    });
    expect(sizes).toEqual([
      [2, 2],
      [1, 2],
    ]);
  });

  test("few records are not judged, but for what is measured all the time", () => {
    const [share] = of("first_response_sla");
    const [availability] = of("availability");
    const reading = (value: number | null, n: number) =>
      ({ now: { value, n }, target: 98, betterIs: "higher" }) as unknown as Reading;
    if (!share || !availability) throw new Error("they are not watched");
    expect(verdictOf(share, reading(50, 4))).toBe("silent");
    expect(verdictOf(share, reading(50, 5))).toBe("missed");
    expect(verdictOf(share, reading(98, 5))).toBe("met");
    expect(verdictOf(share, reading(null, 0))).toBe("silent");
    expect(verdictOf(availability, reading(50, 1))).toBe("missed");
  });
});

test("what was imported is history and is not watched", () => {
  const facts = factsWith({
    incidents: [{ flags: flag.imported }, {}],
    changes: [changeFact({ isImported: true }), changeFact({})],
  });
  const ours = withoutHistory(facts);
  expect([ours.incidents.size, ours.changes.length]).toEqual([1, 1]);
});

test("behind a miss stand the records that speak against it; private ones are a number", () => {
  const facts = factsWith({ changes: [changeFact({ reference: "CHG-2", isPrivate: true })] });
  const listed = [
    { reference: "CHG-1", isMet: false },
    { reference: "CHG-2", isMet: false },
    { reference: "CHG-3", isMet: true },
  ];
  const behind = () => oneStep(() => listed);
  const period = watchPeriod(Temporal.PlainDate.from("2031-03-05"), zone);
  const measure = { unit: "percent", source: "changes", from: () => ({ value: 1, n: 3 }), behind } as const;
  expect(inOneGo(recordsAgainst({ measure: { ...measure, betterIs: "higher" } }, facts, period))).toEqual({
    references: ["CHG-1"],
    others: 1,
  });
  expect(inOneGo(recordsAgainst({ measure: { ...measure, betterIs: "lower" } }, facts, period))).toEqual({
    references: ["CHG-3"],
    others: 0,
  });
});
