// Recurring work in the configuration file: what is wrong with it is said at its place.

import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { exampleText } from "../../../src/organisation/example.ts";
import { readDocument } from "../../../src/organisation/read-document.ts";

const backup = { key: "backup", title: "Restore a backup", rhythm: "weekly", first_on: "2031-03-06", owner: "lin" };

const findings = (...obligations: readonly object[]) => {
  const read = readDocument(stringify({ ...parse(exampleText), obligations }));
  return read.ok ? [] : read.refusal.map(({ path, saying }) => `${path} ${saying.key}`);
};

test("a plan that says when, what and whose is taken as it stands", () => {
  expect(findings(backup, { ...backup, key: "access", rhythm: undefined, cron: "0 9 1 * *" })).toEqual([]);
});

test.each([
  [{ ...backup, owner: "nobody" }, "obligations[0].owner document.unknown-person"],
  [{ ...backup, service: "nothing" }, "obligations[0].service document.unknown-service"],
  [{ ...backup, cron: "0 9 1 * *" }, "obligations[0] document.rhythm-unclear"],
  [{ ...backup, rhythm: undefined }, "obligations[0] document.rhythm-unclear"],
  [{ ...backup, rhythm: undefined, cron: "0 12 31 2 *" }, "obligations[0].cron document.cron_never"],
  [{ ...backup, first_on: "2031-02-30" }, "obligations[0].first_on document.bad-date"],
  [{ ...backup, at: "9" }, "obligations[0].at document.bad-time-of-day"],
  [{ ...backup, model: "the usual one" }, "obligations[0].model document.bad-model"],
] as const)("%o is refused at its place", (work, finding) => {
  expect(findings(work)).toContain(finding);
});

test("a key stands once", () => {
  expect(findings(backup, backup)).toContain("obligations[1].key document.duplicate-key");
});
