// Cards and forms as blocks: golden renders of the sketches, every limit, and words that try to be more than words.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Card } from "../../../src/chat/card.ts";
import type { Form } from "../../../src/chat/form.ts";
import { visible } from "../../../src/kernel/visible.ts";
import { renderHome } from "../../../src/platform/slack/deliver.ts";
import { cut } from "../../../src/platform/slack/limits.ts";
import { valuesOf } from "../../../src/platform/slack/read-interaction.ts";
import { renderCard } from "../../../src/platform/slack/render-card.ts";
import { type FormMemory, renderForm } from "../../../src/platform/slack/render-form.ts";
import { messageFaults, viewFaults } from "../../support/fake-slack/validate.ts";

const names = { userIds: { "p-ben": "U0BEN00001" }, zone: "UTC" };
const incident: Card = {
  tone: "critical",
  headline: [{ kind: "text", text: "INC-142 · Checkout fails at payment" }],
  badge: "P1",
  lines: [
    [
      { kind: "text", text: "Shop checkout · reported by Ana " },
      { kind: "time", at: "2026-03-27T10:00:00Z", show: "time" },
    ],
    [
      { kind: "text", text: "Owner: " },
      { kind: "text", text: "Team Shop", bold: true },
      { kind: "text", text: ", calling " },
      { kind: "person", personId: "p-ben", name: "Ben", mention: true },
      { kind: "text", text: " and " },
      { kind: "person", personId: "p-cho", name: "Cho", mention: true },
    ],
    [{ kind: "link", text: "Record", href: "https://tocsin.example/INC-142" }],
  ],
  quote: "many customers <cannot> pay & complain",
  note: [
    { kind: "text", text: "escalates at " },
    { kind: "time", at: "2026-03-27T10:05:00Z", show: "date-time" },
  ],
  buttons: [
    { label: "Take it", intent: "incident.take", subject: "INC-142", style: "primary" },
    { label: "1", intent: "incident.rate", subject: "INC-142", argument: "1" },
    { label: "2", intent: "incident.rate", subject: "INC-142", argument: "2" },
  ],
  more: [
    { label: "Hold", intent: "incident.hold", subject: "INC-142" },
    { label: "Merge", intent: "incident.merge", subject: "INC-142" },
  ],
};

const form: Form = {
  intent: "incident.declare",
  subject: "",
  title: "Report something that is broken",
  submit: "Report",
  cancel: "Cancel",
  intro: [[{ kind: "text", text: "At most four fields." }]],
  fields: [
    {
      id: "what",
      kind: "text",
      label: "What?",
      required: true,
      maxLength: 9000,
      multiline: true,
      live: true,
      value: "VPN",
    },
    {
      id: "service",
      kind: "choice",
      label: "Service",
      required: true,
      options: [{ value: "vpn", label: "VPN" }],
      value: "vpn",
    },
    {
      id: "impact",
      kind: "choice",
      label: "How bad?",
      required: true,
      options: [
        { value: "high", label: "High", description: "Nobody can work" },
        { value: "low", label: "Low", description: "One person is slowed down" },
      ],
    },
    { id: "who", kind: "person", label: "For whom", required: false, options: [] },
    { id: "shots", kind: "file", label: "Screenshots", required: false, maxFiles: 3 },
    { id: "since", kind: "when", label: "Since", required: false, value: "2026-03-27T10:00:00Z" },
    {
      id: "tags",
      kind: "choices",
      label: "Kinds",
      required: false,
      options: [{ value: "a", label: "A" }],
      values: ["a"],
    },
    { id: "empty", kind: "choice", label: "Nothing to choose", required: false, options: [] },
  ],
  errors: { what: "Say a little more." },
  openedAtMs: 1,
};
const memory: FormMemory = {
  openedAtMs: 1,
  opener: "incident.report",
  openerSubject: "",
  isDirect: false,
  channelId: "C1",
};

test("an incident card", () => expect(renderCard(incident, names)).toMatchSnapshot());

test("a report form", () => expect(renderForm(form, memory)).toMatchSnapshot());

test("what we render Slack accepts", () => {
  const { text, blocks } = renderCard(incident, names);
  expect(messageFaults({ text, blocks })).toEqual([]);
  expect(viewFaults(renderForm(form, memory))).toEqual([]);
  expect(viewFaults(renderHome([incident, incident], names))).toEqual([]);
});

