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
import { organisation } from "../support/incident-organisation.ts";
import { declared } from "../support/incidents.ts";
import { type PlainWorld, plainWorld } from "../support/plain-world.ts";
import { query } from "../support/query.ts";
import { writeChanges } from "../support/raw-rows.ts";
import { begin, DAY, HOUR, incidents, iso, type Life, life, now, rowOf, span } from "./made-up-changes.ts";
import { recounted } from "./recounted-changes.ts";

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
    ...{ answers: figure("change_satisfaction").n, content: figure("change_satisfaction").met },
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
