// The figures that a digest tells, with what they are compared with.
import type { Temporal } from "temporal-polyfill";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import type { Readings } from "../../report/digest/digest-figures.ts";
import type { Facts } from "../../report/facts.ts";
import { kpiIds } from "../../report/kpi/kpi.ts";
import { readingsOf } from "../../report/kpi/readings.ts";
import { type Period, previousOf, type Span, spanOf, weeksBefore } from "../../report/period.ts";
import type { Services } from "../../store/digest-reads.ts";
import { readFacts } from "../../store/report-facts.ts";
import { breathe } from "../breathe.ts";
import type { Query } from "../ports.ts";

type Asked = { readonly services: Services; readonly at: Temporal.Instant };

export const factsOf = (
  { services, at }: Asked,
  span: Span,
  organisation: Organisation,
  query: Query,
): Promise<Facts> =>
  readFacts(query, organisation, { span, now: toEpochSeconds(at), filter: services ? { services } : {} });

/** `facts` reach back as far as the figures are compared, and to `since` (epoch seconds) where that is earlier. */
export type DigestFigures = { readonly facts: Facts; readonly readings: Readings };

export async function readFigures(
  { period, since, ...asked }: Asked & { readonly period: Period; readonly since?: number },
  organisation: Organisation,
  query: Query,
): Promise<DigestFigures> {
  const compared = [spanOf(previousOf(period)).from, spanOf(weeksBefore(period, 4)).from];
  const from = Math.min(...compared, since ?? Number.POSITIVE_INFINITY);
  const facts = await factsOf(asked, { from, to: spanOf(period).to }, organisation, query);
  return { facts, readings: await breathe(readingsOf(facts, period, kpiIds, organisation.figures.targets)) };
}
