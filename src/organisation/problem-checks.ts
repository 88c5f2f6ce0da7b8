// The checks of the rules of problems: what they say can come to pass.
import type { Document } from "./document.ts";
import { fault } from "./document-keys.ts";
import type { Fault } from "./finding.ts";
import type { ProblemRules } from "./problem-rules.ts";
import { problemRulesFrom } from "./problem-schema.ts";

/** The same alert counts among the alike ones: a greater number of them would never be reached. A cost has its currency. */
export function problemFaults({ problem_rules: all, services }: Document): readonly Fault[] {
  const rules = problemRulesFrom(all);
  const currencyFaults = (path: readonly (string | number)[], { hourCosts, currency }: ProblemRules) =>
    hourCosts !== undefined && currency === undefined
      ? [fault(path, { key: "document.cost-without-currency", values: { value: `${hourCosts}` } })]
      : [];
  const faultsOf = (path: readonly (string | number)[], { alikeIncidents: most, sameAlerts: value }: ProblemRules) =>
    value > most ? [fault(path, { key: "document.same-alerts-unreached", values: { value: `${value}`, most } })] : [];
  return [
    ...[...faultsOf(["problem_rules"], rules), ...currencyFaults(["problem_rules"], rules)],
    ...services.flatMap(({ problem_rules: own }, i) =>
      own?.hour_costs === undefined
        ? []
        : currencyFaults(["services", i, "problem_rules"], problemRulesFrom(own, rules)),
    ),
    ...services.flatMap(({ problem_rules: own }, i) =>
      own?.alike_incidents !== undefined || own?.same_alerts !== undefined
        ? faultsOf(["services", i, "problem_rules"], problemRulesFrom(own, rules))
        : [],
    ),
  ];
}