test("a refreshed form brings a guessed value into an empty field, and leaves what was entered", () => {
  const blockIds = { what: "what", service: "service" };
  const drawn = (entered: Record<string, string>, ids: Record<string, string> = blockIds) =>
    renderForm(form, memory, { entered, blockIds: ids, guesses: {} }).blocks.map(({ block_id }) => block_id);
  expect(drawn({ what: "typed" })).toEqual(expect.arrayContaining(["what", "service~"]));
  expect(drawn({ what: "typed", service: "vpn" }, { service: "service~" })).toContain("service~");
  expect(drawn({ what: "typed" }, { service: "service~" })).toContain("service");
});

test("a guess counts only when somebody picks it, and gives way to a better one", () => {
  const options = ["vpn", "mail"].map((value) => ({ value, label: value }));
  const guessing = (value: string): Form => ({
    ...form,
    fields: [{ id: "service", kind: "choice", label: "Service", required: true, options, value, guessed: true }],
  });
  const drawn = (view: ReturnType<typeof renderForm>) =>
    view.blocks.at(-1) as { block_id: string; element: { action_id: string } };
  const first = drawn(renderForm(guessing("vpn"), memory));
  const picked = { type: "static_select", selected_option: { value: "vpn" } };
  const state = { values: { [first.block_id]: { [first.element.action_id]: picked } } };
  expect(valuesOf({ state })).toEqual({});
  expect(valuesOf({ state }, first.element.action_id)).toEqual({ service: "vpn" });
  const open = { entered: {}, blockIds: { service: first.block_id }, guesses: { service: "vpn" } };
  expect(drawn(renderForm(guessing("vpn"), memory, open))).toEqual(first);
  expect(drawn(renderForm(guessing("mail"), memory, open)).block_id).not.toBe(first.block_id);
});

test("a text that no field here can hold stays as it is, and its place says so", () => {
  const long = { id: "plan", kind: "text", label: "Plan", required: true, maxLength: 20_000, multiline: true } as const;
  const kept = { ...long, value: "x".repeat(3_001), keptWords: "It stays as it is." };
  const [block] = renderForm({ ...form, intro: [], fields: [kept] }, memory).blocks;
  expect(JSON.stringify(block)).toContain(": It stays as it is.");
  expect(block?.type).not.toBe("input");
  const held = renderForm({ ...form, intro: [], fields: [{ ...kept, value: "x".repeat(3_000) }] }, memory);
  expect(held.blocks[0]).toMatchObject({ type: "input", element: { initial_value: "x".repeat(3_000) } });
});

test("a person chosen already stays chosen until another is picked", () => {
  const field = { id: "who", kind: "person", label: "Who", required: true, options: [], value: "person:1-2" } as const;
  const view = renderForm({ ...form, fields: [field] }, memory);
  expect(viewFaults(view)).toEqual([]);
  const input = view.blocks.at(-1) as { optional: boolean; element: { action_id: string } };
  expect(input.optional).toBe(true);
  const state = (user: string | null) =>
    valuesOf({
      state: { values: { who: { [input.element.action_id]: { type: "users_select", selected_user: user } } } },
    });
  expect(state(null)).toEqual({ who: "person:1-2" });
  expect(state("U0BEN00001")).toEqual({ who: "U0BEN00001" });
});

test("more than five further choices become a list, more than a hundred options become groups", () => {
  const more = Array.from(
    { length: 7 },
    (_, n) => ({ label: `B${n}`, intent: "incident.hold", subject: "INC-1" }) as const,
  );
  const { blocks } = renderCard({ lines: [], more, moreLabel: "More" }, names);
  expect(blocks.at(-1)).toMatchObject({ elements: [{ type: "static_select", placeholder: { text: "More" } }] });
  const options = Array.from({ length: 250 }, (_, n) => ({ value: `s${n}`, label: `Service ${n}` }));
  const field = { id: "service", kind: "choice", label: "Service", required: true, options, value: "s249" } as const;
  const view = renderForm({ ...form, fields: [field] }, memory);
  expect(viewFaults(view)).toEqual([]);
  expect(JSON.stringify(view)).toContain('"initial_option":{"text":{"type":"plain_text","text":"Service 249"');
});

test("words are cut to whole characters, with an ellipsis", () => {
  expect(cut("abc", 3)).toBe("abc");
  expect(cut("abcd", 3)).toBe("ab…");
  expect(cut("ab😀d", 4)).toBe("ab…");
});

test("invisible characters and changes of direction are taken out, emoji stay whole", () => {
  expect(visible("a\u202Eb\u200Bc\u0000d\uFEFF\u2066e")).toBe("abcde");
  expect(visible("👩\u200D💻 x\u200Dy")).toBe("👩\u200D💻 xy");
  expect(visible("line\r\nline")).toBe("line\nline");
});

