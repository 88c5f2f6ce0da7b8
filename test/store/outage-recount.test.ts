// The KPIs of outages and of actions against a second, independent count: random rows, read by the bot, and counted again minute by minute.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../src/app/new-id.ts";
import type { Incident } from "../../src/incident/incident.ts";
import { resolveIncident } from "../../src/incident/resolve.ts";
import { addAction, changeAction, finishAction } from "../../src/incident/review/review-actions.ts";
import type { Organisation } from "../../src/organisation/organisation.ts";
import { findKpi } from "../../src/report/kpi/catalogue.ts";
import type { Figure } from "../../src/report/kpi/figure.ts";
import type { KpiId } from "../../src/report/kpi/kpi.ts";
import { ALWAYS } from "../../src/sla/calendar.ts";
import { incidentStore } from "../../src/store/incident.ts";
import { insertRecord } from "../../src/store/new-record.ts";
import { readFacts } from "../../src/store/report-facts.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { act, organisation as shop } from "../support/incident-organisation.ts";
import { declared } from "../support/incidents.ts";
import { type PlainWorld, plainWorld } from "../support/plain-world.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const zone = "Europe/Berlin";
const wall = (day: string, hour = 0): number =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds / 1000;
/** Saturday to Tuesday with the night in which an hour is missing: 95 hours. */
const span = { from: wall("2031-03-29"), to: wall("2031-04-02") };
const begin = span.from - 20 * HOUR;
const instant = (second: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(1000 * second);

/** One service is promised around the clock, the other in business hours only. */
const terms = {
  checkout: { target: 99, calendar: ALWAYS, partial: 0.5, noticeSeconds: 24 * HOUR },
  reports: { target: 95, calendar: shop.calendar, partial: 0.25, noticeSeconds: HOUR },
} as const;
type Key = keyof typeof terms;
const keys: readonly Key[] = ["checkout", "reports"];
const organisation: Organisation = {
  ...shop,
  services: shop.services.flatMap((service) =>
    keys.flatMap((key) => (key === service.key ? [{ ...service, availability: terms[key] }] : [])),
  ),
};

const outage = fc.record({
  service: fc.constantFrom(...keys),
  /** In minutes since `begin`: by whole ones the second count can walk from one to the next. */
  from: fc.integer({ min: 0, max: 135 * 60 }),
  length: fc.option(fc.integer({ min: 1, max: 12 * 60 }), { freq: 12 }),
  isPartial: fc.boolean(),
  isPlanned: fc.boolean(),
  /** In minutes before it began. */
  announced: fc.option(fc.integer({ min: 0, max: 48 * 60 })),
});
type Outage = typeof outage extends fc.Arbitrary<infer One> ? One : never;

let database: TestDatabase;
let world: PlainWorld;
beforeAll(async () => {
  database = await createDatabase();
  world = await plainWorld(database.url);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

async function writeOutages(outages: readonly Outage[]): Promise<void> {
  const date = (second: number) => new Date(1000 * second);
  await world.database.prisma.outage.createMany({
    data: outages.map(({ service, from, length, isPartial, isPlanned, announced }) => ({
      ...{ id: newId(), serviceKey: service, isPartial, isPlanned, madeAt: date(begin) },
      from: date(begin + from * MINUTE),
      to: length === null ? null : date(begin + (from + length) * MINUTE),
      announcedAt: announced === null ? null : date(begin + (from - announced) * MINUTE),
    })),
  });
}

/** Monday to Friday, 9 to 17 in Berlin; the days of the test are known. */
const businessDays = ["2031-03-28", "2031-03-31", "2031-04-01", "2031-04-02", "2031-04-03", "2031-04-04"];
const opening = businessDays.map((day) => [wall(day, 9), wall(day, 17)] as const);
const isAgreed = (service: Key, second: number): boolean =>
  service === "checkout" || opening.some(([open, close]) => second >= open && second < close);

/** Walks through every minute from before the first outage to long after the last one. */
function walked(service: Key, outages: readonly Outage[], now: number) {
  const { partial, noticeSeconds } = terms[service];
  const counting = outages.filter(({ service: of, isPlanned, announced }) => {
    const isInTime = announced !== null && announced * MINUTE >= noticeSeconds;
    return of === service && !(isPlanned && isInTime);
  });
  const tally = { agreed: 0, planned: 0, down: 0, failures: 0, restored: [] as number[] };
  const end = Math.min(span.to, now);
  let since: number | null = null;
  let hasFailed = false;
  for (let minute = 0; minute < 200 * 60; minute++) {
    const second = begin + minute * MINUTE;
    const lasting = counting.filter(
      ({ from, length }) => from <= minute && (length === null || minute < from + length),
    );
    // What touches the one before is the same failure.
    if (lasting.length === 0 && since !== null) {
      if (hasFailed && second >= span.from && second < end) tally.restored.push(second - since);
      [since, hasFailed] = [null, false];
    }
    if (lasting.length > 0) since ??= second;
    const isOpen = isAgreed(service, second);
    if (isOpen && second >= span.from && second < span.to) tally.planned += MINUTE;
    if (isOpen && since !== null && !hasFailed && second < end) {
      hasFailed = true;
      if (second >= span.from) tally.failures++;
    }
    if (!isOpen || second < span.from || second >= end) continue;
    tally.agreed += MINUTE;
    if (lasting.length > 0) tally.down += MINUTE * (lasting.some(({ isPartial }) => !isPartial) ? 1 : partial);
  }
  return { ...tally, left: (1 - terms[service].target / 100) * tally.planned - tally.down };
}

const near = (value: number | null): number | null => (value === null ? null : Math.round(value * 1000) / 1000);

function recounted(outages: readonly Outage[], now: number) {
  const each = keys.map((key) => walked(key, outages, now));
  const sum = (of: (one: (typeof each)[number]) => number) => each.reduce((total, one) => total + of(one), 0);
  const [agreed, down, failures] = [sum((one) => one.agreed), sum((one) => one.down), sum((one) => one.failures)];
  const restored = each.flatMap((one) => one.restored);
  const mtrs = restored.length === 0 ? null : restored.reduce((total, one) => total + one, 0) / restored.length;
  return {
    availability: near(agreed === 0 ? null : (100 * (agreed - down)) / agreed),
    budget: near(sum((one) => one.left) / MINUTE),
    mtrs: [restored.length, near(mtrs)],
    mtbf: [failures, near(failures === 0 ? null : (agreed - down) / failures)],
    mtbsi: near(failures === 0 || mtrs === null ? null : (agreed - down) / failures + mtrs),
  };
}

const figureOf = (facts: Awaited<ReturnType<typeof readFacts>>, id: KpiId): Figure =>
  findKpi(id)?.from(facts, span) ?? { value: null, n: -1 };

async function figures(now: number) {
  const facts = await readFacts(world.database.query, organisation, { span, now });
  const of = (id: KpiId) => figureOf(facts, id);
  const between = of("mtbf");
  return {
    availability: near(of("availability").value),
    budget: near(of("error_budget").value),
    mtrs: [of("mtrs").n, near(of("mtrs").value)],
    mtbf: [between.n, near(between.value)],
    mtbsi: near(between.parts?.find(({ id }) => id === "mtbsi")?.value ?? null),
  };
}

test("availability, budget, restoration and failures agree with a walk through every minute", async () => {
  await fc.assert(
    fc
      .asyncProperty(
        fc.array(fc.noBias(outage), { minLength: 1, maxLength: 10, size: "max" }),
        fc.noBias(fc.integer({ min: 1, max: 140 * 60 })),
        async (outages, minutes) => {
          const now = span.from + minutes * MINUTE;
          // Nobody knows yet of what has not begun, nor of an end that lies ahead.
          const known = outages
            .filter(({ from }) => begin + from * MINUTE < now)
            .map((one) => ({
              ...one,
              length: one.length !== null && begin + (one.from + one.length) * MINUTE > now ? null : one.length,
            }));
          await writeOutages(known);
          expect(await figures(now)).toEqual(recounted(known, now));
        },
      )
      .afterEach(() => world.database.prisma.outage.deleteMany().then(() => undefined)),
    { numRuns: 60 },
  );
});

/** What happened to an action, in hours after one another: it was promised, its time was moved, it was done. */
const action = fc.record({
  due: fc.integer({ min: 1, max: 160 }),
  moves: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 3 }),
  done: fc.option(fc.integer({ min: 0, max: 200 })),
});
type Action = typeof action extends fc.Arbitrary<infer One> ? One : never;

const review = (at: Temporal.Instant): NonNullable<Incident["review"]> => ({
  ...{ ownerId: null, draftedAt: at, dueAt: at, remindAt: null, reminders: 0, effect: "", cause: "", well: "" },
  ...{ badly: "", actions: [], closedAt: null, closedById: null },
});

const stateOf = (decided: ReturnType<typeof addAction>): Incident => {
  if (!decided.ok) throw new Error("it was refused");
  return decided.value.state;
};

/** By the real verbs, in the order of their times. */
function lived(start: Incident, actions: readonly Action[]): Incident {
  const at = instant(begin);
  const resolution = { code: "fixed", cause: "technical", text: "Rolled back the release." } as const;
  const resolved = stateOf(resolveIncident(start, resolution, act("ben", at)));
  let incident: Incident = { ...resolved, review: review(at) };
  const by = (hours: number) => act("lin", instant(begin + hours * HOUR));
  for (const { due } of actions) {
    const dueAt = instant(begin + due * HOUR);
    incident = stateOf(addAction(incident, { title: "Do it", ownerId: undefined, dueAt }, by(0)));
  }
  for (const [place, { due, moves }] of actions.entries()) {
    for (const [i, move] of moves.entries()) {
      const dueAt = instant(begin + (due + move) * HOUR);
      incident = stateOf(changeAction(incident, { number: place + 1, dueAt }, by(i === 0 ? 0.5 : 0.75)));
    }
  }
  for (const [place, { done }] of actions.entries()) {
    if (done !== null) incident = stateOf(finishAction(incident, place + 1, by(done + 1)));
  }
  return incident;
}

let next = 1;

test("actions done in time agree with what was first promised, however often it was moved", async () => {
  await fc.assert(
    fc
      .asyncProperty(
        fc.array(action, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 220 }),
        async (actions, hours) => {
          const now = begin + hours * HOUR;
          const first = declared({ serviceKey: "checkout" }, "ana", { at: instant(begin) });
          if (!first.ok) throw new Error("it was not accepted");
          const made = { id: newId(), reference: `INC-${next}` };
          const known = actions.map((one) => ({
            ...one,
            done: one.done !== null && one.done + 1 <= hours ? one.done : null,
          }));
          const fresh: Incident = { ...first.value.state, ...made, version: 1 };
          await world.database.transaction(async (transaction) => {
            const { openedAt } = fresh;
            const head = { kind: "incident", isPrivate: false, version: 1, auditSeq: 0, auditHead: null };
            const record = { ...made, ...head, createdAt: openedAt, updatedAt: openedAt, at: openedAt };
            await insertRecord(transaction, record, next++);
            await incidentStore.insert(transaction, { record, state: fresh });
            await incidentStore.save(transaction, [{ record, before: fresh, state: lived(fresh, known) }]);
            return { keep: true, value: undefined };
          });
          const counted = known.filter(({ due, done }) => {
            const at = begin + due * HOUR;
            return at >= span.from && at < span.to && (done !== null || at < now);
          });
          const met = counted.filter(({ due, done }) => done !== null && done + 1 <= due).length;
          const facts = await readFacts(world.database.query, organisation, { span, now });
          expect(figureOf(facts, "action_completion")).toMatchObject({ met, n: counted.length });
        },
      )
      .afterEach(async () => {
        await world.database.prisma.incident.deleteMany();
        await world.database.prisma.record.deleteMany();
      }),
    { numRuns: 30 },
  );
});
