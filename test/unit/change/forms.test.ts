// The forms of a change: the first asks what and when, the second only what the risk class demands.
import { describe, expect, test } from "vitest";
import { askAbout } from "../../../src/change/ask.ts";
import {
  answerForm,
  askForm,
  delegateForm,
  detailForm,
  editForm,
  givenOf,
  requestForm,
  withdrawForm,
  wordsForm,
} from "../../../src/change/forms.ts";
import type { Form } from "../../../src/chat/form.ts";
import { as, changeWith, readBack, submitted } from "./a-change.ts";

const fields = (form: Form) => form.fields.map(({ id }) => id);
const risk = (riskClass: "low" | "medium" | "high") => ({
  risk: { answers: {}, ruleVersion: 1, questionScore: 0, factScore: 0, class: riskClass, reasons: [] },
});

describe("the two steps", () => {
  test("what and when are five fields, the type a sixth where there is room", () => {
    expect(fields(requestForm({}, as("ana"), { hasType: false }))).toEqual([
      "summary",
      "services",
      "starts",
      "ends",
      "risk",
    ]);
    expect(fields(requestForm({}, as("ana"), { hasType: true })).at(-1)).toBe("type");
  });

  test("then only what its class demands", () => {
    const of = (riskClass: "low" | "medium" | "high") => fields(detailForm(changeWith(risk(riskClass)), as("ana")));
    expect(of("low")).toEqual(["implementer", "plan"]);
    expect(of("medium")).toEqual(["implementer", "plan", "backout", "verification"]);
    expect(of("high")).toHaveLength(7);
  });

  test("what was left out of the first step is asked for again, and what an emergency answers", () => {
    const bare = changeWith({ ...risk("low"), serviceKeys: [], window: null, type: "emergency" });
    expect(fields(detailForm(bare, as("ana")))).toEqual([
      ...["services", "starts", "ends", "implementer", "plan", "incident", "security"],
    ]);
  });

  test("editing shows what is there", () => {
    const form = editForm(changeWith({ riskAnswers: { users: 2 } }), as("ana"));
    expect(form.fields.find(({ id }) => id === "risk")).toMatchObject({ values: ["users-2"] });
    expect(fields(detailForm(changeWith(risk("low")), as("ana"), { isWhole: true }))).toContain("links");
  });

  test("a form is read back into what was given, an empty choice as none", () => {
    const given = givenOf({ summary: "A", services: "checkout", starts: "x", risk: "", plan: "" });
    expect(given).toMatchObject({ what: "A", services: ["checkout"], from: "x", risk: [], plan: "" });
    expect(given.backout).toBeUndefined();
  });
});

test("the right to decide is offered to who may use it: not to oneself, who asked, who carries it out, guests", () => {
  const field = delegateForm(submitted(), as("omar")).fields.find(({ id }) => id === "person");
  const offered = field?.kind === "person" ? field.options.map(({ label }) => label) : [];
  expect(offered).toContain("Dana");
  for (const name of ["Omar", "Ana", "Ben", "Gil"]) expect(offered).not.toContain(name);
});

describe("every form", () => {
  const asked = readBack(askAbout(submitted(), "How long?", as("omar")));
  const twice = readBack(askAbout(asked, "Who watches?", as("sam")));
  const all = (name: "ana" | "wei") => [
    requestForm({}, as(name), { hasType: true }),
    editForm(submitted(), as(name)),
    detailForm(submitted(), as(name), { isWhole: true }),
    ...(["reject", "hold", "back-out", "break-glass", "decline-standard"] as const).map((one) =>
      wordsForm(asked, as(name), one),
    ),
    ...[withdrawForm(asked, as(name)), askForm(asked, as(name)), delegateForm(asked, as(name))],
    ...[answerForm(asked, as(name)), answerForm(twice, as(name), 2)],
  ];

  test.each(["ana", "wei"] as const)("keeps to what a chat can show (%s)", (name) => {
    for (const form of all(name)) {
      expect(form.title.length, form.title).toBeLessThanOrEqual(45);
      for (const field of form.fields) {
        expect(field.id).toMatch(/^[a-z][A-Za-z0-9]*$/);
        expect(field.label.length, field.label).toBeLessThanOrEqual(45);
        if (field.kind === "choices") expect(field.options.length).toBeLessThanOrEqual(25);
        if (field.kind === "choices")
          for (const { label } of field.options) expect(label.length).toBeLessThanOrEqual(75);
        // What a chat's field cannot hold is said in its place.
        if (field.kind === "text" && field.maxLength > 3_000) expect(field.keptWords ?? field.id).not.toBe("");
        if (field.hint) expect(field.hint.length, field.hint).toBeLessThanOrEqual(100);
      }
    }
  });

  test("an answer names its question where several wait", () => {
    expect(fields(answerForm(asked, as("ana")))).toEqual(["text"]);
    expect(answerForm(twice, as("ana"), 2).fields[0]).toMatchObject({ id: "question", value: "2" });
  });
});
