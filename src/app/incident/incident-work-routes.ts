// Routes of the team's acts: take, assign, prioritise, update, hold, resolve and so on, each with its form.

import { assignIncident } from "../../incident/assign.ts";
import { escalateIncident } from "../../incident/calling/escalate.ts";
import { cancelIncident } from "../../incident/cancel.ts";
import { closeIncident } from "../../incident/close.ts";
import {
  assignForm,
  holdForm,
  priorityForm,
  reasonForm,
  replyForm,
  resolveForm,
  roleForm,
  templateText,
  updateForm,
} from "../../incident/forms.ts";
import { giveRole } from "../../incident/give-role.ts";
import { holdIncident, resumeIncident } from "../../incident/hold.ts";
import { causeClasses, incidentRoles, resolutionCodes } from "../../incident/incident.ts";
import { markOutage, outageForm } from "../../incident/outage.ts";
import { measurings, prioritiseIncident } from "../../incident/prioritise.ts";
import { readLevel, readPriority } from "../../incident/priority.ts";
import { reopenIncident } from "../../incident/reopen.ts";
import { replyToReporter } from "../../incident/reporter/reply.ts";
import { resolveIncident } from "../../incident/resolve.ts";
import { finishStep } from "../../incident/runbook.ts";
import { acknowledgeIncident, takeIncident } from "../../incident/take.ts";
import { finishTask } from "../../incident/task-done.ts";
import { updateIncident } from "../../incident/update.ts";
import { refuse } from "../../kernel/result.ts";
import { wrongField } from "../../organisation/refused.ts";
import { holdReasons } from "../../sla/agreement.ts";
import type { Routes, Scene } from "../route.ts";
import { given, instantGiven, oneOf, onIncident, opening, personGiven, withFacts } from "./incident-route-parts.ts";

/** Somebody was chosen whom the bot does not know. */
export const isStranger = (scene: Scene, personId: string | undefined, field: string): boolean =>
  personId === undefined && given(scene, field) !== "";

export const strangerRefused = (field: string) => refuse(wrongField(field, { key: "refused.no-person" }));

const values = (scene: Scene) => ({
  impact: given(scene, "impact"),
  urgency: given(scene, "urgency"),
  override: given(scene, "override"),
  reason: given(scene, "reason"),
  measure: given(scene, "measure"),
});

export const workRoutes = {
  "incident.take": onIncident((incident, act) => takeIncident(incident, act)),
  "incident.acknowledge": onIncident((incident, act) => acknowledgeIncident(incident, act)),
  "incident.escalate": onIncident((incident, act) => escalateIncident(incident, act)),
  "incident.resume": onIncident((incident, act) => resumeIncident(incident, act)),
  "incident.close": onIncident((incident, act) => closeIncident(incident, act)),

  "incident.assign": opening("assign", (incident, act) => assignForm(incident, act)),
  "incident.assign.save": withFacts(
    (scene, _act, query) => personGiven(query, scene, "person"),
    (incident, act, scene, personId) => {
      if (isStranger(scene, personId, "person")) return strangerRefused("person");
      const teamKey = given(scene, "team");
      const to = { ...(personId && { personId }), ...(teamKey && { teamKey }), note: given(scene, "note") };
      return assignIncident(incident, to, act);
    },
  ),

  "incident.give-role": opening("give-role", (incident, act) => roleForm(incident, act)),
  "incident.give-role.save": withFacts(
    (scene, _act, query) => personGiven(query, scene, "person"),
    (incident, act, scene, personId) =>
      isStranger(scene, personId, "person")
        ? strangerRefused("person")
        : giveRole(incident, { role: oneOf(incidentRoles, given(scene, "role")), personId }, act),
  ),

  "incident.prioritise": opening("prioritise", (incident, act, scene) => priorityForm(incident, act, values(scene)), {
    isLive: true,
  }),
  "incident.prioritise.save": onIncident((incident, act, scene) => {
    const override = readPriority(given(scene, "override"));
    return prioritiseIncident(
      incident,
      {
        impact: readLevel(given(scene, "impact")),
        urgency: readLevel(given(scene, "urgency")),
        ...(override && { override }),
        reason: given(scene, "reason"),
        measure: oneOf(measurings, given(scene, "measure")),
      },
      act,
    );
  }),

  "incident.update": opening("update", (incident, act) => updateForm(incident, act)),
  "incident.update.save": onIncident((incident, act, scene) => {
    const nextAt = instantGiven(scene, act, "next");
    return updateIncident(
      incident,
      {
        conditions: given(scene, "conditions"),
        actions: given(scene, "actions"),
        needs: given(scene, "needs"),
        ...(nextAt && { nextAt }),
      },
      act,
    );
  }),

  "incident.reply": opening("reply", (incident, act, scene) => replyForm(incident, act, given(scene, "template")), {
    isLive: true,
  }),
  "incident.reply.save": onIncident(
    (
      incident,
      act,
      scene, // Where a form cannot fill the template in by itself, an empty text means the template.
    ) => replyToReporter(incident, given(scene, "text") || templateText(incident, given(scene, "template"), act), act),
  ),

  "incident.hold": opening("hold", (incident, act) => holdForm(incident, act)),
  "incident.hold.save": onIncident((incident, act, scene) =>
    holdIncident(
      incident,
      {
        reason: oneOf(holdReasons, given(scene, "reason")),
        until: instantGiven(scene, act, "until"),
        note: given(scene, "note"),
      },
      act,
    ),
  ),

  "incident.resolve": opening("resolve", (incident, act) => resolveForm(incident, act)),
  "incident.resolve.save": onIncident((incident, act, scene) =>
    resolveIncident(
      incident,
      {
        code: oneOf(resolutionCodes, given(scene, "code")),
        cause: oneOf(causeClasses, given(scene, "cause")),
        text: given(scene, "text"),
        restored: given(scene, "worksSince"),
      },
      act,
    ),
  ),

  "incident.mark-outage": opening("mark-outage", (incident, act) => outageForm(incident, act)),
  "incident.mark-outage.save": onIncident((incident, act, scene) =>
    markOutage(
      incident,
      { extent: given(scene, "extent"), from: given(scene, "since"), to: given(scene, "worksSince") },
      act,
    ),
  ),

  "incident.reopen": opening("reopen", (incident, act) => reasonForm(incident, act, "incident.reopen.save")),
  "incident.reopen.save": onIncident((incident, act, scene) => reopenIncident(incident, given(scene, "reason"), act)),
  "incident.cancel": opening("cancel", (incident, act) => reasonForm(incident, act, "incident.cancel.save")),
  "incident.cancel.save": onIncident((incident, act, scene) => cancelIncident(incident, given(scene, "reason"), act)),

  "incident.step-done": onIncident((incident, act, scene) => finishStep(incident, Number(scene.inbound.argument), act)),
  "incident.task-done": onIncident((incident, act, scene) => finishTask(incident, Number(scene.inbound.argument), act)),
} satisfies Partial<Routes>;
