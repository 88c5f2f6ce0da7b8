// The short survey of a quarter: whether people would recommend the service, and two questions more.
import type { Temporal } from "temporal-polyfill";
import { contentHash } from "../../kernel/content-hash.ts";
import type { PulseRules } from "../../organisation/organisation.ts";
import type { Figure } from "../kpi/figure.ts";
import { netPromoters } from "../kpi/net-promoters.ts";

export type Pulse = {
  /** "2031-Q1": there is one a quarter, so that nobody is asked more often. */
  readonly quarter: string;
  readonly seed: string;
  readonly questions: PulseRules["questions"];
  readonly startedById: string;
  readonly startedAt: Temporal.Instant;
  readonly closesAt: Temporal.Instant;
  readonly remindedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  /** How many people could have been drawn, were drawn, and have answered. */
  readonly people: number;
  readonly asked: number;
  readonly answered: number;
};

/** `nps`: 0 to 10; the others 1 to 5, in the order of the questions. */
export type PulseAnswer = { readonly nps: number; readonly second: number; readonly third: number };

/** So long before its end those who have not answered are reminded, once. */
export const REMIND_BEFORE = { hours: 3 * 24 } as const;

/** "2031-Q1", on the walls of the zone. */
export function quarterOf(at: Temporal.Instant, zone: string): string {
  const { year, month } = at.toZonedDateTimeISO(zone);
  return `${year}-Q${Math.ceil(month / 3)}`;
}

/** The same quarter of the year before. */
export function yearBefore(quarter: string): string {
  const [year, rest] = quarter.split("-");
  return `${Number(year) - 1}-${rest}`;
}

/** Under this an answer is kept while it can be replaced; who gave it cannot be told without `salt`. */
export const answerKey = (salt: string, personId: string): string => contentHash([salt, personId]);

/** null: it is no number of the scale. */
export function readAnswer(given: Readonly<Record<keyof PulseAnswer, string>>): PulseAnswer | null {
  const number = (text: string, from: number, to: number) =>
    /^\d{1,2}$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : null;
  const [nps, second, third] = [number(given.nps, 0, 10), number(given.second, 1, 5), number(given.third, 1, 5)];
  return nps === null || second === null || third === null ? null : { nps, second, third };
}

export type PulseResult = { readonly pulse: Pulse; readonly nps: Figure; readonly means: readonly (number | null)[] };

/** Of fewer answers than say something nothing is told: a single one might be recognised. */
export function resultOf(pulse: Pulse, answers: readonly PulseAnswer[]): PulseResult {
  const nps = netPromoters(answers.map((answer) => answer.nps));
  const mean = (of: (answer: PulseAnswer) => number) =>
    nps.value === null ? null : answers.reduce((sum, answer) => sum + of(answer), 0) / answers.length;
  return { pulse, nps, means: [mean(({ second }) => second), mean(({ third }) => third)] };
}
