// Reads an export of Opsgenie: people, teams, services, schedules with their covers, and escalations.
import { Temporal } from "temporal-polyfill";
import { isZone } from "../kernel/zone.ts";
import { type OpsgenieKeys, policyFromOpsgenie } from "./import-opsgenie-escalation.ts";
import { layerFromOpsgenie } from "./import-opsgenie-rotation.ts";
import { type Imported, type ImportedCover, keysFor, type LeftOut, readable } from "./imported.ts";
import {
  type OpsgenieOverride,
  type OpsgenieRotation,
  type OpsgenieSchedule,
  opsgenieEscalation,
  opsgenieExport,
  opsgenieOverride,
  opsgenieRotation,
  opsgenieRoutingRule,
  opsgenieSchedule,
  opsgenieService,
  opsgenieTeam,
  opsgenieUser,
} from "./opsgenie-shape.ts";
import { readSchedule } from "./schedule-schema.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";

type Leave = (left: LeftOut) => void;

/** `given`: `{users, teams, schedules, escalations, services}`, each a list of what the API answers or of the backup tool's files. null: it is not such an object. */
export function readOpsgenie(given: unknown): Imported | null {
  const outer = opsgenieExport.safeParse(given);
  if (!outer.success) return null;
  const leftOut: LeftOut[] = [];
  const leave: Leave = (left) => leftOut.push(left);
  const keys: OpsgenieKeys = {
    people: keysFor("person"),
    teams: keysFor("team"),
    schedules: keysFor("schedule"),
    policies: keysFor("policy"),
  };
  const { users, teams, schedules, escalations, services } = outer.data;

  const people = readable(plain(users, "user"), "user", (item) => opsgenieUser.safeParse(item), leave).map((user) => ({
    key: keys.people.make(user.id, user.username.split("@")[0] ?? user.username),
    name: user.fullName || user.username,
    email: user.username.includes("@") ? user.username : null,
    zone: user.timeZone && isZone(user.timeZone) ? user.timeZone : null,
  }));
  const readTeams = readable(plain(teams, "team"), "team", (item) => opsgenieTeam.safeParse(item), leave);
  for (const team of readTeams) keys.teams.make(team.id, team.name);

  const covers: ImportedCover[] = [];
  const readSchedules = schedules.flatMap((item, i): readonly ScheduleSpec[] => {
    const [found] = readable(
      plain([item], "schedule"),
      "schedule",
      (one) => opsgenieSchedule.safeParse(one),
      (left) => leave({ ...left, place: `schedule ${i + 1}` }),
    );
    const spec = found === undefined ? null : scheduleOf(found, keys, leave);
    if (found === undefined || spec === null) return [];
    covers.push(...coversOf(found, spec.key, overridesIn(item, leave), keys, leave));
    return [spec];
  });
  const policies = readable(
    plain(escalations, "escalation"),
    "escalation",
    (item) => opsgenieEscalation.safeParse(item),
    leave,
  );
  const readPolicies = policies.flatMap((one) => {
    const spec = policyFromOpsgenie(one, keys, (left) => leave({ place: `escalation ${one.name}`, ...left }));
    return spec === null ? [] : [spec];
  });
  return {
    people,
    teams: readTeams.map((team) => ({
      key: keys.teams.make(team.id, team.name),
      name: team.name,
      members: (team.members ?? []).flatMap(({ user }) => keys.people.of(user.id) ?? []),
      policy: policyOf(teams, team, keys, leave),
    })),
    services: servicesOf(services, keys, leave),
    schedules: readSchedules,
    covers,
    policies: readPolicies,
    leftOut,
  };
}

/** The backup tool wraps an item into `{"<kind>": …}`; the API does not. */
function plain(items: readonly unknown[], kind: string): readonly unknown[] {
  return items.map((item) => {
    const inner = fieldOf(item, kind);
    return inner !== null && typeof inner === "object" ? inner : item;
  });
}

function fieldOf(item: unknown, field: string): unknown {
  return item !== null && typeof item === "object" ? (item as Record<string, unknown>)[field] : undefined;
}

function listIn(item: unknown, ...fields: readonly string[]): readonly unknown[] {
  const lists = fields.map((field) => fieldOf(item, field));
  return lists.find((list): list is unknown[] => Array.isArray(list)) ?? [];
}

