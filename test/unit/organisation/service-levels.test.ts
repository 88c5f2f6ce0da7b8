// Service levels in the configuration file: which agreement holds for whom and when, and what is refused with its line.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { exampleText } from "../../../src/organisation/example.ts";
import { findingText } from "../../../src/organisation/finding.ts";
import { readDocument } from "../../../src/organisation/read-document.ts";
import { toOrganisation } from "../../../src/organisation/to-organisation.ts";
import { agreementOf, slaOf } from "../../../src/sla/agreement.ts";

function exampleWith(piece: string, instead: string): string {
  if (!exampleText.includes(piece)) throw new Error(`the example does not hold: ${piece}`);
  return exampleText.replace(piece, instead);
}

function levels() {
  const read = readDocument(exampleText);
  if (!read.ok) throw new Error("the example must pass");
  return toOrganisation(read.value, {}, {}, { id: 1, origin: "file" }).levels;
}

const agreedOn = (service: string, at: string) =>
  agreementOf(levels(), slaOf(levels(), service, Temporal.Instant.from(at)));

describe("the agreement that holds", () => {
  test("is the service's own, else the usual one", () => {
    expect(agreedOn("shop-checkout", "2026-11-18T09:00:00Z")).toMatchObject({ key: "shop", monthlyLimit: 60 });
    expect(agreedOn("computers", "2026-11-18T09:00:00Z")).toMatchObject({ key: "usual", monthlyLimit: null });
  });

  test("is the version whose first day has begun in the organisation's zone", () => {
    const fix = (at: string) => agreedOn("shop-checkout", at).targets.P1.resolutionSeconds;
    expect(fix("2026-12-31T22:59:59Z")).toBe(3_600);
    expect(fix("2026-12-31T23:00:00Z")).toBe(2_700);
  });

  test("takes the usual targets for priorities it leaves out", () => {
    const { targets } = agreedOn("shop-checkout", "2026-11-18T09:00:00Z");
    expect(targets.P3).toMatchObject({ firstResponseSeconds: 7_200, resolutionSeconds: 43_200, calendar: "business" });
    expect(targets.P4.resolutionSeconds).toBe(40 * 3_600);
  });
});

test.each([
  [
    "    calendar: munich\n",
    "    calendar: muncih\n",
    "slas[0].calendar",
    "no calendar “muncih”. Did you mean “munich”",
  ],
  [
    "resolution: 1h, update",
    "resolution: 1 day, update",
    "slas[0].targets.P1.resolution",
    "a day has no length of its own",
  ],
  ["first_response: 10m", "first_response: 2h", "slas[0].targets.P1.first_response", "promised later than the fix"],
  ["warn_at: [50, 75, 90]", "warn_at: [50, 100]", "slas[0].warn_at[1]", "whole number from 1 to 99"],
  ["pauses: [reporter]", "pauses: [reportr]", "slas[0].pauses[0]", "Did you mean “reporter”"],
  ["from: 2027-01-01", "from: 2027-13-01", "slas[1].from", "is no date"],
  ["    from: 2027-01-01\n", "", "slas[1].key", "The key “shop” stands twice"],
  ["  - team: workplace\n    hours", "  - team: workplce\n    hours", "olas[0].team", "no team “workplce”"],
  ["    supplier: paynet", "    supplier: paynett", "services[0].supplier", "Did you mean “paynet”"],
  [
    'fri: [["08:00", "16:00"]]',
    'fri: [["16:00", "08:00"]]',
    "calendars[0].hours.fri[0]",
    "end (08:00) before they begin",
  ],
])("%s → %s is refused where it stands", (piece, instead, path, words) => {
  const read = readDocument(exampleWith(piece, instead));
  const findings = read.ok ? [] : read.refusal;
  const finding = findings.find((one) => one.path === path);
  expect(findings.map((one) => one.path)).toContain(path);
  expect(finding && findingText(finding, "en")).toContain(words);
});

test("two agreements for one service, and two for all, are refused with the other's name", () => {
  const more = (lines: string) => exampleWith("slas:\n", `slas:\n${lines}`);
  const twice = readDocument(more("  - { key: gold, services: [shop-checkout] }\n"));
  expect(twice.ok ? [] : twice.refusal.map(({ saying }) => saying.key)).toContain("document.two-agreements");
  const general = readDocument(more("  - { key: one }\n  - { key: two }\n"));
  expect(general.ok ? [] : general.refusal.map(({ saying }) => saying.key)).toContain("document.two-general");
});
