// The quarterly pulse: a fair sample that can be drawn again, answers that name nobody, and nothing told of a few.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { usualPulse } from "../../../src/organisation/figures-schema.ts";
import { answerKey, type Pulse, quarterOf, readAnswer, resultOf, yearBefore } from "../../../src/report/pulse/pulse.ts";
import { resultSayings } from "../../../src/report/pulse/pulse-words.ts";
import { type Candidate, drawnIds, drawSample } from "../../../src/report/pulse/sample.ts";
import { sayPlain } from "../../../src/words/say.ts";

const people = (department: string, count: number): readonly Candidate[] =>
  Array.from({ length: count }, (_, i) => ({ personId: `${department}-${i}`, department }));

describe("the sample", () => {
  test("holds as many of each department as its share says", () => {
    const drawn = drawSample([...people("Sales", 60), ...people("Care", 30), ...people("", 10)], 20, "2031-Q1");
    expect(drawn.map(({ department, count, personIds }) => [department, count, personIds.length])).toEqual([
      ["", 10, 2],
      ["Care", 30, 6],
      ["Sales", 60, 12],
    ]);
  });

  test("is the same for the same seed, and another for another", () => {
    const all = people("Sales", 60);
    const draw = (seed: string, from = all) => [...drawnIds(drawSample(from, 10, seed))].sort();
    expect(draw("2031-Q1")).toEqual(draw("2031-Q1", all.toReversed()));
    expect(draw("2031-Q1")).not.toEqual(draw("2031-Q2"));
  });

  test("is never larger than was asked for, never takes anybody twice, and takes all where there are fewer", () => {
    const several = fc.array(fc.record({ name: fc.constantFrom("", "a", "b", "c", "d"), count: fc.nat(9) }));
    fc.assert(
      fc.property(several, fc.integer({ min: 1, max: 30 }), fc.string(), (departments, size, seed) => {
        const all = departments.flatMap(({ name, count }, place) =>
          people(`${name}`, count).map((one) => ({ ...one, personId: `${place}-${one.personId}` })),
        );
        const drawn = drawSample(all, size, seed);
        const ids = drawnIds(drawn);
        expect(ids).toHaveLength(Math.min(size, all.length));
        expect(new Set(ids).size).toBe(ids.length);
        for (const { count, personIds } of drawn) {
          const share = (ids.length * count) / all.length;
          expect(Math.abs(personIds.length - share)).toBeLessThan(1);
        }
      }),
    );
  });
});

test("a quarter begins on the walls of its zone, and knows the one a year before", () => {
  const at = Temporal.Instant.from("2031-03-31T22:30:00Z");
  expect([quarterOf(at, "Europe/Berlin"), quarterOf(at, "UTC"), yearBefore("2031-Q2")]).toEqual([
    "2031-Q2",
    "2031-Q1",
    "2030-Q2",
  ]);
});

test("who answered cannot be told without the salt", () => {
  expect(answerKey("salt", "ana")).toBe(answerKey("salt", "ana"));
  expect(new Set([answerKey("salt", "ana"), answerKey("other", "ana"), answerKey("salt", "ben")]).size).toBe(3);
});

test.each([
  [
    { nps: "10", second: "5", third: "1" },
    { nps: 10, second: 5, third: 1 },
  ],
  [{ nps: "11", second: "5", third: "1" }, null],
  [{ nps: "7", second: "0", third: "1" }, null],
  [{ nps: "", second: "3", third: "1" }, null],
])("answers are numbers of their scales: %o", (given, read) => {
  expect(readAnswer(given)).toEqual(read);
});

const at = Temporal.Instant.from("2031-03-04T09:00:00Z");
const pulse: Pulse = {
  ...{ quarter: "2031-Q1", seed: "2031-Q1", questions: usualPulse.questions, startedById: "lin", startedAt: at },
  ...{ closesAt: at.add({ hours: 240 }), remindedAt: null, closedAt: at, people: 20, asked: 10, answered: 5 },
};
const answers = [10, 9, 9, 7, 0].map((nps) => ({ nps, second: 4, third: 3 }));
const said = (count: number, lang: "en" | "zh-CN", isRepeated = false) => {
  const result = resultOf({ ...pulse, answered: count }, answers.slice(0, count));
  return resultSayings(result, isRepeated ? result : undefined).map(({ key, values }) => sayPlain(lang, key, values));
};

test("what came of it is told with how many answered, and with that of a year before", () => {
  expect(said(5, "en", true)).toEqual([
    "Pulse 2031-Q1: NPS 40, 50 % (5/10) answered, a year before 40",
    "How easy is it to get help? 4 of 5",
    "How well are you kept informed? 3 of 5",
  ]);
  expect(said(5, "zh-CN")[0]).toBe("2031-Q1 季度调查：NPS 40，答复 50%（5/10）");
});

test("of fewer than five answers no number is told", () => {
  expect(said(4, "en")).toEqual(["Pulse 2031-Q1: 40 % (4/10) answered, too few to tell anything (at least 5)"]);
  expect(said(4, "zh-CN")).toEqual(["2031-Q1 季度调查：答复 40%（4/10），份数太少，不公布结果（至少 5 份）"]);
});
