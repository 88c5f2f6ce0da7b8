// Forms at Discord: what is shown for each kind of field, in steps, and what comes back.
import * as spec from "discord-api-spec/zod";
import { describe, expect, test } from "vitest";
import type { Field, Form } from "../../../src/chat/form.ts";
import { intents, isTalk } from "../../../src/chat/intent.ts";
import { text } from "../../../src/kernel/rich-text.ts";
import { renderForm, stepsOf } from "../../../src/platform/discord/form.ts";
import { decodeFormId, encodeFormId } from "../../../src/platform/discord/form-id.ts";
import { readForm, refilled } from "../../../src/platform/discord/form-values.ts";
import type { FormPayload } from "../../../src/platform/discord/schema.ts";
import { formProblems } from "../../support/fake-discord/command-rules.ts";
import { problemsOf } from "../../support/fake-discord/validate.ts";

const reader = { lang: "en", zone: "UTC", userIds: {} } as const;
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ value: `s${index}`, label: `Service ${index}` }));
const fields: Record<string, Field> = {
  title: {
    id: "title",
    label: "Title",
    kind: "text",
    maxLength: 9000,
    required: true,
    placeholder: "x".repeat(300),
    hint: "h".repeat(300),
  },
  body: {
    id: "body",
    label: "What happened? ".repeat(10),
    kind: "text",
    multiline: true,
    maxLength: 4000,
    required: false,
  },
  few: { id: "few", label: "Service", kind: "choice", options: options(3), value: "s1", required: true },
  many: { id: "many", label: "Service", kind: "choice", options: options(40), value: "s30", required: true },
  none: { id: "none", label: "Service", kind: "choice", options: [], required: false },
  tags: { id: "tags", label: "Tags", kind: "choices", options: options(30), values: ["s0", "s2"], required: false },
  owner: {
    id: "owner",
    label: "Owner",
    kind: "person",
    value: "person:0190-1",
    options: [{ value: "person:0190-1", label: "Ben" }],
    required: true,
  },
  due: { id: "due", label: "Due", kind: "when", required: false },
  files: { id: "files", label: "Files", kind: "file", maxFiles: 20, required: false },
};

const form = (...names: (keyof typeof fields)[]): Form => ({
  intent: "incident.declare",
  subject: "INC-1",
  title: "A title that is much longer than Discord takes for a form",
  submit: "Save",
  cancel: "Cancel",
  fields: names.map((name) => fields[name] as Field),
  openedAtMs: 1_774_623_600_000,
});

const problems = (modal: object) => [
  ...problemsOf(spec.ModalInteractionCallbackRequestSchema, { type: 9, data: modal }),
  ...formProblems(modal as Parameters<typeof formProblems>[0]),
];

describe("a form at Discord", () => {
  test.each(Object.keys(fields))("shows a field of kind %s within the limits", (name) => {
    expect(problems(renderForm(form(name), 1, "k", reader))).toEqual([]);
  });

  test("shows words and offers above the fields", () => {
    const made = {
      ...form("title"),
      intro: [text("Read *this*")],
      offers: [{ text: text("INC-139 is open on the same service") }],
    };
    expect(renderForm(made, 1, "k", reader).components[0]).toEqual({
      type: 10,
      content: "Read \\*this\\*\nINC-139 is open on the same service",
    });
    expect(problems(renderForm(made, 1, "k", reader))).toEqual([]);
  });

  test("leaves a text that no field here can hold as it is, and says so in its place", () => {
    const long = { ...fields.body, label: "Plan", value: "x".repeat(4_001), keptWords: "It stays as it is." } as Field;
    const { components } = renderForm({ ...form("title"), fields: [long] }, 1, "k", reader);
    expect(components).toEqual([{ type: 10, content: "**Plan**: It stays as it is." }]);
    const held = renderForm(
      { ...form("title"), fields: [{ ...long, value: "x".repeat(4_000) } as Field] },
      1,
      "k",
      reader,
    );
    expect(JSON.stringify(held)).toContain("x".repeat(4_000));
  });

  test("comes in steps of five", () => {
    const nine = form(...(Object.keys(fields) as (keyof typeof fields)[]));
    expect(stepsOf(nine, reader).map((step) => step.length)).toEqual([5, 4]);
    expect(stepsOf({ ...nine, intro: [text("x")] }, reader).map((step) => step.length)).toEqual([4, 5]);
    expect(problems(renderForm(nine, 2, "k", reader))).toEqual([]);
    const five = { ...form("title", "body", "few", "owner", "due"), intro: [text("x")] };
    expect(stepsOf(five, reader).map((step) => step.length)).toEqual([5]);
    expect(problems(renderForm(five, 1, "k", reader))).toEqual([]);
  });

  test("carries its intent, subject, age and step in its id, within 100 characters for every intent", () => {
    for (const intent of Object.keys(intents) as (keyof typeof intents)[]) {
      const id = {
        intent,
        subject: "S".repeat(36),
        openedAtMs: 1_774_623_600_000,
        step: 1,
        steps: 2,
        key: "abcdefghijkl",
      };
      expect(encodeFormId(id).length).toBeLessThanOrEqual(100);
      expect(decodeFormId(encodeFormId(id))).toEqual(isTalk(intent) ? undefined : id);
    }
    for (const strange of ["", "v1:incident.take:INC-1", "v1:nothing.real:~1~1.1~k", "v1:incident.declare:~zz~1.1~"]) {
      expect(decodeFormId(strange)).toBeUndefined();
    }
  });

  test("says an error at its field, and stands filled as it was", () => {
    const again = refilled(
      form("title", "few", "owner"),
      { title: "P", few: "s2", owner: "100000000000000001" },
      { title: "Too short." },
    );
    expect(renderForm(again, 1, "k", reader).components).toMatchObject([
      { description: "⚠ Too short.", component: { value: "P" } },
      { component: { options: [{ value: "s0" }, { value: "s1" }, { value: "s2", default: true }] } },
      { component: { default_values: [{ id: "100000000000000001", type: "user" }] } },
    ]);
  });
});

