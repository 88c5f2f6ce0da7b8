// How risky a change is: nine weighted questions and what the records say; the worse of the two, with its reasons.
import type { InLanguages, Saying } from "../words/say.ts";

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

type Criticality = "high" | "medium" | "low";
type Rated = { readonly name: InLanguages; readonly criticality: Criticality };

/** What the records say of a change at the time it is assessed. */
export type RiskFacts = {
  readonly services: readonly Rated[];
  /** Services that depend on them, also by way of others. */
  readonly dependants: readonly Rated[];
  /** Its window touches business hours. */
  readonly isInBusinessHours: boolean;
  /** Open P1 and P2 on its services. */
  readonly openIncidents: readonly string[];
  /** Finished changes of the same team, or of the same model, in the last 90 days. */
  readonly lately: { readonly done: number; readonly failed: number };
  /** Nothing like it was done before. */
  readonly isFirst: boolean;
};

/**
 * The rules, version 1. A question counts weight × answer (0, 1 or 2), so that its most is 44; a fact counts as written, so
 * that the most is 17. Whoever changes a number raises the version: a record keeps the one it was assessed by.
 */
export const riskRules = {
  version: 1,
  weights: {
    software_conflict: 2,
    data_safety: 3,
    users: 3,
    downtime: 3,
    reversibility: 3,
    tested: 2,
    done_before: 1,
    services: 2,
    security: 3,
  },
  /** From this score on. */
  questions: { medium: 10, high: 20 },
  facts: { medium: 4, high: 9 },
  affected: { high: 4, medium: 2, low: 0 },
  dependant: { high: 2, medium: 1, low: 0 },
  businessHours: 2,
  openIncident: 3,
  /** Change failure rate in percent of at least `least` finished changes. */
  failures: { least: 3, some: 15, someCounts: 2, many: 30, manyCounts: 4 },
  firstTime: 2,
} as const;

type Reason = { readonly weight: number; readonly saying: Saying };

/** The class is the worse of the two. Source: rules section 3, rule 1. */
export function assessRisk(answers: RiskAnswers, facts: RiskFacts): Risk {
  const asked = riskQuestions.flatMap((question) => ofQuestion(question, answers[question] ?? 0));
  const known = ofFacts(facts);
  const questionScore = sum(asked);
  const factScore = sum(known);
  const ranks = [rank(questionScore, riskRules.questions), rank(factScore, riskRules.facts)];
  return {
    answers,
    ruleVersion: riskRules.version,
    questionScore,
    factScore,
    class: riskClasses[Math.max(...ranks)] ?? "high",
    reasons: [...asked, ...known].sort((a, b) => b.weight - a.weight).map(({ saying }) => saying),
  };
}

const rank = (score: number, from: { readonly medium: number; readonly high: number }): number =>
  score >= from.high ? 2 : score >= from.medium ? 1 : 0;

const sum = (reasons: readonly Reason[]): number => reasons.reduce((total, { weight }) => total + weight, 0);

function ofQuestion(question: RiskQuestion, answer: RiskAnswer): readonly Reason[] {
  if (answer === 0) return [];
  return [{ weight: riskRules.weights[question] * answer, saying: { key: `risk.${question}-${answer}` } }];
}

function ofFacts(facts: RiskFacts): readonly Reason[] {
  const { length } = facts.openIncidents;
  return [
    ...ofCriticality(facts.services, riskRules.affected, "risk.critical-service"),
    ...ofCriticality(facts.dependants, riskRules.dependant, "risk.critical-dependant"),
    ...(facts.isInBusinessHours
      ? [{ weight: riskRules.businessHours, saying: { key: "risk.business-hours" } } as const]
      : []),
    ...(length > 0
      ? [
          {
            weight: riskRules.openIncident,
            saying: { key: "risk.open-incident", values: { incidents: { list: facts.openIncidents, join: "and" } } },
          } as const,
        ]
      : []),
    ...ofFailures(facts.lately),
    ...(facts.isFirst ? [{ weight: riskRules.firstTime, saying: { key: "risk.first-time" } } as const] : []),
  ];
}

/** Only the most critical ones count. */
function ofCriticality(
  services: readonly Rated[],
  counts: Readonly<Record<Criticality, number>>,
  key: "risk.critical-service" | "risk.critical-dependant",
): readonly Reason[] {
  const worst = (["high", "medium"] as const).find((level) => services.some((one) => one.criticality === level));
  if (!worst) return [];
  const named = services.filter((one) => one.criticality === worst).map(({ name }) => name);
  const saying: Saying = { key, values: { services: { list: named, join: "and" }, count: named.length, level: worst } };
  return [{ weight: counts[worst], saying }];
}

function ofFailures({ done, failed }: RiskFacts["lately"]): readonly Reason[] {
  const { least, some, someCounts, many, manyCounts } = riskRules.failures;
  const percent = done < least ? 0 : (failed * 100) / done;
  if (percent < some) return [];
  const saying: Saying = { key: "risk.failures", values: { failed, done } };
  return [{ weight: percent >= many ? manyCounts : someCounts, saying }];
}
