// "Why these approvers?" in words: the policy, the reason, the stages, and who is left out.
import { describe, expect, test } from "vitest";
import { explain } from "../../../src/approval/explain.ts";
import type { Policy } from "../../../src/approval/policy.ts";
import { type Lang, sayPlain } from "../../../src/words/say.ts";
import { policyOf, type Situation, sceneOf, stageSpec } from "./office.ts";

const naming = {
  person: (id: string) => id.toUpperCase(),
  team: (key: string) => `Team ${key}`,
  service: (key: string) => ({ en: `the ${key}`, "zh-CN": `${key}服务` }),
};
const lines = (policies: readonly Policy[], given: Situation, lang: Lang = "en") =>
  explain(policies, sceneOf(given), naming).map(({ key, values }) => sayPlain(lang, key, values));

const high = policyOf(
  [
    stageSpec({ anyRejectFails: true }),
    stageSpec({ name: { en: "Team" }, from: [{ team: "shop" }, { person: "sue" }], need: { percent: 50 } }),
    stageSpec({ name: { en: "Owners" }, from: [{ anyOf: "service-owners" }], when: { tags: ["pci"] } }),
  ],
  {
    key: "high",
    name: { en: "High risk", "zh-CN": "高风险" },
    when: { risks: ["high"], services: ["checkout", "mail"] },
  },
);
const office = {
  roles: { "change-manager": ["lin", "rita"], administrator: ["root"] },
  teams: { shop: { members: ["dana", "gone", "guest"], manager: "chen" } },
  left: ["gone"],
  guests: ["guest"],
};

describe("why these approvers", () => {
  test("names the policy, its reason, every stage with whom it asks, and who is not asked", () => {
    const emergency = policyOf([stageSpec()], {
      key: "sos",
      name: { en: "Emergency" },
      when: { types: ["emergency"] },
    });
    expect(lines([emergency, high], office)).toEqual([
      "Policy: High risk (high)",
      "Why this one: the risk is high, and it affects the checkout.",
      "Not “Emergency”: that is for the type emergency, and the type is normal.",
      "Stage 1 · Change managers: 1 of 1 (LIN); one rejection is enough",
      "   asks change managers",
      "   not asked: RITA, who asks for it",
      "Stage 2 · Team: 1 of 2 (DANA and SUE)",
      "   asks Team shop and SUE",
      "   not asked: GONE, who is deactivated",
      "   not asked: GUEST, who is a guest",
      "Stage 3 · Owners: not asked here, its condition does not hold",
    ]);
  });

  test("says so in Chinese", () => {
    const said = lines([high], office, "zh-CN");
    expect(said[1]).toBe("选用原因：风险为高，且涉及checkout服务。");
    expect(said).toContain("   不征询：RITA，变更由其提出");
  });

  test("says that the fallback role is asked, and that nobody can decide at all", () => {
    const policy = policyOf([stageSpec({ from: [{ managerOf: "none" }] })]);
    expect(lines([policy], office)).toEqual([
      "Policy: Policy of the test (test)",
      "Why this one: it has no condition, and nothing before it fits.",
      "Stage 1 · Change managers: nobody there may decide, so it goes to administrators (ROOT)",
      "   asks the manager of Team none",
    ]);
    expect(lines([policy], {})[2]).toBe(
      "Stage 1 · Change managers: nobody may decide, and nobody of administrators either. Give somebody else the role, or name more people in the policy.",
    );
  });

  test("says that the built-in policy holds where none fits", () => {
    expect(lines([high], { ...office, facts: { services: ["reports"] } }).slice(0, 3)).toEqual([
      "Policy: Usual approval (built-in)",
      "Why this one: no policy of the configuration fits, so the built-in one holds.",
      "Not “High risk”: that is for the checkout or the mail, and this affects the reports.",
    ]);
    expect(lines([policyOf([stageSpec()], { when: { tags: ["pci"] } })], office)[2]).toBe(
      "Not “Policy of the test”: that is for services tagged pci, and none is.",
    );
  });
});
