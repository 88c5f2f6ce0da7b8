// `tocsin report` against a real database: random histories counted a second time from the raw rows, refusals, files, and what is private.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "../../src/app/new-id.ts";
import type { Incident } from "../../src/incident/incident.ts";
import { exampleText } from "../../src/organisation/example.ts";
import { type FiguresJson, figuresShape } from "../../src/report/service-report/figures-shape.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { incidentStore } from "../../src/store/incident.ts";
import { insertRecord } from "../../src/store/new-record.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { accepted, declared } from "../support/incidents.ts";
import { query } from "../support/query.ts";
import { tocsin } from "../support/terminal.ts";

let home: TestDatabase;
let database: Database;
let folder: string;
const run = (...typed: readonly string[]) =>
  tocsin(typed, { env: { DATABASE_URL: home.url, DATABASE_OWNER_URL: home.ownerUrl }, folder });
const march = ["report", "--from", "2016-03-01", "--to", "2016-04-01"] as const;

beforeAll(async () => {
  home = await createDatabase();
  database = openDatabase({ url: home.url, statementTimeoutMs: 60_000 });
  folder = await mkdtemp(join(tmpdir(), "tocsin-report-"));
  const env = { DATABASE_URL: home.url, DATABASE_OWNER_URL: home.ownerUrl };
  expect((await tocsin(["config", "apply", "-"], { env, input: exampleText })).code).toBe(0);
}, 120_000);
afterAll(async () => {
  await database.close();
  await home.drop();
  await rm(folder, { recursive: true, force: true });
});

const DAY = 86_400;
/** Berlin's March of 2016, in which the clocks change. */
const from = Date.UTC(2016, 1, 29, 23) / 1000;
const to = Date.UTC(2016, 2, 31, 22) / 1000;
const instant = (second: number) => Temporal.Instant.fromEpochMilliseconds(second * 1000);

/** Times are seconds after opening; null: it never happened. */
type Life = {
  readonly openedAt: number;
  readonly ackAfter: number | null;
  readonly answerAfter: number | null;
  readonly fixAfter: number | null;
  readonly answerWithin: number | null;
  readonly fixWithin: number | null;
  readonly how: "usual" | "cancelled" | "duplicate" | "closed";
  readonly service: string;
  readonly priority: 1 | 2 | 3 | 4;
  readonly rating: number | null;
  readonly isPrivate: boolean;
  readonly hasGaps: boolean;
};

const after = (most: number) => fc.option(fc.integer({ min: 0, max: most }));
const life: fc.Arbitrary<Life> = fc.record({
  openedAt: fc.oneof(
    fc.integer({ min: from - 40 * DAY, max: to + 5 * DAY }),
    fc.constantFrom(from, from - 1, to, to - 1),
  ),
  ackAfter: after(DAY),
  answerAfter: after(2 * DAY),
  fixAfter: after(30 * DAY),
  answerWithin: after(DAY),
  fixWithin: after(20 * DAY),
  how: fc.constantFrom("usual", "usual", "usual", "closed", "closed", "cancelled", "duplicate"),
  service: fc.constantFrom("shop-checkout", "billing", "vault"),
  priority: fc.constantFrom(1, 2, 3, 4),
  rating: fc.option(fc.integer({ min: 1, max: 5 })),
  isPrivate: fc.boolean(),
  hasGaps: fc.boolean(),
});

function incidentOf(one: Life, reference: string): Incident {
  const then = (seconds: number | null) => (seconds === null ? null : instant(one.openedAt + seconds));
  const missed = (done: number | null, within: number | null) =>
    within !== null && (done === null || done > within) ? then(within) : null;
  const isOut = one.how === "cancelled" || one.how === "duplicate";
  const fixed = isOut ? null : one.fixAfter;
  const ended = isOut ? then(one.fixAfter ?? 60) : one.how === "closed" && fixed !== null ? then(fixed + DAY) : null;
  const state = isOut ? one.how : fixed === null ? "in_progress" : ended ? "closed" : "resolved";
  const openedAt = instant(one.openedAt);
  return {
    ...accepted(declared({}, "ana", { at: openedAt })).state,
    ...{ id: newId(), reference, version: 1, openedAt, state, serviceKey: one.service, priority: one.priority },
    ...{ acknowledgedAt: then(one.ackAfter), firstResponseAt: then(one.answerAfter), resolvedAt: then(fixed) },
    ...{ firstResponseDueAt: then(one.answerWithin), resolutionDueAt: then(one.fixWithin), closedAt: ended },
    firstResponseMissedAt: missed(one.answerAfter, one.answerWithin),
    resolutionMissedAt: missed(fixed, one.fixWithin),
    segments: [{ state: "running", from: openedAt, to: then(fixed) }],
    ...{
      rating: fixed === null ? null : one.rating,
      isPrivate: one.isPrivate,
      movedAt: ended ?? then(fixed) ?? openedAt,
    },
    gaps: state === "closed" ? (one.hasGaps ? ["cause"] : []) : null,
  } as Incident;
}

