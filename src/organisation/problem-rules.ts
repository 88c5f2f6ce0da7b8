// When the same coming back is proposed as a problem, and how long it is watched whether closing one helped.
export type ProblemRules = {
  /** So many alike incidents on one service, the last one among them, are proposed as a problem. */
  readonly alikeIncidents: number;
  /** Of one alert key fewer are enough. */
  readonly sameAlerts: number;
  /** So far back an incident counts as the same coming back; what was declined is not proposed again for as long. */
  readonly withinDays: number;
  /** So long after the closing it is waited whether it comes back. */
  readonly checkAfterDays: number;
  /** What an hour of work on incidents costs, in `currency` (ISO 4217); left out: their cost is not told. */
  readonly hourCosts?: number | undefined;
  readonly currency?: string | undefined;
};

/** Source: rules section 5, and the rule of repeats. */
export const usualProblemRules: ProblemRules = {
  alikeIncidents: 3,
  sameAlerts: 2,
  withinDays: 30,
  checkAfterDays: 30,
};
