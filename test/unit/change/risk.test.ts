// Rule 1 of changes: how risky one is, and why.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dependantsOf, needsOf } from "../../../src/change/impact.ts";
import { assessRisk, type RiskAnswers, type RiskFacts, riskQuestions, riskRules } from "../../../src/change/risk.ts";
import { flatten } from "../../../src/kernel/rich-text.ts";
import { langs, say } from "../../../src/words/say.ts";

const harmless: RiskFacts = {
  services: [{ name: { en: "Intranet" }, criticality: "low" }],
  dependants: [],
  isInBusinessHours: false,
  openIncidents: [],
  lately: { done: 10, failed: 0 },
  isFirst: false,
};
const checkout = { name: { en: "Checkout", "zh-CN": "结算" }, criticality: "high" } as const;
const all = (answer: 0 | 1 | 2): RiskAnswers => Object.fromEntries(riskQuestions.map((one) => [one, answer]));
const classOf = (answers: RiskAnswers, facts: Partial<RiskFacts> = {}) =>
  assessRisk(answers, { ...harmless, ...facts }).class;

describe("rule 1: the class is the worse of what was answered and what the records say", () => {
  test("each question counts its weight times the answer", () => {
    for (const question of riskQuestions) {
      for (const answer of [0, 1, 2] as const) {
        expect(assessRisk({ [question]: answer }, harmless).questionScore).toBe(riskRules.weights[question] * answer);
      }
    }
    expect(assessRisk(all(2), harmless).questionScore).toBe(44);
  });

  test("the class changes exactly at its thresholds", () => {
    expect([0, 1, 2].map((answer) => classOf(all(answer as 0 | 1 | 2)))).toEqual(["low", "high", "high"]);
    const nine = { data_safety: 2, users: 1 } as const;
    expect(classOf(nine)).toBe("low");
    expect(classOf({ ...nine, done_before: 1 })).toBe("medium");
    const nineteen = { data_safety: 2, users: 2, downtime: 2, done_before: 1 } as const;
    expect(classOf(nineteen)).toBe("medium");
    expect(classOf({ ...nineteen, done_before: 2 })).toBe("high");
  });

  test("facts raise it where the answers are harmless, and never lower it", () => {
    expect(classOf({}, { services: [checkout] })).toBe("medium");
    expect(classOf({}, { services: [checkout], openIncidents: ["INC-1"], isInBusinessHours: true })).toBe("high");
    expect(classOf(all(2), { lately: { done: 100, failed: 0 } })).toBe("high");
  });

  test("a failure rate counts from three changes on, at 15 and at 30 percent", () => {
    const score = (done: number, failed: number) => assessRisk({}, { ...harmless, lately: { done, failed } }).factScore;
    expect([score(2, 2), score(100, 14), score(100, 15), score(100, 29), score(10, 3)]).toEqual([0, 0, 2, 2, 4]);
  });

  test("the answers and the version of the rules are kept with it", () => {
    expect(assessRisk({ users: 2 }, harmless)).toMatchObject({ answers: { users: 2 }, ruleVersion: 1 });
  });

  test("it says why, the heaviest first, in both languages", () => {
    const { reasons } = assessRisk({ data_safety: 2, done_before: 1 }, { ...harmless, services: [checkout] });
    const said = langs.map((lang) => reasons.map((reason) => flatten(say(lang, reason))));
    expect(said).toEqual([
      ["migrates or deletes data", "Checkout is critical", "done seldom"],
      ["要迁移或删除数据", "结算属于关键服务", "很少做过"],
    ]);
  });
});

test("what depends on a service is found also by way of others, and a circle ends", () => {
  const service = (key: string, dependsOn: readonly string[]) => ({
    ...{
      key,
      dependsOn,
      name: { en: key },
      teamKey: "shop",
      criticality: "low" as const,
      hints: [],
      channels: [],
      tags: [],
    },
  });
  const services = [
    ...[service("db", ["web"]), service("shop", ["db"]), service("web", ["shop"]), service("mail", [])],
  ];
  expect(dependantsOf({ services }, ["db"]).map(({ key }) => key)).toEqual(["shop", "web"]);
  expect(dependantsOf({ services }, ["mail"])).toEqual([]);
  expect(needsOf({ services }, ["db"])).toEqual(["web", "shop"]);
});

test("the README says the same numbers", () => {
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| [a-z ]+ +\| 0 +\| (\d) +\| (\d) +\|$/gm)].map(([, some, much]) => [
    Number(some),
    Number(much),
  ]);
  expect(rows).toEqual(riskQuestions.map((question) => [riskRules.weights[question], riskRules.weights[question] * 2]));
  const { questions, facts, version } = riskRules;
  expect(readme).toContain(`by rules of version ${version}`);
  expect(readme).toContain(`medium from ${questions.medium} points, high from ${questions.high}`);
  expect(readme).toContain(`medium from ${facts.medium} points, high from ${facts.high}`);
});
