// What is typed after a command: a word, a report in free words, or a word that was nearly right.
import { describe, expect, test } from "vitest";
import { parseCommand } from "../../../src/chat/parse-command.ts";

describe("after /incident", () => {
  test.each([
    ["resolve INC-12", "incident.resolve", "INC-12"],
    ["RESOLVE inc-12", "incident.resolve", "INC-12"],
    ["list", "incident.list", ""],
    ["mine", "incident.mine", ""],
    ["Mine ", "incident.mine", ""],
    ["resolve INC-12 it is back", "incident.resolve", "INC-12"],
    ["", "incident.report", ""],
  ])("“%s” is %s", (typed, intent, subject) => {
    expect(parseCommand("incident", typed)).toMatchObject({ ok: true, value: { intent, subject } });
  });

  test.each([
    ["Checkout fails at payment"],
    ["share drive is down"],
    ["mine is broken"],
    ["Mine broke down again"],
    ["list of customers is empty"],
    ["resolve does not work in the wiki, see INC-12"],
    ["printer"],
    ["结账失败"],
    ["lost connection to INC-12 host"],
  ])("“%s” is a report in free words", (what) => {
    expect(parseCommand("incident", what)).toMatchObject({
      ok: true,
      value: { intent: "incident.declare", values: { what } },
    });
  });

  test.each([
    ["resovle INC-12", "resolve"],
    ["reslove inc-12", "resolve"],
    ["upadte INC-3", "update"],
    ["lits", "list"],
    ["tak INC-1", "take"],
  ])("“%s” is answered with %s, and reports nothing", (typed, nearest) => {
    expect(parseCommand("incident", typed)).toMatchObject({
      ok: false,
      refusal: { code: "unknown-word", nearest },
    });
  });

  test("a word for an incident that is no word of ours reports nothing either", () => {
    expect(parseCommand("incident", "bogus INC-9")).toMatchObject({ ok: false, refusal: { code: "unknown-word" } });
  });

  test.each([
    ["frobnicate", "none"],
    ["calender", "calendar"],
  ])("“%s” is only taken for a word of ours that is near it: %s", (typed, nearest) => {
    expect(parseCommand("change", typed)).toMatchObject({ ok: false, refusal: { code: "unknown-word", nearest } });
  });

  test("a filter may have several words", () => {
    expect(parseCommand("incident", "list Shop checkout")).toMatchObject({
      ok: true,
      value: { intent: "incident.list", values: { service: "Shop checkout" } },
    });
  });

  test("a command without its number says what is missing", () => {
    expect(parseCommand("incident", "resolve")).toMatchObject({
      ok: false,
      refusal: { code: "missing-argument", word: "resolve" },
    });
  });
});

test.each([
  ["major", "propose checkout is down"],
  ["sla", "why it is so late"],
  ["oncall", "escalate this one please"],
] as const)("/%s %s reports nothing", (root, typed) => {
  const parsed = parseCommand(root, typed);
  expect(parsed.ok && parsed.value.intent).not.toBe("incident.declare");
});

test.each([
  ["who", {}],
  ["who checkout", { what: "checkout" }],
  ["who checkout at 18:00", { what: "checkout", at: "18:00" }],
  ["who checkout at:tomorrow 18:00", { what: "checkout", at: "tomorrow 18:00" }],
  ["who at 2031-03-05 18:00", { at: "2031-03-05 18:00" }],
  ["who 结账 at 明天 18:00", { what: "结账", at: "明天 18:00" }],
  ["", {}],
])("/oncall %s gives each argument by its name", (typed, values) => {
  expect(parseCommand("oncall", typed)).toEqual({ ok: true, value: { intent: "oncall.who", subject: "", values } });
});

test.each([
  ["approve chg-17", {}],
  ["approve CHG-17 looks good to me", { comment: "looks good to me" }],
  ["approve CHG-17 可以实施", { comment: "可以实施" }],
])("/change %s may say something with the approval", (typed, values) => {
  expect(parseCommand("change", typed)).toEqual({
    ok: true,
    value: { intent: "change.approve", subject: "CHG-17", values },
  });
});
