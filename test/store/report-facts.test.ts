// Figures against a second, independent count: random lives of incidents, lived through by the real verbs, stored, and counted from what happened.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../src/app/new-id.ts";
import { Prisma } from "../../src/generated/prisma/client.ts";
import { cancelIncident } from "../../src/incident/cancel.ts";
import { closeIncident } from "../../src/incident/close.ts";
import type { Decided } from "../../src/incident/deciding.ts";
import { holdIncident, resumeIncident } from "../../src/incident/hold.ts";
import type { Incident } from "../../src/incident/incident.ts";
import { reopenIncident } from "../../src/incident/reopen.ts";
import { resolveIncident } from "../../src/incident/resolve.ts";
import { takeIncident } from "../../src/incident/take.ts";
import { factsRound } from "../../src/jobs/facts.ts";
import { toEpochSeconds } from "../../src/kernel/time.ts";
import type { Facts } from "../../src/report/facts.ts";
import { backlogAt } from "../../src/report/kpi/backlog-kpis.ts";
import { findKpi } from "../../src/report/kpi/catalogue.ts";
import { type Figure, notApplicable } from "../../src/report/kpi/figure.ts";
import type { KpiId } from "../../src/report/kpi/kpi.ts";
import { ALWAYS, elapsed } from "../../src/sla/calendar.ts";
import { incidentStore } from "../../src/store/incident.ts";
import { insertRecord } from "../../src/store/new-record.ts";
import { readFacts } from "../../src/store/report-facts.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { act, organisation, ten } from "../support/incident-organisation.ts";
import { declared } from "../support/incidents.ts";
import { type PlainWorld, plainWorld } from "../support/plain-world.ts";

