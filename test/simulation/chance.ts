// Dice by name: what one part of a day throws does not depend on how often another one did, so that a day can be shortened.
import { type Dice, throwDice } from "../fault/matrix/dice.ts";

export type Chance = Dice & {
  /** True in so many of a hundred cases. */
  percent(share: number): boolean;
  /** A whole number of both ends and what lies between. */
  between(least: number, most: number): number;
  /** Some of them, each with even odds, at least `least`. */
  some<T>(from: readonly T[], least?: number): readonly T[];
};

/** The same seed and name throw the same. */
export function chance(seed: number, name: string): Chance {
  let hash = 0x811c9dc5 ^ seed;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  const dice = throwDice(hash ^ (hash >>> 15));
  const { below, shuffle } = dice;
  return {
    ...dice,
    percent: (share) => below(100) < share,
    between: (least, most) => least + below(most - least + 1),
    some: (from, least = 0) => {
      const mixed = shuffle(from);
      return mixed.slice(0, least + below(mixed.length - least + 1));
    },
  };
}
