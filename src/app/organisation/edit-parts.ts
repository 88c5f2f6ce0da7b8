// What the routes of edits share: who may, what was given, and what it would come to.
import type { Temporal } from "temporal-polyfill";
import type { Refusal } from "../../chat/decision.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { coverageFaults } from "../../oncall/coverage.ts";
import { whoIsOnCall } from "../../oncall/schedule.ts";
import type { Act } from "../../organisation/act.ts";
import type { Document } from "../../organisation/document.ts";
import type { Edit, ScheduleEdit, ServiceEdit } from "../../organisation/edit.ts";
import { criticalities, layerField } from "../../organisation/edit-forms.ts";
import { findService } from "../../organisation/find-service.ts";
import { nearestOf } from "../../organisation/nearest.ts";
import { onCallSaying } from "../../organisation/on-call-faults.ts";
import type { PersonIds } from "../../organisation/to-organisation.ts";
import { mayEditService } from "../../people/authorize.ts";
import type { StoredVersion } from "../../store/organisation.ts";
import { loadOverrides } from "../../store/shift-override.ts";
import type { Saying } from "../../words/say.ts";
import { textValue } from "../given-values.ts";
import { personGiven } from "../incident/incident-route-parts.ts";
import { isArranger } from "../oncall/arranger.ts";
import { schedulesWith } from "../oncall/roster-cache.ts";
import type { Transaction } from "../ports.ts";
import type { Scene } from "../route.ts";

type Of = Pick<Edit, "kind" | "key">;

/** Why this person may not, naming who may; undefined: they may. */
export function whyNot(act: Act, { kind, key }: Of): Refusal | undefined {
  const { actor, organisation, people } = act;
  const isMember = actor.isActive && !actor.isGuest && !actor.isBot;
  if (organisation.isEmpty) return { saying: { key: "edit.no-configuration" } };
  if (kind === "schedule") {
    if (isMember && isArranger(act, key)) return undefined;
    const managers = organisation.teams.filter((team) => team.scheduleKey === key).map((team) => team.managerId);
    return notEntitled("edit.schedule-not-entitled", act, managers);
  }
  if (kind === "team") {
    const managers = organisation.teams.flatMap((team) => (team.key === key ? (team.managerId ?? []) : []));
    return mayEditService(actor, managers) ? undefined : notEntitled("edit.team-not-entitled", act, managers);
  }
  const service = findService(organisation, key);
  const team = organisation.teams.find((one) => one.key === service?.teamKey);
  const keepers = [service?.ownerId, team?.managerId].filter((id) => id !== undefined);
  if (mayEditService(actor, keepers)) return undefined;
  return notEntitled("edit.service-not-entitled", { people }, keepers);
}

function notEntitled(
  key: `edit.${Edit["kind"]}-not-entitled`,
  { people }: Pick<Act, "people">,
  ids: readonly (string | undefined)[],
): Refusal {
  const named = [...new Set(ids)].flatMap((id) => (id === undefined ? [] : people.span(id)));
  return { saying: { key, values: { people: { list: named, join: "or" }, isNamed: named.length > 0 ? "yes" : "no" } } };
}

export const keyOf = (personIds: PersonIds, id: string): string | undefined =>
  Object.entries(personIds).find(([, one]) => one === id)?.[0];

/** What the form of a service says, against the configuration as it is under the lock. */
export async function serviceGiven(
  { document, personIds }: StoredVersion,
  key: string,
  scene: Scene,
  transaction: Transaction,
): Promise<Result<ServiceEdit, Refusal>> {
  const value = (field: string) => textValue(scene.inbound, field);
  const team = document.teams.find((one) => one.key === value("team"))?.key;
  const criticality = criticalities.find((one) => one === value("criticality"));
  const ownerId = await personGiven(transaction, scene, "owner");
  const owner = ownerId === undefined ? undefined : keyOf(personIds, ownerId);
  const fields: Record<string, Saying> = {};
  if (!team) fields.team = { key: "form.required" };
  if (!criticality) fields.criticality = { key: "form.required" };
  if (value("owner") !== "" && owner === undefined) fields.owner = { key: "edit.not-configured" };
  if (!team || !criticality || Object.keys(fields).length > 0)
    return refuse({ saying: { key: "edit.refused" }, fields });
  return ok({ kind: "service", key, team, owner: owner ?? null, criticality });
}

