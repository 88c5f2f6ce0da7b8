// The clause map: every clause of the standard's table is there, with words in both languages and something that shows it.
import { expect, test } from "vitest";
import { roots } from "../../../src/chat/command.ts";
import { parseCommand } from "../../../src/chat/parse-command.ts";
import { clauseLabel, clauses, clausesAsked, nearestClause } from "../../../src/evidence/clauses.ts";
import { resultOf } from "../../../src/evidence/found.ts";
import { gapsOf, nextText, resultCounts } from "../../../src/evidence/gaps.ts";
import { langs, sayPlain } from "../../../src/words/say.ts";

/** Clauses 4 to 10 of ISO/IEC 20000-1:2018, as deep as the rules' table goes. */
const standard = [
  ...["4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "6.1", "6.2", "6.3", "7.2", "7.3", "7.4", "7.5", "7.6", "8.1"],
  ...["8.2.2", "8.2.3", "8.2.4", "8.2.5", "8.2.6", "8.3.2", "8.3.3", "8.3.4", "8.4.1", "8.4.2", "8.4.3"],
  ...["8.5.1.1", "8.5.1.2", "8.5.1.3", "8.5.2", "8.5.3", "8.6.1", "8.6.2", "8.6.3", "8.7.1", "8.7.2", "8.7.3"],
  ...["9.1", "9.2", "9.3", "9.4", "10.1", "10.2"],
];

test("every clause of the table is there once", () => {
  expect(clauses.flatMap(({ numbers }) => numbers)).toEqual(standard);
});

test("each has its words in both languages, and none is shown by nothing but the one that lies outside", () => {
  for (const lang of langs) {
    for (const { key } of clauses) {
      for (const part of ["title", "asks", "outside"] as const) {
        expect(sayPlain(lang, `evidence.${part}.${key}`)).not.toBe("");
      }
    }
  }
  const bare = clauses.filter(({ records, lists }) => records.length + lists.length === 0);
  expect(bare.map(({ key }) => key)).toEqual(["8.4.1"]);
  expect(clauses.filter(({ next }) => next === "").map(({ key }) => key)).toEqual(["8.4.1"]);
});

test("what makes the evidence is a command of the chat that can be given as it stands, or one of the terminal", () => {
  for (const { key, next } of clauses) {
    const [, first, typed = ""] = /^\/(\S+) ?(.*)$/.exec(next) ?? [];
    const root = roots.find((one) => one === first);
    if (root) expect(parseCommand(root, typed).ok, key).toBe(true);
    else expect(next, key).toMatch(/^(tocsin .+|)$/);
  }
});

test.each([
  ["8.5.1", ["8.5.1.1", "8.5.1.2", "8.5.1.3"]],
  ["§ 8.6", ["8.6.1", "8.6.2", "8.6.3"]],
  ["4.3", ["4.1"]],
  ["8.6.1.2", ["8.6.1"]],
  ["8.5.9", []],
  ["1", []],
])("%s means %j", (asked, keys) => {
  expect(clausesAsked(asked).map(({ key }) => key)).toEqual(keys);
});

test.each([
  ["8.5.9", "8.5"],
  ["8,6.1", "8.6.1"],
  ["11.2", "10.2"],
])("in place of %s probably %s was meant", (given, meant) => {
  expect(nearestClause(given)).toBe(meant);
});

test("a clause is shown when there is one of each kind that it wants; what is missing says what makes it", () => {
  const reviews = clauses.find(({ key }) => key === "9.3");
  if (!reviews) throw new Error("there is no 9.3");
  const none = { records: new Map(), lists: new Map() };
  expect(resultOf(reviews, none)).toEqual({ kind: "missing", records: ["management-review"], lists: [] });
  expect(resultOf(reviews, { ...none, records: new Map([["management-review", 1]]) })).toEqual({ kind: "found" });
  const gaps = gapsOf(none);
  expect(resultCounts(gaps)).toEqual({ found: 0, missing: clauses.length - 1, outside: 1 });
  const gap = gaps.find(({ key }) => key === "9.3");
  expect(gap && nextText(gap, "en")).toBe("Management reviews of the period: /meeting new");
  expect(gap && nextText(gap, "zh-CN")).toBe("期间内的管理评审：/meeting new");
  expect(clauses.map(clauseLabel)[0]).toBe("4.1–4.4");
});
