// Reads an export of Grafana OnCall: people, teams, schedules with their shifts, escalation chains, and integrations as services.
import { isZone } from "../kernel/zone.ts";
import {
  type GrafanaSchedule,
  type GrafanaShift,
  grafanaChain,
  grafanaExport,
  grafanaIntegration,
  grafanaSchedule,
  grafanaShift,
  grafanaStep,
  grafanaTeam,
  grafanaUser,
} from "./grafana-oncall-shape.ts";
import { type GrafanaKeys, policyFromGrafana } from "./import-grafana-chain.ts";
import { coverFromGrafana, happensOnce, layerFromGrafana } from "./import-grafana-shift.ts";
import { type Imported, type ImportedCover, keysFor, type LeftOut, readable } from "./imported.ts";
import { readSchedule } from "./schedule-schema.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";

type Leave = (left: LeftOut) => void;

/** `given`: `{users, teams, schedules, on_call_shifts, escalation_chains, escalation_policies, integrations}`, each a list or a page of the API. null: it is not such an object. */
export function readGrafanaOnCall(given: unknown): Imported | null {
  const outer = grafanaExport.safeParse(given);
  if (!outer.success) return null;
  const leftOut: LeftOut[] = [];
  const leave: Leave = (left) => leftOut.push(left);
  const keys: GrafanaKeys = {
    people: keysFor("person"),
    teams: keysFor("team"),
    schedules: keysFor("schedule"),
    policies: keysFor("policy"),
  };
  const lists = outer.data;
  const users = readable(lists.users, "user", (item) => grafanaUser.safeParse(item), leave);
  for (const user of users) keys.people.make(user.id, user.username.split("@")[0] ?? user.username);
  const teams = readable(lists.teams, "team", (item) => grafanaTeam.safeParse(item), leave);
  for (const team of teams) keys.teams.make(team.id, team.name);
  const shifts = readable(lists.on_call_shifts, "shift", (item) => grafanaShift.safeParse(item), leave);
  const schedules = readable(lists.schedules, "schedule", (item) => grafanaSchedule.safeParse(item), leave);
  const carried = schedules.map((schedule) => {
    const own = shifts.filter((shift) => schedule.shifts?.includes(shift.id));
    return scheduleFrom(schedule, own, keys, leave);
  });
  const steps = readable(lists.escalation_policies, "escalation step", (item) => grafanaStep.safeParse(item), leave);
  const chains = readable(lists.escalation_chains, "escalation chain", (item) => grafanaChain.safeParse(item), leave);
  const policies = chains.flatMap((chain) => {
    const own = steps.filter((step) => step.escalation_chain_id === chain.id);
    const leaveHere = (left: Omit<LeftOut, "place">) => leave({ place: `escalation chain ${chain.name}`, ...left });
    return policyFromGrafana(chain, own, keys, leaveHere) ?? [];
  });
  const policyOfTeam = (id: string) => keys.policies.of(chains.find((chain) => chain.team_id === id)?.id) ?? null;
  return {
    people: users.map(({ id, username, name, email, timezone }) => ({
      key: keys.people.make(id, username),
      name: name || username,
      email: email || null,
      zone: timezone && isZone(timezone) ? timezone : null,
    })),
    teams: teams.map(({ id, name }) => ({
      key: keys.teams.make(id, name),
      name,
      members: users.filter((user) => user.teams?.includes(id)).map((user) => keys.people.make(user.id, user.username)),
      policy: policyOfTeam(id),
    })),
    services: servicesFrom(lists.integrations, keys, leave),
    schedules: carried.flatMap(({ spec }) => spec ?? []),
    covers: carried.flatMap(({ covers }) => covers),
    policies,
    leftOut,
  };
}

type Carried = { readonly spec: ScheduleSpec | null; readonly covers: readonly ImportedCover[] };

function scheduleFrom(
  schedule: GrafanaSchedule,
  shifts: readonly GrafanaShift[],
  keys: GrafanaKeys,
  leave: Leave,
): Carried {
  const place = `schedule ${schedule.name}`;
  const nothing: Carried = { spec: null, covers: [] };
  const out = (reason: LeftOut["reason"], more: { given?: string; kept?: boolean } = {}) =>
    leave({ place, reason, kept: false, ...more });
  if (schedule.type === "ical") out("calendar_by_address");
  if (schedule.type === "ical") return nothing;
  if (schedule.ical_url_overrides) out("calendar_by_address", { given: "overrides", kept: true });
  const zoneOf = (shift: GrafanaShift) => shift.time_zone || schedule.time_zone || "UTC";
  const repeating = shifts.filter((shift) => !happensOnce(shift));
  const zones = new Set(repeating.map(zoneOf));
  // All shifts may share a zone that is not the schedule's: the web page there writes them in UTC.
  const [only] = zones;
  const zone = zones.size === 1 && only !== undefined ? only : schedule.time_zone || "UTC";
  if (!isZone(zone)) out("unknown_zone", { given: zone });
  if (!isZone(zone)) return nothing;

  const layers = [...repeating]
    .sort((a, b) => (a.level ?? 0) - (b.level ?? 0))
    .flatMap((shift) => {
      const leaveHere = (left: Omit<LeftOut, "place">) => leave({ place: placeOf(schedule, shift), ...left });
      if (zoneOf(shift) === zone) return layerFromGrafana(shift, zone, keys.people, leaveHere) ?? [];
      leaveHere({ reason: "zone_differs", given: zoneOf(shift), kept: false });
      return [];
    });
  const levels = repeating.map((shift) => shift.level ?? 0);
  if (new Set(levels).size < levels.length && layers.length > 1) out("several_at_once", { kept: true });
  const key = keys.schedules.make(schedule.id, schedule.name);
  const read = readSchedule({ key, name: schedule.name, zone, layers, allow_gaps: true });
  if (read.ok) return { spec: read.value, covers: coversFrom(schedule, shifts, key, zoneOf, keys, leave) };
  out(layers.length === 0 ? "empty" : "unreadable", { given: read.refusal.map((fault) => fault.code).join(", ") });
  return nothing;
}

function coversFrom(
  schedule: GrafanaSchedule,
  shifts: readonly GrafanaShift[],
  key: string,
  zoneOf: (shift: GrafanaShift) => string,
  keys: GrafanaKeys,
  leave: Leave,
): readonly ImportedCover[] {
  return shifts.filter(happensOnce).flatMap((shift) => {
    const leaveHere = (left: Omit<LeftOut, "place">) => leave({ place: placeOf(schedule, shift), ...left });
    const zone = zoneOf(shift);
    if (!isZone(zone)) leaveHere({ reason: "unknown_zone", given: zone, kept: false });
    const cover = isZone(zone) ? coverFromGrafana(shift, zone, keys.people, leaveHere) : null;
    return cover === null ? [] : [{ schedule: key, ...cover }];
  });
}

function placeOf(schedule: GrafanaSchedule, shift: GrafanaShift): string {
  return `schedule ${schedule.name} › shift ${shift.name || shift.id}`;
}

/** An integration is a source of alerts there; its alerts become incidents on a service of its name here. */
function servicesFrom(integrations: readonly unknown[], keys: GrafanaKeys, leave: Leave): Imported["services"] {
  const own = keysFor("service");
  return readable(integrations, "integration", (item) => grafanaIntegration.safeParse(item), leave).map((one) => ({
    key: own.make(one.id, one.name),
    name: one.name,
    description: one.description_short || null,
    team: keys.teams.of(one.team_id) ?? null,
    policy: keys.policies.of(one.default_route?.escalation_chain_id) ?? null,
  }));
}
