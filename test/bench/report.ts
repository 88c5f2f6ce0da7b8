// Figures over a million incidents of 200 services in a year: what the 30-day digest reads and computes, one service, and 365 days,
// each alternating with the same aggregation in DuckDB. Run: npm run bench -- --only=report [-- incidents].
// Wanted: the 30 days ≤ 250 ms and ≤ 5 × DuckDB, one service ≤ 10 ms, 365 days ≤ 3 s.
import { loadavg } from "node:os";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { inOneGo } from "../../src/kernel/steps.ts";
import { fromEpochSeconds } from "../../src/kernel/time.ts";
import { emptyOrganisation } from "../../src/organisation/empty-organisation.ts";
import type { Readings } from "../../src/report/digest/digest-figures.ts";
import { flag } from "../../src/report/facts.ts";
import { type KpiId, kpiIds } from "../../src/report/kpi/kpi.ts";
import { readingsOf } from "../../src/report/kpi/readings.ts";
import { type Period, previousOf, type Span, spanOf } from "../../src/report/period.ts";
import { openDatabase } from "../../src/store/database.ts";
import { readFacts } from "../../src/store/report-facts.ts";
import { loadDuck, serviceKey, storedIncidents } from "./million.ts";
import { tell } from "./result.ts";

const COUNT = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = Number(process.argv[3] ?? 9);
const ONE = 40;

const within = (column: string, { from, to }: Span): string => `(${column} >= ${from} AND ${column} < ${to})`;
const has = (bit: number): string => `(flags & ${bit}) <> 0`;

/** A share, a count or durations of the rows of one condition, for one span. */
function aggregates(span: Span, now: number): Readonly<Record<string, string>> {
  const count = (where: string) => `count(*) FILTER (WHERE ${where})`;
  const spread = (value: string, where: string) =>
    ["avg", "median"]
      .map((name) => `${name}(${value}) FILTER (WHERE ${where})`)
      .concat(`quantile_cont(${value}, 0.9) FILTER (WHERE ${where})`);
  const [opened, resolved, first] = ["openedAt", "resolvedAt", "firstResolvedAt"].map((name) => within(name, span));
  const target = (done: string, due: string, missed: string) => {
    const late = `coalesce(${missed}, CASE WHEN ${due} < ${now} THEN ${due} END)`;
    const decided = `CASE WHEN ${done} IS NOT NULL THEN ${within(done, span)} AND (${due} IS NOT NULL OR ${missed} IS NOT NULL) ELSE ${within(late, span)} END`;
    return [count(decided), count(`(${decided}) AND ${done} IS NOT NULL AND ${missed} IS NULL`)];
  };
  const miss = (done: string, due: string, missed: string) =>
    within(`coalesce(${missed}, CASE WHEN ${done} IS NULL AND ${due} < ${now} THEN ${due} END)`, span);
  const response = ["firstResponseAt", "firstResponseDueAt", "firstResponseMissedAt"] as const;
  const resolution = ["resolvedAt", "resolutionDueAt", "resolutionMissedAt"] as const;
  const end = Math.min(span.to, now + 1);
  const open = (moment: number) =>
    `openedAt < ${moment} AND (coalesce(resolvedAt, closedAt) IS NULL OR coalesce(resolvedAt, closedAt) >= ${moment})
      AND NOT (gapSeconds > 0 AND firstResolvedAt < ${moment} AND ${moment} <= firstResolvedAt + firstGapSeconds)`;
  const named: Readonly<Record<string, readonly string[]>> = {
    opened: [count(opened ?? "")],
    resolved: [count(resolved ?? "")],
    major_incidents: [count(`${opened} AND ${has(flag.major)}`)],
    first_response_sla: target(...response),
    resolution_sla: target(...resolution),
    breaches: [count(`${miss(...response)} OR ${miss(...resolution)}`)],
    mtta: spread("acknowledgedAt - openedAt", within("acknowledgedAt", span)),
    mttr: spread("workedSeconds", `${resolved} AND workedSeconds IS NOT NULL`),
    mttr_calendar: spread("greatest(0, resolvedAt - openedAt - pausedSeconds - gapSeconds)", resolved ?? ""),
    time_to_report: spread("timeToReportSeconds", `${opened} AND timeToReportSeconds IS NOT NULL`),
    reopen_rate: [count(first ?? ""), count(`${first} AND ${has(flag.reopened)}`)],
    fcr: [
      count(`${first} AND NOT ${has(flag.autoResolved)}`),
      count(
        `${first} AND NOT ${has(flag.autoResolved)} AND NOT ${has(flag.reassigned | flag.manyRoundTrips)} AND NOT coalesce(firstGapSeconds <= 604800, false)`,
      ),
    ],
    csat: [count(`${resolved} AND rating IS NOT NULL`), count(`${resolved} AND rating >= 4`)],
    process_compliance: [
      count(within("closedAt", span)),
      count(`${within("closedAt", span)} AND ${has(flag.complies)}`),
    ],
    backlog: [count(`(${open(end)})`)],
  };
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, all]) => all.map((text, i) => [`${name}_${i}`, text] as const)),
  );
}

