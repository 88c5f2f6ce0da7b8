// Which rules of problems hold for a service, or for several.
import { findService } from "./find-service.ts";
import type { Organisation } from "./organisation.ts";
import type { ProblemRules } from "./problem-rules.ts";

type Asked = Pick<Organisation, "services" | "problemRules">;

/** What holds for one service: its own rules, else the organisation's. */
export const problemRulesOf = (organisation: Asked, serviceKey: string): ProblemRules =>
  findService(organisation, serviceKey)?.problemRules ?? organisation.problemRules;

/** Of a problem of several services the longest time counts. */
export const checkAfterDays = (organisation: Asked, serviceKeys: readonly string[]): number =>
  serviceKeys.length === 0
    ? organisation.problemRules.checkAfterDays
    : Math.max(...serviceKeys.map((key) => problemRulesOf(organisation, key).checkAfterDays));
