// `tocsin import`: what comes out can be merged into a configuration file as it stands.
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { demoDocument } from "../../../src/organisation/demo.ts";
import { readDocument } from "../../../src/organisation/read-document.ts";
import { tocsin } from "../../support/terminal.ts";

const opsgenie = {
  users: [{ id: "u1", username: "kim@example.com", fullName: "Kim" }],
  teams: [
    {
      id: "t1",
      name: "Till",
      members: [{ user: { id: "u1" } }],
      routingRules: [{ isDefault: true, notify: { type: "escalation", id: "e1" } }],
    },
  ],
  schedules: [
    {
      id: "s1",
      name: "Till week",
      timezone: "Europe/Berlin",
      rotations: [
        {
          id: "r1",
          name: "Week",
          startDate: "2027-01-04T08:00:00Z",
          type: "weekly",
          length: 1,
          participants: [{ type: "user", id: "u1" }],
        },
      ],
    },
  ],
  escalations: [
    {
      id: "e1",
      name: "Till calls",
      rules: [
        {
          condition: "if-not-acked",
          notifyType: "default",
          delay: { timeAmount: 0, timeUnit: "minutes" },
          recipient: { type: "schedule", id: "s1" },
        },
      ],
    },
  ],
  services: [{ id: "x", name: "Till", teamId: "t1" }],
};

test("an export of Opsgenie becomes sections that pass the check, and what was assumed is told", async () => {
  const { code, printed, told } = await tocsin(["import", "opsgenie", "-"], { input: JSON.stringify(opsgenie) });
  expect(code).toBe(0);
  const sections = parse(printed);
  expect(sections.teams).toEqual([
    { key: "till", name: "Till", members: ["kim"], schedule: "till-week", policy: "till-calls" },
  ]);
  expect(told).toContain("a waiting time was assumed");
  const merged = Object.fromEntries(
    Object.entries(demoDocument).map(([field, content]) => [
      field,
      Array.isArray(content) && sections[field] ? [...content, ...sections[field]] : content,
    ]),
  );
  expect(readDocument(stringify(merged))).toMatchObject({ ok: true });
});

test("what is no export is refused", async () => {
  const refused = await tocsin(["import", "grafana-oncall", "-"], { input: "not JSON" });
  expect(refused).toMatchObject({ code: 65, printed: "" });
  expect(refused.told).toContain("is no such export");
  expect((await tocsin(["import", "opsgenie", "absent.json"])).code).toBe(66);
});
