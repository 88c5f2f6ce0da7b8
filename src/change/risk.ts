// How risky a change is: nine weighted questions and what the records say; the worse of the two, with its reasons.
import type { Saying } from "../words/say.ts";

export const riskClasses = ["low", "medium", "high"] as const;
export type RiskClass = (typeof riskClasses)[number];

export const riskQuestions = [
  "software_conflict",
  "data_safety",
  "users",
  "downtime",
  "reversibility",
  "tested",
  "done_before",
  "services",
  "security",
] as const;
export type RiskQuestion = (typeof riskQuestions)[number];

/** 0 harmless, 1 some, 2 much. */
export type RiskAnswer = 0 | 1 | 2;
export type RiskAnswers = Readonly<Partial<Record<RiskQuestion, RiskAnswer>>>;

/** As it was assessed, with the version of the table it was assessed by. */
export type Risk = {
  readonly answers: RiskAnswers;
  readonly ruleVersion: number;
  readonly questionScore: number;
  readonly factScore: number;
  readonly class: RiskClass;
  /** "why" lines, the heaviest first. */
  readonly reasons: readonly Saying[];
};
