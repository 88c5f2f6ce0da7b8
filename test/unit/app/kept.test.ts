// What pages wait for: computed once for all who ask, and told as far as it is to whoever does not wait.
import { expect, test } from "vitest";
import { keepFor } from "../../../src/app/page/kept.ts";
import type { Progress } from "../../../src/kernel/steps.ts";

const MINUTE = 60_000;

test("the same question is computed once, told as far as it is, and then as it was found", async () => {
  let resolve: (found: string) => void = () => {};
  const promise = new Promise<string>((done) => {
    resolve = done;
  });
  let told: (progress: Progress) => void = () => {};
  let asked = 0;
  const read = (tell: (progress: Progress) => void) => {
    asked++;
    told = tell;
    return promise;
  };
  const keep = keepFor<string>(MINUTE);
  expect(await keep.soon("a", read, 0)).toEqual({ computing: undefined });
  told({ done: 3, of: 40 });
  expect(await keep.soon("a", read, 0)).toEqual({ computing: { done: 3, of: 40 } });
  const whole = keep.whole("a", read);
  resolve("figures");
  expect(await whole).toBe("figures");
  expect(await keep.soon("a", read, MINUTE)).toEqual({ found: "figures" });
  expect(asked).toBe(1);
  expect(await keep.soon("b", async () => "others", MINUTE)).toEqual({ found: "others" });
});

test("what went wrong is told to whoever asks next, although nobody waited for it", async () => {
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<string>((_, fail) => {
    reject = fail;
  });
  const keep = keepFor<string>(MINUTE);
  expect(await keep.soon("a", () => promise, 0)).toEqual({ computing: undefined });
  reject(new Error("cancelled"));
  await expect(keep.soon("a", async () => "again", MINUTE)).rejects.toThrow("cancelled");
  expect(await keep.soon("a", async () => "again", MINUTE)).toEqual({ found: "again" });
});