let next = 1;
async function write(lives: readonly Life[]): Promise<void> {
  await query(home.ownerUrl, "DELETE FROM incident");
  await database.transaction(async (transaction) => {
    for (const one of lives) {
      const number = next++;
      const state = incidentOf(one, `INC-${number}`);
      const head = { kind: "incident", isPrivate: one.isPrivate, version: 1, auditSeq: 0, auditHead: null };
      const { id, reference, openedAt } = state;
      const record = { id, reference, ...head, createdAt: openedAt, updatedAt: openedAt, at: openedAt };
      await insertRecord(transaction, record, number);
      await incidentStore.insert(transaction, { record, state });
    }
    return { keep: true, value: undefined };
  });
}

/** Everything again in plain SQL over the columns of the rows, without the facts that figures are read from. */
const recount = `
  WITH edge AS (SELECT to_timestamp(${from}) AS a, to_timestamp(${to}) AS z),
  i AS (SELECT incident.*, edge.* FROM incident, edge
    WHERE state NOT IN ('cancelled', 'duplicate') AND ($1::int IS NULL OR priority = $1) AND ($2::text IS NULL OR service_key = $2)),
  ack AS (SELECT extract(epoch FROM acknowledged_at - opened_at)::float8 AS s FROM i WHERE acknowledged_at >= a AND acknowledged_at < z),
  span AS (SELECT extract(epoch FROM resolved_at - opened_at)::float8 AS s FROM i WHERE resolved_at >= a AND resolved_at < z),
  late AS (SELECT i.*,
    coalesce(first_response_missed_at, CASE WHEN first_response_at IS NULL THEN first_response_due_at END) AS answer_late,
    coalesce(resolution_missed_at, CASE WHEN resolved_at IS NULL THEN resolution_due_at END) AS fix_late FROM i)
  SELECT
    (SELECT count(*)::int FROM i WHERE opened_at >= a AND opened_at < z) AS opened,
    (SELECT count(*)::int FROM span) AS resolved,
    (SELECT count(*)::int FROM ack) AS mtta_n, (SELECT avg(s) FROM ack) AS mtta,
    (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY s) FROM ack) AS mtta_median,
    (SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY s) FROM ack) AS mtta_p90,
    (SELECT avg(s) FROM span) AS calendar,
    (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY s) FROM span) AS calendar_median,
    (SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY s) FROM span) AS calendar_p90,
    (SELECT count(*)::int FROM late WHERE first_response_at >= a AND first_response_at < z AND first_response_due_at IS NOT NULL
      AND first_response_missed_at IS NULL) AS answer_met,
    (SELECT count(*)::int FROM late WHERE (first_response_at >= a AND first_response_at < z AND first_response_missed_at IS NOT NULL)
      OR (first_response_at IS NULL AND answer_late >= a AND answer_late < z)) AS answer_missed,
    (SELECT count(*)::int FROM late WHERE resolved_at >= a AND resolved_at < z AND resolution_due_at IS NOT NULL
      AND resolution_missed_at IS NULL) AS fix_met,
    (SELECT count(*)::int FROM late WHERE (resolved_at >= a AND resolved_at < z AND resolution_missed_at IS NOT NULL)
      OR (resolved_at IS NULL AND fix_late >= a AND fix_late < z)) AS fix_missed,
    (SELECT count(*)::int FROM late WHERE (answer_late >= a AND answer_late < z) OR (fix_late >= a AND fix_late < z)) AS breaches,
    (SELECT count(*)::int FROM i WHERE rating >= 4 AND resolved_at >= a AND resolved_at < z) AS happy,
    (SELECT count(*)::int FROM i WHERE rating IS NOT NULL AND resolved_at >= a AND resolved_at < z) AS rated,
    (SELECT count(*)::int FROM i WHERE closed_at >= a AND closed_at < z) AS closed,
    (SELECT count(*)::int FROM i WHERE closed_at >= a AND closed_at < z AND jsonb_array_length(gaps) = 0) AS complete,
    (SELECT count(*)::int FROM incident, edge WHERE opened_at < a AND NOT coalesce(coalesce(resolved_at, closed_at) < a, false)
      AND ($1::int IS NULL OR priority = $1) AND ($2::text IS NULL OR service_key = $2)) AS open_start,
    (SELECT count(*)::int FROM incident, edge WHERE opened_at < z AND NOT coalesce(coalesce(resolved_at, closed_at) < z, false)
      AND ($1::int IS NULL OR priority = $1) AND ($2::text IS NULL OR service_key = $2)) AS open_end`;

