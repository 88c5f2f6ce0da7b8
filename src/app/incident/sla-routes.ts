// /sla: what a service is promised, why a record's times are what they are, and the lists of misses, pauses and improvements.
import type { IntentKind } from "../../chat/intent.ts";
import { finishImprovements, justifyMiss } from "../../incident/clocks/justify.ts";
import { outlookOf } from "../../incident/clocks/outlook.ts";
import { isPausedTooMuch } from "../../incident/clocks/pauses.ts";
import { breachesCard, improvementsCard, pausesCard } from "../../incident/clocks/sla-lists.ts";
import { whyCard } from "../../incident/clocks/why-card.ts";
import { improvedForm, justifyForm } from "../../incident/forms.ts";
import type { Incident } from "../../incident/incident.ts";
import { seenBy } from "../../incident/list.ts";
import type { Act } from "../../organisation/act.ts";
import { slaCard } from "../../organisation/sla-card.ts";
import {
  missedIncidents,
  openedThisMonth,
  pastAlike,
  pausedIncidents,
  unimprovedIncidents,
} from "../../store/service-level-reads.ts";
import type { Query } from "../ports.ts";
import type { LookRoute, Route } from "../route.ts";
import { serviceAsked, suggestServices } from "./asked-service.ts";
import { showingIncident } from "./incident-look-routes.ts";
import { given, onIncident, opening, viewOf } from "./incident-route-parts.ts";

/** How far back the lists look. */
const DAYS = 30;

const show: LookRoute = {
  kind: "look",
  look: async (act, { inbound }, query) => {
    const asked = serviceAsked(act, inbound);
    if (!asked.ok) return { kind: "refusal", refusal: asked.refusal };
    const thisMonth = await openedThisMonth(query, asked.value.key, act.organisation.zone);
    return { kind: "done", card: slaCard(act, asked.value, thisMonth, act.actor.lang) };
  },
  suggest: suggestServices,
};

/** The explanation of one record, also for its web page. */
export async function whyOf(incident: Incident, act: Act, query: Query) {
  const past = await pastAlike(query, incident.serviceKey, incident.priority);
  return whyCard(incident, outlookOf(incident, past, act.organisation.levels, act.at), act.at, viewOf(act));
}

const listed = (
  read: (query: Query) => Promise<readonly Incident[]>,
  draw: (incidents: readonly Incident[], act: Act) => ReturnType<typeof improvementsCard>,
): LookRoute => ({
  kind: "look",
  look: async (act, _scene, query) => ({
    kind: "done",
    card: draw(seenBy(await read(query), act.actor, "list"), act),
  }),
});

export const slaRoutes = {
  "sla.show": show,
  "sla.why": showingIncident("card", whyOf),
  "sla.breaches": listed(
    (query) => missedIncidents(query, DAYS),
    (incidents, act) => breachesCard(incidents, DAYS, act.at, viewOf(act)),
  ),
  "sla.pauses": listed(
    (query) => pausedIncidents(query, DAYS),
    (incidents, act) => {
      const tooMuch = incidents.filter((incident) => isPausedTooMuch(incident, act.at));
      return pausesCard(tooMuch, DAYS, act.at, viewOf(act));
    },
  ),
  "sla.improvements": listed(
    (query) => unimprovedIncidents(query),
    (incidents, act) => improvementsCard(incidents, viewOf(act)),
  ),
  "sla.justify": opening("justify", (incident, act) => justifyForm(incident, act)),
  "sla.justify.save": onIncident((incident, act, scene) => justifyMiss(incident, given(scene, "reason"), act)),
  "sla.improved": opening("improve", (incident, act) => improvedForm(incident, act)),
  "sla.improved.save": onIncident((incident, act, scene) => finishImprovements(incident, given(scene, "outcome"), act)),
} satisfies { readonly [intent in IntentKind]?: Route };
