// An episode in which the error budget of a service burns too fast: told once, changed while it lasts, called off at its end.
import type { Temporal } from "temporal-polyfill";
import { type BurnKey, burnRules } from "./burn.ts";

export type BurnEpisode = {
  readonly id: string;
  readonly serviceKey: string;
  readonly beganAt: Temporal.Instant;
  /** null: it still burns. */
  readonly endedAt: Temporal.Instant | null;
  /** What holds now, the fastest first; none once it is over. */
  readonly rules: readonly BurnKey[];
};

/** The episode as it is now; undefined: nothing is to be told. `open`: the one that had not ended. */
export function burnMoved(
  open: BurnEpisode | undefined,
  rules: readonly BurnKey[],
  {
    serviceKey,
    at,
    newId,
  }: { readonly serviceKey: string; readonly at: Temporal.Instant; readonly newId: () => string },
): BurnEpisode | undefined {
  if (!open) return rules.length === 0 ? undefined : { id: newId(), serviceKey, beganAt: at, endedAt: null, rules };
  if (rules.join() === open.rules.join()) return undefined;
  return { ...open, rules, endedAt: rules.length === 0 ? at : null };
}

/** The stretch over which the rate of a rule is told, in seconds. */
export const stretchOf = (key: BurnKey | undefined): number =>
  (burnRules.find((rule) => rule.key === key) ?? burnRules[0]).long;
