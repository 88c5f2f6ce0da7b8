// An incident's row and its children as PostgreSQL gives them, turned into the state that the rules know.
import type { Temporal } from "temporal-polyfill";
import type {
  Gap,
  Improvement,
  Incident,
  IncidentOutage,
  Justified,
  Link,
  Merged,
  RunbookStep,
  ShownPlace,
  StatusUpdate,
  Stretch,
  Task,
  Terms,
  Warned,
} from "../incident/incident.ts";
import type { FollowUp } from "../organisation/follow-up.ts";
import type { Origin } from "../organisation/origin.ts";
import type { HoldReason } from "../sla/agreement.ts";
import type { Segment } from "../sla/segment.ts";
import { escalationOf, type WrittenEscalation } from "./escalation-row.ts";
import { instantOf } from "./instant.ts";
import { majorOf, type WrittenMajor } from "./major-row.ts";
import { reviewOf, type WrittenReview } from "./review-row.ts";
import { read, readOrNull, type Written } from "./written.ts";

export type IncidentRow = {
  readonly record_id: string;
  readonly title: string;
  readonly description: string;
  readonly state: Incident["state"];
  readonly service_key: string;
  readonly impact: Incident["impact"];
  readonly urgency: Incident["urgency"];
  readonly priority: Incident["priority"];
  readonly priority_reason: string | null;
  readonly reporter_id: string;
  readonly declared_by_id: string;
  readonly source: Incident["source"];
  readonly time_to_report_ms: number | null;
  readonly owner_team_key: string;
  readonly owner_id: string | null;
  readonly owned_since: Date;
  readonly paged_ids: readonly string[] | null;
  readonly role_holders: Incident["roleHolders"];
  readonly subscriber_ids: readonly string[] | null;
  readonly member_ids: readonly string[] | null;
  readonly opened_at: Date;
  readonly acknowledged_at: Date | null;
  readonly first_response_at: Date | null;
  readonly first_response_due_at: Date | null;
  readonly resolved_at: Date | null;
  readonly resolution_due_at: Date | null;
  readonly closed_at: Date | null;
  readonly update_due_at: Date | null;
  readonly promised_response_at: Date | null;
  readonly promised_fix_at: Date | null;
  readonly segments: readonly { readonly state: Segment["state"]; readonly from: string; readonly to: string | null }[];
  readonly terms: readonly Written<Terms>[];
  readonly first_response_missed_at: Date | null;
  readonly resolution_missed_at: Date | null;
  readonly held_by: readonly Written<Stretch<string>>[];
  readonly waits: readonly Written<Stretch<HoldReason>>[];
  readonly used: { readonly workedSeconds: number | null; readonly at: readonly string[] } | null;
  readonly department: string | null;
  readonly warned: Partial<Written<Warned>>;
  readonly justified: Written<Justified> | null;
  readonly reopen_count: number;
  readonly hold_reason: Incident["holdReason"];
  readonly hold_until: Date | null;
  readonly last_update: (Omit<StatusUpdate, "at"> & { readonly at: string }) | null;
  readonly resolution_code: Incident["resolutionCode"];
  readonly cause_class: Incident["causeClass"];
  readonly resolution: string | null;
  readonly resolved_by_id: string | null;
  readonly closed_how: Incident["closedHow"];
  readonly rating: number | null;
  readonly rating_comment: string | null;
  readonly follow_up: Written<FollowUp> | null;
  readonly duplicate_of_id: string | null;
  readonly gaps: readonly Gap[] | null;
  readonly moved_by_id: string | null;
  readonly moved_at: Date;
  readonly escalation: WrittenEscalation | null;
  readonly review: WrittenReview | null;
  readonly major: WrittenMajor | null;
  readonly alike: readonly string[] | null;
  readonly runbook: readonly Written<RunbookStep>[];
  readonly outages: readonly Written<IncidentOutage>[];
  readonly alert_source: string | null;
  readonly alert_count: number;
  readonly alert_last_at: Date | null;
  readonly origin_source: Origin["source"] | null;
  readonly origin_number: string | null;
  readonly made_sla: boolean | null;
  readonly origin_said: Origin["said"] | null;
};

/** What lies in further tables, as one JSON document. */
export type IncidentChildren = {
  readonly tasks: readonly Written<Task>[];
  readonly improvements: readonly Written<Improvement>[];
  readonly links: readonly Written<Link>[];
  readonly places: readonly { readonly placeId: string; readonly role: ShownPlace["role"]; readonly state: string }[];
  readonly attachments: readonly Written<Incident["attachments"][number]>[];
  readonly merged: readonly Merged[];
};

export type RecordPart = { readonly reference: string; readonly isPrivate: boolean; readonly version: number };

