// The figures of requests counted a second time: random rows, in plain SQL; and whose they are.
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "../../src/app/new-id.ts";
import type { Facts } from "../../src/report/facts.ts";
import { findKpi } from "../../src/report/kpi/catalogue.ts";
import { readFacts } from "../../src/store/report-facts.ts";
import { ids, organisation } from "../support/incident-organisation.ts";
import { type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { query } from "../support/query.ts";

let opened: IncidentWorld;
beforeAll(async () => {
  opened = await openIncidentWorld();
});
beforeEach(async () => {
  await query(opened.database.ownerUrl, "TRUNCATE request, record CASCADE");
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

const day = 86_400;
const start = 1_900_000_000;
const span = { from: start + 10 * day, to: start + 40 * day };
const now = start + 45 * day;

/** Days after the beginning, some on the very edge; null: never. */
const time = fc.oneof(
  fc.constantFrom(10, 40, 45).map((days) => days * day),
  fc.integer({ min: 0, max: 50 * day }),
);
const life = fc.record({
  state: fc.constantFrom("fulfilling", "fulfilled", "closed", "rejected", "cancelled", "expired"),
  service: fc.constantFrom("checkout", "reports"),
  requester: fc.constantFrom("ana", "wei"),
  isPrivate: fc.boolean(),
  openedAt: time,
  fulfilled: fc.option(time),
  closed: fc.option(time),
  due: fc.option(time),
});
type Life = typeof life extends fc.Arbitrary<infer One> ? One : never;

/** Nothing ends before it began, what is fulfilled late is known to be, and what has not happened by now has not happened. */
function rowOf({ openedAt, fulfilled, closed, due, ...life }: Life) {
  const after = (one: number | null, earliest: number) =>
    one === null || Math.max(one, earliest) > 45 * day ? null : Math.max(one, earliest);
  const fulfilledAt = after(fulfilled, openedAt);
  const closedAt = after(closed, fulfilledAt ?? openedAt);
  const dueAt = due === null ? null : Math.max(due, openedAt);
  const isMissed = dueAt !== null && (fulfilledAt ?? 45 * day) > dueAt;
  return { ...life, openedAt, fulfilledAt, closedAt, dueAt, missedAt: isMissed ? dueAt : null };
}

async function write(lives: readonly Life[]): Promise<void> {
  const { prisma } = opened.world.database;
  const date = (seconds: number | null) => (seconds === null ? null : new Date((start + seconds) * 1000));
  const all = lives.map((one, place) => ({ ...rowOf(one), id: newId(), number: place + 1 }));
  await prisma.record.createMany({
    data: all.map(({ id, number, isPrivate, openedAt }) => ({
      ...{ id, kind: "request", number, reference: `REQ-${number}`, isPrivate },
      ...{ createdAt: date(openedAt) as Date, updatedAt: date(openedAt) as Date },
    })),
  });
  await prisma.request.createMany({
    data: all.map((one) => ({
      ...{ recordId: one.id, itemKey: "laptop", title: "Laptop", state: one.state, serviceKey: one.service },
      ...{ teamKey: "shop", teamKeys: ["shop"], requesterId: ids[one.requester as "ana" | "wei"], reopenCount: 0 },
      ...{ createdAt: date(one.openedAt) as Date, movedAt: date(one.openedAt) as Date, details: {} },
      ...{ fulfilledAt: date(one.fulfilledAt), closedAt: date(one.closedAt) },
      ...{ fulfilDueAt: date(one.dueAt), fulfilMissedAt: date(one.missedAt) },
    })),
  });
}

/** Over the columns of the rows, without the facts that figures are read from. */
const recount = `
  WITH edge AS (SELECT to_timestamp(${span.from}) AS a, to_timestamp(${span.to}) AS z, to_timestamp(${now}) AS now),
  q AS (SELECT request.*, edge.*, CASE WHEN fulfilled_at IS NULL THEN coalesce(fulfil_missed_at, fulfil_due_at) ELSE fulfil_missed_at END AS late
    FROM request, edge WHERE state <> 'cancelled' AND ($1::text IS NULL OR service_key = $1)
      AND (closed_at IS NULL OR closed_at >= a))
  SELECT (SELECT count(*)::int FROM q WHERE created_at >= a AND created_at < z) AS opened,
    (SELECT count(*)::int FROM q WHERE fulfilled_at >= a AND fulfilled_at < z AND fulfil_due_at IS NOT NULL AND late IS NULL) AS met,
    (SELECT count(*)::int FROM q WHERE (fulfilled_at >= a AND fulfilled_at < z AND late IS NOT NULL)
      OR (fulfilled_at IS NULL AND late >= a AND late < z AND late < now)) AS missed,
    (SELECT count(*)::int FROM q WHERE created_at < z AND NOT coalesce(fulfilled_at < z, false)
      AND NOT coalesce(closed_at < z, false) AND coalesce(fulfil_missed_at, fulfil_due_at) < z) AS overdue`;

const read = (service?: string, department?: string): Promise<Facts> => {
  const departments = { [ids.ana]: "Sales" };
  const filter = {
    ...(service !== undefined && { services: [service] }),
    ...(department !== undefined && { department }),
  };
  return readFacts(opened.world.database.query, { ...organisation, departments }, { span, now, filter });
};
const figure = (id: "requests_opened" | "requests_in_time" | "requests_overdue", facts: Facts) =>
  findKpi(id)?.from(facts, span);

test("random rows: the figures of requests agree with a second count of the rows, of everything and of one service", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc
      .asyncProperty(fc.array(life, { minLength: 1, maxLength: 40 }), async (lives) => {
        await write(lives);
        for (const service of [undefined, "reports"]) {
          const facts = await read(service);
          const [raw] = await query<Record<string, number>>(opened.database.ownerUrl, recount, [service ?? null]);
          const inTime = figure("requests_in_time", facts);
          expect({
            opened: figure("requests_opened", facts)?.value,
            met: inTime?.met,
            missed: (inTime?.n ?? 0) - (inTime?.met ?? 0),
            overdue: figure("requests_overdue", facts)?.value,
          }).toEqual(raw);
        }
      })
      .beforeEach(() => query(opened.database.ownerUrl, "TRUNCATE request, record CASCADE").then(() => undefined)),
    { numRuns: 25, seed: 2031 },
  );
});

test("a department's requests are those that its people asked for", async () => {
  const one = { state: "fulfilling", service: "checkout", isPrivate: false, openedAt: 11 * day } as const;
  const never = { fulfilled: null, closed: null, due: null };
  await write([
    { ...one, ...never, requester: "ana" },
    { ...one, ...never, requester: "wei" },
  ]);
  expect((await read(undefined, "Sales")).requests.map(({ reference }) => reference)).toEqual(["REQ-1"]);
  expect((await read()).requests).toHaveLength(2);
});
