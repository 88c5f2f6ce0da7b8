// The configuration file: what is understood, and what is said about each fault.
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { demoDocument } from "../../../src/organisation/demo.ts";
import { exampleText } from "../../../src/organisation/example.ts";
import { findingText } from "../../../src/organisation/finding.ts";
import { checkDocument, readDocument } from "../../../src/organisation/read-document.ts";

/** The example with one piece of its text replaced, which must be there. */
function exampleWith(piece: string, instead: string): string {
  if (!exampleText.includes(piece)) throw new Error(`the example does not hold: ${piece}`);
  return exampleText.replace(piece, instead);
}

const findings = (text: string) => {
  const read = readDocument(text);
  return read.ok ? [] : read.refusal;
};
const keys = (text: string) => findings(text).map(({ path, saying }) => `${path} ${saying.key}`);
const lineOf = (text: string, piece: string) => text.slice(0, text.indexOf(piece)).split("\n").length;

describe("the configuration file", () => {
  test("the printed example passes", () => {
    expect(findings(exampleText)).toEqual([]);
  });

  test("the demo passes, and survives being written as a file", () => {
    expect(checkDocument(demoDocument)).toEqual({ ok: true, value: demoDocument });
    const read = readDocument(stringify(demoDocument));
    expect(read.ok && read.value).toEqual(demoDocument);
  });

  test("faulty values and names of nobody are told in one round, also where an entry cannot do without the value", () => {
    const work = {
      key: "backups",
      title: "Backups",
      rhythm: "sometimes",
      first_on: "soon",
      owner: "nobody",
      service: "none",
    };
    const text = stringify({ ...demoDocument, obligations: [work] });
    expect(
      keys(text)
        .filter((one) => one.startsWith("obligations"))
        .sort(),
    ).toEqual([
      expect.stringMatching(/^obligations\[0\]\.first_on /),
      "obligations[0].owner document.unknown-person",
      expect.stringMatching(/^obligations\[0\]\.rhythm /),
      "obligations[0].service document.unknown-service",
    ]);
  });

  test("a document that was read is read the same again", () => {
    const read = readDocument(exampleText);
    if (!read.ok) throw new Error("the example must pass");
    expect(readDocument(stringify(read.value))).toEqual(read);
  });

  test("a long number without quotes keeps every digit of a Discord id", () => {
    const read = readDocument(exampleWith('"123456789012345678"', "123456789012345678"));
    expect(read.ok && read.value.people.find(({ key }) => key === "dana")?.discord).toBe("123456789012345678");
  });

  test("a channel may be written with or without #, one or several", () => {
    const read = readDocument(exampleText);
    expect(read.ok && read.value.teams[0]?.channels.slack).toBe("team-shop");
    expect(read.ok && read.value.services[0]?.channels).toEqual({ slack: ["shop-talk"], web: ["shop"] });
  });

  test("a channel has one language, and an entry names its channel", () => {
    const entry = '{ slack: "#it-help-cn", lang: zh-CN }';
    expect(keys(exampleWith(entry, "{ lang: zh-CN }"))).toEqual(["channels[0] document.no-channel-named"]);
    const twice = `${entry}\n  - { slack: it-help-cn, discord: help, lang: en }`;
    expect(keys(exampleWith(entry, twice))).toEqual(["channels[1] document.duplicate-channel"]);
  });

  test("working hours are in the organisation's zone unless they name their own", () => {
    const read = readDocument(exampleText);
    expect(read.ok && read.value.working_hours.tz).toBe("Europe/Berlin");
  });

  test.each([
    ["criticality: high  ", "criticality: hihg  ", "services[0].criticality document.unknown-choice"],
    ["    team: shop\n", "", "services[0].team document.missing"],
    ["    team: shop\n", "    team: shoop\n", "services[0].team document.unknown-team"],
    ["owner: chen", "owner: cheng", "services[0].owner document.unknown-person"],
    [
      "depends_on: [network]\n    scope",
      "depends_on: [netwrk]\n    scope",
      "services[0].depends_on[0] document.unknown-service",
    ],
    [
      "depends_on: [network]\n    scope",
      "depends_on: [shop-checkout]\n    scope",
      "services[0].depends_on[0] document.depends-on-itself",
    ],
    ["hints: [checkout", "hint: [checkout", "services[0].hint document.unknown-field"],
    ["members: [ben, dana]", "members: []", "teams[0].members document.no-members"],
    ["members: [ben, dana]", "members: [ben, dona]", "teams[0].members[1] document.unknown-person"],
    ["    first_responder: dana\n", "", "teams[1] document.no-first-responder"],
    ["    schedule: shop ", "    schedule: shp ", "teams[0].schedule document.unknown-schedule"],
    ["    policy: shop ", "    policy: shp ", "teams[0].policy document.unknown-policy"],
    [
      "- name: Week\n        members: [ben, dana]",
      "- name: Week\n        members: []",
      "schedules[0].layers[0].members schedule.no_members",
    ],
    [
      "- name: Week\n        members: [ben, dana]",
      "- name: Week\n        members: [bo]",
      "schedules[0].layers[0].members[0] document.unknown-person",
    ],
    [
      "    name: Shop on call\n    zone: Europe/Berlin",
      "    name: Shop on call\n    zone: Europe/Berlim",
      "schedules[0].zone document.unknown-zone",
    ],
    ["rotation: weekly  ", "rotation: monthly  ", "schedules[0].layers[0].rotation schedule.rotation"],
    [
      'handover: "09:00"\n        weekday',
      "handover: nine\n        weekday",
      "schedules[0].layers[0].handover schedule.bad_time",
    ],
    ["wait_minutes: 5\n", "wait_minutes: 0\n", "policies[0].levels[0].wait_minutes document.at-least"],
    [
      "- targets: [{ schedule: shop }]",
      "- targets: [{ schedule: shp }]",
      "policies[0].levels[0].targets[0].schedule document.unknown-schedule",
    ],
    ["- targets: [{ schedule: shop }]", "- targets: []", "policies[0].levels[0].targets policy.no_targets"],
    [
      "- targets: [{ person: chen }]",
      "- targets: [{ person: chen, team: shop }]",
      "policies[0].levels[2].targets[0] policy.target_unclear",
    ],
    ["    priorities: [1, 2]  ", "    priorities: [5]  ", "policies[0].priorities[0] document.at-most"],
    [
      "  - key: shop\n    name: On call, then",
      "  - key: Shop!\n    name: On call, then",
      "teams[0].policy document.unknown-policy,policies[0].key document.bad-key",
    ],
    ["  security: [lin, dana]", "  secutiry: [lin]", "roles.secutiry document.unknown-field"],
    ["  security: [lin, dana]", "  security: [nobody]", "roles.security[0] document.unknown-person"],
    ["roles: [service-owner]", "roles: [boss]", "people[3].roles[0] document.unknown-choice"],
    ["email: ben@example.com", "email: ANA@example.com", "people[1].email document.duplicate-email"],
    ["email: ana@example.com", "email: ana at example", "people[0].email document.bad-email"],
    ["    email: ana@example.com\n", "", "people[0] document.nobody-can-tell"],
    ["slack: U01BENOKAFOR", "slack: ben", "people[1].slack document.bad-slack-id"],
    ['discord: "123456789012345678"', "discord: dana", "people[2].discord document.bad-discord-id"],
    [
      "  - key: computers",
      "  - key: shop-checkout",
      "services[2].key document.duplicate-key,catalogue[0].service document.unknown-service",
    ],
    ["  - key: computers", "  - key: Computers & more", "services[2].key document.bad-key"],
    ["zone: Europe/Berlin ", "zone: Europe/Berlim ", "organisation.zone document.unknown-zone"],
    ["lang: en ", "lang: de ", "organisation.lang document.unknown-choice"],
    ['mon: [["09:00", "17:30"]]', 'mon: [["9", "17:30"]]', "working_hours.hours.mon[0][0] calendar.bad_time"],
    ['mon: [["09:00", "17:30"]]', 'mon: [["18:00", "17:30"]]', "working_hours.hours.mon[0] calendar.interval_reversed"],
    ['mon: [["09:00", "17:30"]]', 'mon: "09:00"', "working_hours.hours.mon document.wrong-type"],
    ["  responder: lin", "  responder: leen", "fallback.responder document.unknown-person"],
    ["name: Lantern & Co", "name: ''", "organisation.name document.empty"],
    [
      "    tags: [customer-facing]\n    zone",
      "    tags: [shoppy]\n    zone",
      "maintenance_windows[0].tags[0] document.unknown-tag",
    ],
    [
      "    tags: [customer-facing]\n    zone",
      "    services: [shopp]\n    zone",
      "maintenance_windows[0].services[0] document.unknown-service",
    ],
    [
      "indicators: [resolution_sla, mttr, csat]",
      "indicators: [resolution_sla, eror-rate]",
      "services[0].indicators[1] document.unknown-indicator",
    ],
    ["- { key: error-rate, name", "- { key: csat, name", "figures.indicators[0].key document.duplicate-key"],
    ["    tags: [customer-facing]\n    zone", "    zone", "maintenance_windows[0] document.scope-unclear"],
    [
      "    tags: [customer-facing]\n    zone",
      "    tags: [customer-facing]\n    all: true\n    zone",
      "maintenance_windows[0] document.scope-unclear",
    ],
    ['    to: "04:00"', '    to: "02:00"', "maintenance_windows[0] document.window-empty"],
    ['    to: "04:00"', '    to: "26:00"', "maintenance_windows[0].to schedule.bad_time"],
    ["    freeze: block ", "    freeze: stop ", "change_rules.collisions.freeze document.unknown-choice"],
    ["    too-many: warn ", "    to-many: warn ", "change_rules.collisions.to-many document.unknown-field"],
    [
      "problem_rules: { alike_incidents: 3",
      "problem_rules: { alike_incidents: 1",
      "problem_rules.alike_incidents document.bad-number",
    ],
    ["same_alerts: 2, within", "same_alerts: 4, within", "problem_rules document.same-alerts-unreached"],
    [", currency: EUR }", " }", "problem_rules document.cost-without-currency"],
    [
      "{ check_after_days: 45 }",
      "{ hour_costs: 120, currency: euro }",
      "services[0].problem_rules.currency document.bad-currency",
    ],
    ["within_days: 30", "within_days: 400", "problem_rules.within_days document.bad-number"],
    [
      "{ check_after_days: 45 }",
      "{ check_after_day: 45 }",
      "services[0].problem_rules.check_after_day document.unknown-field",
    ],
    [
      "{ check_after_days: 45 }",
      "{ alike_incidents: 2, same_alerts: 3 }",
      "services[0].problem_rules document.same-alerts-unreached",
    ],
    ["  at_once: 3", "  at_once: 0", "change_rules.at_once document.bad-number"],
    ['  cron: "0 14 * * tue"', "  cron: tuesday", "cab.cron document.cron_fields"],
    ['  cron: "0 14 * * tue"', "  cron: 0 25 * * tue", "cab.cron document.cron_field"],
    ['  cron: "0 14 * * tue"', "  cron: 0 14 31 4 *", "cab.cron document.cron_never"],
    [
      "[change-manager], teams: [] }",
      "[change-manager], teams: [cab] }",
      "cab.attendees.teams[0] document.unknown-team",
    ],
    ['    at: "0 8 * * mon-fri" ', "    at: 0,30 8 * * mon-fri ", "digests[0].at document.digest-too-often"],
    ['    at: "0 8 * * mon-fri" ', "    at: every morning ", "digests[0].at document.cron_fields"],
    ["    kind: daily ", "    kind: hourly ", "digests[0].kind document.unknown-choice"],
    ["{ name: week,", "{ name: morning,", "digests[1].name document.duplicate-key"],
    [
      "services: [shop-checkout]  # or teams",
      "services: [shop-checkot]  # or teams",
      "digests[0].services[0] document.unknown-service",
    ],
    [
      "services: [shop-checkout]  # or teams",
      "teams: [shoop]  # or teams",
      "digests[0].teams[0] document.unknown-team",
    ],
    ["    format: github ", "    format: gitlab ", "deploy_sources[0].format document.unknown-choice"],
    [
      "{ acme/network: network }",
      "{ acme/network: netwrk }",
      "deploy_sources[0].services.acme/network document.unknown-service",
    ],
    ["name: Ana Silva", `name: ${"a".repeat(81)}`, "people[0].name document.too-long"],
  ])("%s → %s is found where it stands", (piece, instead, expected) => {
    expect(keys(exampleWith(piece, instead))).toEqual(expected.split(","));
  });

  test("a fault is told with its line, what stands there, what is allowed and the nearest, in both languages", () => {
    const text = exampleWith("team: shop\n", "team: shoop\n");
    const [finding] = findings(text);
    if (!finding) throw new Error("one finding is expected");
    const place = `line ${lineOf(text, "team: shoop")}, column 11, services[0].team`;
    expect(findingText(finding, "en")).toBe(
      `${place}: There is no team “shoop”. Did you mean “shop”? Known: shop, workplace.`,
    );
    expect(findingText(finding, "zh-CN")).toMatch(
      /^第 \d+ 行第 11 列，services\[0\]\.team：没有团队“shoop”。是否想写“shop”？/,
    );
  });

  test("services that depend on each other in a circle are named in order, once", () => {
    const text = exampleWith("    hints: [wifi", "    depends_on: [computers]\n    hints: [wifi");
    const found = findings(text);
    expect(found).toHaveLength(1);
    expect(found[0] && findingText(found[0], "en")).toContain("network → computers → network");
  });

  test("several faults are all told, in the order of the lines", () => {
    const text = exampleText.replace("lang: en ", "lang: de ").replace("  responder: lin", "  respnder: lin");
    expect(keys(text)).toEqual([
      "organisation.lang document.unknown-choice",
      "fallback.respnder document.unknown-field",
    ]);
  });

  test("a name that stands nowhere is told together with a field that is no field", () => {
    const text = exampleText.replace("  responder: lin", "  respnder: lin").replace("team: shop\n", "team: shoop\n");
    expect(keys(text).toSorted()).toEqual([
      "fallback.respnder document.unknown-field",
      "services[0].team document.unknown-team",
    ]);
  });

  test.each([
    ["", "document.no-block"],
    ["- a\n- b\n", "document.no-block"],
    ["organisation:\n\tname: x\n", "document.tab"],
    ["organisation: {name: x}\norganisation: {name: y}\n", "document.twice-in-block"],
    ["organisation: [unclosed\n", "document.unreadable"],
    ["x".repeat(1_000_001), "document.too-big"],
  ])("a text that is no such file is refused with a sentence", (text, expected) => {
    expect(findings(text).map(({ saying }) => saying.key)).toContain(expected);
    expect(findings(text)[0]?.line).toBeGreaterThan(0);
  });

  test("what cannot be read as YAML is told once, where it begins, however much follows", () => {
    expect(findings(`tocsin config export\n${exampleText}`)).toHaveLength(1);
    expect(keys("organisation: {name: x, name: y}\nteams: [\nservices: ]\n")).toEqual([
      " document.twice-in-block",
      " document.unreadable",
    ]);
  });

  test("an alias bomb and a key that would change every object do no harm", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [${"*a,".repeat(50)}]\nc: &c [${"*b,".repeat(50)}]\nd: [${"*c,".repeat(50)}]\n`;
    expect(findings(bomb).length).toBeGreaterThan(0);
    expect(findings("__proto__: {polluted: yes}\n").length).toBeGreaterThan(0);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
