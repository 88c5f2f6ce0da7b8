// The moments at which tests of faults end the process.
import { afterEach, expect, test } from "vitest";
import { armFailpoint, failpoint, failpoints, isArmed, readFailpoint } from "../../../src/kernel/failpoint.ts";

afterEach(() => armFailpoint(undefined, () => {}));

test("nothing happens at any point while none is armed", () => {
  for (const name of failpoints) {
    expect(() => failpoint(name)).not.toThrow();
    expect(isArmed(name)).toBe(false);
  }
});

test("the process ends at the armed point alone, when it comes there for the wanted time", () => {
  const ends: string[] = [];
  armFailpoint({ name: "posted", nth: 2 }, () => ends.push("end"));
  for (const name of failpoints) failpoint(name);
  expect(ends).toEqual([]);
  failpoint("claimed");
  failpoint("posted");
  expect(ends).toEqual(["end"]);
});

test("a point is read under NODE_ENV=test", () => {
  expect(readFailpoint({ FAILPOINT: "posted", NODE_ENV: "test" })).toMatchObject({ value: { name: "posted", nth: 1 } });
  expect(readFailpoint({ FAILPOINT: "claimed:12", NODE_ENV: "test" })).toMatchObject({ value: { nth: 12 } });
  for (const unset of [{}, { NODE_ENV: "production" }, { FAILPOINT: "", NODE_ENV: "production" }]) {
    expect(readFailpoint(unset)).toEqual({ ok: true, value: undefined });
  }
});

test.each([
  ["in production", { FAILPOINT: "posted", NODE_ENV: "production" }],
  ["where nobody said what this is", { FAILPOINT: "posted" }],
  ["in development", { FAILPOINT: "posted", NODE_ENV: "development" }],
  ["for a point that there is not", { FAILPOINT: "somewhere", NODE_ENV: "test" }],
  ["for no number", { FAILPOINT: "posted:0", NODE_ENV: "test" }],
])("FAILPOINT is refused %s", (_, env) => {
  expect(readFailpoint(env)).toMatchObject({ ok: false });
});
