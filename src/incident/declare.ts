// Declaring: a report becomes an incident with an owner, a priority, a promise and somebody who is called.
import type { Temporal } from "temporal-polyfill";
import type { Shown } from "../chat/decision.ts";
import type { Notice } from "../chat/notice.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { marksOf } from "../organisation/alike.ts";
import { findService } from "../organisation/find-service.ts";
import { readText, titleAndDescription } from "../organisation/given-words.ts";
import { serviceName } from "../organisation/names.ts";
import type { Level } from "../organisation/organisation.ts";
import { notEntitled } from "../organisation/refused.ts";
import { about, tellPeople, tellPerson } from "../organisation/tell-people.ts";
import { actor, who } from "../organisation/values.ts";
import { authorize } from "../people/authorize.ts";
import { callOut } from "./calling/calling.ts";
import { nextUpdateDue, promiseOf, settleClocks } from "./clocks/clocks.ts";
import { changed, type Decided } from "./deciding.ts";
import { namedFiles, withFiles } from "./files.ts";
import type { AlertCount, Attachment, Incident, Source } from "./incident.ts";
import { priorityOf } from "./priority.ts";
import { firstPromise, timesSaying } from "./reporter/promise.ts";
import { type Routed, route } from "./routing.ts";
import { runbookNotices, runbookOf } from "./runbook.ts";
import { type Line, line, tellThread } from "./tell.ts";

export type Report = {
  /** In the reporter's own words. */
  readonly what: string;
  readonly serviceKey: string;
  /** Left out: as critical as the service. */
  readonly impact?: Level;
  readonly urgency?: Level;
  /** Who is affected, when it is not the actor. */
  readonly forId?: string;
  readonly source: Source;
  /** Others on the service that were opened a short while before, as long as none of them was proposed as a major one. */
  readonly recent?: number;
  readonly alerts?: AlertCount;
  /** From opening the form to submitting it, in milliseconds of real time. */
  readonly tookMs?: number;
  /** The message that the report was made from. */
  readonly sourceKey?: string;
  readonly files: readonly Attachment[];
  /** Where it was said; the card goes there when the owner team has no channel of its own. */
  readonly placeId?: string;
};

export function declareIncident(made: { id: string; reference: string }, report: Report, act: Act): Decided {
  const may = authorize(act.actor, "declare");
  return may.ok ? openIncident(made, report, act) : refuse(notEntitled(may.refusal, act));
}

/** What every way in shares. `said`: the first line of the timeline and under the card, where nobody of ours said it. */
export function openIncident(
  made: { id: string; reference: string },
  report: Report,
  act: Act,
  said?: (incident: Incident) => Line,
): Decided {
  const words = readText("what", report.what);
  if (!words.ok) return words;
  const routed = route(act, report.serviceKey);
  const fresh = promised(newIncident(made, report, words.value, routed, act), act);
  const call = callOut(fresh, routed, act);
  const incident = { ...fresh, ...call.patch };
  const opened = line(incident, "declared", {
    by: who(act, act.actor.id),
    for: who(act, incident.reporterId),
    service: serviceName(act.organisation, incident.serviceKey),
    priority: incident.priority,
    isFor: incident.reporterId === act.actor.id ? "no" : "yes",
  });
  const entry = {
    ...opened.entry,
    data: { ...opened.entry.data, files: namedFiles(report.files) },
    ...(report.sourceKey && { sourceKey: report.sourceKey }),
  };
  const first = said?.(incident);
  return changed(incident, act, {
    timeline: [first?.entry ?? entry],
    call,
    notices: [
      ...(first ? [first.notice] : []),
      ...promises(incident, act),
      ...runbookNotices(incident, act),
      ...filesInThread(incident, act),
      ...alarm(incident, routed, act),
    ],
    places: [{ show: firstPlace(incident, report, routed) }],
    keepsPromise: true,
    recent: report.recent ?? 0,
    answer: {
      tone: "good",
      lines: [{ key: "incident.declared", values: { reference: incident.reference } }, timesSaying(incident)],
    },
  });
}

function newIncident(
  made: { id: string; reference: string },
  report: Report,
  words: string,
  routed: Routed,
  act: Act,
): Incident {
  const { title, description } = titleAndDescription(words);
  const impact = report.impact ?? findService(act.organisation, report.serviceKey)?.criticality ?? "medium";
  const urgency = report.urgency ?? "medium";
  const priority = priorityOf(impact, urgency, act.organisation);
  return {
    ...blankIncident(act.at),
    ...made,
    title,
    description,
    serviceKey: report.serviceKey,
    impact,
    urgency,
    priority,
    reporterId: report.forId ?? act.actor.id,
    department: act.organisation.departments[report.forId ?? act.actor.id] ?? null,
    declaredById: act.actor.id,
    source: report.source,
    timeToReportMs: report.tookMs === undefined ? null : timeToReport(report.tookMs),
    ownerTeamKey: routed.teamKey,
    pagedIds: [],
    updateDueAt: nextUpdateDue(
      { ...blankIncident(act.at), serviceKey: report.serviceKey },
      priority,
      act.organisation,
      act.at,
    ),
    movedById: act.actor.id,
    alike: marksOf(words),
    runbook: runbookOf(act.organisation, report.serviceKey),
    ...(report.alerts && { alerts: report.alerts }),
    attachments: report.files,
  };
}

