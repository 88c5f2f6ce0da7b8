// The facts of a part as those who read are told it: of few records without the private ones, unless they know of all of them anyway.
import type { Viewer } from "../../people/visibility.ts";
import type { Facts } from "../../report/facts.ts";
import { type Period, previousOf, spanOf } from "../../report/period.ts";
import { toldApart } from "../../report/tellable.ts";

/** `hidesPrivate`: private records were left out, if there were any. */
export type ToldFacts = { readonly facts: Facts; readonly hidesPrivate: boolean };

/** Whoever has the security role knows of every private record. */
export const knowPrivate = (viewers: readonly Viewer[]): boolean =>
  viewers.every((viewer) => viewer.kind === "person" && viewer.person.roles.includes("security"));

/** What is told of a period is compared with the equal one before it. */
export const comparedPeriods = (period: Period): readonly Period[] => [period, previousOf(period)];

/** `told`: each period that is told by itself. `isWhole`: it is no part but everything. */
export function toldPart(
  facts: Facts,
  told: readonly Period[],
  { isWhole, viewers }: { readonly isWhole: boolean; readonly viewers: readonly Viewer[] },
): ToldFacts {
  if (isWhole || knowPrivate(viewers)) return { facts, hidesPrivate: false };
  const apart = toldApart(facts, told.map(spanOf));
  return { facts: apart.facts, hidesPrivate: apart.isFew };
}
