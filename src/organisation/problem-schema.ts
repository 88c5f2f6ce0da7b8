// What the configuration file says of problems: for everything, and what is otherwise for one service.
import { z } from "zod";
import { pattern, wholeNumber } from "./document-parts.ts";
import { type ProblemRules, usualProblemRules } from "./problem-rules.ts";

const fields = {
  alike_incidents: wholeNumber(2, 100),
  same_alerts: wholeNumber(2, 100),
  within_days: wholeNumber(1, 365),
  check_after_days: wholeNumber(1, 365),
};

/** What an hour of work costs; left out: the cost of what comes back is not told. */
const costs = {
  hour_costs: wholeNumber(1, 100_000).optional(),
  currency: pattern(/^[A-Z]{3}$/, "document.bad-currency").optional(),
};

const { alikeIncidents, sameAlerts, withinDays, checkAfterDays } = usualProblemRules;

export const problemRulesSchema = z
  .strictObject({
    alike_incidents: fields.alike_incidents.default(alikeIncidents),
    same_alerts: fields.same_alerts.default(sameAlerts),
    within_days: fields.within_days.default(withinDays),
    check_after_days: fields.check_after_days.default(checkAfterDays),
    ...costs,
  })
  .optional();

/** What is left out is as for everything. */
export const ownProblemRulesSchema = z
  .strictObject({ ...fields, ...costs })
  .partial()
  .optional();

type Given = z.output<typeof ownProblemRulesSchema>;

/** `given` over what holds otherwise. */
export const problemRulesFrom = (given: Given, otherwise: ProblemRules = usualProblemRules): ProblemRules => ({
  ...{ hourCosts: given?.hour_costs ?? otherwise.hourCosts, currency: given?.currency ?? otherwise.currency },
  alikeIncidents: given?.alike_incidents ?? otherwise.alikeIncidents,
  sameAlerts: given?.same_alerts ?? otherwise.sameAlerts,
  withinDays: given?.within_days ?? otherwise.withinDays,
  checkAfterDays: given?.check_after_days ?? otherwise.checkAfterDays,
});
