// Handing an incident to a person or a team. There is always exactly one owner.
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { findTeam } from "../organisation/find-service.ts";
import { readOptionalText } from "../organisation/given-words.ts";
import { teamName } from "../organisation/names.ts";
import { missing, wrongField } from "../organisation/refused.ts";
import { tellPerson } from "../organisation/tell-people.ts";
import { actor, clock, who } from "../organisation/values.ts";
import { called, callFirst, callOut } from "./calling/calling.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import type { Incident } from "./incident.ts";
import { routeToTeam } from "./routing.ts";
import { line } from "./tell.ts";

export type Assignment = {
  readonly personId?: string;
  readonly teamKey?: string;
  /** What the new owner should know. */
  readonly note?: string;
};

export function assignIncident(incident: Incident, given: Assignment, act: Act): Decided {
  return step(incident, "assign", act, () => {
    const note = readOptionalText("note", given.note, 2_000);
    if (!note.ok) return note;
    if (given.personId !== undefined) return toPerson(incident, given.personId, note.value, act);
    if (given.teamKey !== undefined) return toTeam(incident, given.teamKey, note.value, act);
    return refuse(missing("person"));
  });
}

function toPerson(incident: Incident, personId: string, note: string, act: Act): Decided {
  const { reference, title } = incident;
  const person = act.people.find(personId);
  const name = who(act, personId);
  if (!person?.isActive || person.isBot || person.isGuest) {
    return refuse(wrongField("person", { key: "refused.no-owner", values: { person: name } }));
  }
  if (incident.ownerId === personId) {
    return unchanged(incident, {
      key: "incident.theirs-already",
      values: { reference, by: name, at: clock(incident.ownedSince, act.at) },
    });
  }
  const given = line(incident, "assigned", { by: actor(act), to: name });
  const words = {
    tone: "active",
    lines: [{ key: "owner.assigned", values: { reference, title, by: actor(act) } }],
    ...(note && { quote: note }),
    buttons: [
      { label: "button.acknowledge", intent: "incident.acknowledge", subject: reference, style: "primary" },
      { label: "button.show", intent: "incident.show", subject: reference },
    ],
  } as const;
  const patch = { ownerId: personId, ownedSince: act.at, acknowledgedAt: null, ...called(incident, [personId]) };
  const isSelf = personId === act.actor.id;
  const call = isSelf ? undefined : callFirst({ ...incident, ...patch }, personId, act, true);
  const told = {
    ...tellPerson(incident, personId, "assigned", words),
    topic: "call" as const,
    ...(call && { lane: "page" as const }),
  };
  return changed(incident, act, {
    patch,
    timeline: [given.entry, ...noted(incident, note, act)],
    notices: [given.notice, ...(isSelf ? [] : [told])],
    ...(call ? { call } : { isOnIt: isSelf }),
    answer: { lines: [{ key: "incident.assigned", values: { reference, to: name } }] },
  });
}

function toTeam(incident: Incident, teamKey: string, note: string, act: Act): Decided {
  const { reference } = incident;
  const team = findTeam(act.organisation, teamKey);
  if (!team) return refuse(wrongField("team", { key: "refused.no-team", values: { team: teamKey } }));
  const to = teamName(act.organisation, teamKey);
  if (incident.ownerTeamKey === teamKey && incident.ownerId === null) {
    return unchanged(incident, {
      key: "incident.theirs-already",
      values: { reference, by: to, at: clock(incident.ownedSince, act.at) },
    });
  }
  const given = line(incident, "assigned", { by: actor(act), to });
  const patch = { ownerTeamKey: teamKey, ownerId: null, ownedSince: act.at, acknowledgedAt: null };
  return changed(incident, act, {
    patch,
    timeline: [given.entry, ...noted(incident, note, act)],
    notices: [given.notice],
    call: callOut({ ...incident, ...patch }, routeToTeam(act, teamKey), act),
    places: incident.isPrivate ? [] : [{ show: { kind: "team", teamKey } }],
    answer: { lines: [{ key: "incident.assigned", values: { reference, to } }] },
  });
}

/** Whoever is given a private incident may see it. */
export const admittedToo = (incident: Incident, personId: string) =>
  !incident.isPrivate || incident.memberIds.includes(personId) ? {} : { memberIds: [...incident.memberIds, personId] };

const noted = (_incident: Incident, note: string, act: Act) =>
  note === ""
    ? []
    : [{ kind: "said", voice: "team", data: { text: note, by: act.people.span(act.actor.id) } } as const];
