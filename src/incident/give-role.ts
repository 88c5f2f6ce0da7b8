// Roles on an incident: who holds one gets its instructions; on a P1, a P2 or a major incident an empty one is nagged about.
import type { Notice, NoticeButton } from "../chat/notice.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { missing, wrongField } from "../organisation/refused.ts";
import { tellPerson } from "../organisation/tell-people.ts";
import { actor, who } from "../organisation/values.ts";
import type { Saying } from "../words/say.ts";
import { admittedToo } from "./assign.ts";
import { emptyRoles, ROLE_NAGS } from "./clocks/clocks.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import type { Incident, IncidentRole } from "./incident.ts";
import { isMajor } from "./major/major-state.ts";
import { line, tellTeam } from "./tell.ts";

export type RoleGiven = { readonly role: IncidentRole | undefined; readonly personId: string | undefined };

export const roleName = (role: IncidentRole): Saying => ({ key: `role.${role}` });

export function giveRole(incident: Incident, given: RoleGiven, act: Act): Decided {
  return step(incident, "give-role", act, () => {
    const { role, personId } = given;
    if (!role) return refuse(missing("role"));
    if (!personId) return refuse(missing("person"));
    const { reference } = incident;
    const person = act.people.find(personId);
    const name = who(act, personId);
    if (!person?.isActive || person.isBot || person.isGuest) {
      return refuse(wrongField("person", { key: "refused.no-owner", values: { person: name } }));
    }
    if (incident.roleHolders[role] === personId) {
      return unchanged(incident, {
        key: "incident.role-already",
        values: { reference, person: name, role: roleName(role) },
      });
    }
    const handed = line(incident, "role-given", { by: actor(act), person: name, role: roleName(role) });
    return changed(incident, act, {
      patch: { roleHolders: { ...incident.roleHolders, [role]: personId }, ...admittedToo(incident, personId) },
      timeline: [handed.entry],
      notices: [handed.notice, roleInstructions(incident, role, personId)],
      answer: { lines: [{ key: "incident.role-given", values: { reference, person: name, role: roleName(role) } }] },
    });
  });
}

/** What whoever holds the role is to do, with the button they need most. */
export function roleInstructions(incident: Incident, role: IncidentRole, personId: string): Notice {
  const { reference, title } = incident;
  return tellPerson(incident, personId, `role-${role}`, {
    tone: "active",
    headline: { key: "role.headline", values: { reference, title, role: roleName(role) } },
    lines: [{ key: `role.${role}-instructions`, values: { reference } }],
    buttons: [
      { label: "button.show", intent: "incident.show", subject: reference },
      { ...nextStep(incident, role), subject: reference },
    ],
  });
}

function nextStep(incident: Incident, role: IncidentRole): Pick<NoticeButton, "label" | "intent"> {
  if (role === "user_support") return { label: "button.count-affected", intent: "major.affected" };
  if (role !== "communications") return { label: "button.update", intent: "incident.update" };
  if (isMajor(incident)) return { label: "button.announce", intent: "major.announce" };
  return { label: "button.reply", intent: "incident.reply" };
}

/** Said to the owner (else the team) every quarter of an hour, six times at most. Undefined: no role is empty any more. */
export function nagEmptyRoles(incident: Incident, repeat: number, act: Act): Decided | undefined {
  const empty = emptyRoles(incident);
  if (empty.length === 0) return undefined;
  const words = {
    tone: "waiting",
    lines: [
      {
        key: "owner.role-empty",
        values: {
          reference: incident.reference,
          priority: incident.priority,
          roles: { list: empty.map(roleName), join: "and" },
        },
      },
    ],
    buttons: [
      { label: "button.give-role", intent: "incident.give-role", subject: incident.reference, style: "primary" },
    ],
  } as const;
  const told = incident.ownerId
    ? tellPerson(incident, incident.ownerId, "role-empty", words)
    : tellTeam(incident, incident.ownerTeamKey, "role-empty", words, "message");
  const again = { set: "role-empty", dueAt: act.at.add({ minutes: 15 }), repeat: repeat + 1 } as const;
  return changed(incident, act, { notices: [told], timers: repeat + 1 < ROLE_NAGS ? [again] : [] });
}
