// Approval policies in the configuration file: they become the organisation's, and what is wrong is said with its line and the remedy.
import { describe, expect, test } from "vitest";
import { changeTypes } from "../../../src/change/change.ts";
import { riskClasses } from "../../../src/change/risk.ts";
import { policyRisks, policyTypes } from "../../../src/organisation/approval-schema.ts";
import { differences } from "../../../src/organisation/document-diff.ts";
import { exampleText } from "../../../src/organisation/example.ts";
import { findingText } from "../../../src/organisation/finding.ts";
import { readDocument } from "../../../src/organisation/read-document.ts";
import { toOrganisation } from "../../../src/organisation/to-organisation.ts";
import { writeDocument } from "../../../src/organisation/write-document.ts";
import { type Lang, sayPlain } from "../../../src/words/say.ts";

const told = (text: string, lang: Lang = "en"): readonly string[] => {
  const read = readDocument(text);
  return read.ok ? [] : read.refusal.map((finding) => findingText(finding, lang));
};
const withPolicies = (policies: string) =>
  exampleText
    .replace(/approval_policies:\n[\s\S]*?\n\n/, `approval_policies:\n${policies}\n\n`)
    .replace(/catalogue:\n[\s\S]*?\n\n/, "");
const oneStage = (fields: string, more = "") =>
  withPolicies(`  - key: one\n    name: One\n    stages: [{ name: First, ${fields} }]\n${more}`);
const document = (text: string) => {
  const read = readDocument(text);
  if (!read.ok) throw new Error(told(text).join("\n"));
  return read.value;
};

describe("policies of the file", () => {
  test("become the organisation's, with people by our ids and what is wanted as a number", () => {
    const ids = { ana: "id of ana", ben: "id of ben" };
    const organisation = toOrganisation(document(exampleText), ids, {}, { id: 1, origin: "file" });
    expect(organisation.approvalPolicies).toMatchObject([
      {
        key: "high-risk",
        when: { types: ["normal", "standard"], risks: ["high"] },
        stages: [
          { from: [{ role: "change-manager" }], need: { count: 1 }, anyRejectFails: true },
          {
            from: [{ anyOf: "service-owners" }, { team: "shop" }, { managerOf: "workplace" }, { person: "id of ana" }],
            need: { percent: 50 },
            when: { services: ["shop-checkout"] },
          },
        ],
        fallback: "service-owner",
        allowsSelfApproval: false,
      },
      { key: "usual", name: { en: "Usual", "zh-CN": "常规" }, when: {} },
      { key: "spending", when: { types: ["request"] }, stages: [{ from: [{ role: "service-owner" }] }] },
    ]);
  });

  test("are exported as they were read", () => {
    const read = document(exampleText);
    expect(document(writeDocument(read))).toEqual(read);
  });

  test("that differ are named in the list of changes", () => {
    const changed = document(exampleText.replace("need: 50%", "need: 2"));
    const lines = differences(document(exampleText), changed).map(({ key, values }) => sayPlain("en", key, values));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^~ approval_policies\.high-risk\.stages\[\d\]\.need: 50% → 2$/);
  });

  test("know the types and risks of changes", () => {
    expect(policyTypes).toEqual([...changeTypes, "request"]);
    expect(policyRisks).toEqual(riskClasses);
  });
});