const nasty = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.constantFrom(
    "<!channel>",
    "<@U1|x>",
    "*b* _i_ `c` ~s~",
    "```",
    "<http://evil|bank>",
    "\u202Ecba",
    "&amp;",
    ">quote",
    ":smile:",
    "",
  ),
  fc.nat({ max: 12_000 }).map((length) => "長い文".repeat(length)),
);
const span = fc.oneof(
  nasty.map((text) => ({ kind: "text", text }) as const),
  nasty.map((name) => ({ kind: "person", personId: "p-ben", name, mention: true }) as const),
  fc.record({ kind: fc.constant("link" as const), text: nasty, href: fc.oneof(nasty, fc.webUrl()) }),
  fc.constant({ kind: "time", at: "2026-03-27T10:00:00Z", show: "date-time" } as const),
);
const line = fc.array(span, { maxLength: 5 });
const button = fc.record({
  label: nasty,
  intent: fc.constantFrom("incident.take", "incident.rate"),
  subject: fc.constantFrom("INC-1", "INC-2"),
});
const anyCard = fc.record(
  {
    headline: line,
    badge: nasty,
    lines: fc.array(line, { maxLength: 60 }),
    quote: nasty,
    note: line,
    buttons: fc.array(button, { maxLength: 60 }),
    more: fc.array(button, { maxLength: 120 }),
  },
  { requiredKeys: ["lines"] },
);

/** Only mrkdwn is read as mark-up; plain and rich text are literal. */
function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (typeof value !== "object" || value === null) return [];
  const object = value as Record<string, unknown>;
  return object.type === "mrkdwn" ? [String(object.text)] : Object.values(object).flatMap(mrkdwnIn);
}

test("whatever a card holds, Slack accepts it and nobody is called by words", () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const { text, blocks } = renderCard(card as Card, names);
      expect(messageFaults({ text, blocks })).toEqual([]);
      for (const marked of [text, ...mrkdwnIn(blocks)]) {
        const calls = [...marked.matchAll(/<(?!!date|https?:)[^>]*>/g)].map(([token]) => token);
        expect(calls.filter((token) => token !== "<@U0BEN00001>")).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});

test("whatever a form holds, Slack accepts it", () => {
  const text = nasty.filter((words) => words.length > 0);
  const choice = fc.record({ value: fc.uuid(), label: text, description: text }, { requiredKeys: ["value", "label"] });
  const field = fc.oneof(
    fc.record({
      kind: fc.constant("text" as const),
      label: text,
      value: nasty,
      maxLength: fc.integer({ min: 1, max: 10_000 }),
    }),
    fc.record({
      kind: fc.constantFrom("choice", "person", "choices"),
      label: text,
      options: fc.array(choice, { maxLength: 150 }),
    }),
  );
  fc.assert(
    fc.property(fc.array(field, { maxLength: 12 }), text, (fields, title) => {
      const made = {
        ...form,
        title,
        fields: fields.map((each, n) => ({ ...each, id: `f${n}`, required: n % 2 === 0 })),
      };
      expect(viewFaults(renderForm(made as Form, memory))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test("a time bears its date where it is of another day on the reader's walls, in the blocks and in the fallback", () => {
  const card: Card = {
    lines: [[{ kind: "time", at: "2026-12-01T17:05:00Z", show: "time", near: "2026-12-01T08:00:00Z" }]],
    note: [{ kind: "time", at: "2026-12-01T17:05:00Z", show: "time", near: "2026-12-01T08:00:00Z" }],
  };
  const seen = (zone: string) => JSON.stringify(renderCard(card, { userIds: {}, zone }));
  expect(seen("Europe/Berlin")).not.toContain("{date_short_pretty}");
  expect(seen("Asia/Shanghai").match(/\{date_short_pretty\} \{time\}/g)?.length).toBeGreaterThan(1);
});

test.each([
  ["2031-03-10", { type: "datepicker", action_id: "from", initial_date: "2031-03-10" }],
  ["next week", { type: "datepicker", action_id: "from" }],
])("a day is picked, with the one that was given before where it is one: %s", (value, element) => {
  const form: Form = {
    ...{ intent: "request.submit", subject: "light", title: "Light", submit: "Send", cancel: "Cancel", openedAtMs: 0 },
    fields: [{ id: "from", kind: "day", label: "Needed from", required: true, value }],
  };
  const view = renderForm(form, memory);
  expect(viewFaults(view)).toEqual([]);
  expect(view.blocks).toEqual([expect.objectContaining({ element })]);
});