/** What came with the report is for the team to look at, wherever it was sent. */
const filesInThread = (incident: Incident, act: Act): readonly Notice[] =>
  incident.attachments.length === 0
    ? []
    : [
        tellThread(incident, "files", {
          lines: [{ key: "thread.files", values: { by: actor(act), files: incident.attachments.length } }],
          ...withFiles(incident.attachments),
        }),
      ];

const firstPlace = (incident: Incident, { placeId }: Report, { team }: Routed): Shown =>
  placeId && Object.keys(team?.channels ?? {}).length === 0
    ? { kind: "place", placeId }
    : { kind: "team", teamKey: incident.ownerTeamKey };

/** Never negative, and not kept beyond a day: that was a form left lying. */
const timeToReport = (tookMs: number): number | null => (tookMs > 86_400_000 ? null : Math.max(0, tookMs));

function promised(incident: Incident, act: Act): Incident {
  const settled = settleClocks(incident, act.organisation, act.at);
  const promise = promiseOf(settled, act.organisation);
  return { ...settled, promisedResponseAt: promise.responseAt, promisedFixAt: promise.fixAt };
}

function promises(incident: Incident, act: Act): readonly Notice[] {
  const words = firstPromise(incident, act, incident.pagedIds[0]);
  const reporter = tellPerson(incident, incident.reporterId, "promise", words);
  if (incident.declaredById === incident.reporterId) return about("promise", [reporter]);
  const copied = { key: "reporter.copied", values: { name: who(act, incident.reporterId) } } as const;
  const copy = tellPerson(incident, incident.declaredById, "promise", { ...words, note: copied });
  return about("promise", [reporter, copy]);
}

/** Nobody owns the service or nobody can be called: the administrators hear of the hole. */
function alarm(incident: Incident, routed: Routed, act: Act): readonly Notice[] {
  if (!routed.isFallback || isCalledByOwner(incident, act)) return [];
  const values = {
    reference: incident.reference,
    service: serviceName(act.organisation, incident.serviceKey),
    isCalled: routed.responderId ? "yes" : "no",
    called: routed.responderId ? who(act, routed.responderId) : "",
  };
  return tellPeople(incident, act.organisation.roleHolders.administrator, "no-owner", {
    tone: "critical",
    lines: [{ key: "alarm.no-owner", values }],
  });
}

/** Nobody is first to be called, but a later level of the owner's own policy reaches somebody; the escalation says who was passed over. */
const isCalledByOwner = ({ serviceKey, ownerTeamKey, escalation }: Incident, { organisation }: Act): boolean =>
  findService(organisation, serviceKey)?.teamKey === ownerTeamKey && (escalation?.pagedIds.length ?? 0) > 0;

/** What every new incident starts with. */
export const blankIncident = (at: Temporal.Instant) =>
  ({
    version: 0,
    isPrivate: false,
    state: "new",
    priorityReason: null,
    ownerId: null,
    ownedSince: at,
    roleHolders: {},
    subscriberIds: [],
    memberIds: [],
    openedAt: at,
    acknowledgedAt: null,
    firstResponseAt: null,
    firstResponseDueAt: null,
    resolvedAt: null,
    resolutionDueAt: null,
    closedAt: null,
    promisedResponseAt: null,
    promisedFixAt: null,
    segments: [],
    terms: [],
    firstResponseMissedAt: null,
    resolutionMissedAt: null,
    heldBy: [],
    waits: [],
    used: null,
    department: null,
    warned: { first_response: 0, resolution: 0, renewedFrom: null },
    justified: null,
    escalation: null,
    review: null,
    major: null,
    reopenCount: 0,
    holdReason: null,
    holdUntil: null,
    lastUpdate: null,
    resolutionCode: null,
    causeClass: null,
    resolution: null,
    resolvedById: null,
    closedHow: null,
    rating: null,
    ratingComment: null,
    followUp: null,
    duplicateOfId: null,
    gaps: null,
    movedAt: at,
    alerts: null,
    origin: null,
    outages: [],
    runbook: [],
    tasks: [],
    improvements: [],
    links: [],
    places: [],
    merged: [],
  }) as const satisfies Partial<Incident>;
