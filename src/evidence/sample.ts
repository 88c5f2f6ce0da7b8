// A sample that anybody can draw again: each record has a rank made of seed and reference, and the least ranks are taken.
import { drawRank } from "../kernel/proof.mjs";

export type Draw<Member> = {
  /** Offers one of the population. */
  offer(member: Member): void;
  readonly size: number;
  /** By rank; all of them where there are no more than asked for. */
  drawn(): readonly Member[];
};

/** Holds no more than twice what is asked for, however large the population is. */
export function openDraw<Member extends { readonly reference: string }>(seed: number, asked: number): Draw<Member> {
  let kept: { readonly rank: string; readonly member: Member }[] = [];
  let size = 0;
  const cut = () => {
    kept = kept.sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, asked);
  };
  return {
    offer: (member) => {
      size += 1;
      kept.push({ rank: drawRank(seed, member.reference), member });
      if (kept.length > 2 * asked + 100) cut();
    },
    get size() {
      return size;
    },
    drawn: () => {
      cut();
      return kept.map(({ member }) => member);
    },
  };
}
