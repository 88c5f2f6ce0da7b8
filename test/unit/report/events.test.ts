// What happened in a span, found by days, against looking at each incident; and repetitions against comparing each with each.
import fc from "fast-check";
import { expect, test } from "vitest";
import { flag } from "../../../src/report/facts.ts";
import { closedAt, openedAt, rowsByDay, rowsWhen } from "../../../src/report/kpi/events.ts";
import { percentile } from "../../../src/report/kpi/figure.ts";
import { repeatsIn } from "../../../src/report/kpi/repeats.ts";
import { factsOf } from "../../support/incident-columns.ts";

const day = 86_400;
const second = fc.integer({ min: -2 * day, max: 100 * day });
const edge = fc.oneof(
  second,
  fc.integer({ min: -1, max: 100 }).map((days) => days * day),
);

test("what lies in a span is found by days as by looking at each incident, and day by day in order", () => {
  const incident = fc.record({
    openedAt: second,
    closedAt: fc.oneof(second, fc.constant(Number.NaN)),
    flags: fc.constantFrom(0, 0, flag.excluded),
  });
  fc.assert(
    fc.property(fc.array(incident), edge, edge, (incidents, one, other) => {
      const facts = factsOf(incidents, 0);
      const span = { from: Math.min(one, other), to: Math.max(one, other) };
      for (const [when, name] of [
        [openedAt, "openedAt"],
        [closedAt, "closedAt"],
      ] as const) {
        const expected = [...incidents.entries()]
          .filter(([, { flags, [name]: at }]) => flags === 0 && at >= span.from && at < span.to)
          .map(([row]) => row);
        expect([...rowsWhen(facts, when, span)].sort((a, b) => a - b)).toEqual(expected);
        const inOrder = [...rowsByDay(facts, when, span)];
        expect(inOrder.toSorted((a, b) => a - b)).toEqual(expected);
        const days = inOrder.map((row) => Math.floor((incidents[row]?.[name] ?? 0) / day));
        expect(days).toEqual(days.toSorted((a, b) => a - b));
      }
    }),
  );
});

test("a repetition is what was resolved on the same service less than 30 days before, however often the same came", () => {
  const incident = fc.record({
    openedAt: second,
    lasted: fc.integer({ min: 0, max: 3 * day }),
    fingerprint: fc.constantFrom(0, 7, 8),
    service: fc.constantFrom("shop", "mail"),
    flags: fc.constantFrom(0, 0, 0, flag.excluded),
  });
  fc.assert(
    fc.property(fc.array(incident, { maxLength: 40 }), (incidents) => {
      const all = incidents.map(({ lasted, ...one }) => ({ ...one, firstResolvedAt: one.openedAt + lasted }));
      const expected = all.map((one) => {
        const isRepeat = all.some(
          ({ firstResolvedAt, fingerprint, service, flags }) =>
            flags === 0 &&
            fingerprint === one.fingerprint &&
            service === one.service &&
            firstResolvedAt <= one.openedAt &&
            one.openedAt - firstResolvedAt < 30 * day,
        );
        return one.flags === 0 && one.fingerprint !== 0 && isRepeat ? 1 : 0;
      });
      expect([...repeatsIn(factsOf(all, 0))]).toEqual(expected);
    }),
  );
});

test("a percentile is the same whatever the order of the values", () => {
  const values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.constantFrom(0, 0.1, 0.5, 0.9, 1), (values, share) => {
      const sorted = values.toSorted((a, b) => a - b);
      const place = (sorted.length - 1) * share;
      const [below = 0, above = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
      expect(percentile(Float64Array.from(values), share)).toBeCloseTo(below + (above - below) * (place % 1), 9);
    }),
  );
});