const start = toEpochSeconds(ten);
const day = 86_400;
/** Lives last about three weeks; the period lies in their middle. */
const span = { from: start + 5 * day, to: start + 14 * day };
const at = (second: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(1000 * second);

const verbs = ["take", "hold", "resume", "resolve", "reopen", "close", "cancel"] as const;
type Verb = (typeof verbs)[number];
type Step = { readonly verb: Verb; readonly after: number };
type Life = {
  readonly opened: number;
  readonly isGrave: boolean;
  readonly service: string;
  readonly steps: readonly Step[];
};
/** What happened, as a timeline tells it. */
type Event = { readonly at: number; readonly verb: Verb | "open" };

const life: fc.Arbitrary<Life> = fc.record({
  opened: fc.integer({ min: start, max: start + 12 * day }),
  isGrave: fc.boolean(),
  service: fc.constantFrom("checkout", "reports"),
  steps: fc.array(fc.record({ verb: fc.constantFrom(...verbs), after: fc.integer({ min: 1, max: 2 * day }) }), {
    maxLength: 9,
  }),
});

function lived({ opened, isGrave, service, steps }: Life, reference: string) {
  const level = isGrave ? "high" : "low";
  const made = { id: newId(), reference };
  const more = { serviceKey: service, impact: level, urgency: level } as const;
  const first = declared(more, "ana", { at: at(opened) });
  if (!first.ok) throw new Error("it was not accepted");
  let incident: Incident = { ...first.value.state, ...made, version: 1 };
  const events: Event[] = [{ at: opened, verb: "open" }];
  let now = opened;
  for (const { verb, after } of steps) {
    now += after;
    const decided = doing(verb, incident, now);
    if (!decided.ok || decided.value.unchanged) continue;
    incident = { ...decided.value.state, version: incident.version + 1 };
    events.push({ at: now, verb });
  }
  return { fresh: { ...first.value.state, ...made }, incident, events };
}

function doing(verb: Verb, incident: Incident, now: number): Decided {
  const by = act("ben", at(now));
  const hold = { reason: "reporter", until: at(now + 9 * day), note: "Which card?" } as const;
  const resolution = { code: "fixed", cause: "technical", text: "Rolled back the release." } as const;
  switch (verb) {
    case "take":
      return takeIncident(incident, by);
    case "hold":
      return holdIncident(incident, hold, by);
    case "resume":
      return resumeIncident(incident, by);
    case "resolve":
      return resolveIncident(incident, resolution, by);
    case "reopen":
      return reopenIncident(incident, "It is back.", by);
    case "close":
      return closeIncident(incident, by);
    case "cancel":
      return cancelIncident(incident, "A test order.", by);
  }
}

let database: TestDatabase;
let world: PlainWorld;
let next = 1;

beforeAll(async () => {
  database = await createDatabase();
  world = await plainWorld(database.url);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

type Stored = ReturnType<typeof lived>;

/** As the bot would: inserted as reported, then saved as it has become. */
async function store(lives: readonly Life[]): Promise<readonly Stored[]> {
  const all = lives.map((one) => ({ number: next, ...lived(one, `INC-${next++}`) }));
  await world.database.transaction(async (transaction) => {
    for (const { number, fresh, incident } of all) {
      const { id, reference, openedAt } = fresh;
      const head = { kind: "incident", isPrivate: false, version: 1, auditSeq: 0, auditHead: null };
      const record = { id, reference, ...head, createdAt: openedAt, updatedAt: openedAt, at: openedAt };
      await insertRecord(transaction, record, number);
      await incidentStore.insert(transaction, { record, state: fresh });
      await incidentStore.save(transaction, [{ record, before: fresh, state: incident }]);
    }
    return { keep: true, value: undefined };
  });
  return all;
}

const read = (now: number, filter = {}): Promise<Facts> =>
  readFacts(world.database.query, organisation, { span, now, filter });

const isIn = (second: number): boolean => second >= span.from && second < span.to;
const last = <Item>(items: readonly Item[]): Item | undefined => items.at(-1);

/** The times at which it ended and began again, as the timeline tells them. */
function story({ events }: Stored) {
  const opened = events[0]?.at ?? Number.NaN;
  const ends = events.filter(({ verb }) => verb === "resolve");
  const reopened = events.filter(({ verb }) => verb === "reopen");
  const isCancelled = events.some(({ verb }) => verb === "cancel");
  const isOver = (last(ends)?.at ?? 0) > (last(reopened)?.at ?? 0);
  return { opened, ends, reopened, isCancelled, resolved: isOver ? last(ends)?.at : undefined };
}

const isOpenThen = ({ events }: Stored, second: number): boolean => {
  const before = events.filter(
    (event) => event.at < second && ["open", "resolve", "reopen", "cancel"].includes(event.verb),
  );
  return last(before)?.verb === "open" || last(before)?.verb === "reopen";
};

/** Mean of the calendar time that it was being worked on: neither resolved nor waiting for the reporter. */
function workedOn({ events }: Stored): number {
  let [sum, since, isRunning] = [0, events[0]?.at ?? 0, true];
  for (const { at: now, verb } of events.slice(1)) {
    if (isRunning) sum += now - since;
    since = now;
    if (verb === "hold" || verb === "resolve") isRunning = false;
    // Whoever takes what waits for the reporter leaves it waiting.
    if (verb === "resume" || verb === "reopen") isRunning = true;
  }
  return sum;
}

function recounted(all: readonly Stored[]) {
  const counted = all.filter((one) => !story(one).isCancelled);
  const resolved = counted.filter((one) => isIn(story(one).resolved ?? Number.NaN));
  const first = counted.filter((one) => isIn(story(one).ends[0]?.at ?? Number.NaN));
  const acked = counted.flatMap(
    (one) => one.events.find(({ verb }) => verb === "take" || verb === "resolve")?.at ?? [],
  );
  return {
    opened: counted.filter((one) => isIn(story(one).opened)).length,
    resolved: resolved.length,
    acknowledged: acked.filter(isIn).length,
    reopened: [first.filter((one) => story(one).reopened.length > 0).length, first.length],
    backlog: [span.from, span.from + 3 * day + 7, span.to].map((t) => all.filter((one) => isOpenThen(one, t)).length),
    calendar: resolved.reduce((sum, one) => sum + workedOn(one), 0),
  };
}

const sum = (figure: Figure): number => Math.round((figure.mean ?? 0) * figure.n);

function figures(facts: Facts) {
  const figure = (id: KpiId): Figure => findKpi(id)?.from(facts, span) ?? { value: null, n: -1 };
  const back = figure("reopen_rate");
  return {
    opened: figure("opened").value,
    resolved: figure("resolved").value,
    acknowledged: figure("mtta").n,
    reopened: [back.met, back.n],
    backlog: [span.from, span.from + 3 * day + 7, span.to].map((t) => backlogAt(facts, t)),
    calendar: sum(figure("mttr_calendar")),
  };
}

const now = start + 60 * day;

describe("random lives", () => {
  test("every count agrees with what happened, whatever happened", async () => {
    await fc.assert(
      fc
        .asyncProperty(fc.array(life, { minLength: 1, maxLength: 12 }), async (lives) => {
          const all = await store(lives);
          expect(figures(await read(now))).toEqual(recounted(all));
        })
        .afterEach(async () => {
          await world.database.prisma.incident.deleteMany();
          await world.database.prisma.record.deleteMany();
        }),
      { numRuns: 40 },
    );
  });

  test("targets agree with the raw columns, and working time with the calendar", async () => {
    const lives = fc.sample(life, { numRuns: 100, seed: 7 });
    const all = await store(lives);
    const facts = await read(now);
    const rows = await world.database.prisma.incident.findMany({
      where: { state: { notIn: ["cancelled", "duplicate"] } },
    });
    const seconds = (date: Date | null): number => (date ? Math.floor(date.getTime() / 1000) : Number.NaN);
    const decided = rows.filter((row) => {
      if (row.resolvedAt) return isIn(seconds(row.resolvedAt));
      return isIn(seconds(row.resolutionMissedAt ?? row.resolutionDueAt)) && seconds(row.resolutionDueAt) < now;
    });
    const met = decided.filter((row) => row.resolvedAt && row.resolutionMissedAt === null);
    expect(decided.length).toBeGreaterThan(3);
    expect(findKpi("resolution_sla")?.from(facts, span)).toMatchObject({ met: met.length, n: decided.length });
    const fixed = all.filter((one) => isIn(story(one).resolved ?? Number.NaN) && !story(one).isCancelled);
    const worked = fixed.reduce((whole, { incident }) => {
      const calendar = incident.priority === 1 ? ALWAYS : organisation.calendar;
      const running = incident.segments.filter(({ state }) => state === "running");
      return running.reduce((hours, { from, to }) => hours + (to ? elapsed(calendar, from, to, []) : 0), whole);
    }, 0);
    expect(fixed.length).toBeGreaterThan(3);
    expect(sum(findKpi("mttr")?.from(facts, span) ?? notApplicable)).toBe(worked);
  });

  test("incidents of a release before are filled in, and then give the same figures", async () => {
    const before = figures(await read(now));
    const { prisma } = world.database;
    await prisma.incident.updateMany({ data: { fact: null, used: Prisma.DbNull, settledAt: new Date("9999-12-31") } });
    expect(figures(await read(now)).opened).toBe(0);
    const shop = { ...world, organisation: { ...world.organisation, held: () => organisation } };
    for (const filled = { isDone: false }; !filled.isDone; ) await factsRound(shop, filled);
    expect(figures(await read(now))).toEqual(before);
    expect(before.opened).toBeGreaterThan(0);
  });

  test("one service and one team give their own, together all of them", async () => {
    const all = figures(await read(now));
    const one = figures(await read(now, { services: ["checkout"] }));
    const other = figures(await read(now, { services: ["reports"] }));
    expect((one.opened ?? 0) + (other.opened ?? 0)).toBe(all.opened);
    expect(figures(await read(now, { team: "shop" }))).toEqual(one);
    expect(figures(await read(now, { team: "nobody" })).opened).toBe(0);
    expect(figures(await read(now, { department: "Sales" })).opened).toBe(0);
  });
});
