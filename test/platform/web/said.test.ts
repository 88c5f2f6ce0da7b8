// What a typed line is to the bot: a command, a call by name, a word in a thread, or nothing.
import { describe, expect, test } from "vitest";
import { safePath } from "../../../src/http/sign-in.tsx";
import { readLine, readMessage } from "../../../src/platform/web/said.ts";

const channel = { isDirect: false, inThread: false };
const thread = { isDirect: false, inThread: true };
const direct = { isDirect: true, inThread: false };
const intentOf = (line: string, at: typeof channel) => {
  const read = readMessage(line, at);
  return read?.ok ? read.value.intent : read;
};

describe("a typed line", () => {
  test("with a slash is a command and never stands in the channel", () => {
    expect(readLine("/incident resolve INC-12")).toEqual({
      kind: "command",
      parsed: { ok: true, value: { intent: "incident.resolve", subject: "INC-12", values: {} } },
    });
    expect(readLine("/Incident  结账失败")).toMatchObject({ parsed: { value: { values: { what: "结账失败" } } } });
    expect(readLine("/help")).toMatchObject({ parsed: { value: { intent: "help.show" } } });
    expect(readLine("/incdent x")).toEqual({ kind: "unknown-root", typed: "incdent" });
  });

  test("in a channel is nothing to the bot unless it is called", () => {
    expect(intentOf("lunch?", channel)).toBeUndefined();
    expect(intentOf("mail me at a@tocsin.example", channel)).toBeUndefined();
    expect(intentOf("@tocsin checkout is down", channel)).toBe("incident.declare");
    expect(intentOf("hey @Tocsin, help", channel)).toBe("help.show");
    expect(intentOf("@tocsin", channel)).toBe("help.show");
    expect(intentOf("@tocsin incident list", channel)).toBe("incident.list");
  });

  test("in a thread belongs to the record of the thread", () => {
    expect(intentOf("rolled it back", thread)).toBe("message.said");
    expect(intentOf("@tocsin resolve INC-3", thread)).toBe("incident.resolve");
    expect(intentOf("@tocsin it is back", thread)).toBe("message.said");
  });

  test("to the bot alone is a command where it reads as one, else said to the bot", () => {
    expect(intentOf("list", direct)).toBe("incident.list");
    expect(intentOf("it works again, thanks", direct)).toBe("message.said");
  });
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "",
  "c/general",
  "/a b",
])("signing in never leads to %s", (next) => {
  expect(safePath(next)).toBe("/");
});

test("signing in leads on to a page of ours", () => {
  expect(safePath("/r/INC-12?x=1#t")).toBe("/r/INC-12?x=1#t");
});
