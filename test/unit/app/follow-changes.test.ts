import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { followChanges } from "../../../src/app/follow-changes.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function channel() {
  const listeners = new Set<(payload: string) => void>();
  return {
    tell: () => {
      for (const heard of listeners) heard("");
    },
    listen: (_: string, heard: (payload: string) => void) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
  };
}

test("what failed is done again, ever more rarely, until it holds", async () => {
  const changes = channel();
  const warned: unknown[] = [];
  const at: number[] = [];
  const begun = Date.now();
  const refresh = async () => {
    at.push(Date.now() - begun);
    if (at.length < 4) throw new Error("the database is away");
  };
  followChanges(changes, "people", refresh, (error) => warned.push(error));
  changes.tell();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(at).toEqual([0, 500, 1500, 3500]);
  expect(warned).toHaveLength(3);
});

test("what is told while it is being read is read once more, and never two at once", async () => {
  const changes = channel();
  let [underWay, most, done] = [0, 0, 0];
  const refresh = async () => {
    most = Math.max(most, ++underWay);
    await new Promise((wake) => setTimeout(wake, 100));
    underWay--;
    done++;
  };
  followChanges(changes, "people", refresh, () => {});
  for (let told = 0; told < 5; told++) changes.tell();
  await vi.advanceTimersByTimeAsync(1000);
  expect({ most, done }).toEqual({ most: 1, done: 2 });
});

test("whoever stops following tries nothing again", async () => {
  const changes = channel();
  let tried = 0;
  const refresh = async () => {
    tried++;
    throw new Error("the database is away");
  };
  const stop = followChanges(changes, "people", refresh, () => {});
  changes.tell();
  await vi.advanceTimersByTimeAsync(100);
  stop();
  changes.tell();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tried).toBe(1);
});
