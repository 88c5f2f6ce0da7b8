// The net promoter score of some answers.
import type { Figure } from "./figure.ts";

/** Fewer answers than this say nothing, and might be recognised. */
export const LEAST_ANSWERS = 5;

/** Promoters (9 and 10) less detractors (0 to 6), in percent of all answers: from -100 to 100. */
export function netPromoters(answers: readonly number[]): Figure {
  const n = answers.length;
  if (n < LEAST_ANSWERS) return { value: null, n };
  const promoters = answers.filter((value) => value >= 9).length;
  const detractors = answers.filter((value) => value <= 6).length;
  return { value: (100 * (promoters - detractors)) / n, n };
}
