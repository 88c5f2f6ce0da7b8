// Changes that are like this one, the likest first: what went before is the best advice on what comes.
import { likeness, marksOf } from "../organisation/alike.ts";
import type { Change } from "./change.ts";

type Comparable = Pick<Change, "reference" | "title" | "description" | "serviceKeys">;

const LEAST = 0.35;

/** At most `most`; words count three quarters, services in common one. */
export function similarChanges<Other extends Comparable>(
  change: Comparable,
  others: readonly Other[],
  most = 5,
): readonly Other[] {
  const marks = marksOf(`${change.title}\n${change.description}`);
  return others
    .filter(({ reference }) => reference !== change.reference)
    .map((other) => {
      const words = likeness(marks, marksOf(`${other.title}\n${other.description}`));
      return { other, score: words === 0 ? 0 : words * 0.75 + servicesInCommon(change, other) * 0.25 };
    })
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ other }) => other);
}

function servicesInCommon(a: Comparable, b: Comparable): number {
  const all = new Set([...a.serviceKeys, ...b.serviceKeys]);
  return all.size === 0 ? 0 : a.serviceKeys.filter((key) => b.serviceKeys.includes(key)).length / all.size;
}
