// What private records may not give away: which parts are told apart, and how one part is told to somebody who may not see all of it.
import { expect, test } from "vitest";
import { type ChangeFact, type Facts, flag } from "../../../src/report/facts.ts";
import { tellable, toldApart } from "../../../src/report/tellable.ts";
import { factsOf, type TestIncident } from "../../support/incident-columns.ts";

const span = { from: 1_000, to: 2_000 };
const opened: TestIncident = { openedAt: 1_500 };
const hidden: TestIncident = { ...opened, flags: flag.private };
const change = (isPrivate: boolean, more: Partial<ChangeFact> = {}): ChangeFact => ({
  ...{ reference: "CHG-1", isPrivate, type: "normal", state: "closed", result: "successful", riskClass: null },
  ...{
    services: ["shop"],
    team: "ops",
    isDeploy: false,
    openedAt: 0,
    submittedAt: null,
    approvedAt: null,
    startedAt: 1_100,
  },
  ...{ endedAt: 1_200, plannedFrom: null, plannedTo: null, closedAt: null, approvalSeconds: null, leadSeconds: null },
  ...{ failedAt: null, wasUnauthorised: false, caused: [], suspected: 0, isRework: false, waits: [] },
  ...more,
});
const secretOutage = {
  ...{ service: "shop", from: 900, to: null, weight: 1, isPlanned: false, announcedAt: null },
  isPrivate: true,
};
const secretAction = {
  ...{ reference: "IMP-1", service: "shop", title: null, owner: null, isPrivate: true },
  ...{ openedAt: 0, dueAt: 1_200, movedTo: null, doneAt: null },
};
const times = <Item>(count: number, item: Item): readonly Item[] => Array.from({ length: count }, () => item);

const parts: readonly (readonly [string, Facts, ReturnType<typeof tellable>])[] = [
  ["nothing at all", factsOf([], 3_000), "silent"],
  ["what was over before", factsOf([{ openedAt: 100, resolvedAt: 200, closedAt: 300 }], 3_000), "silent"],
  ["a private one that was over before", factsOf([{ ...hidden, openedAt: 1, resolvedAt: 2 }], 3_000), "silent"],
  ["four open ones", factsOf(times(4, opened), 3_000), "apart"],
  ["four, one of them private", factsOf([hidden, ...times(3, opened)], 3_000), "merged"],
  ["five, one of them private", factsOf([hidden, ...times(4, opened)], 3_000), "apart"],
  ["five private ones", factsOf(times(5, hidden), 3_000), "apart"],
  ["a private one that is still open", factsOf([{ ...hidden, openedAt: 5 }], 3_000), "merged"],
  [
    "a private one only closed then",
    factsOf([{ ...hidden, openedAt: 5, resolvedAt: 9, closedAt: 1_001 }], 3_000),
    "merged",
  ],
  ["a private one that was cancelled", factsOf([{ ...hidden, flags: flag.private | flag.excluded }], 3_000), "silent"],
  ["a private change", factsOf([], 3_000, { changes: [change(true)] }), "merged"],
  [
    "a private change only approved then",
    factsOf([], 3_000, { changes: [change(true, { approvedAt: 1_999, startedAt: 2_000, endedAt: 2_100 })] }),
    "merged",
  ],
  ["a private change among open incidents", factsOf(times(4, opened), 3_000, { changes: [change(true)] }), "apart"],
  [
    "an outage",
    factsOf([], 3_000, {
      outages: [{ service: "shop", from: 900, to: null, weight: 1, isPlanned: false, announcedAt: null }],
    }),
    "apart",
  ],
  ["an outage that a private incident marks", factsOf([], 3_000, { outages: [secretOutage] }), "merged"],
  [
    "an outage that a private incident marked before",
    factsOf([], 3_000, { outages: [{ ...secretOutage, from: 1, to: 900 }] }),
    "silent",
  ],
  ["an open private action", factsOf([], 3_000, { actions: [secretAction] }), "merged"],
  ["a private action done before", factsOf([], 3_000, { actions: [{ ...secretAction, doneAt: 900 }] }), "silent"],
  ["such an outage among five", factsOf(times(5, opened), 3_000, { outages: [secretOutage] }), "apart"],
];

test.each(parts)("of a service with %s it is decided whether it is told apart", (_, facts, wanted) => {
  expect(tellable(facts, span)).toBe(wanted);
});

test("of few records the private ones are left out, and that is said whether there are any or not", () => {
  const few = toldApart(factsOf([opened, hidden], 3_000, { changes: [change(true), change(false)] }), [span]);
  expect([few.isFew, few.facts.incidents.size, few.facts.changes.length]).toEqual([true, 1, 1]);
  expect(toldApart(factsOf([opened], 3_000), [span])).toMatchObject({ isFew: true, facts: { incidents: { size: 1 } } });
  const many = toldApart(factsOf([...times(5, opened), hidden], 3_000), [span]);
  expect([many.isFew, many.facts.incidents.size]).toEqual([false, 6]);
});

test("it is enough that the period beside is the one in which a private record would show", () => {
  const facts = factsOf([...times(6, opened), { ...hidden, openedAt: 100, resolvedAt: 500 }], 3_000);
  expect(toldApart(facts, [span]).facts.incidents.size).toBe(7);
  const beside = toldApart(facts, [span, { from: 0, to: 1_000 }]);
  expect([beside.isFew, beside.facts.incidents.size]).toEqual([true, 6]);
});

test("few records beside it are enough, although the private one is among many", () => {
  const facts = factsOf([...times(5, opened), hidden, { openedAt: 100, resolvedAt: 500 }], 3_000);
  expect(toldApart(facts, [span])).toEqual({ facts, leftOut: ["request", "complaint", "follow-up"], isFew: false });
  const beside = toldApart(facts, [span, { from: 0, to: 1_000 }]);
  expect([beside.isFew, beside.facts.incidents.size]).toEqual([true, 6]);
});

test("few complaints are told without the private ones, which is said where some are told", () => {
  const complaint = (isPrivate: boolean) => ({
    ...{ reference: "CPL-1", isPrivate, service: "shop", openedAt: 1_500 },
    ...{ answerDueAt: 1_600, firstResponseAt: null, isEscalated: false },
  });
  const toldOf = (...complaints: readonly ReturnType<typeof complaint>[]) => {
    const { facts, isFew } = toldApart(factsOf(times(5, hidden), 3_000, { complaints }), [span]);
    return [facts.complaints?.length, facts.incidents.size, isFew];
  };
  expect(toldOf(complaint(true), complaint(false))).toEqual([1, 5, true]);
  expect(toldOf(complaint(false))).toEqual([1, 5, true]);
  expect(toldOf(complaint(true))).toEqual([0, 5, false]);
  expect(toldOf(...times(5, complaint(true)))).toEqual([5, 5, false]);
});

test("the outages of private incidents are left out with them", () => {
  const outages = [secretOutage, { ...secretOutage, isPrivate: false }];
  expect(toldApart(factsOf([opened], 3_000, { outages }), [span]).facts.outages).toEqual([outages[1]]);
  expect(toldApart(factsOf(times(5, opened), 3_000, { outages }), [span]).facts.outages).toEqual(outages);
});
