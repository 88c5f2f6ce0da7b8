// Routes that only look: list, mine, show, timeline, home; and completion of an incident's number.
import type { Card } from "../../chat/card.ts";
import { incidentCard, previewCard } from "../../incident/card.ts";
import { factsOf, secrecyOf } from "../../incident/facts.ts";
import type { Incident } from "../../incident/incident.ts";
import { listCard, nameFor, seenBy } from "../../incident/list.ts";
import { reporterCard } from "../../incident/reporter/reporter-card.ts";
import { runbookCard } from "../../incident/runbook.ts";
import { affectedIds } from "../../incident/tell.ts";
import { timelineCard } from "../../incident/timeline.ts";
import type { Act } from "../../organisation/act.ts";
import { stubCard } from "../../organisation/stub-card.ts";
import { hearsTeam, visibilityOf } from "../../people/visibility.ts";
import { findIncident, incidentsOf, openIncidents, searchIncidents, timelineOf } from "../../store/incident-reads.ts";
import { silence } from "../answers.ts";
import { langThere } from "../lang-there.ts";
import type { Query } from "../ports.ts";
import { completing, seeing, showing } from "../record-looks.ts";
import type { LookRoute, Routes } from "../route.ts";
import { serviceOfList } from "./asked-service.ts";
import { besideOf } from "./beside.ts";
import { subjectOf, viewOf } from "./incident-route-parts.ts";

/** Whether this person hears the team's voice on this incident. */
export const isTeamHeard = (incident: Incident, act: Pick<Act, "actor" | "organisation">): boolean => {
  const facts = factsOf(incident, act.organisation);
  const workerIds = [
    ...facts.teamMemberIds,
    ...facts.pagedIds,
    ...facts.roleHolderIds,
    ...(facts.ownerId ? [facts.ownerId] : []),
  ];
  return hearsTeam(act.actor, { affectedIds: affectedIds(incident), workerIds });
};

/** An incident as this person sees it: the affected see what was promised to them, everybody else the card with what they may do; the team's reasons only who hears the team. */
export async function cardFor(incident: Incident, act: Act, query: Query): Promise<Card> {
  const view = viewOf(act);
  const isHeard = isTeamHeard(incident, act);
  if (!isHeard && affectedIds(incident).includes(act.actor.id)) return reporterCard(incident, view);
  const beside = await besideOf(incident, act.organisation, query);
  const card = incidentCard(isHeard ? incident : { ...incident, priorityReason: null }, view, beside);
  const isLonger = incident.description !== "" && incident.description !== incident.title;
  return isLonger ? { ...card, quote: incident.description.slice(0, 1_500) } : card;
}

const showingAny = showing(seeing(findIncident, secrecyOf));

/** A card about one incident, for whoever may see it; which one is completed while it is typed. */
export const showingIncident = (...asked: Parameters<typeof showingAny>): LookRoute => ({
  ...showingAny(...asked),
  suggest: suggestIncidents,
});

/** No more than whoever shared the link and everybody in that channel may see; nobody asked, so nobody is refused. */
export const previewIncident: LookRoute["look"] = async (act, scene, query) => {
  const incident = await findIncident(query, subjectOf(scene) ?? "");
  if (!incident) return silence;
  const viewers = [
    { kind: "person", person: act.actor },
    { kind: "place", placeId: scene.placeId ?? "" },
  ] as const;
  const seen = viewers.map((viewer) => visibilityOf(secrecyOf(incident), viewer, "link-title"));
  if (seen.includes("nothing")) return silence;
  const { reader: _, ...view } = { ...viewOf(act), lang: await langThere(act, scene, query) };
  const card = seen.includes("stub") ? stubCard(incident.reference, view) : previewCard(incident, view);
  return { kind: "done", card };
};

const list: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const service = serviceOfList(act, scene);
    if (!service.ok) return { kind: "refusal", refusal: service.refusal };
    const all = await openIncidents(query, service.value?.key);
    const visible = seenBy(all, act.actor, "list");
    const hidden = act.actor.isGuest ? 0 : all.length - visible.length;
    return { kind: "done", card: listCard(visible, hidden, "open", viewOf(act)) };
  },
};

const mine: LookRoute = {
  kind: "look",
  look: async (act, _scene, query) => {
    const own = seenBy(await incidentsOf(query, act.actor.id), act.actor, "list");
    return { kind: "done", card: listCard(own, 0, "mine", viewOf(act)) };
  },
};

export const suggestIncidents = completing(searchIncidents, (incident: Incident, person) =>
  nameFor(incident, person, "autocomplete"),
);

export const lookRoutes = {
  "incident.list": list,
  "incident.mine": mine,
  "incident.show": showingIncident("card", cardFor),
  "incident.runbook": showingIncident("card", async (incident, act, query) =>
    isTeamHeard(incident, act) ? runbookCard(incident, act) : cardFor(incident, act, query),
  ),
  "incident.timeline": showingIncident("timeline", async (incident, act, query) =>
    timelineCard(incident, await timelineOf(query, incident.id), isTeamHeard(incident, act), viewOf(act)),
  ),
} satisfies Partial<Routes>;
