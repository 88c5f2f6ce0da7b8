// The KPIs of requests, each with the edge cases that its definition names.
import { expect, test } from "vitest";
import { flag, type RequestFact } from "../../../src/report/facts.ts";
import { findKpi } from "../../../src/report/kpi/catalogue.ts";
import type { KpiId } from "../../../src/report/kpi/kpi.ts";
import { ofService } from "../../../src/report/narrow.ts";
import { asGroup, privateReferences, tellable, toldApart } from "../../../src/report/tellable.ts";
import { behindOf, factsOf } from "../../support/incident-columns.ts";

const day = 86_400;
const span = { from: 10 * day, to: 40 * day };

let number = 0;
const asked = (more: Partial<RequestFact> = {}): RequestFact => ({
  ...{ reference: `REQ-${++number}`, isPrivate: false, service: "shop", openedAt: 11 * day },
  ...{ fulfilledAt: null, closedAt: null, dueAt: null, missedAt: null, rating: null },
  ...more,
});
const figure = (id: KpiId, requests: readonly RequestFact[], now = span.to) =>
  findKpi(id)?.from(factsOf([], now, { requests }), span);
const listed = (id: KpiId, requests: readonly RequestFact[], now = span.to) =>
  behindOf(id, factsOf([], now, { requests }), span).map(({ reference, isMet }) => [reference, isMet]);

test("opened are those asked for in the period, from its first second to the last", () => {
  const requests = [
    asked(),
    asked({ openedAt: span.from }),
    asked({ openedAt: span.to }),
    asked({ openedAt: 9 * day }),
  ];
  expect(figure("requests_opened", requests)).toMatchObject({ value: 2, n: 2 });
  expect(listed("requests_opened", requests)).toHaveLength(2);
});

test("in time counts in the period in which it was fulfilled, and unfulfilled in the one in which its time was over", () => {
  const dueAt = 20 * day;
  const kept = asked({ dueAt, fulfilledAt: dueAt });
  const late = asked({ dueAt, missedAt: dueAt, fulfilledAt: 30 * day });
  const lateAfterwards = asked({ dueAt, missedAt: dueAt, fulfilledAt: span.to });
  const unseen = asked({ dueAt });
  const ahead = asked({ dueAt: span.to + day });
  const undecided = asked();
  const rejected = asked({ closedAt: 12 * day });
  const requests = [kept, late, lateAfterwards, unseen, ahead, undecided, rejected];
  expect(figure("requests_in_time", requests)).toMatchObject({ met: 1, n: 3 });
  expect(listed("requests_in_time", requests)).toEqual([
    [late.reference, false],
    [unseen.reference, false],
    [kept.reference, true],
  ]);
  expect(figure("requests_in_time", [unseen], dueAt)).toMatchObject({ value: null, n: 0 });
  expect(figure("requests_in_time", [unseen], dueAt + 1)).toMatchObject({ met: 0, n: 1 });
});

test("overdue is what was open and late at the end of the period, whatever became of it", () => {
  const dueAt = 20 * day;
  const open = asked({ dueAt });
  const fulfilledSince = asked({ dueAt, missedAt: dueAt, fulfilledAt: span.to + day });
  const fulfilledThen = asked({ dueAt, missedAt: dueAt, fulfilledAt: span.to - day });
  const waits = asked();
  const later = asked({ dueAt: span.to + 1 });
  const requests = [open, fulfilledSince, fulfilledThen, waits, later, asked({ dueAt, closedAt: 21 * day })];
  expect(listed("requests_overdue", requests, span.to + 2 * day)).toEqual([
    [open.reference, undefined],
    [fulfilledSince.reference, undefined],
  ]);
  expect(figure("requests_overdue", requests, dueAt)).toMatchObject({ value: 0 });
  expect(figure("requests_overdue", [asked({ dueAt: day, openedAt: 0 })])).toMatchObject({ value: 1 });
});

test("few requests are told without the private ones, which is said whether there are any or not; they hide nothing of many incidents", () => {
  const incidents = Array.from({ length: 6 }, () => ({ openedAt: 11 * day, flags: flag.private }));
  const toldOf = (requests: readonly RequestFact[]) => {
    const { facts, isFew, leftOut } = toldApart(factsOf(incidents, span.to, { requests }), [span]);
    return [facts.requests.length, facts.incidents.size, isFew, leftOut.includes("incident")];
  };
  expect(toldOf([asked({ isPrivate: true }), asked()])).toEqual([1, 6, true, false]);
  expect(toldOf([asked()])).toEqual([1, 6, true, false]);
  expect(toldOf([asked({ isPrivate: true })])).toEqual([0, 6, false, false]);
  expect(toldOf([])).toEqual([0, 6, false, false]);
  const many = Array.from({ length: 6 }, () => asked({ isPrivate: true }));
  const few = toldApart(factsOf(incidents.slice(0, 2), span.to, { requests: many }), [span]);
  expect([few.facts.requests.length, few.facts.incidents.size]).toEqual([6, 0]);
});

test("of few requests of one service the private ones are left out, and with many they count and are named nowhere", () => {
  const secret = asked({ isPrivate: true });
  const few = factsOf([], span.to, { requests: [secret, asked()] });
  expect(tellable(few, span)).toBe("apart");
  expect(asGroup(few, span).requests).toHaveLength(1);
  expect(tellable(factsOf([], span.to, { requests: [secret] }), span)).toBe("silent");
  expect(tellable(factsOf([], span.to, { requests: [asked()] }), span)).toBe("apart");
  const told = toldApart(few, [span]);
  expect([told.facts.requests.length, told.isFew]).toEqual([1, true]);
  const many = factsOf([], span.to, { requests: [secret, ...Array.from({ length: 4 }, () => asked())] });
  expect([tellable(many, span), toldApart(many, [span]).facts.requests.length]).toEqual(["apart", 5]);
  expect([...privateReferences(many)]).toEqual([secret.reference]);
  expect(ofService(many, "mail").requests).toEqual([]);
});

test("satisfied are the ratings of 4 and 5 of what was closed in the period, hidden below five", () => {
  const rated = (rating: number | null, closedAt: number | null = 20 * day) => asked({ rating, closedAt });
  const [four, five, three] = [rated(4), rated(5), rated(3)];
  const others = [rated(null), rated(1, span.to), rated(1, null)];
  expect(figure("request_satisfaction", [four, five, three, rated(1), ...others])).toMatchObject({ value: null, n: 4 });
  const all = [four, five, three, rated(1), rated(5), ...others];
  expect(figure("request_satisfaction", all)).toMatchObject({ value: 60, met: 3, n: 5 });
  expect(listed("request_satisfaction", all).slice(0, 2)).toEqual([
    [three.reference, false],
    [expect.any(String), false],
  ]);
});
