// What is left out for one period counts in none of its shares and durations.
import fc from "fast-check";
import { expect, test } from "vitest";
import { catalogue } from "../../../src/report/kpi/catalogue.ts";
import { about, ofPriority } from "../../../src/report/narrow.ts";
import { factsOf } from "../../support/incident-columns.ts";

const day = 86_400;
const span = { from: 10 * day, to: 20 * day };
const now = 30 * day;
const later = fc.option(fc.integer({ min: 0, max: 30 * day }), { nil: undefined });

/** Each thing so long after the report, or never. */
const incidents = fc.array(
  fc.record({
    ...{ openedAt: fc.integer({ min: 1, max: now }), priority: fc.integer({ min: 1, max: 4 }) },
    ...{
      resolved: later,
      closed: later,
      answered: later,
      answerDue: later,
      answerMissed: later,
      due: later,
      missed: later,
    },
  }),
  { maxLength: 40 },
);

test("figures of a period by priority are the same over what concerns it as over everything", () => {
  fc.assert(
    fc.property(incidents, (given) => {
      const facts = factsOf(
        given.map(({ openedAt, priority, ...after }) => {
          const times = {
            ...{ resolvedAt: after.resolved, closedAt: after.closed, firstResponseAt: after.answered },
            ...{ firstResponseDueAt: after.answerDue, firstResponseMissedAt: after.answerMissed },
            ...{ resolutionDueAt: after.due, resolutionMissedAt: after.missed },
          };
          const known = Object.entries(times).flatMap(([name, seconds]) =>
            seconds === undefined ? [] : [[name, openedAt + seconds]],
          );
          return { openedAt, priority, workedSeconds: 60, ...Object.fromEntries(known) };
        }),
        now,
      );
      for (const id of ["opened", "mttr", "first_response_sla", "resolution_sla"]) {
        const kpi = catalogue.find((one) => one.id === id);
        for (const priority of [1, 2, 3, 4]) {
          expect(kpi?.from(ofPriority(about(facts, span), priority), span)).toEqual(
            kpi?.from(ofPriority(facts, priority), span),
          );
        }
      }
    }),
  );
});
