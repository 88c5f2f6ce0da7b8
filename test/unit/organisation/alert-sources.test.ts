// Alert sources in the configuration file: what is wrong is said with its line and the remedy, and a secret is never repeated.
import { describe, expect, test } from "vitest";
import { exampleText } from "../../../src/organisation/example.ts";
import { findingText } from "../../../src/organisation/finding.ts";
import { readDocument } from "../../../src/organisation/read-document.ts";
import { secretFaults } from "../../../src/organisation/sender-checks.ts";
import { writeDocument } from "../../../src/organisation/write-document.ts";

const hash = `secret_sha256: "${"0".repeat(64)}"`;
const told = (text: string): readonly string[] => {
  const read = readDocument(text);
  return read.ok ? [] : read.refusal.map((finding) => findingText(finding, "en"));
};
const lineOf = (part: string) => exampleText.split("\n").findIndex((line) => line.includes(part)) + 1;

test("the example's source stands, and is exported without anything that a sender could use", () => {
  const read = readDocument(exampleText);
  if (!read.ok) throw new Error("the example must pass");
  expect(read.value.alert_sources).toMatchObject([{ key: "prometheus", proof: "bearer", auto_resolve: true }]);
  const exported = writeDocument(read.value);
  expect(readDocument(exported)).toEqual(read);
});

describe("what is wrong with a source", () => {
  test.each([
    ["its secret in the file", hash, "secret: hunter2-hunter2-hunter2", "is no field here"],
    ["its secret in place of the name", hash, "secret_env: hunter2-hunter2", "never the secret itself"],
    ["its secret in place of the hash", hash, "secret_sha256: hunter2-hunter2", "sha256sum"],
    ["no secret at all", hash, "", "anybody could send alerts"],
    ["two secrets", hash, `${hash}\n    secret_env: TOKEN_OF_PROMETHEUS`, "Keep secret_env or secret_sha256"],
    ["a signature without its key", hash, `${hash}\n    proof: hmac`, "Use secret_env"],
    ["a service that is not there", "service: shop-checkout ", "service: shop-chekout ", "shop-checkout"],
    ["a label that leads nowhere", "dns: network }", "dns: netwrk }", "network"],
    ["services without their label", "service_label: service ", "# ", "Add service_label"],
    ["a format that nobody sends", "format: alertmanager ", "format: nagios ", "Allowed: alertmanager"],
    ["a storm of one", "alerts: 5", "alerts: 1", "2"],
    ["a name that is no part of an address", "key: prometheus", "key: prom/1", "key"],
  ])("%s is told with line and remedy, and no secret is repeated", (_, from, to, part) => {
    expect(exampleText).toContain(from);
    const lines = told(exampleText.replace(from, to));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines[0]).toContain(part);
    const line = Number(/^line (\d+)/.exec(lines[0] ?? "")?.[1]);
    expect(line).toBeGreaterThan(lineOf("alert_sources:"));
    expect(lines.join()).not.toContain("hunter2");
  });

  test("a secret that is named and not set keeps the bot from starting, on its line", () => {
    const text = exampleText.replace(hash, "secret_env: PROMETHEUS_TOKEN");
    const read = readDocument(text, (document) => secretFaults(document, () => undefined, 16));
    if (read.ok) throw new Error("it must be refused");
    const [line] = read.refusal.map((finding) => findingText(finding, "en"));
    expect(line).toContain(`line ${lineOf(hash)}`);
    expect(line).toContain("PROMETHEUS_TOKEN, which is not set, shorter than 16 characters");
    expect(readDocument(text, (document) => secretFaults(document, () => "sixteen-letters!", 16)).ok).toBe(true);
  });
});
