// The organisation of a bot that nobody has configured yet: anybody may report, everything goes to where it was reported.
import { type Role, roles } from "../people/person.ts";
import { levelsWith } from "../sla/agreement.ts";
import { calendarOf } from "../sla/calendar.ts";
import { usualChangeRules } from "./change-rules.ts";
import { defaultServices } from "./default-services.ts";
import { usualPulse } from "./figures-schema.ts";
import { usualExamples } from "./level-examples.ts";
import type { Organisation } from "./organisation.ts";
import { usualProblemRules } from "./problem-rules.ts";

const weekday = [["08:00", "18:00"]] as const;

/** The only team until the set-up: without members and without a channel of its own. */
export const deskKey = "service-desk";

/** What is measured before anything is configured; its records go on by it until they are counted anew. */
export const unconfiguredCalendar = calendarOf({
  tz: "UTC",
  hours: { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday, sat: [], sun: [] },
  dated_hours: {},
  breaks: {},
  holidays: [],
  annual_holidays: [],
  workdays: [],
});

export const emptyOrganisation: Organisation = {
  version: 0,
  name: "Tocsin",
  isDemo: false,
  isEmpty: true,
  lang: "en",
  channelLangs: [],
  zone: "UTC",
  calendar: unconfiguredCalendar,
  levels: levelsWith(unconfiguredCalendar),
  examples: usualExamples,
  teams: [{ key: deskKey, name: { en: "Service desk", "zh-CN": "服务台" }, channels: {}, memberIds: [] }],
  services: defaultServices.map((service) => ({
    ...service,
    teamKey: deskKey,
    criticality: "medium",
    channels: [],
    dependsOn: [],
    tags: [],
  })),
  schedules: [],
  policies: [],
  approvalPolicies: [],
  requestItems: [],
  calledChannels: {},
  phones: {},
  departments: {},
  figures: { zone: "UTC", targets: {}, baselines: {}, unwatched: [], pulse: usualPulse },
  fallbackTeamKey: deskKey,
  reportEmoji: "rotating_light",
  roleHolders: Object.fromEntries(roles.map((role) => [role, []])) as unknown as Record<Role, readonly string[]>,
  alertSources: [],
  deploySources: [],
  outageSources: [],
  indicatorSources: [],
  indicators: [],
  cab: null,
  digests: [],
  majorCriteria: { criticalP1: false, unacknowledgedMinutes: null, many: null },
  maintenanceWindows: [],
  changeRules: usualChangeRules,
  problemRules: usualProblemRules,
  reviewDates: [],
};
