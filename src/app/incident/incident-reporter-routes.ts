// Routes of the people who are affected: join, follow, add, worse, works, confirm, deny, rate, still fine.

import { addForm, commentForm } from "../../incident/forms.ts";
import { confirmSolved, stillBroken } from "../../incident/reporter/confirm.ts";
import { answerFollowUp } from "../../incident/reporter/follow-up.ts";
import { joinIncident } from "../../incident/reporter/join.ts";
import { commentOnRating, rateIncident } from "../../incident/reporter/rate.ts";
import { addToIncident, itGotWorse, itWorksAgain } from "../../incident/reporter/reporter-says.ts";
import { subscribe, unsubscribe } from "../../incident/subscribe.ts";
import type { Routes } from "../route.ts";
import { nowOf } from "./incident-now.ts";
import { given, onIncident, opening, withFacts } from "./incident-route-parts.ts";
import { storeFiles } from "./incoming-files.ts";

export const reporterRoutes = {
  "incident.join": onIncident((incident, act, scene) => joinIncident(incident, given(scene, "what"), act)),
  "incident.subscribe": onIncident((incident, act) => subscribe(incident, act)),
  "incident.unsubscribe": onIncident((incident, act) => unsubscribe(incident, act)),
  "incident.worse": onIncident((incident, act) => itGotWorse(incident, act)),
  "incident.works": onIncident((incident, act) => itWorksAgain(incident, act)),
  "incident.confirm": onIncident((incident, act) => confirmSolved(incident, act)),
  "incident.deny": onIncident((incident, act) => stillBroken(incident, act)),
  "incident.rate": onIncident((incident, act, scene) => rateIncident(incident, scene.inbound.argument, act)),
  "incident.fine": onIncident((incident, act) => answerFollowUp(incident, "fine", act)),
  "incident.not-fine": onIncident((incident, act) => answerFollowUp(incident, "not-fine", act)),
  "incident.comment": opening("comment", (incident, act) => commentForm(incident, act)),
  "incident.comment.save": onIncident((incident, act, scene) => commentOnRating(incident, given(scene, "text"), act)),
  "incident.add": opening("add", (incident, act) => addForm(incident, act)),
  "incident.add.save": withFacts(
    async (scene, act, query) => storeFiles(scene.inbound.files ?? [], "reporter", act, await nowOf(query), query),
    (incident, act, scene, files) =>
      files.ok ? addToIncident(incident, { text: given(scene, "text"), files: files.value }, act) : files,
  ),
} satisfies Partial<Routes>;