/** Of the period and of the one before it, in one pass. Cancelled ones count in the backlog alone. */
function duckQuery(period: Period, now: number, service?: number): string {
  const spans = { now: spanOf(period), before: spanOf(previousOf(period)) };
  const selected = Object.entries(spans).flatMap(([which, span]) =>
    Object.entries(aggregates(span, now)).map(([name, text]) =>
      name.startsWith("backlog")
        ? `${text} AS "${which}_${name}"`
        : `${text.replaceAll("FILTER (WHERE ", `FILTER (WHERE NOT ${has(flag.excluded)} AND (`).replaceAll(/\)$/g, "))")} AS "${which}_${name}"`,
    ),
  );
  return `SELECT ${selected.join(", ")} FROM incident${service === undefined ? "" : ` WHERE service = ${service}`}`;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function timed<Result>(work: () => Promise<Result>, times: number[]): Promise<Result> {
  const begun = performance.now();
  const result = await work();
  times.push(performance.now() - begun);
  return result;
}

type Told = Readonly<Record<string, unknown>>;

/** Both must say the same, or one of them was not measured doing this work. */
function compare(readings: Readings, duck: Told, which: "now" | "before"): readonly string[] {
  const of = (name: string): number => Number(duck[`${which}_${name}`] ?? Number.NaN);
  const both = (id: KpiId): readonly (readonly [number | undefined, number])[] => {
    const figure = readings[id]?.[which];
    if (!figure) return [[undefined, 0]];
    if (figure.met !== undefined)
      return [
        [figure.n, of(`${id}_0`)],
        [figure.met, of(`${id}_1`)],
      ];
    if (figure.median === undefined) return [[figure.value ?? 0, of(`${id}_0`)]];
    return [
      [figure.mean, of(`${id}_0`)],
      [figure.median, of(`${id}_1`)],
      [figure.p90, of(`${id}_2`)],
    ];
  };
  const ids = [...new Set(Object.keys(aggregates({ from: 0, to: 1 }, 0)).map((name) => name.replace(/_\d$/, "")))];
  return ids.flatMap((id) =>
    both(id as KpiId)
      .filter(([ours, theirs]) => ours === undefined || Math.abs(ours - theirs) > 1e-6 * Math.max(1, Math.abs(theirs)))
      .map(([ours, theirs]) => `${which} ${id}: ${ours} here, ${theirs} in DuckDB`),
  );
}

async function main(): Promise<void> {
  const begun = performance.now();
  const { server, now, close } = await storedIncidents(COUNT);
  const duck: DuckDBConnection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
  await loadDuck(duck, COUNT, now);
  console.log(
    `${COUNT.toLocaleString("en")} incidents loaded twice in ${((performance.now() - begun) / 1000).toFixed(0)} s`,
  );
  const database = openDatabase({ url: server.url });
  try {
    const today = fromEpochSeconds(now).toZonedDateTimeISO("Europe/Berlin").toPlainDate();
    const last = (days: number): Period => ({ from: today.subtract({ days }), to: today, zone: "Europe/Berlin" });
    const ours = async (period: Period, service?: number) => {
      const span = { from: spanOf(previousOf(period)).from, to: spanOf(period).to };
      const filter = service === undefined ? {} : { services: [serviceKey(service)] };
      const facts = await readFacts(database.query, emptyOrganisation, { span, now, filter });
      return inOneGo(readingsOf(facts, period, kpiIds, {}));
    };
    const cases = [
      { name: "30 days", period: last(30), most: 250, ratio: 5 },
      { name: "30 days of one service", period: last(30), service: ONE, most: 10 },
      { name: "365 days", period: last(365), most: 3000 },
    ];
    for (const { name, period, service, most, ratio } of cases) {
      const [own, theirs]: [number[], number[]] = [[], []];
      const query = duckQuery(period, now, service);
      for (let round = 0; round <= ROUNDS; round++) {
        const readings = await timed(() => ours(period, service), own);
        const [told = {}] = await timed(async () => (await duck.runAndReadAll(query)).getRowObjectsJS(), theirs);
        const wrong = [...compare(readings, told, "now"), ...compare(readings, told, "before")];
        if (wrong.length > 0) throw new Error(`they do not agree on ${name}: ${wrong.join("; ")}`);
        // The first time of each prepares statements and compiles.
        if (round === 0) own.length = theirs.length = 0;
      }
      const baseline = { name: "DuckDB", value: median(theirs) };
      const bounds = { most, ...(ratio && { mostTimes: ratio }) };
      tell("report", { what: `figures of ${name}`, ours: median(own), unit: "ms", baseline, ...bounds });
    }
    console.log(`load of the machine ${loadavg()[0]?.toFixed(1)}`);
  } finally {
    duck.closeSync();
    await database.close();
    await close();
  }
}

await main();
