// Turns for heavy statements: never more than some, in order, and a failure holds nobody up.
import { expect, test } from "vitest";
import { fewAtOnce } from "../../../src/store/few-at-once.ts";

test("of many only some run at once, in the order of asking, and what fails gives its place on", async () => {
  const inTurn = fewAtOnce(3);
  const begun: number[] = [];
  let [running, most] = [0, 0];
  const work = async (n: number) => {
    begun.push(n);
    most = Math.max(most, ++running);
    await new Promise(setImmediate);
    running--;
    if (n % 4 === 0) throw new Error(`${n} fails`);
    return n;
  };
  const all = Array.from({ length: 20 }, (_, n) => n);
  const ended = await Promise.allSettled(all.map((n) => inTurn(() => work(n))));
  expect(ended.map(({ status }) => status)).toEqual(all.map((n) => (n % 4 === 0 ? "rejected" : "fulfilled")));
  expect(begun).toEqual(all);
  expect([most, running]).toEqual([3, 0]);
  expect(await inTurn(async () => "again")).toBe("again");
});