function scheduleOf(given: OpsgenieSchedule, keys: OpsgenieKeys, leave: Leave): ScheduleSpec | null {
  const place = `schedule ${given.name}`;
  const out = (reason: LeftOut["reason"], more: { given?: string; kept?: boolean } = {}) =>
    leave({ place, reason, kept: false, ...more });
  if (given.enabled === false) out("disabled", { kept: true });
  if (!isZone(given.timezone)) {
    out("unknown_zone", { given: given.timezone });
    return null;
  }
  const rotations = rotationsOf(given, leave);
  const layers = rotations.flatMap((rotation) => {
    const named = `${place} › ${rotation.name || "rotation"}`;
    const layer = layerFromOpsgenie(rotation, given.timezone, keys.people, (left) => leave({ place: named, ...left }));
    return layer === null ? [] : [layer];
  });
  if (layers.length > 1) out("several_at_once", { kept: true });
  const key = keys.schedules.make(given.id, given.name);
  const read = readSchedule({ key, name: given.name, zone: given.timezone, layers, allow_gaps: true });
  if (read.ok) return read.value;
  out(layers.length === 0 ? "empty" : "unreadable", { given: read.refusal.map((fault) => fault.code).join(", ") });
  return null;
}

function rotationsOf({ name, rotations }: OpsgenieSchedule, leave: Leave): readonly OpsgenieRotation[] {
  const kind = `schedule ${name} › rotation`;
  return readable(rotations ?? [], kind, (one) => opsgenieRotation.safeParse(one), leave);
}

function overridesIn(item: unknown, leave: Leave): readonly OpsgenieOverride[] {
  const lists = listIn(item, "scheduleOverrideList", "overrides");
  const found = lists.length > 0 ? lists : listIn(fieldOf(item, "schedule"), "overrides");
  return readable(found, "override", (one) => opsgenieOverride.safeParse(one), leave);
}

/** An override of some of several rotations would reach too far here, and is left out. */
function coversOf(
  schedule: OpsgenieSchedule,
  key: string,
  overrides: readonly OpsgenieOverride[],
  keys: OpsgenieKeys,
  leave: Leave,
): readonly ImportedCover[] {
  const rotations = rotationsOf(schedule, () => {}).filter((rotation) => rotation.enabled !== false);
  return overrides.flatMap((one) => {
    const place = `schedule ${schedule.name} › override ${one.alias ?? one.startDate}`;
    const person = one.user.type === "user" ? keys.people.of(one.user.id) : undefined;
    const named = one.rotations ?? [];
    if (person === undefined) {
      const reason = one.user.type === "user" ? "unknown_person" : "participant_not_a_person";
      leave({ place, reason, given: one.user.username ?? one.user.type, kept: false });
    } else if (named.length > 0 && named.length < rotations.length)
      leave({ place, reason: "override_of_one_rotation", kept: false });
    else {
      const [from, to] = [instantText(one.startDate), instantText(one.endDate)];
      if (from !== null && to !== null) return [{ schedule: key, person, from, to }];
      leave({ place, reason: "unreadable", given: one.startDate, kept: false });
    }
    return [];
  });
}

function instantText(given: string): string | null {
  try {
    return Temporal.Instant.from(given).toString();
  } catch {
    return null;
  }
}

/** The default routing rule of a team says by which escalation it is called; other rules have no counterpart. */
function policyOf(
  teams: readonly unknown[],
  team: { readonly id: string; readonly name: string },
  keys: OpsgenieKeys,
  leave: Leave,
): string | null {
  const item = teams.find((one) => fieldOf(fieldOf(one, "team") ?? one, "id") === team.id);
  const rules = readable(
    listIn(item, "teamRoutingRules", "routingRules"),
    `team ${team.name} › routing rule`,
    (one) => opsgenieRoutingRule.safeParse(one),
    leave,
  );
  for (const rule of rules)
    if (!rule.isDefault)
      leave({ place: `team ${team.name}`, reason: "routing_rule", given: rule.name ?? "", kept: false });
  const notify = rules.find((rule) => rule.isDefault)?.notify;
  return notify?.type === "escalation" ? (keys.policies.of(notify.id) ?? null) : null;
}

function servicesOf(services: readonly unknown[], keys: OpsgenieKeys, leave: Leave): Imported["services"] {
  const own = keysFor("service");
  return readable(services, "service", (item) => opsgenieService.safeParse(item), leave).map((service) => ({
    key: own.make(service.id, service.name),
    name: service.name,
    description: service.description || null,
    team: keys.teams.of(service.teamId) ?? null,
    policy: null,
  }));
}
