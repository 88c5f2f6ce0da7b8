// The organisation of one random day: people in several zones, teams, services, shifts, escalation and approval policies.
import { Temporal } from "temporal-polyfill";
import type { Policy } from "../../src/approval/policy.ts";
import type { PolicySpec } from "../../src/oncall/policy-schema.ts";
import type { ScheduleSpec } from "../../src/oncall/schedule-spec.ts";
import { emptyOrganisation } from "../../src/organisation/empty-organisation.ts";
import type { Level, Organisation, Service, Team } from "../../src/organisation/organisation.ts";
import type { Person, Role } from "../../src/people/person.ts";
import { levelsWith } from "../../src/sla/agreement.ts";
import { type Calendar, calendarOf } from "../../src/sla/calendar.ts";
import { calendarShape } from "../../src/sla/calendar-spec.ts";
import type { Chance } from "./chance.ts";

/** Days on which the clock of a zone skips or repeats an hour, or half of one, and some on which it does not. */
const days = [
  ...[["Europe/Berlin", "2026-03-29"] as const, ["Europe/Berlin", "2026-10-25"] as const],
  ...[["America/New_York", "2026-03-08"] as const, ["America/New_York", "2026-11-01"] as const],
  ...[["Australia/Lord_Howe", "2026-04-05"] as const, ["Australia/Lord_Howe", "2026-10-04"] as const],
  ...[["America/Santiago", "2026-09-06"] as const, ["Africa/Casablanca", "2026-03-22"] as const],
  ...[["Asia/Kolkata", "2028-02-29"] as const, ["Asia/Shanghai", "2026-12-31"] as const],
  ...[["Europe/Berlin", "2026-11-18"] as const, ["America/New_York", "2026-06-12"] as const],
];
const zones = [...new Set(days.map(([zone]) => zone))];

export type Office = {
  readonly zone: string;
  /** The local day, which has 23 to 25 hours. */
  readonly date: Temporal.PlainDate;
  readonly people: readonly Person[];
  readonly organisation: Organisation;
};

const idOf = (n: number) => `00000000-0000-7000-8000-0000000001${n.toString().padStart(2, "0")}`;
const PEOPLE = 10;
const [GUEST, BOT] = [8, 9];
const humans = Array.from({ length: GUEST }, (_, n) => idOf(n));

export function makeOffice(dice: Chance): Office {
  const [zone, date] = dice.pick(days);
  const teamKeys = ["shop", "data", "desk"].slice(0, dice.between(2, 3));
  const roleHolders = holders(dice);
  const schedules = dice.percent(70) ? [schedule(dice, date, "first"), schedule(dice, date, "second")] : [];
  const policies = teamKeys.filter(() => dice.percent(85)).map((key) => escalation(dice, key, teamKeys, schedules));
  const teams = teamKeys.map((key): Team => team(dice, key, schedules, policies));
  const calendar = workingHours(dice);
  const services = ["checkout", "reports", "search"].map((key): Service => service(dice, key, teamKeys));
  const approvalPolicies = ["normal", "other"].filter(() => dice.percent(80)).map((key) => policy(dice, key, teamKeys));
  const organisation: Organisation = {
    ...emptyOrganisation,
    ...{ version: 1, name: "Lantern Goods", isEmpty: false, zone, calendar, levels: levelsWith(calendar) },
    ...{ teams, services, schedules, policies, approvalPolicies, roleHolders },
    ...{ fallbackTeamKey: dice.pick(teamKeys), fallbackResponderId: dice.pick(humans) },
  };
  const people = Array.from({ length: PEOPLE }, (_, n): Person => person(dice, n, organisation));
  return { zone, date: Temporal.PlainDate.from(date), people, organisation };
}

function person(dice: Chance, n: number, { roleHolders, teams }: Organisation): Person {
  const id = idOf(n);
  return {
    ...{ id, name: `Person ${n}`, lang: n % 3 === 0 ? "zh-CN" : "en", zone: dice.pick(zones) },
    roles: (Object.keys(roleHolders) as Role[]).filter((role) => roleHolders[role].includes(id)),
    teams: teams.filter(({ memberIds }) => memberIds.includes(id)).map(({ key }) => key),
    ...{ isActive: true, isGuest: n === GUEST, isBot: n === BOT },
  };
}

const holders = (dice: Chance): Readonly<Record<Role, readonly string[]>> => ({
  administrator: dice.some(humans, 1).slice(0, 2),
  "incident-manager": dice.some(humans, 1).slice(0, 2),
  "change-manager": dice.some(humans).slice(0, 4),
  security: dice.some(humans).slice(0, 1),
  "service-owner": [],
  auditor: [],
});