type Counted = Readonly<Record<string, number | null>>;
type Figure = FiguresJson["kpis"][number]["previous"];
type FigureOf = (id: string) => Figure | undefined;

function expectSame(
  of: FigureOf,
  backlog: { start: number; end: number } | undefined,
  raw: Counted,
  where: string,
): void {
  const share = (met: number, total: number) => ({
    n: total,
    met,
    total,
    value: total === 0 ? null : (100 * met) / total,
  });
  const shareOf = (id: string) => {
    const { n = 0, met = 0, total = 0, value = null } = of(id) ?? {};
    return { n, met, total, value };
  };
  const close = (one: number | null | undefined, other: number | null | undefined, what: string) => {
    if (one === null || one === undefined || other === null || other === undefined) {
      expect(one ?? null, `${where} ${what}`).toBe(other ?? null);
    } else expect(one, `${where} ${what}`).toBeCloseTo(other, 4);
  };
  expect(
    {
      opened: of("opened")?.n ?? 0,
      resolved: of("resolved")?.n ?? 0,
      acknowledged: of("mtta")?.n ?? 0,
      breaches: of("breaches")?.n ?? 0,
      answer: shareOf("first_response_sla"),
      fix: shareOf("resolution_sla"),
      complete: shareOf("process_compliance"),
      flow: shareOf("resolution_flow"),
      rated: [of("csat")?.met ?? 0, of("csat")?.n ?? 0],
      backlog: { start: backlog?.start ?? 0, end: backlog?.end ?? 0 },
    },
    where,
  ).toEqual({
    ...{ opened: raw.opened, resolved: raw.resolved, acknowledged: raw.mtta_n, breaches: raw.breaches },
    answer: share(raw.answer_met ?? 0, (raw.answer_met ?? 0) + (raw.answer_missed ?? 0)),
    fix: share(raw.fix_met ?? 0, (raw.fix_met ?? 0) + (raw.fix_missed ?? 0)),
    complete: share(raw.complete ?? 0, raw.closed ?? 0),
    flow: share(raw.resolved ?? 0, raw.opened ?? 0),
    rated: [raw.happy, raw.rated],
    backlog: { start: raw.open_start, end: raw.open_end },
  });
  for (const [id, name] of [
    ["mtta", "mtta"],
    ["mttr_calendar", "calendar"],
  ] as const) {
    close(of(id)?.mean, raw[name], `${id} mean`);
    close(of(id)?.median, raw[`${name}_median`], `${id} median`);
    close(of(id)?.p90, raw[`${name}_p90`], `${id} p90`);
  }
}

const figuresOf = async (...more: readonly string[]): Promise<FiguresJson> => {
  const { code, printed, told } = await run(...march, "--zone", "Europe/Berlin", ...more);
  expect(told).not.toMatch(/broke/i);
  expect(code).toBe(0);
  return figuresShape.parse(JSON.parse(printed));
};
const count = async (priority: number | null, service: string | null): Promise<Counted> =>
  (await query<Record<string, number | null>>(home.ownerUrl, recount, [priority, service]))[0] ?? {};

test("random histories: every figure agrees with a second count of the raw rows, whole, by priority and by service", {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 30 }), async (lives) => {
      await write(lives);
      const json = await figuresOf();
      const whole: FigureOf = (id) => json.kpis.find((kpi) => kpi.id === id);
      expectSame(whole, json.backlog, await count(null, null), "whole");
      for (const priority of [1, 2, 3, 4]) {
        const of: FigureOf = (id) =>
          json.kpis.find((kpi) => kpi.id === id)?.by_priority.find((one) => one.priority === priority);
        expectSame(
          of,
          json.backlog.by_priority.find((one) => one.priority === priority),
          await count(priority, null),
          `P${priority}`,
        );
      }
      for (const { service } of json.backlog.by_service) {
        if (service === "other") continue;
        const of: FigureOf = (id) =>
          json.kpis.find((kpi) => kpi.id === id)?.by_service.find((one) => one.service === service);
        expectSame(
          of,
          json.backlog.by_service.find((one) => one.service === service),
          await count(null, service),
          service,
        );
      }
      const alone = await figuresOf("--service", "shop-checkout");
      expectSame(
        (id) => alone.kpis.find((kpi) => kpi.id === id),
        alone.backlog,
        await count(null, "shop-checkout"),
        "alone",
      );
    }),
    { numRuns: 8, seed: 2016 },
  );
});

