// An incident as the rules see it: the row, its children and what is known of its places.
import type { Temporal } from "temporal-polyfill";
import type { Escalation } from "../oncall/escalation-effect.ts";
import type { FollowUp } from "../organisation/follow-up.ts";
import type { Level, Named } from "../organisation/organisation.ts";
import type { Origin } from "../organisation/origin.ts";
import type { HoldReason } from "../sla/agreement.ts";
import type { Segments } from "../sla/segment.ts";
import type { Major } from "./major/major-state.ts";
import type { Review } from "./review/review-state.ts";

export const incidentStates = [
  "new",
  "in_progress",
  "on_hold",
  "resolved",
  "closed",
  "cancelled",
  "duplicate",
] as const;
export type IncidentState = (typeof incidentStates)[number];

export type Priority = 1 | 2 | 3 | 4;

/** import: it was over, or open, in another tool before it came here. */
export const sources = ["command", "form", "mention", "reaction", "shortcut", "web", "alert", "import"] as const;
export type Source = (typeof sources)[number];

export const incidentRoles = [
  "incident_manager",
  "technical_lead",
  "communications",
  "user_support",
  "scribe",
] as const;
export type IncidentRole = (typeof incidentRoles)[number];

export const resolutionCodes = ["fixed", "workaround", "no-fault", "supplier", "change", "duplicate"] as const;
/** monitoring: its alerts ended by themselves; nobody chooses it. */
export type ResolutionCode = (typeof resolutionCodes)[number] | "monitoring";

export const causeClasses = ["technical", "process", "human", "unknown"] as const;
export type CauseClass = (typeof causeClasses)[number];

export const linkKinds = ["duplicate-of", "caused-by", "problem", "related"] as const;
export type LinkKind = (typeof linkKinds)[number];

export const gapKinds = ["service", "cause", "resolution", "reporter-told", "clocks", "links", "review"] as const;
/** What is missing from the record when it is closed. */
export type Gap = (typeof gapKinds)[number];

export type StatusUpdate = {
  readonly conditions: string;
  readonly actions: string;
  readonly needs: string;
  readonly at: Temporal.Instant;
  readonly byId: string;
};

export type Task = {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly ownerId: string | null;
  readonly createdAt: Temporal.Instant;
  readonly doneAt: Temporal.Instant | null;
  readonly doneById: string | null;
};

export type Link = {
  readonly id: string;
  readonly kind: LinkKind;
  /** The other end, by reference; it need not be a record of ours. */
  readonly to: string;
  readonly byId: string;
  readonly at: Temporal.Instant;
};

/** Where the card stands. `admitted`: shown in full there although the incident is private. */
export type ShownPlace = {
  readonly placeId: string;
  /** own: a channel that was opened for this incident alone. */
  readonly role: "home" | "mirror" | "own";
  readonly state: "active" | "stub" | "gone" | "admitted";
};

/** A file or screenshot; its bytes lie in the store before the act begins. */
export type Attachment = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly voice: "team" | "reporter";
  readonly uploadedById: string;
  readonly createdAt: Temporal.Instant;
};

/** By what it is measured from `since` on: versions of agreement and calendar, by their numbers. */
export type Terms = {
  readonly since: Temporal.Instant;
  readonly serviceKey: string;
  readonly priority: Priority;
  readonly slaId: number;
  readonly calendarId: number;
  /** Where the time of the targets begins; null: at the opening. */
  readonly measuredFrom: Temporal.Instant | null;
  /** An incident manager confirmed that earlier misses no longer count. */
  readonly forgivesMisses: boolean;
};

/** A stretch in which one team held it, or in which it waited for one reason; with the OLA or contract of then, and its calendar. */
export type Stretch<Of> = {
  readonly of: Of;
  readonly from: Temporal.Instant;
  /** null: it still lasts. */
  readonly to: Temporal.Instant | null;
  readonly undertakingId: number | null;
  readonly calendarId: number | null;
};

/** Highest percent warned of, 100 is the breach. `renewedFrom`: where the promise begins that the apology gave instead. */
export type Warned = {
  readonly first_response: number;
  readonly resolution: number;
  readonly renewedFrom: Temporal.Instant | null;
};

/** Why a miss was right all the same: it is counted and annotated. */
export type Justified = { readonly reason: string; readonly byId: string; readonly at: Temporal.Instant };

/** What is to become better after a miss. */
export type Improvement = {
  readonly id: string;
  readonly number: number;
  readonly cause: "first_response" | "resolution";
  readonly ownerId: string | null;
  readonly createdAt: Temporal.Instant;
  readonly doneAt: Temporal.Instant | null;
  readonly doneById: string | null;
  /** What was changed. */
  readonly outcome: string | null;
};

/** What its time to fix comes to, for figures. */
export type Used = {
  /** Service hours without pauses up to the last resolution; null while it is open. */
  readonly workedSeconds: number | null;
  /** When 50, 76, 86 and 96 percent of the time are used; empty while the clock does not run. */
  readonly at: readonly Temporal.Instant[];
};

