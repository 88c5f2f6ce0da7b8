// The KPI of the question whether it is still fine, with the edge cases that its definition names.
import { expect, test } from "vitest";
import type { FollowUpFact } from "../../../src/report/facts.ts";
import { findKpi } from "../../../src/report/kpi/catalogue.ts";
import { ofPriority, ofService } from "../../../src/report/narrow.ts";
import { asGroup, privateReferences, tellable, toldApart } from "../../../src/report/tellable.ts";
import { behindOf, factsOf } from "../../support/incident-columns.ts";

const day = 86_400;
const span = { from: 10 * day, to: 40 * day };

let number = 0;
const asked = (isFine: boolean | null, more: Partial<FollowUpFact> = {}): FollowUpFact => ({
  ...{ reference: `INC-${++number}`, kind: "incident", isPrivate: false, service: "shop" },
  ...{ openedAt: day, askedAt: 11 * day, isFine },
  ...more,
});
const times = (count: number, isFine: boolean | null, more?: Partial<FollowUpFact>) =>
  Array.from({ length: count }, () => asked(isFine, more));
const figure = (...followUps: readonly FollowUpFact[]) =>
  findKpi("still_fine")?.from(factsOf([], span.to, { followUps }), span);
const asks = (count: number, response: number) => [
  { id: "asked", value: count },
  { id: "response_rate", value: response },
];

test.each([
  ["nobody was asked", [], { value: null, n: 0, met: 0, parts: [] }],
  ["nobody answered", times(6, null), { value: null, n: 0, met: 0, parts: asks(6, 0) }],
  ["four answers say nothing", times(4, true), { value: null, n: 4, met: 4, parts: asks(4, 100) }],
  ["five do", times(5, true), { value: 100, n: 5, met: 5, parts: asks(5, 100) }],
  [
    "who did not answer is no answer",
    [...times(4, true), ...times(1, false), ...times(5, null)],
    { value: 80, n: 5, met: 4, parts: asks(10, 50) },
  ],
  [
    "requests and incidents together",
    [...times(3, true), ...times(2, false, { kind: "request", reference: "REQ-1" })],
    { value: 60, n: 5, met: 3, parts: asks(5, 100) },
  ],
  [
    "of the period in which it was asked, from its first second to the last, whenever the record was opened",
    [
      ...times(5, true, { askedAt: span.from }),
      ...times(2, false, { askedAt: span.to }),
      ...times(2, false, { askedAt: span.from - 1 }),
      ...times(1, false, { askedAt: span.to - 1 }),
    ],
    { value: 500 / 6, n: 6, met: 5, parts: asks(6, 100) },
  ],
])("%s", (_what, followUps, expected) => {
  expect(figure(...followUps)).toEqual(expected);
});

test("behind it stand those who answered, not fine first", () => {
  const [fine, not, silent] = [asked(true), asked(false), asked(null)];
  expect(behindOf("still_fine", factsOf([], span.to, { followUps: [fine, not, silent] }), span)).toEqual([
    { reference: not.reference, isMet: false },
    { reference: fine.reference, isMet: true },
  ]);
});

test("of few answers the private ones are left out, by themselves; of many they count and are named nowhere", () => {
  const secret = asked(true, { isPrivate: true });
  const few = factsOf([], span.to, { followUps: [secret, asked(true)] });
  expect(asGroup(few, span).followUps).toHaveLength(1);
  expect(tellable(few, span)).toBe("apart");
  expect(tellable(factsOf([], span.to, { followUps: [secret] }), span)).toBe("silent");
  const told = toldApart(few, [span]);
  expect([told.facts.followUps.length, told.isFew]).toEqual([1, true]);
  const incidents = Array.from({ length: 6 }, () => ({ openedAt: 11 * day }));
  const many = factsOf(incidents, span.to, { followUps: [secret, ...times(4, true)] });
  expect(toldApart(many, [span]).facts.followUps).toHaveLength(5);
  expect([...privateReferences(many)]).toEqual([secret.reference]);
  // Without the private incidents there are no answers about them either, however many there are.
  const quiet = factsOf([], span.to, { followUps: [secret, ...times(4, true)] });
  expect(toldApart(quiet, [span]).facts.followUps).toHaveLength(4);
});

test("they are of their service, and of no priority", () => {
  const facts = factsOf([], span.to, { followUps: [asked(true), asked(true, { service: "mail" })] });
  expect(ofService(facts, "mail").followUps).toHaveLength(1);
  expect(ofPriority(facts, 1).followUps).toEqual([]);
});
