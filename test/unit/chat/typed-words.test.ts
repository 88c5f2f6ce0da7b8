// What typed words mean where no slash stands before them: after a mention, in direct messages, in threads.
import { expect, test } from "vitest";
import { readTypedWords } from "../../../src/chat/typed-words.ts";

const anywhere = { inThread: false };

test.each([
  ["help", { intent: "help.show" }],
  ["List", { intent: "incident.list" }],
  ["resolve INC-12", { intent: "incident.resolve", subject: "INC-12" }],
  ["incident resolve inc-12", { intent: "incident.resolve", subject: "INC-12" }],
  ["change slot checkout 90m", { intent: "change.slot", values: { service: "checkout 90m" } }],
  ["/change slot checkout for 90m", { intent: "change.slot", values: { service: "checkout", for: "90m" } }],
  ["calendar", { intent: "change.calendar" }],
  ["service show shop", { intent: "service.show", values: { service: "shop" } }],
  ["/incident The till is dead", { intent: "incident.declare", values: { what: "The till is dead" } }],
])("%j means a command", (typed, wanted) => {
  const read = readTypedWords(typed, anywhere);
  expect(read?.ok && read.value).toMatchObject(wanted);
});

test.each([
  "",
  "the till is dead",
  "close the shop, it is burning",
  "update failed on my laptop",
  "help me please",
  "mine is broken",
  "list of customers is empty",
  "change my password please",
  "service is down again",
  "calendar invitations are lost",
  "slot machine broken",
])("%j is free text, although it may begin with a command's word", (typed) =>
  expect(readTypedWords(typed, anywhere)).toBeUndefined(),
);

test("a command without its reference means the thread's own record in a thread, and is refused elsewhere", () => {
  const inThread = readTypedWords("resolve", { inThread: true });
  expect(inThread?.ok && inThread.value).toEqual({ intent: "incident.resolve", subject: "", values: {} });
  expect(readTypedWords("resolve", anywhere)).toMatchObject({ ok: false, refusal: { code: "missing-argument" } });
});

test.each(["new printer is broken", "new", "plan", "plan the move", "review the contract", "end of the month"])(
  "“%s” is no word about a light record without its command",
  (typed) => {
    const read = readTypedWords(typed, { inThread: false });
    expect(read?.ok === true && /^(improvement|risk|supplier)\./.test(read.value.intent)).toBe(false);
  },
);

test("with the record it is meant for a word needs no command", () => {
  expect(readTypedWords("plan IMP-3", { inThread: false })).toMatchObject({
    ok: true,
    value: { intent: "improvement.plan", subject: "IMP-3" },
  });
});
