// The figures that a digest tells, with what they are compared with.
import type { Temporal } from "temporal-polyfill";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import type { Viewer } from "../../people/visibility.ts";
import type { Readings } from "../../report/digest/digest-figures.ts";
import type { Facts } from "../../report/facts.ts";
import { kpiIds } from "../../report/kpi/kpi.ts";
import { readingsOf } from "../../report/kpi/readings.ts";
import { type Period, previousOf, type Span, spanOf, weeksBefore } from "../../report/period.ts";
import type { Services } from "../../store/digest-reads.ts";
import { readFacts } from "../../store/report-facts.ts";
import { breathe } from "../breathe.ts";
import type { Query } from "../ports.ts";
import { comparedPeriods, type ToldFacts, toldPart } from "./part-told.ts";

type Asked = { readonly services: Services; readonly at: Temporal.Instant };

export const factsOf = (
  { services, at }: Asked,
  span: Span,
  organisation: Organisation,
  query: Query,
): Promise<Facts> =>
  readFacts(query, organisation, { span, now: toEpochSeconds(at), filter: services ? { services } : {} });

type FiguresAsked = Asked & {
  readonly period: Period;
  /** Epoch seconds. */
  readonly since?: number;
  readonly viewers: readonly Viewer[];
};

/** What the figures of a digest are made of: it reaches back as far as they are compared, and to `since` where that is earlier. */
export async function digestFacts(
  { period, since, viewers, ...asked }: FiguresAsked,
  organisation: Organisation,
  query: Query,
): Promise<ToldFacts> {
  const compared = [spanOf(previousOf(period)).from, spanOf(weeksBefore(period, 4)).from];
  const from = Math.min(...compared, since ?? Number.POSITIVE_INFINITY);
  const facts = await factsOf(asked, { from, to: spanOf(period).to }, organisation, query);
  return toldPart(facts, comparedPeriods(period), { isWhole: asked.services === null, viewers });
}

export type DigestFigures = ToldFacts & { readonly readings: Readings };

export async function readFigures(
  asked: FiguresAsked,
  organisation: Organisation,
  query: Query,
): Promise<DigestFigures> {
  const told = await digestFacts(asked, organisation, query);
  const { targets } = organisation.figures;
  return { ...told, readings: await breathe(readingsOf(told.facts, asked.period, kpiIds, targets)) };
}