/** An incident that was merged into this one. */
export type Merged = { readonly reference: string; readonly reporterId: string; readonly declaredById: string };

/** When its service was out of use by it. */
export type IncidentOutage = {
  readonly from: Temporal.Instant;
  /** null: it still is. */
  readonly to: Temporal.Instant | null;
  /** Part of it worked. */
  readonly isPartial: boolean;
  readonly byId: string;
};

export type Incident = {
  readonly id: string;
  readonly reference: string;
  /** Version of the record as read; 0 before it is first saved. */
  readonly version: number;
  readonly isPrivate: boolean;
  readonly title: string;
  readonly description: string;
  readonly state: IncidentState;
  readonly serviceKey: string;
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
  /** Why it differs from impact × urgency. */
  readonly priorityReason: string | null;
  /** Who is affected and gets the promise. */
  readonly reporterId: string;
  /** Who typed it. */
  readonly declaredById: string;
  readonly source: Source;
  /** Form opened → saved. */
  readonly timeToReportMs: number | null;
  readonly ownerTeamKey: string;
  readonly ownerId: string | null;
  readonly ownedSince: Temporal.Instant;
  readonly pagedIds: readonly string[];
  readonly roleHolders: Readonly<Partial<Record<IncidentRole, string>>>;
  readonly subscriberIds: readonly string[];
  readonly memberIds: readonly string[];
  readonly openedAt: Temporal.Instant;
  readonly acknowledgedAt: Temporal.Instant | null;
  readonly firstResponseAt: Temporal.Instant | null;
  readonly firstResponseDueAt: Temporal.Instant | null;
  readonly resolvedAt: Temporal.Instant | null;
  /** null while a pause holds the clock. */
  readonly resolutionDueAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  readonly updateDueAt: Temporal.Instant | null;
  /** Times as last told to the reporter. */
  readonly promisedResponseAt: Temporal.Instant | null;
  readonly promisedFixAt: Temporal.Instant | null;
  /** Life of the resolution clock. */
  readonly segments: Segments;
  /** In order of `since`; empty before the clocks were first settled. */
  readonly terms: readonly Terms[];
  /** The first miss that counts, recorded when it was seen; what it is now is read from the clock. */
  readonly firstResponseMissedAt: Temporal.Instant | null;
  readonly resolutionMissedAt: Temporal.Instant | null;
  /** Which team held it when, and what it waited for. */
  readonly heldBy: readonly Stretch<string>[];
  readonly waits: readonly Stretch<HoldReason>[];
  /** null: its clocks were never settled. */
  readonly used: Used | null;
  /** Of whom it concerns, as it was when it was reported; null: nobody knows which. */
  readonly department: string | null;
  readonly warned: Warned;
  readonly justified: Justified | null;
  /** null: nobody was ever called by a policy. */
  readonly escalation: Escalation | null;
  /** null: none was demanded or begun. */
  readonly review: Review | null;
  /** null: nobody has proposed it as a major incident. */
  readonly major: Major | null;
  readonly reopenCount: number;
  readonly holdReason: HoldReason | null;
  readonly holdUntil: Temporal.Instant | null;
  readonly lastUpdate: StatusUpdate | null;
  readonly resolutionCode: ResolutionCode | null;
  readonly causeClass: CauseClass | null;
  readonly resolution: string | null;
  readonly resolvedById: string | null;
  readonly closedHow: "reporter" | "not confirmed" | "staff" | null;
  readonly rating: number | null;
  readonly ratingComment: string | null;
  /** null: its reporter was not asked some days after the end. */
  readonly followUp: FollowUp | null;
  readonly duplicateOfId: string | null;
  /** null before it is closed, [] = complies. */
  readonly gaps: readonly Gap[] | null;
  readonly alike: readonly string[];
  /** null: no alert belongs to it. */
  readonly alerts: AlertCount | null;
  /** null: it was reported here. */
  readonly origin: Origin | null;
  /** Who made the last change of state, and when; null: the bot. */
  readonly movedById: string | null;
  readonly movedAt: Temporal.Instant;
  /** In the order in which they were marked; empty: nobody said that the service was out of use. */
  readonly outages: readonly IncidentOutage[];
  readonly runbook: readonly RunbookStep[];
  readonly tasks: readonly Task[];
  readonly improvements: readonly Improvement[];
  readonly links: readonly Link[];
  readonly places: readonly ShownPlace[];
  readonly attachments: readonly Attachment[];
  readonly merged: readonly Merged[];
};

/** A step of the checklist as it stood when the incident came to its service. */
export type RunbookStep = {
  readonly text: Named;
  readonly doneAt: Temporal.Instant | null;
  readonly doneById: string | null;
};

/** What monitoring tools have sent to it. */
export type AlertCount = {
  /** Key of the source that opened it. */
  readonly source: string;
  readonly count: number;
  readonly lastAt: Temporal.Instant;
};

export const isOpen = (incident: Pick<Incident, "state">): boolean =>
  incident.state === "new" || incident.state === "in_progress" || incident.state === "on_hold";