export function incidentOf(row: IncidentRow, record: RecordPart, children: IncidentChildren): Incident {
  return {
    id: row.record_id,
    ...{ reference: record.reference, isPrivate: record.isPrivate, version: record.version },
    title: row.title,
    description: row.description,
    state: row.state,
    serviceKey: row.service_key,
    impact: row.impact,
    urgency: row.urgency,
    priority: row.priority,
    priorityReason: row.priority_reason,
    reporterId: row.reporter_id,
    declaredById: row.declared_by_id,
    source: row.source,
    timeToReportMs: row.time_to_report_ms,
    ownerTeamKey: row.owner_team_key,
    ownerId: row.owner_id,
    ownedSince: instantOf(row.owned_since),
    pagedIds: row.paged_ids ?? [],
    roleHolders: row.role_holders,
    subscriberIds: row.subscriber_ids ?? [],
    memberIds: row.member_ids ?? [],
    ...timesOf(row),
    segments: row.segments.map(({ state, from, to }) => ({ state, from: read(from), to: readOrNull(to) })),
    ...measuredOf(row),
    reopenCount: row.reopen_count,
    holdReason: row.hold_reason,
    lastUpdate: row.last_update && { ...row.last_update, at: read(row.last_update.at) },
    resolutionCode: row.resolution_code,
    causeClass: row.cause_class,
    resolution: row.resolution,
    resolvedById: row.resolved_by_id,
    closedHow: row.closed_how,
    rating: row.rating,
    ratingComment: row.rating_comment,
    followUp: row.follow_up && {
      ...row.follow_up,
      askedAt: read(row.follow_up.askedAt),
      answeredAt: readOrNull(row.follow_up.answeredAt),
    },
    duplicateOfId: row.duplicate_of_id,
    gaps: row.gaps,
    movedById: row.moved_by_id,
    escalation: row.escalation && escalationOf(row.escalation),
    review: row.review && reviewOf(row.review),
    major: row.major && majorOf(row.major),
    alike: row.alike ?? [],
    runbook: row.runbook.map((step) => ({ ...step, doneAt: readOrNull(step.doneAt) })),
    outages: row.outages.map((outage) => ({ ...outage, from: read(outage.from), to: readOrNull(outage.to) })),
    alerts:
      row.alert_source === null || row.alert_last_at === null
        ? null
        : { source: row.alert_source, count: row.alert_count, lastAt: instantOf(row.alert_last_at) },
    origin: originOf(row),
    ...childrenOf(children, record.isPrivate),
  };
}

const originOf = (row: IncidentRow): Origin | null =>
  row.origin_source === null || row.origin_number === null
    ? null
    : {
        source: row.origin_source,
        number: row.origin_number,
        madeSla: row.made_sla,
        said: row.origin_said ?? {},
      };

const measuredOf = (row: IncidentRow) => ({
  terms: row.terms.map((terms) => ({
    ...terms,
    since: read(terms.since),
    measuredFrom: readOrNull(terms.measuredFrom),
  })),
  heldBy: row.held_by.map(stretchOf),
  waits: row.waits.map(stretchOf),
  used: row.used && { workedSeconds: row.used.workedSeconds, at: row.used.at.map(read) },
  department: row.department,
  warned: {
    first_response: row.warned.first_response ?? 0,
    resolution: row.warned.resolution ?? 0,
    renewedFrom: readOrNull(row.warned.renewedFrom ?? null),
  },
  justified: row.justified && { ...row.justified, at: read(row.justified.at) },
});

const stretchOf = <Of>(stretch: Written<Stretch<Of>>): Stretch<Of> =>
  ({ ...stretch, from: read(stretch.from), to: readOrNull(stretch.to) }) as Stretch<Of>;

const timesOf = (row: IncidentRow) => ({
  openedAt: instantOf(row.opened_at),
  acknowledgedAt: instantOrNull(row.acknowledged_at),
  firstResponseAt: instantOrNull(row.first_response_at),
  firstResponseDueAt: instantOrNull(row.first_response_due_at),
  resolvedAt: instantOrNull(row.resolved_at),
  resolutionDueAt: instantOrNull(row.resolution_due_at),
  firstResponseMissedAt: instantOrNull(row.first_response_missed_at),
  resolutionMissedAt: instantOrNull(row.resolution_missed_at),
  closedAt: instantOrNull(row.closed_at),
  updateDueAt: instantOrNull(row.update_due_at),
  promisedResponseAt: instantOrNull(row.promised_response_at),
  promisedFixAt: instantOrNull(row.promised_fix_at),
  holdUntil: instantOrNull(row.hold_until),
  movedAt: instantOf(row.moved_at),
});

/** A card that is still shown in full although the incident is private was asked for by somebody with the right. */
const childrenOf = (children: IncidentChildren, isPrivate: boolean) => ({
  tasks: children.tasks.map((task) => ({ ...task, createdAt: read(task.createdAt), doneAt: readOrNull(task.doneAt) })),
  improvements: children.improvements.map((one) => ({
    ...one,
    createdAt: read(one.createdAt),
    doneAt: readOrNull(one.doneAt),
  })),
  links: children.links.map((link) => ({ ...link, at: read(link.at) })),
  places: children.places.map((place): ShownPlace => {
    const state = isPrivate && place.state === "active" ? "admitted" : (place.state as ShownPlace["state"]);
    return { ...place, state };
  }),
  attachments: children.attachments.map((file) => ({ ...file, createdAt: read(file.createdAt) })),
  merged: children.merged,
});

const instantOrNull = (date: Date | null): Temporal.Instant | null => (date === null ? null : instantOf(date));
