// Taking and acknowledging: the first human answer, and the end of a page.
import type { Act } from "../organisation/act.ts";
import { tellPeople, tellPerson } from "../organisation/tell-people.ts";
import { actor, clock, who } from "../organisation/values.ts";
import { stopsPage } from "../people/authorize.ts";
import { answered, changed, type Decided, step, unchanged } from "./deciding.ts";
import { factsOf } from "./facts.ts";
import type { Incident } from "./incident.ts";
import { isCalling } from "./settling.ts";
import { followerIds, line } from "./tell.ts";

/** Becomes the owner. Somebody else's incident is handed over; they are told. */
export function takeIncident(incident: Incident, act: Act): Decided {
  return step(incident, "take", act, (to) => {
    const { reference } = incident;
    if (incident.ownerId === act.actor.id) {
      return unchanged(incident, {
        key: "incident.yours-already",
        values: { reference, at: clock(incident.ownedSince, act.at) },
      });
    }
    if (incident.ownerId && isJustTaken(incident, act)) {
      const values = { reference, by: who(act, incident.ownerId), at: clock(incident.ownedSince) };
      return unchanged(incident, { key: "incident.theirs-already", values });
    }
    const taken = line(incident, "taken", { by: actor(act) });
    const told = incident.ownerId
      ? [
          tellPerson(incident, incident.ownerId, "taken-over", {
            lines: [{ key: "owner.taken-over", values: { reference, title: incident.title, by: actor(act) } }],
          }),
        ]
      : [];
    return changed(incident, act, {
      to,
      patch: {
        ...answered(incident, act),
        ownerId: act.actor.id,
        ownedSince: act.at,
        acknowledgedAt: incident.acknowledgedAt ?? act.at,
      },
      isOnIt: true,
      timeline: [taken.entry],
      notices: [taken.notice, ...told, ...onIt(incident, act)],
      answer: { lines: [{ key: "incident.taken", values: { reference } }] },
    });
  });
}

/** Two people press at once: the second meant to take what nobody had, not to take it away from a colleague. */
const JUST_TAKEN_SECONDS = 10;

const isJustTaken = (incident: Incident, act: Act): boolean =>
  incident.ownedSince.until(act.at).total("seconds") < JUST_TAKEN_SECONDS;

/**
 * Stops the page when it is somebody who was paged, of the owning team or an incident manager, and makes them the owner
 * where nobody is yet; anybody else's acknowledgement is recorded and the page goes on. Source: trust section 1, point 14.
 */
export function acknowledgeIncident(incident: Incident, act: Act): Decided {
  return step(incident, "acknowledge", act, (to) => {
    const { reference } = incident;
    if (!stopsPage(act.actor, factsOf(incident, act.organisation))) return seenByOther(incident, act);
    if (incident.acknowledgedAt !== null && !isCalling(incident)) {
      const by = incident.ownerId ? who(act, incident.ownerId) : { key: "audience.somebody" as const };
      return unchanged(incident, {
        key: "incident.acknowledged-already",
        values: { reference, by, at: clock(incident.acknowledgedAt, act.at) },
      });
    }
    const seen = line(incident, "acknowledged", { by: actor(act) });
    const isOwner = incident.ownerId === null || incident.ownerId === act.actor.id;
    const owner = incident.ownerId === null ? { ownerId: act.actor.id, ownedSince: act.at } : {};
    return changed(incident, act, {
      to,
      patch: { ...answered(incident, act), ...owner, acknowledgedAt: incident.acknowledgedAt ?? act.at },
      isOnIt: true,
      timeline: [seen.entry],
      notices: [seen.notice, ...(isOwner ? onIt(incident, act) : [])],
      answer: { lines: [{ key: "incident.acknowledged", values: { reference } }] },
    });
  });
}

function seenByOther(incident: Incident, act: Act): Decided {
  const seen = line(incident, "seen-by-other", { by: actor(act) });
  return changed(incident, act, {
    timeline: [seen.entry],
    notices: [seen.notice],
    answer: { lines: [{ key: "incident.seen-by-other", values: { reference: incident.reference } }] },
  });
}

/** The affected and the followers hear that a person is on it: at the first answer, and whenever nobody had it. */
function onIt(incident: Incident, act: Act) {
  if (incident.firstResponseAt !== null && incident.ownerId !== null) return [];
  const others = [incident.reporterId, ...followerIds(incident)].filter((id) => id !== act.actor.id);
  return tellPeople(incident, others, "on-it", {
    tone: "active",
    lines: [
      {
        key: "reporter.on-it",
        values: { reference: incident.reference, title: incident.title, by: actor(act) },
      },
    ],
  });
}