function team(dice: Chance, key: string, schedules: readonly ScheduleSpec[], policies: readonly PolicySpec[]): Team {
  const memberIds = dice.some(humans, 1).slice(0, 4);
  const [first] = memberIds;
  return {
    ...{ key, name: { en: key }, channels: dice.percent(90) ? { slack: `C-${key}` } : {}, memberIds },
    ...(dice.percent(80) && first && { firstResponderId: first }),
    ...(dice.percent(60) && schedules[0] && { scheduleKey: dice.pick(schedules).key }),
    ...(policies.some((one) => one.key === key) && { policyKey: key }),
    ...(dice.percent(70) && { managerId: dice.pick(humans) }),
  };
}

const service = (dice: Chance, key: string, teamKeys: readonly string[]): Service => ({
  ...{ key, name: { en: key }, teamKey: dice.pick(teamKeys), criticality: dice.pick<Level>(["high", "medium", "low"]) },
  ...{ hints: [key], channels: [], dependsOn: [], tags: dice.percent(30) ? ["pci"] : [] },
  ...(dice.percent(70) && { ownerId: dice.pick(humans) }),
});

const clockTime = (dice: Chance) => `${String(dice.below(24)).padStart(2, "0")}:${dice.pick(["00", "15", "30", "45"])}`;

function schedule(dice: Chance, date: string, key: string): ScheduleSpec {
  const layers = ["base", "over"].slice(0, dice.between(1, 2)).map((name) => ({
    ...{ name, members: dice.some(humans, 1).slice(0, 4), handover: clockTime(dice) },
    rotation: dice.pick(["daily" as const, "weekly" as const, { every: dice.between(1, 8), unit: "hours" as const }]),
    start: Temporal.PlainDate.from(date)
      .subtract({ days: dice.between(1, 20) })
      .toString(),
    restrictions:
      name === "over"
        ? [{ days: ["mon", "wed", "sat", "sun"] as const, from: "08:00", to: dice.pick(["20:00", "06:00"]) }]
        : [],
  }));
  return {
    key,
    name: key,
    zone: dice.pick(zones),
    layers: layers as unknown as ScheduleSpec["layers"],
    allow_gaps: true,
  };
}

function escalation(
  dice: Chance,
  key: string,
  teamKeys: readonly string[],
  schedules: readonly ScheduleSpec[],
): PolicySpec {
  const target = () =>
    dice.pick([
      { person: dice.pick(humans) },
      { person: dice.pick(humans) },
      { team: dice.pick(teamKeys) },
      { channel: dice.pick(["war-room", "nowhere"]) },
      ...schedules.map((one) => ({ schedule: one.key })),
    ]);
  return {
    ...{
      key,
      name: key,
      priorities: dice.pick([
        [1, 2],
        [1, 2, 3, 4],
      ]),
      repeat: dice.between(0, 2),
    },
    levels: Array.from({ length: dice.between(1, 3) }, () => ({
      targets: Array.from({ length: dice.between(1, 2) }, target),
      wait_minutes: dice.between(1, 12),
    })),
    ...(dice.percent(60) && { unacknowledge_after_minutes: dice.between(5, 60) }),
  };
}

function policy(dice: Chance, key: string, teamKeys: readonly string[]): Policy {
  const source = () =>
    dice.pick([
      { role: "change-manager" as const },
      { team: dice.pick(teamKeys) },
      { managerOf: dice.pick(teamKeys) },
      { anyOf: "service-owners" as const },
      { person: dice.pick(humans) },
    ]);
  return {
    ...{ key, name: { en: key }, when: key === "normal" ? { types: ["normal"] } : {} },
    stages: Array.from({ length: dice.between(1, 3) }, (_, n) => ({
      name: { en: `Stage ${n + 1}` },
      from: Array.from({ length: dice.between(1, 2) }, source),
      need: dice.percent(50) ? { count: dice.between(1, 3) } : { percent: dice.between(1, 100) },
      anyRejectFails: dice.percent(50),
    })),
    fallback: "administrator",
    allowsSelfApproval: dice.percent(10),
  };
}

const calendars = new Map<string, Calendar>();

/** Kept: to read a zone takes longer than a day's acts. */
function workingHours(dice: Chance): Calendar {
  const tz = dice.pick(zones);
  const isAlways = dice.percent(30);
  const made = calendars.get(`${tz} ${isAlways}`) ?? calendarWith(tz, isAlways ? "24:00" : "17:00");
  calendars.set(`${tz} ${isAlways}`, made);
  return made;
}

function calendarWith(tz: string, until: string): Calendar {
  const open = until === "24:00" ? "00:00" : "09:00";
  const hours = ["mon", "tue", "wed", "thu", "fri", ...(until === "24:00" ? ["sat", "sun"] : [])];
  return calendarOf(calendarShape.parse({ tz, hours: Object.fromEntries(hours.map((day) => [day, [[open, until]]])) }));
}
