// Facts as bytes: what is packed is read again, whatever follows, and a part of the columns is what it says.
import fc from "fast-check";
import { expect, test } from "vitest";
import { inOneGo } from "../../../src/kernel/steps.ts";
import { lengthOf, of } from "../../../src/report/kpi/observe.ts";
import { ofPriority, ofService } from "../../../src/report/narrow.ts";
import { columnsOf, type IncidentFact, packFact } from "../../../src/report/packed.ts";
import { factsOf } from "../../support/incident-columns.ts";

const second = fc.integer({ min: 1, max: 4_000_000_000 });
const maybe = fc.option(second);
const length = fc.integer({ min: 0, max: 2_000_000_000 });

const fact: fc.Arbitrary<IncidentFact> = fc.record({
  number: fc.integer({ min: 1, max: 4_000_000_000 }),
  openedAt: second,
  acknowledgedAt: maybe,
  firstResponseAt: maybe,
  firstResponseDueAt: maybe,
  firstResponseMissedAt: maybe,
  resolvedAt: maybe,
  resolutionDueAt: maybe,
  resolutionMissedAt: maybe,
  closedAt: maybe,
  touchedAt: second,
  workedSeconds: fc.option(length),
  pausedSeconds: length,
  timeToReportSeconds: fc.option(length),
  fingerprint: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  flags: fc.integer({ min: 0, max: 2 ** 12 - 1 }),
  priority: fc.integer({ min: 1, max: 4 }),
  rating: fc.option(fc.integer({ min: 1, max: 5 })),
  usedAt: fc.oneof(fc.constant([]), fc.array(second, { minLength: 4, maxLength: 4 })),
  gaps: fc.array(fc.record({ from: second, to: second }), { maxLength: 4 }),
});
const key = fc.constantFrom("shop", "mail", "结算");

test("what is packed is read again", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ service: key, facts: fc.array(fact) })), (groups) => {
      const packed = groups.map(({ facts, ...group }) => ({
        ...group,
        bytes: Uint8Array.from(facts.flatMap((one) => [...packFact(one)])),
      }));
      const columns = inOneGo(columnsOf(packed));
      const all = groups.flatMap(({ facts, ...group }) => facts.map((one) => ({ ...one, ...group })));
      expect(columns.size).toBe(all.length);
      for (const [row, one] of all.entries()) {
        const names = ["acknowledgedAt", "firstResponseAt", "firstResponseDueAt", "firstResponseMissedAt"] as const;
        const more = ["resolvedAt", "resolutionDueAt", "resolutionMissedAt", "closedAt"] as const;
        for (const name of [...names, ...more] as const) {
          expect(of(columns[name], row)).toBe(one[name] ?? Number.NaN);
        }
        for (const name of ["workedSeconds", "pausedSeconds", "timeToReportSeconds"] as const) {
          expect(lengthOf(columns[name], row)).toBe(one[name] ?? Number.NaN);
        }
        for (const name of ["number", "openedAt", "touchedAt", "fingerprint", "flags"] as const) {
          expect(columns[name][row]).toBe(one[name]);
        }
        expect(columns.priority[row]).toBe(one.priority);
        expect(columns.rating[row]).toBe(one.rating ?? 0);
        expect(columns.used.get(row) ?? []).toEqual(one.usedAt);
        expect(columns.gaps.get(row) ?? []).toEqual(one.gaps);
        expect(columns.gapCount[row]).toBe(one.gaps.length);
        expect(of(columns.firstResolvedAt, row)).toBe(one.gaps[0]?.from ?? one.resolvedAt ?? Number.NaN);
        expect(columns.services[columns.service[row] ?? -1]).toBe(one.service);
      }
    }),
  );
});

test("a part holds the rows of one service or priority, with the gaps of each", () => {
  const gaps = [{ from: 3, to: 4 }];
  const facts = factsOf(
    [
      { openedAt: 1, service: "shop", priority: 1 },
      { openedAt: 2, service: "mail", priority: 2, gaps },
      { openedAt: 3, service: "shop", priority: 2 },
    ],
    9,
  );
  const shop = ofService(facts, "shop").incidents;
  expect([...shop.openedAt]).toEqual([1, 3]);
  expect(shop.gaps.size).toBe(0);
  const second = ofPriority(facts, 2).incidents;
  expect([...second.openedAt]).toEqual([2, 3]);
  expect(second.gaps).toEqual(new Map([[0, gaps]]));
  expect([...second.gapCount]).toEqual([1, 0]);
  expect(ofService(facts, "gone").incidents.size).toBe(0);
  expect([...ofService(facts, "mail").incidents.openedAt]).toEqual([2]);
});
