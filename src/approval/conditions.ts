// Conditions of policies and stages: whether they hold for a record, and which of two asks for less.
import type { Condition, Facts } from "./policy.ts";

export const conditionFields = ["types", "risks", "services", "tags"] as const;
export type ConditionField = (typeof conditionFields)[number];

/** One line of a condition beside what the record has. */
export type Comparison = {
  readonly field: ConditionField;
  readonly wanted: readonly string[];
  readonly given: readonly string[];
  /** What both have; empty: the line does not hold. */
  readonly shared: readonly string[];
};

/** Every line of the condition, in a fixed order; an empty condition has none. */
export function compare(condition: Condition, facts: Facts): readonly Comparison[] {
  const given = { types: [facts.type], risks: [facts.risk], services: facts.services, tags: facts.tags };
  return conditionFields.flatMap((field) => {
    const wanted = condition[field];
    if (wanted === undefined) return [];
    return [{ field, wanted, given: given[field], shared: wanted.filter((value) => given[field].includes(value)) }];
  });
}

export const holds = (condition: Condition, facts: Facts): boolean =>
  compare(condition, facts).every(({ shared }) => shared.length > 0);

/** Whether `wide` holds wherever `narrow` does. */
export function covers(wide: Condition, narrow: Condition): boolean {
  return conditionFields.every((field) => {
    const [allowed, asked] = [wide[field], narrow[field]];
    return allowed === undefined || (asked?.every((value) => allowed.includes(value)) ?? false);
  });
}
