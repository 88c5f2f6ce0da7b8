// The request catalogue in the configuration file: it becomes the organisation's, and what is wrong is said with its line and the remedy.
import { describe, expect, test } from "vitest";
import { demoDocument } from "../../../src/organisation/demo.ts";
import { exampleText } from "../../../src/organisation/example.ts";
import { findingText } from "../../../src/organisation/finding.ts";
import { readDocument } from "../../../src/organisation/read-document.ts";
import { toOrganisation } from "../../../src/organisation/to-organisation.ts";
import { writeDocument } from "../../../src/organisation/write-document.ts";
import { type Lang, langs, sayPlain } from "../../../src/words/say.ts";

const told = (text: string, lang: Lang = "en"): readonly string[] => {
  const read = readDocument(text);
  return read.ok ? [] : read.refusal.map((finding) => findingText(finding, lang));
};
const document = (text: string) => {
  const read = readDocument(text);
  if (!read.ok) throw new Error(told(text).join("\n"));
  return read.value;
};
const withItem = (fields: string) =>
  exampleText.replace(
    /catalogue:\n[\s\S]*?\n\n/,
    `catalogue:\n  - { key: desk, name: Desk, family: Furniture, service: computers, ${fields} }\n\n`,
  );

describe("the request catalogue", () => {
  test("becomes the organisation's: tasks wait for those before them, and belong to a team", () => {
    const { requestItems } = toOrganisation(document(exampleText), {}, {}, { id: 1, origin: "file" });
    expect(requestItems).toMatchObject([
      {
        key: "laptop",
        serviceKey: "computers",
        policyKey: "spending",
        slaKey: null,
        isPrivate: false,
        form: [
          { key: "model", type: "choice", isRequired: true, choices: [{ en: "Light" }, { en: "Strong" }] },
          { key: "from", type: "date" },
          { key: "why", type: "long", isRequired: false },
        ],
        tasks: [
          { teamKey: "workplace", after: [] },
          { teamKey: "workplace", after: [0] },
        ],
      },
    ]);
  });

  test("is exported as it was read, that of the demo too", () => {
    for (const one of [document(exampleText), demoDocument]) expect(document(writeDocument(one))).toEqual(one);
  });

  test.each([
    ["an unknown service", withItem("").replace("service: computers,", "service: comptuers,"), "Did you mean"],
    [
      "an unknown policy",
      withItem("policy: spendign"),
      "There is no approval policy “spendign”. Did you mean “spending”?",
    ],
    ["an unknown agreement", withItem("sla: silver-plate"), "There is no agreement “silver-plate”"],
    ["an unknown team", withItem("tasks: [{ text: Do it, team: nobody }]"), "There is no team “nobody”"],
    ["a choice without choices", withItem("form: [{ key: a, label: A, type: choice }]"), "needs at least two choices"],
    ["choices of a text", withItem("form: [{ key: a, label: A, choices: [B, C] }]"), "Only a field of type choice"],
    ["one choice twice", withItem("form: [{ key: a, label: A, type: choice, choices: [B, B] }]"), "“B” stands twice"],
    ["one field twice", withItem("form: [{ key: a, label: A }, { key: a, label: B }]"), "The key “a” stands twice"],
    ["a field of no type", withItem("form: [{ key: a, label: A, type: colour }]"), "“colour” is not possible here"],
    [
      "eleven fields",
      withItem(`form: [${Array.from({ length: 11 }, (_, n) => `{ key: f${n}, label: F }`).join(", ")}]`),
      "more than 10 entries",
    ],
    ["a task that waits for itself", withItem("tasks: [{ text: Do it, after: 1 }]"), "Task 1 waits for task 1"],
  ])("%s is told with line and remedy", (_, text, part) => {
    const [line] = told(text);
    expect(line).toContain(part);
    expect(line).toMatch(/^line \d+, column \d+, catalogue\[0\]/);
    for (const lang of langs) expect(told(text, lang)[0]).not.toContain("{");
  });

  test("a policy that nobody can meet is refused at the item, whoever would ask", () => {
    const policy = (fallback: string) =>
      withItem("policy: alone").replace(
        "approval_policies:\n",
        `approval_policies:\n  - { key: alone, name: Alone, when: { types: [request] }, stages: [{ name: Omar, from: [{ person: ana }] }], fallback: ${fallback} }\n`,
      );
    expect(told(policy("administrator"))).toEqual([]);
    const lines = told(policy("auditor"));
    expect(lines.some((line) => line.includes("Nobody holds the role auditor"))).toBe(true);
  });

  test("a policy for requests may stand behind one that takes every change", () => {
    expect(document(exampleText).approval_policies.map(({ key }) => key)).toEqual(["high-risk", "usual", "spending"]);
  });

  test("its agreement says how soon a request is answered and fulfilled", () => {
    const text = exampleText.replace(
      /slas:\n/,
      "slas:\n  - { key: quick, services: [], targets: { request: { first_response: 1h, resolution: 4h } } }\n",
    );
    const { levels } = toOrganisation(document(text), {}, {}, { id: 1, origin: "file" });
    const quick = levels.slas.find(({ key }) => key === "quick");
    expect(levels.agreements.get(quick?.id ?? -1)?.targets.request).toMatchObject({
      firstResponseSeconds: 3600,
      resolutionSeconds: 14_400,
      calendar: "business",
    });
    expect(sayPlain("en", "approval.type.request")).toBe("request");
  });
});
