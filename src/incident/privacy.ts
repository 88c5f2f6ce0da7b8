// Private incidents: restricting, ending the privacy, admitting somebody.

import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { missing, wrongField } from "../organisation/refused.ts";
import { tellPeople, tellPerson } from "../organisation/tell-people.ts";
import { actor, who } from "../organisation/values.ts";
import { BOT_ID } from "../people/person.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import type { Incident } from "./incident.ts";
import { line } from "./tell.ts";

/** Everybody who works on it or is affected stays a member; cards elsewhere become stubs, our posts there are taken back. */
export function restrictIncident(incident: Incident, act: Act): Decided {
  return step(incident, "restrict", act, () => {
    const { reference, title } = incident;
    if (incident.isPrivate) return unchanged(incident, { key: "incident.private-already", values: { reference } });
    const memberIds = membersOf(incident, act);
    const restricted = line(incident, "restricted", { by: actor(act) });
    const told = tellPeople(
      incident,
      memberIds.filter((id) => id !== act.actor.id),
      "restricted",
      {
        tone: "decision",
        lines: [{ key: "member.restricted", values: { reference, title, by: actor(act) } }],
        buttons: [{ label: "button.show", intent: "incident.show", subject: reference }],
      },
    );
    return changed(incident, act, {
      patch: {
        isPrivate: true,
        memberIds,
        subscriberIds: incident.subscriberIds.filter((id) => memberIds.includes(id)),
      },
      timeline: [restricted.entry],
      notices: told,
      places: [{ hide: "all" }],
      answer: { lines: [{ key: "incident.restricted", values: { reference, members: memberIds.length } }] },
    });
  });
}

function membersOf(incident: Incident, act: Act): readonly string[] {
  const people = [
    act.actor.id,
    incident.reporterId,
    incident.declaredById,
    ...(incident.ownerId ? [incident.ownerId] : incident.pagedIds),
    ...Object.values(incident.roleHolders),
    ...act.organisation.roleHolders.security,
  ];
  return [...new Set(people)].filter((id) => id !== BOT_ID);
}

export function unrestrictIncident(incident: Incident, act: Act): Decided {
  return step(incident, "unrestrict", act, () => {
    const { reference } = incident;
    if (!incident.isPrivate) return unchanged(incident, { key: "incident.public-already", values: { reference } });
    const opened = line(incident, "unrestricted", { by: actor(act) });
    return changed(incident, act, {
      patch: { isPrivate: false },
      timeline: [opened.entry],
      notices: [opened.notice],
      places: [{ reveal: "all" }, { show: { kind: "team", teamKey: incident.ownerTeamKey } }],
      answer: { lines: [{ key: "incident.unrestricted", values: { reference } }] },
    });
  });
}

export function admitPerson(incident: Incident, personId: string | undefined, act: Act): Decided {
  return step(incident, "admit", act, () => {
    const { reference, title } = incident;
    if (!personId) return refuse(missing("person"));
    const name = who(act, personId);
    if (!incident.isPrivate) return unchanged(incident, { key: "incident.public-already", values: { reference } });
    if (!act.people.find(personId)?.isActive) {
      return refuse(wrongField("person", { key: "refused.no-owner", values: { person: name } }));
    }
    if (incident.memberIds.includes(personId)) {
      return unchanged(incident, { key: "incident.admitted-already", values: { reference, person: name } });
    }
    const admitted = line(incident, "admitted", { by: actor(act), person: name });
    const told = tellPerson(incident, personId, "admitted", {
      tone: "decision",
      lines: [{ key: "member.admitted", values: { reference, title, by: actor(act) } }],
      buttons: [{ label: "button.show", intent: "incident.show", subject: reference }],
    });
    return changed(incident, act, {
      patch: { memberIds: [...incident.memberIds, personId] },
      timeline: [admitted.entry],
      notices: [admitted.notice, told],
      answer: { lines: [{ key: "incident.admitted", values: { reference, person: name } }] },
    });
  });
}
