// Simple mode: a short document stands for a full one, every fault of it is told where somebody wrote it, and it grows without changing anything.
import { describe, expect, test } from "vitest";
import { choosePolicy } from "../../../src/approval/choose-policy.ts";
import { priorityOf } from "../../../src/incident/priority.ts";
import type { Document } from "../../../src/organisation/document.ts";
import { findingLines } from "../../../src/organisation/finding.ts";
import { prioritiesOf } from "../../../src/organisation/priorities.ts";
import { readDocument } from "../../../src/organisation/read-document.ts";
import { toOrganisation } from "../../../src/organisation/to-organisation.ts";
import { writeDocument } from "../../../src/organisation/write-document.ts";
import { tocsin } from "../../support/terminal.ts";

const short = `mode: simple
organisation: { name: Five & Co, zone: Europe/Berlin }
coordinator: lin
channel: "#help"
people:
  - { key: lin, name: Lin, email: lin@example.com }
  - { key: omar, name: Omar, email: omar@example.com }
services:
  - { key: orders, name: Orders, hints: [order] }
catalogue:
  - { key: laptop, name: Laptop, family: IT, service: orders, policy: approver }
`;

function document(text: string): Document {
  const read = readDocument(text);
  if (!read.ok) throw new Error(findingLines("file", read.refusal, "en").join("\n"));
  return read.value;
}

const told = (text: string, lang: "en" | "zh-CN" = "en"): string => {
  const read = readDocument(text);
  return read.ok ? "" : findingLines("file", read.refusal, lang).join("\n");
};

const organisation = (text: string) =>
  toOrganisation(document(text), { lin: "id-lin", omar: "id-omar" }, {}, { id: 1, origin: "file" });

describe("what it stands for", () => {
  const made = organisation(short);

  test("one team with its coordinator, who is called for everything and owns every service", () => {
    expect(made.teams).toEqual([
      expect.objectContaining({
        ...{ key: "service-desk", memberIds: ["id-lin"], firstResponderId: "id-lin" },
        channels: { web: "help" },
      }),
    ]);
    expect(made.services[0]).toMatchObject({ teamKey: "service-desk", ownerId: "id-lin" });
    expect([made.fallbackTeamKey, made.fallbackResponderId]).toEqual(["service-desk", "id-lin"]);
    for (const role of ["administrator", "incident-manager", "change-manager", "security", "service-owner"] as const) {
      expect(made.roleHolders[role], role).toEqual(["id-lin"]);
    }
  });

  test("one calendar: every promise counts in working hours, P1 as well, from nine to five unless it says otherwise", () => {
    const [agreement] = [...made.levels.agreements.values()];
    for (const priority of ["P1", "P2", "P3"] as const) expect(agreement?.targets[priority].calendar).toBe("business");
    expect(document(short).working_hours.hours.mon).toEqual([["09:00", "17:00"]]);
    const own = document(`${short}working_hours: { hours: { sat: [["10:00", "14:00"]] } }\n`);
    expect(own.working_hours.hours).toMatchObject({ sat: [["10:00", "14:00"]], mon: [] });
  });

  test("P1 to P3, whatever the impact and the urgency", () => {
    expect(prioritiesOf(made)).toEqual([1, 2, 3]);
    expect(priorityOf("low", "low", made)).toBe(3);
    expect(priorityOf("high", "high", made)).toBe(1);
    expect(priorityOf("low", "low", {})).toBe(4);
  });

  test("one approver for changes and requests, who may approve their own; the policy nobody wrote allows it too", () => {
    const facts = { type: "normal", risk: "high", services: ["orders"], tags: [] };
    const { policy } = choosePolicy(made.approvalPolicies, facts);
    expect(policy).toMatchObject({ key: "approver", allowsSelfApproval: true });
    expect(policy.stages).toEqual([expect.objectContaining({ from: [{ person: "id-lin" }], need: { count: 1 } })]);
    expect(made.requestItems[0]).toMatchObject({ policyKey: "approver" });
    expect(choosePolicy([], facts).policy.allowsSelfApproval).toBe(false);
    expect(made.approvalPolicies.at(-1)).toMatchObject({ key: "built-in", allowsSelfApproval: true });
  });

  test("another approver manages the team, and changes with the coordinator", () => {
    const two = organisation(short.replace("coordinator: lin", "coordinator: lin\napprover: omar\nteam: [omar]"));
    expect(two.teams[0]).toMatchObject({ memberIds: ["id-lin", "id-omar"], managerId: "id-omar" });
    expect(two.roleHolders["change-manager"]).toEqual(["id-lin", "id-omar"]);
    expect(two.approvalPolicies[0]?.stages[0]?.from).toEqual([{ person: "id-omar" }]);
  });

  test("agreements of one’s own count in working hours unless they say otherwise, and the others keep the usual one", () => {
    const slas = `slas:
  - { key: gold, services: [orders], targets: { P1: { first_response: 10m, resolution: 1h, hours: always }, P2: { first_response: 20m, resolution: 2h } } }
`;
    const [gold, general] = document(short + slas).slas;
    expect(gold?.targets.P1).toMatchObject({ resolution: "1h", hours: "always" });
    expect(gold?.targets.P2).toMatchObject({ resolution: "2h", hours: "business" });
    expect(gold?.targets.P3).toMatchObject({ resolution: "16h", hours: "business" });
    expect(general).toMatchObject({ key: "general" });
    expect(document(`${short}slas: [{ key: all, targets: {} }]\n`).slas).toHaveLength(1);
  });
});

