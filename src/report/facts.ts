// What figures are made of: columns of incidents, so that a month of a million is read in milliseconds, and lists of the rest.
import type { AgreedAvailability } from "../organisation/organisation.ts";
import type { InLanguages } from "../words/say.ts";
import type { Span } from "./period.ts";
import type { SuggestionFact } from "./suggestion-fact.ts";

/** Bits of `flags`. They are stored: a bit keeps its meaning for ever, new ones are added at the end. */
export const flag = {
  private: 1 << 0,
  major: 1 << 1,
  /** It went from one team to another. */
  reassigned: 1 << 2,
  /** It went back to the reporter more than once. */
  manyRoundTrips: 1 << 3,
  /** Its alerts ended by themselves. */
  autoResolved: 1 << 4,
  /** The closing check found nothing missing. */
  complies: 1 << 5,
  /** It came from another tool, as history. */
  imported: 1 << 6,
  /** The other tool said whether its target was met; with `madeTarget` it was. */
  saysTarget: 1 << 7,
  madeTarget: 1 << 8,
  /** Cancelled, or merged into another: it is in no figure but the backlog before. */
  excluded: 1 << 9,
  /** The customer's clock stands still. */
  paused: 1 << 10,
  reopened: 1 << 11,
  /** Nobody could be asked how it was: only alerts reported it, or whoever did also fixed it. */
  nobodyAsked: 1 << 12,
} as const;

/**
 * One place a row, as it is stored: a time is in epoch seconds and 0 where it never was, a length in seconds with one added and
 * 0 where it is not known. `of` and `lengthOf` of `kpi/observe.ts` read them.
 */
export type IncidentColumns = {
  readonly size: number;
  /** INC-number. */
  readonly number: Uint32Array;
  readonly openedAt: Uint32Array;
  readonly acknowledgedAt: Uint32Array;
  readonly firstResponseAt: Uint32Array;
  readonly firstResponseDueAt: Uint32Array;
  readonly firstResponseMissedAt: Uint32Array;
  /** The first time it was resolved, and the last one; the last is 0 while it is open again. */
  readonly firstResolvedAt: Uint32Array;
  readonly resolvedAt: Uint32Array;
  readonly resolutionDueAt: Uint32Array;
  readonly resolutionMissedAt: Uint32Array;
  /** Of a cancelled or merged one: when that was. */
  readonly closedAt: Uint32Array;
  /** When somebody last did something about it. */
  readonly touchedAt: Uint32Array;
  /** Service hours without pauses up to the last resolution. */
  readonly workedSeconds: Uint32Array;
  /** Calendar time in which the customer's clock was paused. */
  readonly pausedSeconds: Uint32Array;
  readonly timeToReportSeconds: Uint32Array;
  /** Equal for reports that say the same; 0: nothing to compare. */
  readonly fingerprint: Uint32Array;
  readonly flags: Int32Array;
  /** 1 to 4. */
  readonly priority: Uint8Array;
  /** 1 to 5; 0: none was given. */
  readonly rating: Uint8Array;
  /** How many gaps it has. */
  readonly gapCount: Uint8Array;
  /** Place in the list of services. */
  readonly service: Uint32Array;
  readonly services: readonly string[];
  /** When 50, 76, 86 and 96 percent of the time to fix will be used, by its place; none: its clock does not run. */
  readonly used: ReadonlyMap<number, readonly number[]>;
  /** When an incident that was reopened had stood still, by its place. */
  readonly gaps: ReadonlyMap<number, readonly Gap[]>;
};

/** From an end to the reopening, in epoch seconds. */
export type Gap = { readonly from: number; readonly to: number };

/** Times in epoch seconds. */
export type ChangeFact = {
  readonly reference: string;
  readonly isPrivate: boolean;
  readonly type: "normal" | "standard" | "emergency";
  readonly state: string;
  readonly result: string | null;
  readonly riskClass: string | null;
  readonly services: readonly string[];
  readonly team: string;
  /** When its draft was begun. */
  readonly openedAt: number;
  readonly isDeploy: boolean;
  readonly submittedAt: number | null;
  readonly approvedAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly plannedFrom: number | null;
  readonly plannedTo: number | null;
  readonly closedAt: number | null;
  /** Business seconds from submission to approval and to the start. */
  readonly approvalSeconds: number | null;
  readonly leadSeconds: number | null;
  /** When it was seen to have failed: it began to be taken back. */
  readonly failedAt: number | null;
  /** Nobody had approved it when it began, or the approval afterwards is overdue. */
  readonly wasUnauthorised: boolean;
  /** Incidents that it is known to have caused, and how many are only suspected. */
  readonly caused: readonly CausedIncident[];
  readonly suspected: number;
  /** It repairs what another change broke. */
  readonly isRework: boolean;
  /** It came from another tool, as history. */
  readonly isImported?: boolean;
  /** Afterwards people were asked whether everything is as it should be: how many answered, and how many said yes. */
  readonly polled?: { readonly answers: number; readonly good: number };
  /** How long each stage of its last approval waited, and each who decided in it. */
  readonly waits: readonly ApprovalWait[];
};

/** From when a stage was opened until it was settled, or somebody decided in it, in business seconds. */
export type ApprovalWait = {
  readonly stage: InLanguages;
  /** null: the stage as a whole. */
  readonly personId: string | null;
  readonly seconds: number;
};

export type CausedIncident = {
  readonly reference: string;
  readonly openedAt: number;
  readonly resolvedAt: number | null;
};

/** A time in which a service could not be used. */
export type OutageFact = {
  readonly service: string;
  readonly from: number;
  readonly to: number | null;
  /** 1: not at all; less: in part. */
  readonly weight: number;
  readonly isPlanned: boolean;
  readonly announcedAt: number | null;
  /** A private incident marks it. */
  readonly isPrivate?: boolean;
};

