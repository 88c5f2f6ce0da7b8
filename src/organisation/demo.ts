// The organisation that the bot brings along, so that the first start shows everything: a small online shop, in both languages.

import { usualRules } from "./change-schema.ts";
import { demoRequests, demoSpending } from "./demo-requests.ts";
import { demoServices } from "./demo-services.ts";
import type { Document, DocumentPerson, DocumentService, DocumentTeam } from "./document.ts";
import { usualExamples } from "./level-examples.ts";
import { usualMajor } from "./major-schema.ts";

const workday: [string, string][] = [["08:00", "18:00"]];

type DemoLayer = Document["schedules"][number]["layers"][number];
type DemoPerson = Pick<DocumentPerson, "key" | "name"> & Partial<DocumentPerson>;

const person = (given: DemoPerson): DocumentPerson => ({ email: `${given.key}@example.org`, roles: [], ...given });

const people: readonly DocumentPerson[] = [
  person({ key: "ana", name: "Ana" }),
  person({ key: "ben", name: "Ben" }),
  person({ key: "dana", name: "Dana" }),
  person({ key: "chen", name: "Chen", roles: ["service-owner", "change-manager"] }),
  person({ key: "lin", name: "Lin", roles: ["administrator", "incident-manager", "change-manager"] }),
  person({ key: "omar", name: "Omar", roles: ["security"] }),
  person({ key: "sue", name: "Sue", roles: ["auditor"] }),
  person({ key: "wei", name: "Wei", lang: "zh-CN", zone: "Asia/Shanghai" }),
];

const teams: readonly DocumentTeam[] = [
  {
    key: "shop",
    name: { en: "Team Shop", "zh-CN": "商城团队" },
    channels: { web: "shop" },
    members: ["ben", "dana"],
    first_responder: "ben",
    schedule: "shop",
    policy: "shop",
    manager: "chen",
  },
  {
    key: "workplace",
    name: { en: "Team Workplace", "zh-CN": "办公支持团队" },
    channels: { web: "workplace" },
    members: ["omar", "dana"],
    first_responder: "omar",
    manager: "lin",
  },
  {
    key: "data",
    name: { en: "Team Data", "zh-CN": "数据团队" },
    channels: { web: "data" },
    members: ["dana", "omar"],
    first_responder: "dana",
    manager: "chen",
  },
];

const turns = (name: string, members: readonly string[]): DemoLayer => ({
  name,
  members,
  rotation: "weekly",
  handover: "09:00",
  weekday: "mon",
  start: "2026-01-05",
  restrictions: [],
});

const changeManager: Document["approval_policies"][number]["stages"][number] = {
  name: { en: "Change manager", "zh-CN": "变更经理" },
  from: [{ role: "change-manager" }],
  need: "1",
  any_reject_fails: true,
};

export const demoDocument: Document = {
  organisation: { name: "Lantern & Co", lang: "en", zone: "Europe/Berlin", report_emoji: "rotating_light" },
  working_hours: {
    tz: "Europe/Berlin",
    hours: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday, sat: [], sun: [] },
    dated_hours: { "12-24": [["08:00", "12:00"]], "12-31": [["08:00", "12:00"]] },
    breaks: {},
    holidays: [],
    annual_holidays: ["01-01", "05-01", "10-03", "12-25", "12-26"],
    workdays: [],
  },
  calendars: [],
  slas: [],
  olas: [],
  suppliers: [],
  levels: { impact: { ...usualExamples.impact }, urgency: { ...usualExamples.urgency } },
  people: [...people],
  roles: {},
  teams: [...teams],
  channels: [],
  services: demoServices.map((service): DocumentService => ({ ...service })),
  // The first one called is always Ben, so that the story in the README goes as told; who stands behind him takes turns.
  schedules: [
    { key: "shop", name: "Shop on call", zone: "Europe/Berlin", layers: [turns("Always", ["ben"])], allow_gaps: false },
    {
      key: "shop-backup",
      name: "Shop backup",
      zone: "Europe/Berlin",
      layers: [turns("Week", ["dana", "chen"])],
      allow_gaps: false,
    },
  ],
  policies: [
    {
      key: "shop",
      name: "Shop: on call, then backup and team, then the manager",
      priorities: [1, 2],
      levels: [
        { targets: [{ schedule: "shop" }], wait_minutes: 5 },
        { targets: [{ schedule: "shop-backup" }, { team: "shop" }], wait_minutes: 10 },
        { targets: [{ person: "lin" }], wait_minutes: 15 },
      ],
      repeat: 1,
      unacknowledge_after_minutes: 60,
    },
  ],
  // Lin or Chen decides alone on most changes; an emergency that cannot wait takes both.
  approval_policies: [
    {
      key: "high-risk",
      name: { en: "High risk", "zh-CN": "高风险" },
      when: { types: ["normal", "standard"], risks: ["high"] },
      stages: [
        changeManager,
        {
          name: { en: "Two of Dana, Omar and Sue", "zh-CN": "Dana、Omar、Sue 中的两人" },
          from: [{ person: "dana" }, { person: "omar" }, { person: "sue" }],
          need: "2",
          any_reject_fails: false,
        },
      ],
      fallback: "service-owner",
      self_approval: false,
    },
    {
      key: "usual",
      name: { en: "Usual", "zh-CN": "常规" },
      when: {},
      stages: [changeManager],
      fallback: "service-owner",
      self_approval: false,
    },
    demoSpending,
  ],
  catalogue: demoRequests.map((item) => ({ ...item })),
  fallback: { team: "workplace", responder: "lin" },
  alert_sources: [],
  deploy_sources: [],
  outage_sources: [],
  indicator_sources: [],
  figures: { targets: {}, baselines: {}, indicators: [], unwatched: [] },
  major_incidents: usualMajor,
  maintenance_windows: [
    {
      key: "checkout-nights",
      name: { en: "Quiet night of the checkout", "zh-CN": "结账服务维护窗口" },
      services: ["shop-checkout"],
      days: ["wed"],
      from: "02:00",
      to: "04:00",
    },
  ],
  change_rules: usualRules,
  digests: [
    {
      ...{ name: "morning", kind: "daily", at: "0 8 * * *", zone: "Europe/Berlin", channel: "shop" },
      skip_non_working_days: false,
    },
  ],
};
