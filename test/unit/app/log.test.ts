// The log: what an operator needs, and nothing that others could use.
import { expect, test } from "vitest";
import { openLog } from "../../../src/app/log.ts";

function logged(facts: object): string {
  let line = "";
  openLog("info", (given) => {
    line += given;
  }).info(facts, "said");
  return line;
}

test("of an error the log keeps type, message, code and cause, not the client that hangs on it", () => {
  const cause = Object.assign(new Error("socket closed"), { code: "ECONNRESET" });
  const error = Object.assign(new TypeError("query failed", { cause }), {
    client: { everything: "a whole connection" },
  });
  const line = logged({ err: error });
  expect(JSON.parse(line).err).toMatchObject({
    type: "TypeError",
    message: "query failed",
    cause: { type: "Error", message: "socket closed", code: "ECONNRESET" },
  });
  expect(line).not.toContain("whole connection");
  expect(JSON.parse(logged({ err: "just words" })).err).toEqual({ message: "just words" });
});

test.each([
  ["a Slack token", `xoxb-${"1".repeat(12)}-abcdef`],
  ["an app token", "xapp-1-A0-123-abcdef"],
  ["a password in an address", "postgresql://bot:hunter2@db/tocsin", "hunter2"],
  ["a callback of Slack", "https://hooks.slack.com/commands/T1/2/abc"],
])("%s never reaches the log, in a fact or in an error", (_what, text, secret = text) => {
  expect(logged({ given: text, err: new Error(`while sending to ${text}`) })).not.toContain(secret);
});

test("a field that holds a secret is hidden by its name", () => {
  expect(logged({ settings: { signingSecret: "0123456789abcdef" } })).not.toContain("0123456789abcdef");
});
