// Changes made up at random, with four incidents that they may be to blame for, as rows of the database.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { ids } from "../support/incident-organisation.ts";
import type { RawChange } from "../support/raw-rows.ts";

export const HOUR = 3_600;
export const DAY = 24 * HOUR;
export const zone = "Europe/Berlin";
export const midnight = (day: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant().epochMilliseconds / 1000;
/** With the day of 23 hours in it. */
export const span = { from: midnight("2031-03-24"), to: midnight("2031-04-07") };
export const begin = span.from - 12 * DAY;
export const now = span.to + 15 * DAY;

const at = (second: number): Date => new Date(1000 * second);
export const seconds = (date: Date): number => date.getTime() / 1000;
export const isIn = (second: number | null): boolean => second !== null && second >= span.from && second < span.to;

/** What is made up of one change: how long after each other things happened, and what came of it. */
export const life = fc.record({
  type: fc.constantFrom("normal", "standard", "emergency"),
  state: fc.constantFrom("closed", "closed", "in_review", "approved", "expired", "withdrawn"),
  result: fc.constantFrom("successful", "successful_with_issues", "backed_out", "failed", "not_implemented", null),
  source: fc.constantFrom("form", "deploy", "import"),
  service: fc.constantFrom("checkout", "reports"),
  submitted: fc.integer({ min: 0, max: 34 * DAY }),
  approved: fc.option(fc.integer({ min: 0, max: 4 * DAY })),
  started: fc.option(fc.integer({ min: 0, max: 5 * DAY })),
  ended: fc.option(fc.integer({ min: 1, max: DAY })),
  late: fc.option(fc.integer({ min: -1, max: 1 })),
  backedOut: fc.boolean(),
  exceptions: fc.constantFrom([], ["no-approved-change"], ["self-approved"]),
  retrospective: fc.option(fc.record({ due: fc.integer({ min: -DAY, max: DAY }), isOpen: fc.boolean() })),
  isDeployed: fc.boolean(),
  repairs: fc.option(fc.integer({ min: 0, max: 3 })),
  suspects: fc.uniqueArray(
    fc.record({
      incident: fc.integer({ min: 0, max: 3 }),
      state: fc.constantFrom("confirmed", "suggested", "rejected"),
    }),
    { maxLength: 3, selector: ({ incident }) => incident },
  ),
  polled: fc.array(fc.boolean(), { maxLength: 4 }),
  stages: fc.array(
    fc.record({
      name: fc.constantFrom("Team", "Board"),
      settled: fc.option(fc.integer({ min: 0, max: 3 * DAY })),
      voted: fc.option(fc.integer({ min: 0, max: 2 * DAY })),
      by: fc.constantFrom(ids.ben, ids.lin),
    }),
    { maxLength: 2 },
  ),
});
export type Life = typeof life extends fc.Arbitrary<infer One> ? One : never;

export const iso = (second: number): string => at(second).toISOString();

export function rowOf(one: Life, number: number): RawChange {
  const submitted = begin + one.submitted;
  const approved = one.approved === null ? null : submitted + one.approved;
  const started = one.started === null ? null : submitted + one.started;
  const ended = started === null || one.ended === null ? null : started + one.ended;
  const stages = one.stages.map(({ name, settled, voted, by }) => ({
    ...{ name: { en: name }, openedAt: iso(submitted), settledAt: settled === null ? null : iso(submitted + settled) },
    votes: voted === null ? [] : [{ personId: by, at: iso(submitted + voted) }],
  }));
  const times = [submitted, approved, started, ended].filter((time) => time !== null);
  const maybe = (second: number | null) => (second === null ? null : at(second));
  return {
    ...{ number, type: one.type, state: one.state, result: one.result, source: one.source, service: one.service },
    ...{
      incident: one.repairs === null ? null : (incidents[one.repairs]?.reference ?? null),
      isDeployed: one.isDeployed,
    },
    ...{ exceptions: one.exceptions, createdAt: at(submitted), submittedAt: at(submitted) },
    ...{ approvedAt: maybe(approved), startedAt: maybe(started), endedAt: maybe(ended) },
    windowTo: ended === null || one.late === null ? null : at(ended - one.late),
    retrospectiveDueAt: one.retrospective ? at(now + one.retrospective.due) : null,
    movedAt: at(Math.max(...times)),
    details: {
      backedOutAt: one.backedOut && ended !== null && started !== null ? iso(started) : null,
      retrospective: one.retrospective?.isOpen ? {} : null,
      // What began later cannot have caused it.
      suspects: one.suspects.flatMap(({ incident, state }) => {
        const blamed = incidents[incident];
        const isBefore = blamed && started !== null && started <= blamed.opened;
        return isBefore ? [{ incidentReference: blamed.reference, state }] : [];
      }),
      pollAnswers: one.polled.map((isGood) => ({ isGood })),
      approval: stages.length > 0 ? { stages } : null,
    },
  };
}

export type Blamed = {
  readonly reference: string;
  readonly opened: number;
  readonly resolved: number | null;
  readonly state: string;
};
/** One that was fixed in the period, one after it, one that is open, one that was cancelled. */
export const incidents: readonly Blamed[] = [
  { reference: "INC-2", opened: span.from - DAY, resolved: span.from + 2 * DAY, state: "closed" },
  { reference: "INC-3", opened: span.from + 3 * DAY, resolved: span.to, state: "resolved" },
  { reference: "INC-4", opened: span.from + 4 * DAY, resolved: null, state: "acknowledged" },
  { reference: "INC-5", opened: span.from, resolved: span.from + DAY, state: "cancelled" },
];
