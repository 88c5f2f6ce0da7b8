// Chance that a seed repeats: the same seed throws the same dice in every run and on every machine.
export type Dice = {
  /** 0 to below `n`. */
  below(n: number): number;
  pick<T>(from: readonly T[]): T;
  shuffle<T>(all: readonly T[]): readonly T[];
};

/** mulberry32, by Tommy Ettinger (public domain). */
export function throwDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    below,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
    shuffle: (all) => {
      const left = [...all];
      return all.map(() => left.splice(below(left.length), 1)[0] as (typeof all)[number]);
    },
  };
}