const usual: Life = {
  ...{ openedAt: from + DAY, ackAfter: 60, answerAfter: 120, fixAfter: 7200, answerWithin: 900, fixWithin: 3600 },
  ...{ how: "closed", service: "shop-checkout", priority: 1, rating: 5, isPrivate: false, hasGaps: false },
};

test("the same period as a page, as Markdown and as a table, printed or as a file; private records are named nowhere", async () => {
  await write([...Array.from({ length: 5 }, () => usual), { ...usual, isPrivate: true }]);
  const secret = `INC-${next - 1}`;
  const known = `INC-${next - 2}`;
  const html = await run(...march, "--format", "html");
  expect(html.code).toBe(0);
  expect(html.told).toBe(
    "One private record is counted in the figures. Nothing printed here names it, lists it or links to it.\n",
  );
  expect(html.printed).toMatch(/^<!doctype html>/);
  expect(html.printed).toContain(`<a href="http://localhost:3000/r/${known}">${known}</a>`);
  expect(html.printed).toContain("0 % (0/6)");
  const markdown = await run(...march, "--format", "md", "--service", "shop-checkout");
  expect(markdown.printed).toContain(`[${known}](http://localhost:3000/r/${known})`);
  const csv = await run(...march, "--format", "csv", "--out", "march.csv");
  expect(csv).toMatchObject({ code: 0, printed: "" });
  expect(csv.told).toContain("Written to march.csv.");
  const table = await readFile(join(folder, "march.csv"), "utf8");
  expect(table).toMatch(/"opened","Opened","count",,,6,6,/);
  for (const text of [html.printed, markdown.printed, table, JSON.stringify(await figuresOf())]) {
    expect(text).not.toMatch(new RegExp(`${secret}\\b`));
  }
});

test.each<[string, readonly string[], number, string]>([
  ["a zone that nobody knows", ["--zone", "Europe/Berlim"], 64, "There is no time zone “Europe/Berlim”."],
  ["a format that there is not", ["--format", "pdf"], 64, "There is no format “pdf”. Allowed: json, md, html, csv."],
  ["a service with a slip of the pen", ["--service", "shop-chekout"], 66, "Did you mean “shop-checkout”?"],
  ["a folder that is not there", ["--out", "nowhere/march.json"], 66, "nowhere/march.json cannot be written (ENOENT)."],
])("it refuses %s", async (_what, more, code, sentence) => {
  const refused = await run(...march, ...more);
  expect(refused).toMatchObject({ code, printed: "" });
  expect(refused.told).toContain(sentence);
});

test.each<[string, string, string, string]>([
  [
    "a period that is reversed",
    "2016-04-01",
    "2016-03-01",
    "The period ends (2016-03-01) before it has begun (2016-04-01).",
  ],
  ["an empty period", "2016-04-01", "2016-04-01", "The period ends (2016-04-01) before"],
  ["a period in the future", "2999-01-01", "2999-02-01", "The period begins on 2999-01-01, which is in the future."],
  ["a day that no month has", "2016-02-30", "2016-03-01", "is no period. Write both dates as 2016-03-01"],
  ["a date in another order", "01.03.2016", "01.04.2016", "is no period."],
])("it refuses %s", async (_what, first, last, sentence) => {
  const refused = await run("report", "--from", first, "--to", last);
  expect(refused).toMatchObject({ code: 64, printed: "" });
  expect(refused.told).toContain(sentence);
});

test("a period that is not over says so, and keeps the dates that were asked for", async () => {
  const { printed } = await run("report", "--from", "2016-03-01", "--to", "2030-01-01");
  expect(JSON.parse(printed).period).toMatchObject({ from: "2016-03-01", to: "2030-01-01", is_over: false });
});

test("what is printed fits the schema that is kept", async () => {
  const kept = z.fromJSONSchema(JSON.parse(await readFile("src/report/service-report/figures.schema.json", "utf8")));
  expect(kept.safeParse(await figuresOf()).success).toBe(true);
});
