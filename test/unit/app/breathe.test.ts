// Long computations on the event loop: others have their turn between two steps, and so has another computation.
import { expect, test } from "vitest";
import { breathe } from "../../../src/app/breathe.ts";
import type { Progress, Steps } from "../../../src/kernel/steps.ts";

/** Never ends by itself. */
function* until(isOver: () => boolean): Steps<string> {
  while (!isOver()) yield;
  return "over";
}

test("what arrives while something is computed is heard before it is done", async () => {
  let heard = false;
  const computed = breathe(until(() => heard));
  setTimeout(() => {
    heard = true;
  }, 1);
  expect(await computed).toBe("over");
});

test("two computations go on side by side, however long each of them is", async () => {
  let isOneOver = false;
  const one = breathe(until(() => true)).then(() => {
    isOneOver = true;
  });
  expect(await breathe(until(() => isOneOver))).toBe("over");
  await one;
});

test("it tells how far it is, where the steps know, and passes on what went wrong", async () => {
  const told: Progress[] = [];
  const steps = function* (): Steps<number> {
    yield { done: 1, of: 2 };
    yield;
    yield { done: 2, of: 2 };
    return 7;
  };
  expect(await breathe(steps(), (progress) => told.push(progress))).toBe(7);
  expect(told).toEqual([
    { done: 1, of: 2 },
    { done: 2, of: 2 },
  ]);
  const wrong = function* (): Steps<never> {
    yield;
    throw new Error("no such column");
  };
  await expect(breathe(wrong())).rejects.toThrow("no such column");
});
