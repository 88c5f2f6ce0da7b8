// The facts of a part as those who read are told it: of few records without the private ones, unless they know of all of them anyway.
import type { Viewer } from "../../people/visibility.ts";
import type { Facts } from "../../report/facts.ts";
import { type Period, previousOf, spanOf } from "../../report/period.ts";
import { type LeftOut, toldApart } from "../../report/tellable.ts";

/** `hidesPrivate`: it is said that private records are left out, if there are any. `leftOut`: of which kinds. */
export type ToldFacts = { readonly facts: Facts; readonly hidesPrivate: boolean; readonly leftOut: LeftOut };

/** Whoever has the security role knows of every private record. */
export const knowPrivate = (viewers: readonly Viewer[]): boolean =>
  viewers.every((viewer) => viewer.kind === "person" && viewer.person.roles.includes("security"));

/** What is told of a period is compared with the equal one before it. */
export const comparedPeriods = (period: Period): readonly Period[] => [period, previousOf(period)];

/** What incidents and changes come to is told without their private ones. */
export const hidesIncidents = ({ leftOut }: Pick<ToldFacts, "leftOut">): boolean => leftOut.includes("incident");

/** `told`: each period that is told by itself. `isWhole`: it is no part but everything. */
export function toldPart(
  facts: Facts,
  told: readonly Period[],
  { isWhole, viewers }: { readonly isWhole: boolean; readonly viewers: readonly Viewer[] },
): ToldFacts {
  if (knowPrivate(viewers)) return { facts: { ...facts, telling: "everything" }, hidesPrivate: false, leftOut: [] };
  const spans = told.map(spanOf);
  // Pilots stand beside everything as a part.
  const pilots = facts.pilots && { pilots: toldApart(facts.pilots, spans).facts };
  if (isWhole) return { facts: { ...facts, ...pilots }, hidesPrivate: false, leftOut: [] };
  const { isFew, ...apart } = toldApart(facts, spans);
  return { ...apart, facts: { ...apart.facts, telling: "part", ...pilots }, hidesPrivate: isFew };
}
