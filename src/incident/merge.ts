// Merging: the same thing under two numbers. Both numbers stay, only the parent goes on, the reporters of both are told.

import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { wrongField } from "../organisation/refused.ts";
import { tellPeople, tellPerson } from "../organisation/tell-people.ts";
import { actor, who } from "../organisation/values.ts";
import type { Person } from "../people/person.ts";
import { type Secrecy, visibilityOf } from "../people/visibility.ts";
import { changed, type Decided, step } from "./deciding.ts";
import { noHold } from "./hold.ts";
import type { Incident, IncidentState } from "./incident.ts";
import { affectedIds, line } from "./tell.ts";

/** The other incident, as far as a merge has to know it. */
export type Parent = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: IncidentState;
  readonly ownerId: string | null;
  readonly reporterId: string;
  readonly secrecy: Secrecy;
};

/** `incident` becomes a duplicate of `parent`. */
export function mergeIncident(incident: Incident, parent: Parent | undefined, typed: string, act: Act): Decided {
  return step(incident, "merge", act, (to) => {
    if (!parent || !isSeenBy(parent, act.actor)) {
      return refuse(wrongField("other", { key: "refused.unknown-record", values: { reference: typed } }));
    }
    const refusal = whyNot(incident, parent);
    if (refusal) return refuse(wrongField("other", { key: refusal, values: { reference: parent.reference } }));
    const merged = line(incident, "merged", { by: actor(act), into: parent.reference });
    return changed(incident, act, {
      to,
      patch: {
        ...noHold,
        duplicateOfId: parent.id,
        closedAt: act.at,
        resolutionCode: "duplicate",
        links: [
          ...incident.links,
          { id: act.newId(), kind: "duplicate-of", to: parent.reference, byId: act.actor.id, at: act.at },
        ],
      },
      timeline: [merged.entry],
      places: [{ redraw: parent.id }],
      notices: [merged.notice, ...toReporters(incident, parent, act), ...toParent(incident, parent, act)],
      answer: {
        lines: [{ key: "incident.merged", values: { reference: incident.reference, into: parent.reference } }],
      },
    });
  });
}

const isSeenBy = (parent: Parent, person: Person): boolean =>
  visibilityOf(parent.secrecy, { kind: "person", person }, "search") === "full";

function whyNot(incident: Incident, parent: Parent) {
  if (parent.id === incident.id) return "refused.merge-itself";
  if (parent.state === "duplicate") return "refused.merge-duplicate";
  if (parent.state === "cancelled") return "refused.merge-cancelled";
  return parent.secrecy.isPrivate && !incident.isPrivate ? "refused.merge-private" : undefined;
}

const toReporters = (incident: Incident, parent: Parent, act: Act) =>
  tellPeople(incident, affectedIds(incident), "merged", {
    tone: "active",
    lines: [
      {
        key: "reporter.merged",
        values: { reference: incident.reference, title: incident.title, into: parent.reference, by: actor(act) },
      },
    ],
  });

/** Owner and reporter of the parent hear that more people are affected; who is both hears it once. */
function toParent(incident: Incident, parent: Parent, act: Act) {
  const values = {
    reference: parent.reference,
    title: parent.title,
    from: incident.reference,
    name: who(act, incident.reporterId),
  };
  const owner = parent.ownerId
    ? [tellPerson(incident, parent.ownerId, "merged-in", { lines: [{ key: "owner.merged-in", values }] })]
    : [];
  const reporter = tellPerson(incident, parent.reporterId, "merged-in", {
    lines: [{ key: "reporter.merged-in", values }],
  });
  const isTold = parent.reporterId === parent.ownerId || affectedIds(incident).includes(parent.reporterId);
  return [...owner, ...(isTold ? [] : [reporter])];
}
