// /oncall who, schedule, gaps, why, and the forms for covers and swaps.
import type { Card } from "../../chat/card.ts";
import type { Choice } from "../../chat/form.ts";
import { whyCalled } from "../../incident/calling/why-called.ts";
import { factsOf } from "../../incident/facts.ts";
import { readTypedTime } from "../../kernel/typed-time.ts";
import type { Schedule } from "../../oncall/schedule.ts";
import type { Act } from "../../organisation/act.ts";
import { listOf } from "../../organisation/nearest.ts";
import {
  findSchedule,
  gapsCard,
  responderCard,
  scheduleCard,
  schedulesFor,
  teamMeant,
  whoCard,
} from "../../organisation/on-call-cards.ts";
import { coverForm, swapForm } from "../../organisation/shift-forms.ts";
import { authorize } from "../../people/authorize.ts";
import { findIncident, timelineOf } from "../../store/incident-reads.ts";
import { textValue } from "../given-values.ts";
import { isTeamHeard } from "../incident/incident-look-routes.ts";
import { subjectOf, viewOf } from "../incident/incident-route-parts.ts";
import type { LookRefused, LookRoute, Routes, Scene } from "../route.ts";

const done = (card: Card) => ({ kind: "done", card }) as const;

export const noSchedule = (act: Act, typed: string): LookRefused => ({
  kind: "refusal",
  refusal: {
    saying: {
      key: act.organisation.schedules.length === 0 ? "oncall.no-schedule" : "oncall.unknown",
      values: { value: typed.slice(0, 60), allowed: listOf(act.organisation.schedules.map(({ name }) => name)) },
    },
  },
});

export const suggestSchedules: NonNullable<LookRoute["suggest"]> = async (act, _scene, typed) => choices(act, typed);

const who: LookRoute = {
  kind: "look",
  look: async (act, { inbound }) => {
    const typed = textValue(inbound, "what") || inbound.subject;
    const when = textValue(inbound, "at");
    const at = when === "" ? act.at : readTyped(when, act);
    if (!at)
      return { kind: "refusal", refusal: { saying: { key: "oncall.bad-time", values: { value: when.slice(0, 40) } } } };
    const schedules = schedulesFor(act, typed);
    if (!schedules) return noSchedule(act, typed);
    const team = teamMeant(act, typed);
    if (schedules.length === 0 && team) return done(responderCard(act, team));
    return done(whoCard(act, schedules, at));
  },
  suggest: suggestSchedules,
};

/** What is typed is read on the reader's own wall. */
export function readTyped(text: string, act: Act) {
  const read = readTypedTime(text, act.at, act.actor.zone);
  return read.ok ? read.value : undefined;
}

const choices = (act: Act, typed: string): readonly Choice[] =>
  act.organisation.schedules
    .map(({ key, name }) => ({ value: key, label: name }))
    .filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(typed.trim().toLowerCase()));

/** The schedule that was meant; the only one, or the actor's own, where none was. */
export function scheduleMeant(act: Act, scene: Scene): Schedule | undefined {
  const typed = textValue(scene.inbound, "schedule") || scene.inbound.subject;
  if (typed !== "" && typed !== "cover" && typed !== "override")
    return findSchedule(act, typed) ?? schedulesFor(act, typed)?.[0];
  const { schedules, teams } = act.organisation;
  const own = schedules.find(({ layers }) => layers.some(({ members }) => members.includes(act.actor.id)));
  const ofTeam = teams.find(
    ({ memberIds, scheduleKey }) => scheduleKey && memberIds.includes(act.actor.id),
  )?.scheduleKey;
  const key = own?.key ?? ofTeam ?? (schedules.length === 1 ? schedules[0]?.key : undefined);
  return key === undefined ? undefined : act.roster.schedule(key);
}

const schedule: LookRoute = {
  kind: "look",
  look: async (act, scene) => {
    const meant = scheduleMeant(act, scene);
    return meant ? done(scheduleCard(act, meant)) : noSchedule(act, textValue(scene.inbound, "schedule"));
  },
  suggest: suggestSchedules,
};

const opening = (make: (act: Act, meant: Schedule | undefined) => ReturnType<typeof coverForm>): LookRoute => ({
  kind: "look",
  look: async (act, scene) => {
    const may = authorize(act.actor, "take-shifts");
    if (!may.ok) return { kind: "refusal", refusal: { saying: { key: "oncall.guest" } } };
    if (act.organisation.schedules.length === 0) return noSchedule(act, "");
    return { kind: "form", form: make(act, scheduleMeant(act, scene)) };
  },
});

const why: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const reference = subjectOf(scene) ?? "?";
    const unknown = { saying: { key: "refused.unknown-record", values: { reference } } } as const;
    const incident = await findIncident(query, reference);
    if (!incident || !authorize(act.actor, "show", factsOf(incident, act.organisation)).ok) {
      return { kind: "refusal", refusal: unknown };
    }
    if (!isTeamHeard(incident, act)) return { kind: "refusal", refusal: { saying: { key: "oncall.why-team-only" } } };
    return done(whyCalled(incident, await timelineOf(query, incident.id), viewOf(act), act.roster));
  },
};

export const oncallLookRoutes = {
  "oncall.who": who,
  "oncall.schedule": schedule,
  "oncall.gaps": { kind: "look", look: async (act) => done(gapsCard(act)) },
  "oncall.why": why,
  "oncall.cover": opening((act, meant) => coverForm(act, { schedule: meant, everything: false })),
  "oncall.override": opening((act, meant) => coverForm(act, { schedule: meant, everything: true })),
  "oncall.swap": opening(swapForm),
} satisfies Partial<Routes>;
