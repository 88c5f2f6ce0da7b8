// What was ticked when the form of acceptance was opened, so that of two who tick at once neither takes back what the other did.
import type { Act } from "../organisation/act.ts";
import type { Criterion } from "./change.ts";

/** The points that are met as bits, point 1 the lowest, in base 36: "5" are points 1 and 3. For the argument of the form. */
export const ticksOf = (criteria: readonly Criterion[]): string =>
  criteria.reduce((bits, { number, metAt }) => bits + (metAt === null ? 0 : 2 ** (number - 1)), 0).toString(36);

/**
 * The points with what the form changes of them; those that it left as they were stay as they are now.
 * `met`: the numbers of all that it ticked. `opened`: its `ticksOf`; where that is missing, nothing is taken back.
 */
export function withTicks(
  criteria: readonly Criterion[],
  { met, opened }: { readonly met: readonly string[]; readonly opened: string | undefined },
  act: Act,
): readonly Criterion[] {
  const bits = /^[0-9a-z]{1,6}$/.test(opened ?? "") ? Number.parseInt(opened ?? "", 36) : 0;
  return criteria.map((one) => {
    const [was, is] = [(bits & (2 ** (one.number - 1))) !== 0, met.includes(String(one.number))];
    if (was === is) return one;
    if (!is) return { ...one, metAt: null, metById: null };
    return one.metAt === null ? { ...one, metAt: act.at, metById: act.actor.id } : one;
  });
}
