// The figures of `tocsin report` counted a second time: random histories, from the raw rows in plain SQL.
import fc from "fast-check";
import { expect, test } from "vitest";
import { BOT_ID } from "../../src/people/person.ts";
import type { FiguresJson } from "../../src/report/service-report/figures-shape.ts";
import { query } from "../support/query.ts";
import { from, life, reportDesk, to } from "../support/report-desk.ts";

const desk = reportDesk();
const { write, figuresOf } = desk;

/**
 * Everything again in plain SQL over the columns of the rows, without the facts that figures are read from. What is private
 * stands in no priority.
 */
const recount = `
  WITH edge AS (SELECT to_timestamp(${from}) AS a, to_timestamp(${to}) AS z),
  told AS (SELECT x.* FROM incident x JOIN record r ON r.id = x.record_id WHERE $1::int IS NULL OR NOT r.is_private),
  i AS (SELECT told.*, edge.* FROM told, edge
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
    (SELECT count(*)::int FROM i WHERE resolved_at >= a AND resolved_at < z AND (rating IS NOT NULL
      OR EXISTS (SELECT FROM unnest(ARRAY[reporter_id, declared_by_id]) AS p(id) WHERE p.id <> '${BOT_ID}'
        AND p.id IS DISTINCT FROM owner_id AND p.id IS DISTINCT FROM resolved_by_id))) AS asked,
    (SELECT count(*)::int FROM i WHERE closed_at >= a AND closed_at < z) AS closed,
    (SELECT count(*)::int FROM i WHERE closed_at >= a AND closed_at < z AND jsonb_array_length(gaps) = 0) AS complete,
    (SELECT count(*)::int FROM told, edge WHERE opened_at < a AND NOT coalesce(coalesce(resolved_at, closed_at) < a, false)
      AND ($1::int IS NULL OR priority = $1) AND ($2::text IS NULL OR service_key = $2)) AS open_start,
    (SELECT count(*)::int FROM told, edge WHERE opened_at < z AND NOT coalesce(coalesce(resolved_at, closed_at) < z, false)
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
      rated: [of("csat")?.met ?? 0, of("csat")?.n ?? 0, askedFor(of("csat"))],
      backlog: { start: backlog?.start ?? 0, end: backlog?.end ?? 0 },
    },
    where,
  ).toEqual({
    ...{ opened: raw.opened, resolved: raw.resolved, acknowledged: raw.mtta_n, breaches: raw.breaches },
    answer: share(raw.answer_met ?? 0, (raw.answer_met ?? 0) + (raw.answer_missed ?? 0)),
    fix: share(raw.fix_met ?? 0, (raw.fix_met ?? 0) + (raw.fix_missed ?? 0)),
    complete: share(raw.complete ?? 0, raw.closed ?? 0),
    flow: share(raw.resolved ?? 0, raw.opened ?? 0),
    rated: [raw.happy, raw.rated, raw.asked],
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

const askedFor = (figure: Figure | undefined): number => figure?.parts?.find(({ id }) => id === "asked")?.value ?? 0;

const count = async (priority: number | null, service: string | null): Promise<Counted> =>
  (await query<Record<string, number | null>>(desk.ownerUrl, recount, [priority, service]))[0] ?? {};

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
