// Deliveries under way at once: one that hangs must not hold up the others, so a round does not wait for its work.
export type Crew = {
  /** How many more may start. */
  free(): number;
  /** Follows the work to its end; a failure is reported, never thrown. */
  follow(work: Promise<void>): void;
  /** Resolves when nothing is under way. */
  rest(): Promise<void>;
};

/** `freed` is told whenever a place becomes free. */
export function makeCrew(size: number, freed: () => void, failed: (error: unknown) => void): Crew {
  const underWay = new Set<Promise<void>>();
  return {
    free: () => Math.max(0, size - underWay.size),
    follow: (work) => {
      const followed: Promise<void> = work.catch(failed).finally(() => {
        underWay.delete(followed);
        freed();
      });
      underWay.add(followed);
    },
    rest: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
