// Correcting title, description, service, the person it was reported for, or whether the service is out of use by it.
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { marksOf } from "../organisation/alike.ts";
import { findService } from "../organisation/find-service.ts";
import { readOptionalText, readText, TITLE_LENGTH } from "../organisation/given-words.ts";
import { wrongField } from "../organisation/refused.ts";
import { tellPerson } from "../organisation/tell-people.ts";
import { actor } from "../organisation/values.ts";
import { callOut } from "./calling/calling.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { type Incident, isOpen } from "./incident.ts";
import { editedOutage } from "./outage.ts";
import { firstPromise } from "./reporter/promise.ts";
import { route } from "./routing.ts";
import { runbookNotices, runbookOf } from "./runbook.ts";
import { line } from "./tell.ts";

export type EditGiven = {
  readonly title: string;
  readonly description?: string;
  readonly serviceKey?: string;
  readonly forId?: string;
  /** full, partial or none; left out: as it is. */
  readonly outOfUse?: string;
};

export function editIncident(incident: Incident, given: EditGiven, act: Act): Decided {
  return step(incident, "edit", act, () => {
    const title = readText("title", given.title.replace(/(?<!\s)\s*\n\s*/g, " "), TITLE_LENGTH);
    if (!title.ok) return title;
    const description = readOptionalText("description", given.description ?? incident.description);
    if (!description.ok) return description;
    const serviceKey = given.serviceKey ?? incident.serviceKey;
    if (serviceKey !== incident.serviceKey && !findService(act.organisation, serviceKey)) {
      return refuse(wrongField("service", { key: "refused.no-service", values: { typed: serviceKey } }));
    }
    const reporterId = given.forId ?? incident.reporterId;
    const fields = changedFields(incident, {
      title: title.value,
      description: description.value,
      serviceKey,
      reporterId,
    });
    const outage = editedOutage(incident, given.outOfUse, act);
    if (!outage.ok) return outage;
    if (fields.length === 0 && !outage.value)
      return unchanged(incident, { key: "incident.same", values: { reference: incident.reference } });
    const patch = {
      title: title.value,
      description: description.value,
      serviceKey,
      reporterId,
      alike: marksOf(`${title.value}\n${description.value}`),
      ...rerouted(incident, serviceKey, act),
      ...(serviceKey !== incident.serviceKey && { runbook: runbookOf(act.organisation, serviceKey) }),
      ...(outage.value && { outages: outage.value.outages }),
    };
    const after = { ...incident, ...patch };
    const edited = line(incident, "edited", {
      by: actor(act),
      fields: { list: fields.map((field) => ({ key: `field.${field}` as const })), join: "and" },
    });
    const told = [...(fields.length > 0 ? [edited] : []), ...(outage.value ? [outage.value.told] : [])];
    const isMoved = after.ownerTeamKey !== incident.ownerTeamKey;
    const promised =
      reporterId === incident.reporterId
        ? []
        : [tellPerson(incident, reporterId, "promise", firstPromise(after, act, undefined))];
    return changed(incident, act, {
      patch,
      timeline: told.map(({ entry }) => entry),
      notices: [
        ...told.map(({ notice }) => notice),
        ...(serviceKey === incident.serviceKey ? [] : runbookNotices(after, act)),
        ...promised,
      ],
      // What is over is corrected for its figures: nobody is called for it.
      ...(isMoved && isOpen(incident) && { call: callOut(after, route(act, serviceKey), act) }),
      places: isMoved && !incident.isPrivate ? [{ show: { kind: "team", teamKey: after.ownerTeamKey } }] : [],
      answer: {
        lines: [
          ...(fields.length > 0
            ? [{ key: "incident.edited", values: { reference: incident.reference } } as const]
            : []),
          ...(outage.value ? [outage.value.answer] : []),
        ],
      },
    });
  });
}

type Editable = Pick<Incident, "title" | "description" | "serviceKey" | "reporterId">;

const changedFields = (before: Editable, after: Editable) =>
  (["title", "description", "serviceKey", "reporterId"] as const).filter((field) => before[field] !== after[field]);

/** Another service may belong to another team; nobody loses an incident they have taken. */
function rerouted(incident: Incident, serviceKey: string, act: Act): Partial<Incident> {
  if (serviceKey === incident.serviceKey || incident.ownerId !== null) return {};
  const { teamKey } = route(act, serviceKey);
  return teamKey === incident.ownerTeamKey ? {} : { ownerTeamKey: teamKey, ownedSince: act.at };
}
