// The organisation that slices read: what becomes of the document's keys and names.
import { describe, expect, test } from "vitest";
import { usualChangeRules } from "../../../src/organisation/change-rules.ts";
import { demoDocument } from "../../../src/organisation/demo.ts";
import type { Document } from "../../../src/organisation/document.ts";
import { emptyOrganisation } from "../../../src/organisation/empty-organisation.ts";
import { exampleText } from "../../../src/organisation/example.ts";
import { checkAfterDays, problemRulesOf } from "../../../src/organisation/problem-rules-of.ts";
import { readDocument } from "../../../src/organisation/read-document.ts";
import { toOrganisation } from "../../../src/organisation/to-organisation.ts";

const idsOf = (document: Document) => Object.fromEntries(document.people.map(({ key }) => [key, `id-${key}`]));

function example(): Document {
  const read = readDocument(exampleText);
  if (!read.ok) throw new Error("the example must pass");
  return read.value;
}

describe("the organisation in force", () => {
  test("people stand by our ids, in teams, roles and the fallback", () => {
    const made = toOrganisation(example(), idsOf(example()), {}, { id: 3, origin: "file" });
    expect(made).toMatchObject({ version: 3, isDemo: false, isEmpty: false, fallbackResponderId: "id-lin" });
    expect(made.teams[0]).toMatchObject({
      memberIds: ["id-ben", "id-dana"],
      firstResponderId: "id-ben",
      managerId: "id-chen",
    });
    expect(made.roleHolders.security).toEqual(["id-lin", "id-dana"]);
    expect(made.roleHolders["incident-manager"]).toEqual(["id-lin"]);
    expect(made.roleHolders.auditor).toEqual([]);
  });

  test("a channel's name becomes its id where the platform knows it, and is left out where not", () => {
    const ids = { slack: { "team-shop": "C0SHOP123" }, discord: {} };
    const made = toOrganisation(example(), idsOf(example()), ids, { id: 1, origin: "file" });
    expect(made.teams[0]?.channels).toEqual({ slack: "C0SHOP123", web: "shop" });
    expect(made.services[0]?.channels).toEqual([{ web: "shop" }]);
  });

  test("how many people use a service, and whether the star of a month is named, are what the file says", () => {
    const document = example();
    const [first, ...others] = document.services;
    if (!first) throw new Error("the example has a service");
    const services = [{ ...first, users: 430 }, ...others];
    const made = toOrganisation(
      { ...document, services, figures: { ...document.figures, star: false } },
      {},
      {},
      { id: 1, origin: "file" },
    );
    expect([made.services[0]?.users, made.figures.star]).toEqual([430, false]);
    const usual = toOrganisation(document, {}, {}, { id: 1, origin: "file" });
    expect([usual.services[0]?.users, usual.figures.star]).toEqual([undefined, undefined]);
    const read = (users: number) =>
      readDocument(exampleText.replace(/\nservices:\n {2}- key: .*\n/, `$&    users: ${users}\n`)).ok;
    expect([read(430), read(0)]).toEqual([true, false]);
  });

  test("the rules of problems hold for a service as far as it says nothing else", () => {
    const rules = { alike_incidents: 4, same_alerts: 3, within_days: 14, check_after_days: 60 };
    const made = toOrganisation({ ...example(), problem_rules: rules }, {}, {}, { id: 1, origin: "file" });
    const all = { alikeIncidents: 4, sameAlerts: 3, withinDays: 14, checkAfterDays: 60 };
    expect(made.problemRules).toEqual(all);
    expect(problemRulesOf(made, "shop-checkout")).toEqual({ ...all, checkAfterDays: 45 });
    expect(problemRulesOf(made, "network")).toEqual(all);
    expect(checkAfterDays(made, ["shop-checkout", "network"])).toBe(60);
    expect([checkAfterDays(made, ["shop-checkout"]), checkAfterDays(made, [])]).toEqual([45, 60]);
  });

  test("a person who is not known by an id is called by nobody rather than by a wrong id", () => {
    const made = toOrganisation(example(), { ben: "id-ben" }, {}, { id: 1, origin: "file" });
    expect(made.teams[0]).toMatchObject({ memberIds: ["id-ben"] });
    expect(made.teams[0]?.managerId).toBeUndefined();
  });

  test("the demo says that it is one and has every name in both languages", () => {
    const made = toOrganisation(demoDocument, idsOf(demoDocument), {}, { id: 1, origin: "demo" });
    expect(made.isDemo).toBe(true);
    for (const { name } of [...made.teams, ...made.services]) expect(name["zh-CN"]).toMatch(/\p{Script=Han}/u);
    expect(new Set(made.services.map(({ teamKey }) => teamKey)).size).toBe(3);
  });

  test("a maintenance window is in the organisation's zone unless it names its own; rules left out are the usual ones", () => {
    const document = demoDocument;
    const made = toOrganisation(document, idsOf(document), {}, { id: 1, origin: "demo" });
    expect(made.maintenanceWindows).toEqual([
      {
        key: "checkout-nights",
        name: { en: "Quiet night of the checkout", "zh-CN": "结账服务维护窗口" },
        scope: { services: ["shop-checkout"] },
        zone: "Europe/Berlin",
        weekly: { days: ["wed"], from: "02:00", to: "04:00" },
      },
    ]);
    expect(made.changeRules).toEqual(usualChangeRules);
    const read = readDocument(exampleText.replace(/\nchange_rules:[\s\S]*?at_once: 3\n/, "\n"));
    expect(read.ok && read.value.change_rules).toEqual(example().change_rules);
  });

  test("before any set-up there is a fallback team, and services to report about", () => {
    expect(emptyOrganisation.isEmpty).toBe(true);
    expect(emptyOrganisation.teams.map(({ key }) => key)).toContain(emptyOrganisation.fallbackTeamKey);
    expect(emptyOrganisation.services.map(({ key }) => key)).toEqual(["workplace", "applications", "data"]);
  });
});
