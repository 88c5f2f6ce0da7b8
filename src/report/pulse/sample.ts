// Who is asked: a sample of everybody that holds as many of each department as its share says; the same seed draws the same people.
import { contentHash } from "../../kernel/content-hash.ts";

/** `department`: "" where none is known. */
export type Candidate = { readonly personId: string; readonly department: string };

/** `count`: how many could be drawn from it. */
export type Stratum = { readonly department: string; readonly count: number; readonly personIds: readonly string[] };

/**
 * `size` people, or all where there are fewer. Places go to the departments by their shares, what is left over to the largest
 * remainders; within a department the seed decides.
 */
export function drawSample(candidates: readonly Candidate[], size: number, seed: string): readonly Stratum[] {
  const departments = [...new Set(candidates.map(({ department }) => department))].sort();
  const total = candidates.length;
  const wanted = Math.min(size, total);
  const parts = departments.map((department) => {
    const own = candidates.filter((one) => one.department === department);
    const share = (wanted * own.length) / total;
    return { department, own, share, places: Math.floor(share) };
  });
  const left = wanted - parts.reduce((sum, { places }) => sum + places, 0);
  const first = parts.toSorted((a, b) => b.share - b.places - (a.share - a.places)).slice(0, left);
  return parts.map(({ department, own, places, ...part }) => {
    const count = places + (first.some((one) => one.department === department && one.share === part.share) ? 1 : 0);
    const drawn = own
      .map(({ personId }) => ({ personId, lot: contentHash([seed, personId]) }))
      .sort((a, b) => (a.lot < b.lot ? -1 : 1));
    return { department, count: own.length, personIds: drawn.slice(0, count).map(({ personId }) => personId) };
  });
}

export const drawnIds = (strata: readonly Stratum[]): readonly string[] => strata.flatMap(({ personIds }) => personIds);
