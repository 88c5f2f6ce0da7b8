// What happened in a span, found by days, against looking at each incident; and repetitions against comparing each with each.
import fc from "fast-check";
import { expect, test } from "vitest";
import { flag } from "../../../src/report/facts.ts";
import { closedAt, openedAt, rowsWhen } from "../../../src/report/kpi/events.ts";
import { percentile } from "../../../src/report/kpi/figure.ts";
import { repeatsIn } from "../../../src/report/kpi/repeats.ts";
import { factsOf } from "../../support/incident-columns.ts";

const day = 86_400;
const second = fc.integer({ min: 1, max: 100 * day });
const edge = fc.oneof(
  fc.integer({ min: -2 * day, max: 100 * day }),
  fc.integer({ min: -1, max: 100 }).map((days) => days * day),
);

test("what lies in spans is found as by looking at each incident, however many are asked for", () => {
  const incident = fc.record({
    openedAt: second,
    closedAt: fc.oneof(second, fc.constant(Number.NaN)),
    flags: fc.constantFrom(0, 0, flag.excluded),
  });
  fc.assert(
    fc.property(fc.array(incident), fc.array(fc.tuple(edge, edge), { minLength: 8 }), (incidents, edges) => {
      const facts = factsOf(incidents, 0);
      for (const [one, other] of edges) {
        const span = { from: Math.min(one, other), to: Math.max(one, other) };
        for (const [when, name] of [
          [openedAt, "openedAt"],
          [closedAt, "closedAt"],
        ] as const) {
          const expected = [...incidents.entries()]
            .filter(([, { flags, [name]: at }]) => flags === 0 && at >= span.from && at < span.to)
            .map(([row]) => row);
          expect([...rowsWhen(facts, when, span)].sort((a, b) => a - b)).toEqual(expected);
        }
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
    fc.property(fc.array(incident, { maxLength: 60 }), (incidents) => {
      const all = incidents.map(({ lasted, ...one }) => ({ ...one, firstResolvedAt: one.openedAt + lasted }));
      const expected = all.map((one) => {
        const isRepeat = all.some(
          (other) =>
            other !== one &&
            other.flags === 0 &&
            other.fingerprint === one.fingerprint &&
            other.service === one.service &&
            other.firstResolvedAt <= one.openedAt &&
            one.openedAt - other.firstResolvedAt < 30 * day,
        );
        return one.flags === 0 && one.fingerprint !== 0 && isRepeat ? 1 : 0;
      });
      expect([...repeatsIn(factsOf(all, 0))]).toEqual(expected);
    }),
  );
});

test("a percentile is the same whatever the order of the values, however they lie and however many they are", () => {
  const near = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 400 });
  const far = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer()), { minLength: 65, maxLength: 400 });
  const fractions = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 65, maxLength: 200 });
  fc.assert(
    fc.property(fc.oneof(near, far, fractions), fc.constantFrom(0, 0.1, 0.5, 0.9, 1), (values, share) => {
      const sorted = values.toSorted((a, b) => a - b);
      const place = (sorted.length - 1) * share;
      const [below = 0, above = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
      // Of zeros the sign says nothing.
      expect(percentile(Float64Array.from(values), share) + 0).toBe(below + (above - below) * (place % 1) + 0);
    }),
  );
});
