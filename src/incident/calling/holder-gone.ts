// Somebody who held an incident, or a role on it, can no longer act: it goes back to the team, which is told once what to do.
import type { Act } from "../../organisation/act.ts";
import { teamName } from "../../organisation/names.ts";
import { tellPerson } from "../../organisation/tell-people.ts";
import { who } from "../../organisation/values.ts";
import type { Person } from "../../people/person.ts";
import { changed, type Decided } from "../deciding.ts";
import { roleName } from "../give-role.ts";
import { type Incident, type IncidentRole, incidentRoles, isOpen } from "../incident.ts";
import { routeToTeam } from "../routing.ts";
import { line, tellTeam } from "../tell.ts";
import { callOut } from "./calling.ts";

/** Undefined: everybody who holds something can act. */
export function holderGone(incident: Incident, act: Act): Decided | undefined {
  const isGone = (personId: string | null | undefined): personId is string =>
    personId !== null && personId !== undefined && !mayAct(act.people.find(personId));
  const ownerId = isGone(incident.ownerId) ? incident.ownerId : undefined;
  const roles = incidentRoles.filter((role) => isGone(incident.roleHolders[role]));
  if (ownerId === undefined && roles.length === 0) return undefined;

  const patch: Partial<Incident> = {
    ...(ownerId && { ownerId: null, ownedSince: act.at, acknowledgedAt: null }),
    roleHolders: Object.fromEntries(
      Object.entries(incident.roleHolders).filter(([role]) => !roles.includes(role as IncidentRole)),
    ),
  };
  const after = { ...incident, ...patch };
  const parts = [
    ...(ownerId ? [ownerLeft(incident, ownerId, act)] : []),
    ...roles.map((role) => roleLeft(after, incident, role, act)),
  ];
  // What waits, or only waits to be confirmed, gets an owner without waking anybody up.
  const isCalled = ownerId !== undefined && (incident.state === "new" || incident.state === "in_progress");
  return changed(incident, act, {
    patch,
    timeline: parts.map(({ said }) => said.entry),
    notices: parts.flatMap(({ said, told }) => [said.notice, ...(isOpen(incident) ? [told] : [])]),
    ...(isCalled && { call: callOut(after, routeToTeam(act, incident.ownerTeamKey), act) }),
  });
}

/** Guests decide nothing, so they hold nothing. Somebody we cannot find is left alone. */
const mayAct = (person: Person | undefined): boolean => person === undefined || (person.isActive && !person.isGuest);

function ownerLeft(incident: Incident, personId: string, act: Act) {
  const { reference, title, ownerTeamKey } = incident;
  const person = who(act, personId);
  return {
    said: line(incident, "owner-gone", { person, team: teamName(act.organisation, ownerTeamKey) }),
    told: tellTeam(
      incident,
      ownerTeamKey,
      "owner-gone",
      {
        tone: "waiting",
        lines: [{ key: "team.owner-gone", values: { person, reference, title } }],
        buttons: [
          { label: "button.take", intent: "incident.take", subject: reference, style: "primary" },
          { label: "button.assign", intent: "incident.assign", subject: reference },
        ],
      },
      "message",
    ),
  };
}

/** The owner is told, else the team. */
function roleLeft(after: Incident, incident: Incident, role: IncidentRole, act: Act) {
  const { reference, title, ownerTeamKey } = incident;
  const person = who(act, incident.roleHolders[role] ?? "");
  const words = {
    tone: "waiting",
    lines: [{ key: "owner.role-gone", values: { person, role: roleName(role), reference, title } }],
    buttons: [{ label: "button.give-role", intent: "incident.give-role", subject: reference, style: "primary" }],
  } as const;
  const what = `role-gone-${role}`;
  return {
    said: line(incident, "role-gone", { person, role: roleName(role) }),
    told: after.ownerId
      ? tellPerson(incident, after.ownerId, what, words)
      : tellTeam(incident, ownerTeamKey, what, words, "message"),
  };
}
