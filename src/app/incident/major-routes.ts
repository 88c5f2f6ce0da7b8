// /major: proposed, accepted or declined; announced, counted, seen, helped with; its report and the list.

import { seenBy } from "../../incident/list.ts";
import { announce } from "../../incident/major/announce.ts";
import { acceptMajor, declineMajor, onProposal, onUnproposed, proposeMajor } from "../../incident/major/major.ts";
import { majorReport, majorsCard } from "../../incident/major/major-card.ts";
import { affectedForm, announceForm, majorReasonForm } from "../../incident/major/major-forms.ts";
import { countAffected, markSeen, offerHelp, onMajor } from "../../incident/major/major-help.ts";
import { majorIncidents } from "../../store/incident-reads.ts";
import type { LookRoute, Routes } from "../route.ts";
import { cardFor, isTeamHeard, showingIncident } from "./incident-look-routes.ts";
import { given, instantGiven, onIncident, opening, viewOf } from "./incident-route-parts.ts";

const list: LookRoute = {
  kind: "look",
  look: async (act, _scene, query) => ({
    kind: "done",
    card: majorsCard(seenBy(await majorIncidents(query), act.actor, "list"), viewOf(act)),
  }),
};

export const majorRoutes = {
  "major.list": list,
  /** Whoever is affected hears the announcements; the report is the team's. */
  "major.report": showingIncident("card", async (incident, act, query) =>
    isTeamHeard(incident, act) ? majorReport(incident, viewOf(act)) : cardFor(incident, act, query),
  ),
  "major.propose": opening("propose-major", (incident, act) => majorReasonForm(incident, act, "major.propose.save"), {
    gate: onUnproposed,
  }),
  "major.propose.save": onIncident((incident, act, scene) => proposeMajor(incident, given(scene, "reason"), act)),
  "major.accept": onIncident((incident, act, scene) => acceptMajor(incident, scene.inbound.actor.platform, act)),
  "major.decline": opening("decline-major", (incident, act) => majorReasonForm(incident, act, "major.decline.save"), {
    gate: onProposal,
  }),
  "major.decline.save": onIncident((incident, act, scene) => declineMajor(incident, given(scene, "reason"), act)),
  "major.announce": opening(
    "announce",
    (incident, act, scene) => announceForm(incident, act, given(scene, "template")),
    { isLive: true, gate: onMajor },
  ),
  "major.announce.save": onIncident((incident, act, scene) =>
    announce(
      incident,
      { en: given(scene, "en"), zh: given(scene, "zh"), nextAt: instantGiven(scene, act, "next") },
      act,
    ),
  ),
  "major.affected": opening("count-affected", affectedForm, { gate: onMajor }),
  "major.affected.save": onIncident((incident, act, scene) =>
    countAffected(incident, { affected: given(scene, "affected"), complaints: given(scene, "complaints") }, act),
  ),
  "major.help": onIncident((incident, act) => offerHelp(incident, act)),
  "major.seen": onIncident((incident, act) => markSeen(incident, act)),
} satisfies Partial<Routes>;
