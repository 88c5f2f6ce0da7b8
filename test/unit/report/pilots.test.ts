// Facts set apart by the stage their service had when they were opened.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { usualAvailability } from "../../../src/organisation/agreed-availability.ts";
import { burnWords } from "../../../src/report/availability/burn-card.ts";
import type { ChangeFact, Facts } from "../../../src/report/facts.ts";
import { findKpi } from "../../../src/report/kpi/catalogue.ts";
import { budgetSaying } from "../../../src/report/outage/list-card.ts";
import { pilotsApart, withSuppliers } from "../../../src/report/pilots.ts";
import { columnsOf, factsOf } from "../../support/incident-columns.ts";
import { organisation } from "../../support/incident-organisation.ts";
import { inWords } from "../../support/incidents.ts";

const day = 86_400;
const span = { from: 0, to: 30 * day };
/** It was a pilot from day 5 to day 10, and is one again from day 20. */
const times = {
  labs: [
    { from: 5 * day, to: 10 * day },
    { from: 20 * day, to: Number.POSITIVE_INFINITY },
  ],
};

const split = (facts: Facts): readonly [live: Facts, pilot: Facts] => {
  const live = pilotsApart(facts, { times, span, incidents: columnsOf([]) });
  if (!live.pilots) throw new Error("there is a pilot");
  return [live, live.pilots];
};

const change = (reference: string, services: readonly string[], openedAt: number): ChangeFact =>
  ({ reference, services, openedAt, isPrivate: false, waits: [], caused: [] }) as unknown as ChangeFact;

/** Day and service of what is opened → on which side it stands. */
test.each<[string, string | null, number, "live" | "pilot"]>([
  ["before it was a pilot", "labs", 5 * day - 1, "live"],
  ["in the second in which it became one", "labs", 5 * day, "pilot"],
  ["in the last second of it", "labs", 10 * day - 1, "pilot"],
  ["in the second in which it went live", "labs", 10 * day, "live"],
  ["when it is one again", "labs", 25 * day, "pilot"],
  ["of a service that never was one", "shop", 6 * day, "live"],
  ["of no service", null, 6 * day, "live"],
])("what is opened %s", (_when, service, at, side) => {
  const named = service ?? "shop";
  const head = { reference: "X-1", isPrivate: false, openedAt: at };
  const [live, pilot] = split(
    factsOf([], span.to, {
      changes: service === null ? [change("CHG-1", [], at)] : [change("CHG-1", [service], at)],
      majors: service === null ? [] : [{ ...head, service: named } as Facts["majors"][number]],
      outages: [{ service: named, from: at, to: null, weight: 1, isPlanned: false, announcedAt: null }],
      measurements: [{ indicator: "errors", service, at, value: 1 }],
      actions: [{ ...head, service: named, title: null, owner: null, dueAt: null, movedTo: null, doneAt: null }],
      requests: [
        { ...head, service: named, fulfilledAt: null, closedAt: null, dueAt: null, missedAt: null, rating: null },
      ],
      followUps: [{ ...head, kind: "incident", service: named, askedAt: 28 * day, isFine: true }],
      problems: [{ reference: "PRB-1", service, openedAt: at, closedAt: null, hasCause: false }],
      complaints: [{ ...head, service, answerDueAt: at, firstResponseAt: null, isEscalated: false }],
    }),
  );
  const [one, other] = side === "live" ? [live, pilot] : [pilot, live];
  const kinds = ["changes", "outages", "measurements", "actions", "requests", "problems", "complaints"] as const;
  for (const kind of kinds) expect([one[kind]?.length, other[kind]?.length], kind).toEqual([1, 0]);
  if (service !== null) {
    expect([one.majors.length, other.majors.length]).toEqual([1, 0]);
    expect([one.followUps.length, other.followUps.length]).toEqual([1, 0]);
  }
});

test("a change of a pilot and of a service that is live counts among all", () => {
  const both = change("CHG-1", ["labs", "shop"], 6 * day);
  const [live, pilot] = split(factsOf([], span.to, { changes: [both, change("CHG-2", ["labs"], 6 * day)] }));
  expect([live.changes, pilot.changes].map((changes) => changes.map(({ reference }) => reference))).toEqual([
    ["CHG-1"],
    ["CHG-2"],
  ]);
});

test("waits for suppliers go with their incidents", () => {
  const wait = {
    isPrivate: false,
    service: "labs",
    supplier: "paynet",
    seconds: 1,
    targetSeconds: 2,
    isWaiting: false,
  };
  const all = [
    { ...wait, reference: "INC-1", openedAt: 6 * day },
    { ...wait, reference: "INC-2", openedAt: 12 * day },
  ];
  const told = withSuppliers(split(factsOf([], span.to))[0], all, times);
  expect([told.suppliers, told.pilots?.suppliers]).toEqual([[all[1]], [all[0]]]);
});

test("the agreed time of a service counts on the side on which it was then, and its people where it stands at the end", () => {
  const agreed = { labs: usualAvailability };
  const [live, pilot] = split(factsOf([], span.to, { agreed, users: { labs: 100 }, complaints: [] }));
  const daysOf = (facts: Facts, from: number, to: number): number | undefined => {
    const left = findKpi("mtbf")?.from(facts, { from: from * day, to: to * day });
    return (left?.parts?.find(({ id }) => id === "longer_than")?.value ?? 0) / day;
  };
  expect([daysOf(live, 0, 30), daysOf(pilot, 0, 30)]).toEqual([15, 15]);
  expect([daysOf(live, 6, 8), daysOf(pilot, 6, 8)]).toEqual([0, 2]);
  const usersOf = (facts: Facts, from: number, to: number) =>
    findKpi("complaint_rate")
      ?.from(facts, { from: from * day, to: to * day })
      .parts?.find(({ id }) => id === "users")?.value;
  expect([usersOf(live, 10, 20), usersOf(pilot, 10, 20)]).toEqual([100, undefined]);
  expect([usersOf(live, 5, 10), usersOf(pilot, 5, 10)]).toEqual([undefined, 100]);
});

test("a message about the error budget of a pilot says that it is one, in both languages", () => {
  const at = Temporal.Instant.from("2031-03-04T08:00:00Z");
  const [service] = organisation.services;
  if (!service) throw new Error("there is a service");
  const episode = { id: "1", serviceKey: service.key, rules: ["fast"], beganAt: at, endedAt: null } as const;
  const said = (lang: "en" | "zh-CN") =>
    inWords(
      burnWords(
        episode,
        { ...service, stage: "pilot" },
        15,
        budgetSaying({ ...service, stage: "pilot" }, [], span, day),
      ),
      lang,
    );
  expect(said("en").match(/Shop checkout \(pilot\)/g)).toHaveLength(2);
  expect(said("zh-CN").match(/商城结算（试点）/g)).toHaveLength(2);
});
