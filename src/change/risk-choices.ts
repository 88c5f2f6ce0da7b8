// The questions of risk as one list to tick: what is not ticked is harmless.
import { type RiskAnswers, type RiskQuestion, riskQuestions } from "./risk.ts";

export type RiskChoice = `${RiskQuestion}-${1 | 2}`;

/** Two a question, in the order of the table. */
export const riskChoices: readonly RiskChoice[] = riskQuestions.flatMap((question): readonly RiskChoice[] => [
  `${question}-1`,
  `${question}-2`,
]);

/** Where both of a question are ticked the worse one counts; what is unknown counts nothing. */
export function readRisk(ticked: readonly string[]): RiskAnswers {
  const answers = riskQuestions.flatMap((question) => {
    const answer = ([2, 1] as const).find((one) => ticked.includes(`${question}-${one}`));
    return answer === undefined ? [] : [[question, answer] as const];
  });
  return Object.fromEntries(answers);
}

export const tickedOf = (answers: RiskAnswers): readonly RiskChoice[] =>
  riskQuestions.flatMap((question): readonly RiskChoice[] => {
    const answer = answers[question] ?? 0;
    return answer === 0 ? [] : [`${question}-${answer}`];
  });
