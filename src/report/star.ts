// The service star of a month: who helped most, by thanks and by figures. Source: rules section 6, monthly.

/** What one person did in the time; private and imported incidents are not among it. */
export type StarFact = {
  readonly personId: string;
  /** Incidents that they owned when they were fixed. */
  readonly fixed: number;
  readonly fixedInTime: number;
  /** Of them rated 4 or 5, and with 1 or 2. */
  readonly praised: number;
  readonly blamed: number;
  /** How many others thanked them: each is one vote, however often they say it; nobody thanks themselves. */
  readonly thanks: number;
};

/** Fewer carry no judgement; whoever was thanked so often needs none of them. */
const LEAST_FIXED = 5;
const LEAST_THANKS = 3;

const POINTS = { thanks: 3, fixedInTime: 1, praised: 2, blamed: -2 } as const;

/** So many may share it; among more it would say nothing. */
const MOST = 3;

export const starPoints = ({ thanks, fixedInTime, praised, blamed }: StarFact): number =>
  thanks * POINTS.thanks + fixedInTime * POINTS.fixedInTime + praised * POINTS.praised + blamed * POINTS.blamed;

const isEligible = ({ fixed, thanks }: StarFact): boolean => fixed >= LEAST_FIXED || thanks >= LEAST_THANKS;

const inTime = ({ fixed, fixedInTime }: StarFact): number => (fixed === 0 ? 0 : fixedInTime / fixed);

/** By points; of as many points by thanks, then by the share fixed in time, then by how many were fixed. */
const order = (a: StarFact, b: StarFact): number =>
  starPoints(b) - starPoints(a) || b.thanks - a.thanks || inTime(b) - inTime(a) || b.fixed - a.fixed;

/** Whoever is first, or shares the first place, by their id; none where nobody did enough, or more than three would share it. */
export function serviceStars(facts: readonly StarFact[]): readonly StarFact[] {
  const ranked = facts.filter((one) => isEligible(one) && starPoints(one) > 0).toSorted(order);
  const [best] = ranked;
  const first = ranked.filter((one) => best && order(one, best) === 0);
  return first.length > MOST ? [] : first.toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
}