describe("what is wrong with a policy", () => {
  test.each([
    ["an unknown team", oneStage("from: [{ team: shopp }]"), "There is no team “shopp”. Did you mean “shop”?"],
    ["an unknown team with a manager", oneStage("from: [{ manager_of: shopp }]"), "There is no team “shopp”"],
    ["an unknown person", oneStage("from: [{ person: anna }]"), "There is no person “anna”. Did you mean “ana”?"],
    ["an unknown role", oneStage("from: [{ role: change-manger }]"), "Did you mean “change-manager”?"],
    ["an unknown fallback", oneStage("from: [{ team: shop }]", "    fallback: admin"), "“admin” is not possible here"],
    [
      "an unknown service in a condition",
      oneStage("from: [{ team: shop }]", "    when: { services: [network, shop-checkou] }"),
      "There is no service “shop-checkou”. Did you mean “shop-checkout”?",
    ],
    [
      "an unknown service in the condition of a stage",
      oneStage("from: [{ team: shop }], when: { services: [chekout] }"),
      "There is no service “chekout”",
    ],
    ["an unknown tag", oneStage("from: [{ team: shop }]", "    when: { tags: [pci] }"), "“pci”"],
    [
      "an unknown type",
      oneStage("from: [{ team: shop }]", "    when: { types: [urgent] }"),
      "Allowed: normal, standard, emergency",
    ],
    [
      "an unknown risk",
      oneStage("from: [{ team: shop }]", "    when: { risks: [huge] }"),
      "Allowed: low, medium, high",
    ],
    ["a percentage beyond all", oneStage("from: [{ team: shop }], need: 101%"), "“101%” is no number of approvals"],
    ["no approval at all", oneStage("from: [{ team: shop }], need: 0"), "“0” is no number of approvals"],
    ["no percentage at all", oneStage("from: [{ team: shop }], need: 0%"), "“0%” is no number of approvals"],
    ["half an approval", oneStage("from: [{ team: shop }], need: 1.5"), "“1.5” is no number of approvals"],
    ["a stage without approvers", oneStage("from: []"), "This list is empty"],
    [
      "an entry with two kinds of approvers",
      oneStage("from: [{ team: shop, person: ana }]"),
      "Write an entry for each",
    ],
    ["a stage whose role nobody holds", oneStage("from: [{ role: auditor }]"), "Stage “First” asks nobody"],
    [
      "a fallback role that nobody holds",
      oneStage("from: [{ team: shop }]", "    fallback: auditor"),
      "Nobody holds the role auditor",
    ],
    [
      "more approvals than people",
      oneStage("from: [{ team: shop }, { person: ben }], need: 3"),
      "Stage “First” wants 3 approvals and can ask 2 people (ben, dana). Nobody could ever satisfy it",
    ],
    [
      "as many approvals as people, where one of them always asks",
      oneStage("from: [{ team: shop }, { team: workplace }, { person: ana }, { person: chen }], need: 5"),
      "(ben, dana, lin, ana, chen), one of whom asks for the change and does not count",
    ],
    [
      "two policies with one key",
      withPolicies(
        ["one", "one"]
          .map((key) => `  - { key: ${key}, name: A, stages: [{ name: B, from: [{ team: shop }] }] }`)
          .join("\n"),
      ),
      "The key “one” stands twice under approval_policies",
    ],
    ["a field that is none", oneStage("from: [{ team: shop }], needs: 2"), "Did you mean “need”?"],
  ])("%s is told with line and remedy", (_, text, part) => {
    const [line] = told(text);
    expect(line).toContain(part);
    expect(line).toContain("approval_policies[");
  });

  test("as many approvals as there are people stand where one's own may be approved", () => {
    const all = "from: [{ team: shop }, { team: workplace }, { person: ana }, { person: chen }], need: 5";
    expect(told(oneStage(all, "    self_approval: true"))).toEqual([]);
  });

  test("a policy behind one without a condition is never reached", () => {
    const usual = "  - { key: usual, name: A, stages: [{ name: B, from: [{ team: shop }] }] }";
    const high = "  - { key: high, name: A, when: { risks: [high] }, stages: [{ name: B, from: [{ team: shop }] }] }";
    expect(told(withPolicies(`${usual}\n${high}`))).toEqual([
      expect.stringContaining("“high” is never reached: “usual” stands before it and has no condition."),
    ]);
    expect(told(withPolicies(`${high}\n${usual}`))).toEqual([]);
  });

  test("a policy behind a wider one is never reached", () => {
    const entry = (key: string, when: string) =>
      `  - { key: ${key}, name: A, when: ${when}, stages: [{ name: B, from: [{ team: shop }] }] }`;
    const wide = entry("wide", "{ risks: [medium, high] }");
    const narrow = entry("narrow", "{ risks: [high], types: [normal] }");
    expect(told(withPolicies(`${wide}\n${narrow}`))[0]).toContain("takes everything that it would");
    expect(told(withPolicies(`${narrow}\n${wide}`))).toEqual([]);
  });

  test("is said in Chinese too", () => {
    expect(told(oneStage("from: [{ team: shop }], need: 3"), "zh-CN")[0]).toContain("需要 3 人批准，但只能征询 2 人");
  });
});