describe("a submission", () => {
  const submitted = (...components: FormPayload["data"]["components"]): FormPayload => ({
    type: 5,
    id: "1",
    token: "t",
    data: { custom_id: "x", components },
  });
  const part = (component: { type: number; custom_id: string; value?: string; values?: string[] }) => ({
    type: 18,
    component,
  });

  test("gives values by field id", () => {
    const read = readForm(
      submitted(
        part({ type: 4, custom_id: "t:title", value: " Printer " }),
        part({ type: 3, custom_id: "c:few", values: [] }),
        part({ type: 3, custom_id: "m:tags", values: ["s0", "s2"] }),
        part({ type: 5, custom_id: "p:owner=person:0190-1", values: [] }),
        part({ type: 4, custom_id: "w:due", value: "2026-03-27 17:30" }),
        part({ type: 19, custom_id: "f:files", values: ["9"] }),
      ),
      undefined,
    );
    expect(read).toEqual({
      values: { title: " Printer ", few: "", tags: ["s0", "s2"], owner: "person:0190-1", due: "2026-03-27T17:30" },
      fileIds: ["9"],
    });
  });

  test.each([
    ["2026-03-27 17:30", "2026-03-27T17:30"],
    ["2026-03-27T9:05", "2026-03-27T09:05"],
    ["2026-03-27 17:30 UTC", "2026-03-27T17:30Z"],
    ["2026-03-27T17:30:00+01:00", "2026-03-27T17:30:00+01:00"],
    [" tomorrow ", "tomorrow"],
    ["", ""],
  ])("reads the time %j as %j", (value, read) => {
    expect(readForm(submitted(part({ type: 4, custom_id: "w:due", value })), undefined).values.due).toBe(read);
  });

  test("shows a time so that it reads back as the same one", () => {
    const due: Field = { id: "due", label: "Due", kind: "when", required: false, value: "2026-03-27T17:30:12.5Z" };
    const [label] = renderForm({ ...form("title"), fields: [due] }, 1, "k", reader).components;
    expect(label).toMatchObject({ component: { value: "2026-03-27 17:30 UTC" } });
  });

  test("shows a day as it is typed, with how one looks", () => {
    const from: Field = { id: "from", label: "Needed from", kind: "day", required: true, value: "2031-03-10" };
    const [label] = renderForm({ ...form("title"), fields: [from] }, 1, "k", reader).components;
    expect(label).toMatchObject({ component: { value: "2031-03-10", max_length: 10, placeholder: "2026-03-27" } });
  });

  test("finds a typed choice by its label or a clear beginning of it", () => {
    const typed = (value: string) =>
      readForm(submitted(part({ type: 4, custom_id: "l:many", value })), form("many")).values.many;
    expect(typed("service 31")).toBe("s31");
    expect(typed("Service 3")).toBe("s3");
    expect(typed("s12")).toBe("s12");
    expect(typed("Service")).toBe("Service");
    expect(typed("nonsense")).toBe("nonsense");
  });
});