/** A value of an indicator of the organisation's own. */
export type MeasurementFact = {
  readonly indicator: string;
  readonly service: string | null;
  readonly at: number;
  readonly value: number;
};

/** An action of a review or of a problem, or an improvement. */
export type ActionFact = {
  readonly reference: string;
  readonly service: string;
  /** null: it is told by its record alone. */
  readonly title: string | null;
  /** By name; null: nobody has it. */
  readonly owner: string | null;
  readonly isPrivate: boolean;
  /** Of its incident, or the improvement. */
  readonly openedAt: number;
  /** The first due time it was given. */
  readonly dueAt: number | null;
  /** Where it was moved to since; null: nowhere. */
  readonly movedTo: number | null;
  readonly doneAt: number | null;
};

/** An incident that waited for a supplier. */
export type SupplierFact = {
  readonly reference: string;
  readonly isPrivate: boolean;
  readonly service: string;
  readonly openedAt: number;
  /** Key of its contract; null: there is none. */
  readonly supplier: string | null;
  /** With it, by the hours of its contract. */
  readonly seconds: number;
  readonly targetSeconds: number | null;
  readonly isWaiting: boolean;
};

/** A major incident, with what it was promised while it lasted. */
export type MajorFact = {
  readonly reference: string;
  readonly isPrivate: boolean;
  readonly service: string;
  readonly openedAt: number;
  readonly resolvedAt: number | null;
  /** When the first of the management was told. */
  readonly noticedAt: number | null;
  /** When an outage that it marks began, and when the last of them was over; null: it marks none, or one lasts. */
  readonly outage: Span | null;
  /** Announcements made, the one that is due next, and how many came late or not at all. */
  readonly announcements: number;
  readonly announceDueAt: number | null;
  readonly late: number;
};

/** `postedAt` null: it was not posted, or did not arrive everywhere. `isLate`: the bot was away when it was due. */
export type DigestFact = { readonly dueAt: number; readonly postedAt: number | null; readonly isLate: boolean };

export type ProblemFact = {
  readonly reference: string;
  readonly service: string | null;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly hasCause: boolean;
  /** Whether closing it helped, as its record says, and which closing that was; null: that is not known yet. */
  readonly judged?: { readonly closedAt: number; readonly isEffective: boolean } | null;
};

/** Something that was asked for from the catalogue. */
export type RequestFact = {
  readonly reference: string;
  readonly isPrivate: boolean;
  readonly service: string;
  readonly openedAt: number;
  /** null: it is not fulfilled, or was taken up again. */
  readonly fulfilledAt: number | null;
  /** Also when it was rejected or expired. */
  readonly closedAt: number | null;
  /** By when it is to be fulfilled; null: that is not decided yet, or it waits for somebody else. */
  readonly dueAt: number | null;
  readonly missedAt: number | null;
  /** From 1 to 5, by whom it was for; null: not rated. */
  readonly rating: number | null;
};

/** Whoever it was for was asked some days after the end whether it is still fine. Times in epoch seconds. */
export type FollowUpFact = {
  readonly reference: string;
  readonly kind: "incident" | "request";
  readonly isPrivate: boolean;
  readonly service: string;
  /** Of the record. */
  readonly openedAt: number;
  readonly askedAt: number;
  /** null: nothing was answered. */
  readonly isFine: boolean | null;
};

/** Times in epoch seconds. */
export type ComplaintFact = {
  readonly reference: string;
  readonly isPrivate: boolean;
  /** null: it is about no service. */
  readonly service: string | null;
  readonly openedAt: number;
  /** By when it was to be answered, in the hours of its agreement. */
  readonly answerDueAt: number;
  readonly firstResponseAt: number | null;
  /** It went up to somebody above its team. */
  readonly isEscalated: boolean;
};

export type Facts = {
  /** Epoch seconds. */
  readonly now: number;
  readonly incidents: IncidentColumns;
  readonly changes: readonly ChangeFact[];
  readonly majors: readonly MajorFact[];
  readonly outages: readonly OutageFact[];
  /** What is agreed about the availability of each service that is looked at, by its key. */
  readonly agreed?: Readonly<Record<string, AgreedAvailability>>;
  /** Since when outages are told here (epoch seconds): of earlier times without one nobody knows. Left out: always. */
  readonly watchedSince?: number;
  /** How many people use each service that is looked at, by its key, as far as that is known. */
  readonly users?: Readonly<Record<string, number>>;
  readonly measurements: readonly MeasurementFact[];
  readonly actions: readonly ActionFact[];
  readonly digests: readonly DigestFact[];
  /** Of one period; only the service report asks for them. */
  readonly suppliers?: readonly SupplierFact[];
  readonly requests: readonly RequestFact[];
  readonly followUps: readonly FollowUpFact[];
  /** null: nobody keeps such records here, so that "none" would say too much. Likewise below. */
  readonly problems: readonly ProblemFact[] | null;
  readonly complaints: readonly ComplaintFact[] | null;
  readonly suggestions: readonly SuggestionFact[];
  /** When the time of a service counts here, by its key; of one that is not among them always. Of those that were pilots. */
  readonly within?: Readonly<Record<string, readonly Span[]>>;
  /** Who reads may know of every private record, or a part is told to somebody who may not; left out: the whole is. */
  readonly telling?: "everything" | "part";
  /** What was opened of services while they were pilots, which is not among the rest; left out: none was looked for. */
  readonly pilots?: Facts;
};

export type FactSource = Exclude<
  keyof Facts,
  "now" | "agreed" | "watchedSince" | "users" | "suppliers" | "within" | "telling" | "pilots"
>;
