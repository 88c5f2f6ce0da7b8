// Which policy a record meets, and why that one.
import { builtInPolicy } from "./built-in-policy.ts";
import { type Comparison, compare } from "./conditions.ts";
import type { Facts, Policy } from "./policy.ts";

export type Chosen = {
  readonly policy: Policy;
  /** The lines of its condition, all of which hold; none: it takes everything that comes to it. */
  readonly met: readonly Comparison[];
  /** The policies before it, each with the first line that does not hold. */
  readonly passed: readonly { readonly policy: Policy; readonly unmet: Comparison }[];
};

/** The first in the document's order whose condition holds; where none does, the built-in one. */
export function choosePolicy(policies: readonly Policy[], facts: Facts): Chosen {
  const passed: { policy: Policy; unmet: Comparison }[] = [];
  for (const policy of policies) {
    const lines = compare(policy.when, facts);
    const unmet = lines.find(({ shared }) => shared.length === 0);
    if (unmet === undefined) return { policy, met: lines, passed };
    passed.push({ policy, unmet });
  }
  return { policy: builtInPolicy, met: [], passed };
}
