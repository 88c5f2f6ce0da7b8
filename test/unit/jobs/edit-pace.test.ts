// A token bucket a chat: a burst at once, then one at a time, and nothing while the chat asks to wait.
import { expect, test } from "vitest";
import { makeEditPace } from "../../../src/jobs/edit-pace.ts";

const begin = () => {
  let now = 1000;
  const pace = makeEditPace({ slack: { burst: 3, everyMs: 1000 } }, () => now);
  const pass = (ms: number) => {
    now += ms;
  };
  return { pace, pass };
};

test("a chat without limits takes edits as they come", () => {
  expect(begin().pace.free("web")).toBe(Number.POSITIVE_INFINITY);
});

test("a burst is free at once, then one for every period, and never more than the burst", () => {
  const { pace, pass } = begin();
  expect(pace.free("slack")).toBe(3);
  pace.used("slack", 3);
  expect(pace.free("slack")).toBe(0);
  pass(999);
  expect(pace.free("slack")).toBe(0);
  pass(1);
  expect(pace.free("slack")).toBe(1);
  pass(3_600_000);
  expect(pace.free("slack")).toBe(3);
});

test("when the chat asks to wait, nothing is free until then, and one a period afterwards", () => {
  const { pace, pass } = begin();
  pace.hold("slack", 30_000);
  pass(30_000);
  expect(pace.free("slack")).toBe(0);
  pass(1000);
  expect(pace.free("slack")).toBe(1);
});