/** What the form of a schedule says: names with commas, layer by layer. */
export function scheduleGiven({ document }: StoredVersion, key: string, scene: Scene): Result<ScheduleEdit, Refusal> {
  const layers = document.schedules.find((one) => one.key === key)?.layers ?? [];
  const fields: Record<string, Saying> = {};
  const members = layers.map((_, i) => {
    const read = peopleNamed(document, textValue(scene.inbound, layerField(i)));
    if (read.ok) return read.value;
    fields[layerField(i)] = read.refusal;
    return [];
  });
  if (Object.keys(fields).length > 0) return refuse({ saying: { key: "edit.refused" }, fields });
  return ok({ kind: "schedule", key, members });
}

/** The same person twice has two turns. */
function peopleNamed({ people }: Document, typed: string): Result<readonly string[], Saying> {
  const words = namesTyped(typed);
  if (words.length === 0) return refuse({ key: "edit.nobody-left" });
  return keysCalled(people, words);
}

export const namesTyped = (typed: string): readonly string[] =>
  typed
    .split(/[,，、;；\n]+/)
    .map((word) => word.trim())
    .filter((word) => word !== "");

/** By key, name or e-mail address. */
export function keysCalled(people: Document["people"], words: readonly string[]): Result<readonly string[], Saying> {
  const keys: string[] = [];
  for (const word of words) {
    const called = people.filter(({ key, name, email = "" }) =>
      [key, name, email].some((one) => one.toLowerCase() === word.toLowerCase()),
    );
    const [only, second] = called;
    if (second) return refuse({ key: "edit.two-people", values: { value: word.slice(0, 40) } });
    if (!only) {
      const nearest =
        nearestOf(
          word.slice(0, 60),
          people.map(({ name }) => name),
        ) ?? "none";
      return refuse({ key: "edit.no-person", values: { value: word.slice(0, 40), nearest } });
    }
    keys.push(only.key);
  }
  return ok(keys);
}

/** Who would be on call now, and when nobody would be. */
export async function consequences(
  act: Act,
  { personIds }: StoredVersion,
  edit: ScheduleEdit,
  transaction: Transaction,
): Promise<readonly Saying[]> {
  const { overrides } = await loadOverrides(transaction);
  const spec = act.organisation.schedules.find(({ key }) => key === edit.key);
  if (!spec) return [];
  const layers = spec.layers.map((layer, i) => {
    const keys = edit.members[i];
    return keys ? { ...layer, members: keys.flatMap((key) => personIds[key] ?? []) } : layer;
  });
  const of = (layersOf: typeof layers) =>
    schedulesWith({ ...act.organisation, schedules: [{ ...spec, layers: layersOf }] }, overrides).get(edit.key);
  const [now, then] = [of([...spec.layers]), of(layers)];
  if (!now || !then) return [];
  const onCall = (schedule: typeof now, at: Temporal.Instant) => {
    const id = whoIsOnCall(schedule, at);
    return id === null ? ({ key: "oncall.nobody" } as const) : act.people.span(id);
  };
  const isSame = whoIsOnCall(now, act.at) === whoIsOnCall(then, act.at);
  const [gap] = coverageFaults(then, spec.allow_gaps, act.at);
  return [
    isSame
      ? { key: "edit.on-call-stays", values: { person: onCall(now, act.at) } }
      : { key: "edit.on-call-changes", values: { from: onCall(now, act.at), to: onCall(then, act.at) } },
    ...(gap ? [onCallSaying(gap)] : []),
  ];
}
