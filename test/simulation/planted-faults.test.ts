// A simulation that cannot fail proves nothing: each fault that is planted is found, by the invariant it breaks.
import { expect, test } from "vitest";
import { type Plant, plants } from "./plants.ts";
import { playDay, shorten, telling } from "./play.ts";

/** Days that are looked at, from the one that is known to show it. */
const MOST_DAYS = 60;

const firstBroken = (plant: Plant) => {
  const { breaks, onDay } = plants[plant];
  for (let seed = onDay; seed < onDay + MOST_DAYS; seed++) {
    const played = playDay(seed, { plant });
    if (played.verdict.violations.some(({ invariant }) => invariant === breaks)) return played;
  }
};

test.each(Object.keys(plants) as Plant[])("a bot that %s is found out", (plant) => {
  const found = firstBroken(plant)?.verdict.violations.map(({ invariant }) => invariant) ?? [];
  expect(found).toContain(plants[plant].breaks);
});

test("a broken day is told in the few steps that it takes, with the seed that shows it again", () => {
  const plant = "leaves a part out of the audit";
  const whole = playDay(1, { plant });
  const short = shorten(whole, plant);
  expect(short.steps.length).toBeLessThan(4);
  expect(telling(short)).toMatch(/^SIMULATION_SEED=1 npm run test:simulation\nV5: INC-1/);
});

test("the same seed lives the same day", () => {
  const [one, other] = [playDay(7), playDay(7)].map(({ day }) =>
    JSON.stringify([day.done.map(({ reference, act, at }) => [reference, act, at]), day.posted]),
  );
  expect(one).toBe(other);
});
