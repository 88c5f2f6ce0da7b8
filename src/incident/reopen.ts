// Reopening: the clock goes on, "met" is withdrawn, the owner is called again.
import type { Act } from "../organisation/act.ts";
import { readText } from "../organisation/given-words.ts";
import { tellPerson } from "../organisation/tell-people.ts";
import type { TimelineKind } from "../organisation/timeline.ts";
import { actor } from "../organisation/values.ts";
import type { Values } from "../words/say.ts";
import { callFirst, callOut, snapshotFor } from "./calling/calling.ts";
import { pagePerson } from "./calling/page.ts";
import { nextUpdateDue } from "./clocks/clocks.ts";
import { changed, type Decided, step } from "./deciding.ts";
import type { Incident, IncidentState } from "./incident.ts";
import { firstAnnouncement } from "./major/major.ts";
import { isMajor } from "./major/major-state.ts";
import { toneOfPriority } from "./priority.ts";
import { routeToTeam } from "./routing.ts";
import { affectedIds, line, tellTeam } from "./tell.ts";

export function reopenIncident(incident: Incident, reason: string, act: Act): Decided {
  return step(incident, "reopen", act, (to) => {
    const text = readText("reason", reason, 2_000);
    if (!text.ok) return text;
    return backToWork(incident, to, "reopened", { reason: text.value }, act);
  });
}

/** `values.by`: who says so, where that is not the actor. Owner and team hear of it at once; the affected hear the new times from the promise. */
export function backToWork(
  incident: Incident,
  to: IncidentState,
  kind: Extract<TimelineKind, "reopened" | "still-broken" | "follow-up-not-fine" | "alert-again">,
  values: Values,
  act: Act,
): Decided {
  const { reference, title } = incident;
  const said = { by: actor(act), ...values };
  const back = line(incident, kind, said);
  const patch: Partial<Incident> = {
    ...(incident.resolutionCode === "monitoring" && { resolutionCode: null, causeClass: null, resolution: null }),
    ...(incident.major && isMajor(incident) && { major: { ...incident.major, ...firstAnnouncement(act.at) } }),
    reopenCount: incident.reopenCount + 1,
    resolvedAt: null,
    resolvedById: null,
    closedAt: null,
    closedHow: null,
    gaps: null,
    rating: null,
    ratingComment: null,
    updateDueAt: nextUpdateDue(incident, incident.priority, act.organisation, act.at),
  };
  const words = {
    tone: toneOfPriority(incident.priority),
    lines: [{ key: "owner.reopened", values: { reference, title, by: said.by } }],
  } as const;
  const isOwn = incident.ownerId === act.actor.id;
  const after = { ...incident, ...patch };
  const call = isOwn
    ? undefined
    : incident.ownerId
      ? callFirst(after, incident.ownerId, act, false)
      : snapshotFor(after, act) && callOut(after, routeToTeam(act, incident.ownerTeamKey), act);
  const toOwner = isOwn
    ? []
    : incident.ownerId
      ? [
          tellPerson(incident, incident.ownerId, "reopened", words),
          ...(call ? [] : [pagePerson(incident, incident.ownerId, act)]),
        ]
      : [tellTeam(incident, incident.ownerTeamKey, "reopened", words, "page")];
  const isByAffected = affectedIds(incident).includes(act.actor.id);
  return changed(incident, act, {
    to,
    patch,
    timeline: [back.entry],
    notices: [back.notice, ...toOwner],
    ...(call && { call }),
    answer: {
      lines: [{ key: isByAffected ? "reporter.reopened" : "incident.reopened", values: { reference } }],
    },
  });
}
