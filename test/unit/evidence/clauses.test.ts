// The clause map: every clause of the standard's table is there, with words in both languages and something that shows it.
import { expect, test } from "vitest";
import { roots } from "../../../src/chat/command.ts";
import { parseCommand } from "../../../src/chat/parse-command.ts";
import { clauseLabel, clauses, clausesAsked, lists, nearestClause, sources } from "../../../src/evidence/clauses.ts";
import { type Found, resultOf } from "../../../src/evidence/found.ts";
import { gapsOf, nextText, resultCounts } from "../../../src/evidence/gaps.ts";
import { documentKinds } from "../../../src/register/kinds/document.ts";
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
  const bare = clauses.filter(({ wants }) => wants.length === 0);
  expect(bare.map(({ key }) => key)).toEqual(["8.4.1"]);
});

const none: Found = { records: new Map(), lists: new Map(), done: new Map() };
/** Of everything there is one, and nothing of it is done. */
const begun: Found = {
  ...{
    records: new Map(sources.map((one) => [one, 1])),
    lists: new Map(lists.map((one) => [one, 1])),
    done: new Map(),
  },
};

test("what makes the evidence is a command of the chat that can be given as it stands, or one of the terminal", () => {
  for (const found of [none, begun]) {
    for (const { key, missing } of gapsOf(found)) {
      for (const { steps } of missing) {
        expect(steps.length, key).toBeGreaterThan(0);
        for (const { command } of steps) {
          const [, first, typed = ""] = /^\/(\S+) ?(.*)$/.exec(command) ?? [];
          const root = roots.find((one) => one === first);
          if (root) expect(parseCommand(root, typed).ok, `${key}: ${command}`).toBe(true);
          else expect(command, key).toBe("tocsin config apply");
        }
      }
    }
  }
});

test("of what is begun already it is said how it is brought to its end, in place of making another", () => {
  const next = (key: string, found: Found) => {
    const gap = gapsOf(found).find((one) => one.key === key);
    return gap && nextText(gap, "en");
  };
  expect(next("8.7.2", none)).toContain(": /continuity new");
  expect(next("8.7.2", begun)).toBe(
    "Continuity plans that were tested or invoked within a year: /continuity list, then “Test”",
  );
  expect(next("8.5.1.1", none)).toBe(
    "Change policy that was approved: /document new; The configuration as it was put in force, with the version that held when the period began: tocsin config apply",
  );
  expect(next("8.5.1.1", begun)).toContain("/document list, then “Submit” or “Approve”");
  expect(next("8.5.3", begun)).toContain("/change list, then “Finish”");
  // A figure that missed its target is a nonconformity as well as a finding.
  expect(next("10.1", none)).toMatch(
    /^Findings that were corrected.* or Problems behind missed targets.*: \/finding new$/,
  );
  expect(next("10.1", begun)).toMatch(/: \/finding list, then “Check effect” or \/problem list, then “Close”$/);
});

test("planned work shows nothing; done work shows the clause, either of two where either is asked for", () => {
  const shown = (done: Found["done"]) =>
    gapsOf({ ...begun, done })
      .filter(({ result }) => result === "found")
      .map(({ key }) => key);
  expect(shown(new Map())).toEqual(["8.2.2", "8.2.4", "8.2.5", "8.3.3", "8.5.1.2", "9.1", "9.4"]);
  expect(shown(new Map([["missed-target", 1]]))).toContain("10.1");
  expect(shown(new Map([["finding", 1]]))).toContain("10.1");
  expect(shown(new Map([["change-policy", 1]]))).toContain("8.5.1.1");
  expect(shown(new Map([["change-policy", 1]]))).not.toContain("8.7.3");
});

test("every kind of document that a clause asks for can be chosen for a document, and has its words", () => {
  for (const { key, perhaps, wants } of clauses) {
    for (const what of [...perhaps, ...wants.flat().map((want) => want.what)]) {
      if (/(policy|plan|scope)$/.test(what)) expect(documentKinds, key).toContain(what);
    }
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

test("a clause is shown when each of what it wants was done; what is missing says what makes it", () => {
  const reviews = clauses.find(({ key }) => key === "9.3");
  if (!reviews) throw new Error("there is no 9.3");
  expect(resultOf(reviews, none)).toEqual({ kind: "missing", wants: [[{ is: "done", what: "management-review" }]] });
  expect(resultOf(reviews, { ...none, done: new Map([["management-review", 1]]) })).toEqual({ kind: "found" });
  const gaps = gapsOf(none);
  expect(resultCounts(gaps)).toEqual({ found: 0, missing: clauses.length - 1, outside: 1 });
  const gap = gaps.find(({ key }) => key === "9.3");
  expect(gap && nextText(gap, "en")).toBe(
    "Management reviews that were held within a year, with minutes: /meeting new",
  );
  expect(gap && nextText(gap, "zh-CN")).toBe("一年内召开并有纪要的管理评审：/meeting new");
  expect(clauses.map(clauseLabel)[0]).toBe("4.1–4.4");
});