describe("growing", () => {
  test("the full file means exactly the same, and reads as the same document", () => {
    const full = writeDocument(document(short));
    expect(full).not.toContain("mode: simple");
    expect(document(full)).toEqual(document(short));
    expect(document(`mode: full\n${full}`)).toEqual(document(short));
  });

  test("in full mode separation of duties and P4 come back by taking two lines out", () => {
    const full = writeDocument(document(short))
      .replace("self_approval: true\n", "")
      .replace("lowest_priority: P3\n", "");
    const grown = organisation(full.replaceAll(/ {4}self_approval: true\n/g, ""));
    expect(grown.allowsSelfApproval).toBeUndefined();
    expect(prioritiesOf(grown)).toEqual([1, 2, 3, 4]);
    expect(grown.approvalPolicies.every(({ allowsSelfApproval }) => !allowsSelfApproval)).toBe(true);
  });

  test("the command prints it with what to do next, in the language of the terminal", async () => {
    const { code, printed } = await tocsin(["config", "grow", "-"], { input: short });
    expect(code).toBe(0);
    expect(printed).toMatch(/^# The full configuration that the short one stands for\. Nothing changes by it/);
    expect((await tocsin(["config", "check", "-"], { input: printed })).code).toBe(0);
    const chinese = await tocsin(["config", "grow", "-"], { input: short, lang: "zh-CN" });
    expect(chinese.printed).toMatch(/^# 简易配置所代表的完整配置/);
  });

  test("a check says who coordinates and who approves, and that one’s own is counted", async () => {
    const { code, printed } = await tocsin(["config", "check", "-"], { input: short });
    expect(code).toBe(0);
    expect(printed).toContain("Simple mode: Lin coordinates everything, Lin approves changes and requests, P1 to P3");
    const chinese = await tocsin(["config", "check", "-"], { input: short, lang: "zh-CN" });
    expect(chinese.printed).toContain("简易模式：Lin 统筹一切");
  });
});

describe("what is wrong with it is told where it was written", () => {
  test.each([
    ["coordinator: lin", "", "“coordinator” is missing"],
    [
      "coordinator: lin",
      "coordinator: lni",
      "line 3, column 14, coordinator: There is no person “lni”. Did you mean “lin”?",
    ],
    ["coordinator: lin", "coordinator: lin\napprover: nobody-here", "approver: There is no person “nobody-here”"],
    ["coordinator: lin", "coordinator: lin\nteam: [omar, sue]", "team[1]: There is no person “sue”"],
    ["mode: simple", "mode: simpel", "“simpel” is not possible here. Did you mean “simple”?"],
    ["mode: simple\n", "", "“coordinator” is of simple mode. Write “mode: simple”"],
    ["mode: simple", "mode: full", "“coordinator” is of simple mode"],
    ["channel: ", "cab: ", "line 4, column 1, cab: “cab” belongs to full mode"],
    ['channel: "#help"', "channel: { slak: help }", "“slak” is no field here. Did you mean “slack”?"],
    ["service: orders", "service: order", "There is no service “order”. Did you mean “orders”?"],
    ["policy: approver", "policy: boss", "“boss”"],
    ["hints: [order]", "team: shop", "There is no team “shop”"],
  ])("%s → %s: %s", (piece, instead, sentence) => {
    expect(short).toContain(piece);
    const findings = told(short.replace(piece, instead));
    expect(findings).toContain(sentence);
    expect(findings).not.toMatch(/teams\[|approval_policies\[|roles\.|fallback/);
  });

  test("half a file: all that is missing, each once", () => {
    const findings = told("mode: simple\ncoordinator: lin\n");
    for (const field of ["organisation", "people", "services"]) expect(findings).toContain(`“${field}” is missing`);
    expect(findings).not.toContain("“teams” is missing");
    expect(findings.split("\n")).toHaveLength(5);
  });

  test("in Chinese as well", () => {
    expect(told(short.replace("channel: ", "teams: "), "zh-CN")).toContain("“teams”属于完整模式");
    expect(told(short.replace("mode: simple\n", ""), "zh-CN")).toContain("“coordinator”只用于简易模式");
  });
});
