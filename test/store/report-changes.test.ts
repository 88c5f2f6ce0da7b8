// The KPIs of changes against a second, independent count: random rows, read by the bot, and counted again in plain loops.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../src/app/new-id.ts";
import { findKpi } from "../../src/report/kpi/catalogue.ts";
import { approvalWaits } from "../../src/report/kpi/change-kpis.ts";
import type { Figure } from "../../src/report/kpi/figure.ts";
import type { KpiId } from "../../src/report/kpi/kpi.ts";
import { incidentStore } from "../../src/store/incident.ts";
import { insertRecord } from "../../src/store/new-record.ts";
import { readFacts } from "../../src/store/report-facts.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { ids, organisation } from "../support/incident-organisation.ts";
import { declared } from "../support/incidents.ts";
import { type PlainWorld, plainWorld } from "../support/plain-world.ts";
import { query } from "../support/query.ts";
import { type RawChange, writeChanges } from "../support/raw-rows.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;
const zone = "Europe/Berlin";
const midnight = (day: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant().epochMilliseconds / 1000;
/** With the day of 23 hours in it. */
const span = { from: midnight("2031-03-24"), to: midnight("2031-04-07") };
const begin = span.from - 12 * DAY;
const now = span.to + 15 * DAY;

const at = (second: number): Date => new Date(1000 * second);
const seconds = (date: Date): number => date.getTime() / 1000;
const isIn = (second: number | null): boolean => second !== null && second >= span.from && second < span.to;

/** What is made up of one change: how long after each other things happened, and what came of it. */
const life = fc.record({
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
type Life = typeof life extends fc.Arbitrary<infer One> ? One : never;

const iso = (second: number): string => at(second).toISOString();

function rowOf(one: Life, number: number): RawChange {
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
      approval: stages.length > 0 ? { stages } : null,
    },
  };
}

type Blamed = {
  readonly reference: string;
  readonly opened: number;
  readonly resolved: number | null;
  readonly state: string;
};
/** One that was fixed in the period, one after it, one that is open, one that was cancelled. */
const incidents: readonly Blamed[] = [
  { reference: "INC-2", opened: span.from - DAY, resolved: span.from + 2 * DAY, state: "closed" },
  { reference: "INC-3", opened: span.from + 3 * DAY, resolved: span.to, state: "resolved" },
  { reference: "INC-4", opened: span.from + 4 * DAY, resolved: null, state: "acknowledged" },
  { reference: "INC-5", opened: span.from, resolved: span.from + DAY, state: "cancelled" },
];

let database: TestDatabase;
let world: PlainWorld;

beforeAll(async () => {
  database = await createDatabase();
  world = await plainWorld(database.url);
  await world.database.transaction(async (transaction) => {
    const first = declared({ serviceKey: "checkout" }, "ana", {
      at: Temporal.Instant.fromEpochMilliseconds(1000 * begin),
    });
    if (!first.ok) throw new Error("it was not accepted");
    const made = { id: newId(), reference: "INC-1" };
    const { openedAt } = first.value.state;
    const head = { kind: "incident", isPrivate: false, version: 1, auditSeq: 0, auditHead: null };
    const record = { ...made, ...head, createdAt: openedAt, updatedAt: openedAt, at: openedAt };
    await insertRecord(transaction, record, 1);
    await incidentStore.insert(transaction, { record, state: { ...first.value.state, ...made } });
    return { keep: true, value: undefined };
  });
  for (const [place, { reference, opened, resolved, state }] of incidents.entries()) {
    const id = newId();
    await query(
      database.ownerUrl,
      `INSERT INTO record (id, kind, number, reference, created_at, updated_at) VALUES ($1, 'incident', $2, $3, now(), now())`,
      [id, place + 2, reference],
    );
    await query(
      database.ownerUrl,
      `INSERT INTO incident SELECT (jsonb_populate_record(i, $1::jsonb)).* FROM incident i JOIN record r ON r.id = i.record_id
       WHERE r.reference = 'INC-1'`,
      [
        JSON.stringify({
          record_id: id,
          state,
          opened_at: iso(opened),
          resolved_at: resolved === null ? null : iso(resolved),
        }),
      ],
    );
  }
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

/** Monday to Friday, 9 to 17 in Berlin, hour by hour of the wall: not the way the bot's calendar counts. */
function business(from: number, to: number): number {
  let sum = 0;
  let day = Temporal.Instant.fromEpochMilliseconds(1000 * from)
    .toZonedDateTimeISO(zone)
    .toPlainDate();
  for (; midnight(`${day}`) < to; day = day.add({ days: 1 })) {
    if (day.dayOfWeek > 5) continue;
    const [open, close] = [9, 17].map(
      (hour) => day.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).toInstant().epochMilliseconds / 1000,
    );
    sum += Math.max(0, Math.min(to, close ?? 0) - Math.max(from, open ?? 0));
  }
  return sum;
}

const mean = (values: readonly number[]): readonly [number, number] => [
  values.length,
  values.length === 0 ? 0 : Math.round(values.reduce((sum, one) => sum + one, 0) / values.length),
];

function recounted(rows: readonly RawChange[]) {
  const resolvedOf = new Map(incidents.filter(({ state }) => state !== "cancelled").map((one) => [one.reference, one]));
  const blamedBy = (row: RawChange): readonly Blamed[] =>
    row.details.suspects.flatMap(({ incidentReference, state }) =>
      state === "confirmed" ? (resolvedOf.get(incidentReference) ?? []) : [],
    );
  const caused = new Set(rows.flatMap(blamedBy).map(({ reference }) => reference));
  const tally = { implemented: 0, judged: 0, good: 0, failed: 0, pending: 0, rework: 0, deploys: 0, emergency: 0 };
  const more = { unauthorised: 0, planned: 0, onTime: 0 };
  const [recovered, lead, approval]: [number[], number[], number[]] = [[], [], []];
  const waits: number[] = [];
  for (const row of rows) {
    const blamed = blamedBy(row);
    const isFailed = row.result === "failed" || row.result === "backed_out" || blamed.length > 0;
    if (row.startedAt && row.endedAt && row.result !== "not_implemented" && isIn(seconds(row.endedAt))) {
      tally.implemented++;
      if (row.state === "closed" && row.result !== null) tally.judged++;
      if (row.state === "closed" && row.result === "successful") tally.good++;
      if (isFailed) tally.failed++;
      else if (row.details.suspects.some(({ state }) => state === "suggested")) tally.pending++;
      if (row.type === "emergency") tally.emergency++;
      if (row.type === "emergency" && caused.has(row.incident ?? "")) tally.rework++;
      if (row.source === "deploy" || row.isDeployed) tally.deploys++;
      const isLate = row.retrospectiveDueAt !== null && seconds(row.retrospectiveDueAt) < now;
      const wasApproved = row.approvedAt !== null && row.approvedAt <= row.startedAt;
      const lacked = !wasApproved && row.details.retrospective === null;
      const isBlank = row.exceptions.includes("no-approved-change") || isLate || lacked;
      if (row.source !== "import" && isBlank) more.unauthorised++;
      if (row.windowTo) more.planned++;
      if (row.windowTo && row.endedAt <= row.windowTo) more.onTime++;
    }
    if (isFailed && blamed.every(({ resolved }) => resolved !== null)) {
      const backed = row.details.backedOutAt === null ? null : Date.parse(row.details.backedOutAt) / 1000;
      const seen = [...blamed.map(({ opened }) => opened), ...(backed === null ? [] : [backed])];
      const ends = [
        ...blamed.map(({ resolved }) => resolved ?? 0),
        ...(backed !== null && row.endedAt ? [seconds(row.endedAt)] : []),
      ];
      if (ends.length > 0 && isIn(Math.max(...ends))) recovered.push(Math.max(...ends) - Math.min(...seen));
    }
    const submitted = seconds(row.submittedAt ?? row.createdAt);
    if (row.startedAt && isIn(seconds(row.startedAt))) lead.push(business(submitted, seconds(row.startedAt)));
    if (row.approvedAt && isIn(seconds(row.approvedAt)) && !["expired", "withdrawn"].includes(row.state)) {
      approval.push(business(submitted, seconds(row.approvedAt)));
      for (const stage of row.details.approval?.stages ?? []) {
        const { settledAt } = stage as { readonly settledAt: string | null };
        if (settledAt) waits.push(business(submitted, Date.parse(settledAt) / 1000));
      }
    }
  }
  return {
    ...tally,
    ...more,
    recovered: mean(recovered),
    lead: mean(lead),
    approval: mean(approval),
    waits: mean(waits),
  };
}

async function figures() {
  const facts = await readFacts(world.database.query, organisation, { span, now });
  const figure = (id: KpiId): Figure => findKpi(id)?.from(facts, span) ?? { value: null, n: -1 };
  const meanOf = ({ n, value }: Figure): readonly [number, number] => [n, Math.round(value ?? 0)];
  const success = figure("change_success");
  const failure = figure("change_failure");
  const onTime = figure("on_time_changes");
  const { stages } = approvalWaits(facts, span);
  const waited = stages.reduce((sum, one) => sum + one.figure.n, 0);
  const whole = stages.reduce((sum, one) => sum + one.figure.n * (one.figure.mean ?? 0), 0);
  return {
    ...{ implemented: failure.n, judged: success.n, good: success.met, failed: failure.met },
    pending: failure.parts?.find(({ id }) => id === "pending")?.value,
    ...{ rework: figure("change_rework").met, deploys: figure("deployment_frequency").n },
    ...{ emergency: figure("emergency_ratio").met, unauthorised: figure("unauthorised_changes").met },
    ...{ planned: onTime.n, onTime: onTime.met, recovered: meanOf(figure("failed_change_recovery")) },
    ...{ lead: meanOf(figure("change_lead_time")), approval: meanOf(figure("approval_lead_time")) },
    waits: [waited, waited === 0 ? 0 : Math.round(whole / waited)],
  };
}

async function clear(): Promise<void> {
  const { prisma } = world.database;
  await prisma.deploy.deleteMany();
  await prisma.change.deleteMany();
  await prisma.record.deleteMany({ where: { kind: "change" } });
}

test("every figure of changes agrees with a second count of the rows, whatever happened to them", async () => {
  await fc.assert(
    fc
      .asyncProperty(fc.array(life, { minLength: 1, maxLength: 14 }), async (lives) => {
        const rows = lives.map((one, place) => rowOf(one, place + 1));
        await writeChanges(world, rows);
        expect(await figures()).toEqual(recounted(rows));
      })
      .afterEach(clear),
    { numRuns: 40 },
  );
});

test("a change that ended long before is blamed in the month in which its incident was fixed", async () => {
  const [sample] = fc.sample(life, { numRuns: 1, seed: 1 });
  if (!sample) throw new Error("nothing was made up");
  const suspects = [{ incident: 0, state: "confirmed" as const }];
  const blamed: Life = { ...sample, state: "closed", result: "successful", backedOut: false, suspects, submitted: 0 };
  const long = { ...rowOf({ ...blamed, approved: 0, started: HOUR, ended: HOUR }, 1) };
  await writeChanges(world, [long]);
  expect(await figures()).toMatchObject({ implemented: 0, recovered: [1, 3 * DAY] });
  await clear();
});

test("changes of a service, a team and a department are told apart", async () => {
  const rows = fc.sample(life, { numRuns: 40, seed: 3 }).map((one, place) => rowOf(one, place + 1));
  await writeChanges(world, rows);
  const read = async (filter: object) =>
    (await readFacts(world.database.query, organisation, { span, now, filter })).changes.length;
  const [all, one, other] = [
    await read({}),
    await read({ services: ["checkout"] }),
    await read({ services: ["reports"] }),
  ];
  expect([one + other, one > 0, other > 0]).toEqual([all, true, true]);
  expect([await read({ team: "shop" }), await read({ team: "data" })]).toEqual([all, 0]);
  expect(await read({ department: "Sales" })).toBe(0);
  await clear();
});
