// A small shop with its people, for tests of incidents: who they are, what they own, when they work.

import { Temporal } from "temporal-polyfill";
import type { Act, PeopleBook } from "../../src/organisation/act.ts";
import { emptyOrganisation } from "../../src/organisation/empty-organisation.ts";
import { usualPulse } from "../../src/organisation/figures-schema.ts";
import type { Organisation } from "../../src/organisation/organisation.ts";
import type { Person, Role } from "../../src/people/person.ts";
import { levelsWith } from "../../src/sla/agreement.ts";
import { calendarOf } from "../../src/sla/calendar.ts";
import { calendarShape } from "../../src/sla/calendar-spec.ts";

const id = (n: number) => `00000000-0000-7000-8000-0000000000${n.toString().padStart(2, "0")}`;

export const ids = {
  ana: id(11),
  ben: id(12),
  dana: id(13),
  omar: id(14),
  lin: id(15),
  sam: id(16),
  wei: id(17),
  gil: id(18),
  bot: id(19),
} as const;
export type Name = keyof typeof ids;

const rolesOf: Partial<Record<Name, readonly Role[]>> = {
  omar: ["administrator"],
  lin: ["incident-manager"],
  sam: ["security"],
};
const teamsOf: Partial<Record<Name, readonly string[]>> = { ben: ["shop"], dana: ["shop", "data"] };

export const person = (name: Name, more: Partial<Person> = {}): Person => ({
  id: ids[name],
  name: `${name[0]?.toUpperCase()}${name.slice(1)}`,
  lang: name === "wei" ? "zh-CN" : "en",
  zone: "Europe/Berlin",
  roles: rolesOf[name] ?? [],
  teams: teamsOf[name] ?? [],
  isActive: true,
  isGuest: name === "gil",
  isBot: name === "bot",
  ...more,
});

const week = Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, [["09:00", "17:00"]]]));
const level = (en: string, zh: string) => ({ en, "zh-CN": zh });

const calendar = calendarOf(calendarShape.parse({ tz: "Europe/Berlin", hours: week }));

export const organisation: Organisation = {
  ...emptyOrganisation,
  version: 1,
  name: "Lantern Goods",
  isEmpty: false,
  zone: "Europe/Berlin",
  calendar,
  levels: levelsWith(calendar),
  examples: {
    impact: {
      high: level("many customers cannot pay", "很多顾客无法付款"),
      medium: level("one team cannot work", "一个团队无法工作"),
      low: level("one person is hindered", "一个人受影响"),
    },
    urgency: {
      high: level("work stands still", "工作停顿"),
      medium: level("there is a way around", "有替代办法"),
      low: level("it can wait", "可以等待"),
    },
  },
  teams: [
    {
      key: "shop",
      name: level("Team Shop", "商城团队"),
      channels: { slack: "C-SHOP" },
      memberIds: [ids.ben, ids.dana],
      firstResponderId: ids.ben,
      managerId: ids.lin,
    },
    {
      key: "data",
      name: level("Team Data", "数据团队"),
      channels: { slack: "C-DATA" },
      memberIds: [ids.dana],
      firstResponderId: ids.dana,
    },
  ],
  services: [
    {
      key: "checkout",
      name: level("Shop checkout", "商城结算"),
      teamKey: "shop",
      ownerId: ids.lin,
      criticality: "high",
      hints: ["checkout", "payment", "结算", "支付"],
      channels: [{ slack: "C-SHOP" }],
      dependsOn: [],
      tags: [],
    },
    {
      key: "reports",
      name: level("Reports", "报表"),
      teamKey: "data",
      criticality: "low",
      hints: ["report", "dashboard", "报表"],
      channels: [],
      dependsOn: ["checkout"],
      tags: [],
    },
    {
      key: "orphan",
      name: level("Old intranet", "旧内网"),
      teamKey: "nobody",
      criticality: "medium",
      hints: ["intranet"],
      channels: [],
      dependsOn: [],
      tags: [],
    },
  ],
  figures: { zone: "Europe/Berlin", targets: {}, baselines: {}, unwatched: [], pulse: usualPulse },
  fallbackTeamKey: "data",
  fallbackResponderId: ids.dana,
  roleHolders: {
    administrator: [ids.omar],
    "incident-manager": [ids.lin],
    "change-manager": [],
    security: [ids.sam],
    "service-owner": [],
    auditor: [],
  },
};

/** The same shop with a policy: Ben, then Dana and the team, then Lin; five minutes each, gone through twice. */
export const withPolicy: Organisation = {
  ...organisation,
  approvalPolicies: [],
  requestItems: [],
  policies: [
    {
      key: "shop",
      name: "Shop",
      priorities: [1, 2],
      levels: [
        { targets: [{ person: ids.ben }], wait_minutes: 5 },
        { targets: [{ person: ids.dana }, { team: "shop" }], wait_minutes: 5 },
        { targets: [{ person: ids.lin }], wait_minutes: 5 },
      ],
      repeat: 1,
      unacknowledge_after_minutes: 30,
    },
  ],
  teams: organisation.teams.map((team) => (team.key === "shop" ? { ...team, policyKey: "shop" } : team)),
};

export const people: PeopleBook = {
  find: (personId) => {
    const name = (Object.keys(ids) as Name[]).find((key) => ids[key] === personId);
    return name && person(name);
  },
  span: (personId, mention) => {
    const name = (Object.keys(ids) as Name[]).find((key) => ids[key] === personId);
    return { kind: "person", personId, name: name ? person(name).name : "?", ...(mention && { mention }) };
  },
};

/** Wednesday 18 November 2026, 10:00 in Berlin. */
export const ten = Temporal.Instant.from("2026-11-18T09:00:00Z");

let made = 0;

export const act = (name: Name, at: Temporal.Instant = ten, more: Partial<Act> = {}): Act => ({
  at,
  actor: person(name),
  organisation,
  people,
  roster: { schedule: () => undefined, isReachable: () => true, hasChannel: () => true, knowsChannel: () => true },
  newId: () => `00000000-0000-7000-9000-${(++made).toString().padStart(12, "0")}`,
  ...more,
});
