// A change as the rules see it: the row with all that belongs to it.
import type { Temporal } from "temporal-polyfill";
import type { Approval, Outcome } from "../approval/approval.ts";
import type { Delegation } from "../approval/delegation.ts";
import type { CollisionReason, Severity } from "../organisation/change-rules.ts";
import type { Origin } from "../organisation/origin.ts";
import type { Pause } from "../sla/span.ts";
import type { Saying } from "../words/say.ts";
import type { Risk, RiskAnswers } from "./risk.ts";

export const changeStates = [
  "draft",
  "submitted",
  "assessing",
  "awaiting_approval",
  "approved",
  "implementing",
  "in_review",
  "closed",
  "rejected",
  "withdrawn",
  "expired",
  "on_hold",
] as const;
export type ChangeState = (typeof changeStates)[number];

export const changeTypes = ["normal", "standard", "emergency"] as const;
export type ChangeType = (typeof changeTypes)[number];

export const changeSources = ["command", "form", "web", "clone", "deploy", "import"] as const;
export type ChangeSource = (typeof changeSources)[number];

export const resultCodes = ["successful", "successful_with_issues", "backed_out", "failed", "not_implemented"] as const;
export type ResultCode = (typeof resultCodes)[number];

/** Half-open: [from, to). */
export type Window = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

/** An attachment: a page elsewhere, http or https. */
export type ChangeLink = { readonly label: string; readonly href: string };

export const stepKinds = ["do", "verify", "backout"] as const;
export type StepKind = (typeof stepKinds)[number];

export type ChangeStep = {
  readonly number: number;
  readonly title: string;
  readonly kind: StepKind;
  /** null: the implementer. */
  readonly ownerId: string | null;
  readonly plannedMinutes: number;
  readonly state: "planned" | "running" | "done" | "failed" | "skipped";
  readonly startedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  readonly doneById: string | null;
  readonly note: string | null;
};

export type Question = {
  readonly id: string;
  readonly number: number;
  readonly askedById: string;
  readonly text: string;
  readonly at: Temporal.Instant;
  readonly answer: string | null;
  readonly answeredById: string | null;
  readonly answeredAt: Temporal.Instant | null;
};

/** What stands in the way of a window, as it was last seen. */
export type Conflict = {
  readonly reason: CollisionReason;
  readonly severity: Severity;
  /**
   * A reference, the title of an entry of the schedule, the key of the service whose maintenance window is missed, or
   * how many changes may run at once. "": a record that only its own members see.
   */
  readonly with: string;
  /** Until when it lasts; null: it has no end of its own. */
  readonly until: Temporal.Instant | null;
};

/** What was learnt afterwards; demanded for medium and high risk, and for everything that did not succeed. */
export type ChangeReview = {
  readonly demandedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  readonly ownerId: string | null;
  /** What happened. */
  readonly text: string;
  readonly lessons: string;
  readonly remindAt: Temporal.Instant | null;
  readonly reminders: number;
  readonly closedAt: Temporal.Instant | null;
  readonly closedById: string | null;
};

/** The approval that an emergency is given afterwards. */
export type Retrospective = {
  /** null until it has ended. */
  readonly dueAt: Temporal.Instant | null;
  readonly outcome: Outcome;
  /** When the change managers were told that it is overdue. */
  readonly remindedAt: Temporal.Instant | null;
  readonly decidedById: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly comment: string | null;
};

/** Two people let an emergency go without its approval. */
export type BreakGlass = {
  readonly firstId: string;
  readonly reason: string;
  readonly at: Temporal.Instant;
  /** null: waits for the second person. */
  readonly secondId: string | null;
  readonly confirmedAt: Temporal.Instant | null;
};

/** One thing by which a major change is accepted; `metAt` null: it is not met yet. */
export type Criterion = {
  readonly number: number;
  readonly text: string;
  readonly metAt: Temporal.Instant | null;
  readonly metById: string | null;
};

/** Of a major change: how it goes into service, and by what it is accepted. */
export type Transition = { readonly plan: string; readonly criteria: readonly Criterion[]; readonly note: string };

/** soon: to the implementer alone. */
export const announcements = ["before", "soon", "start", "end", "poll"] as const;
export type Announcement = (typeof announcements)[number];

/** Answers to "Everything as it should be?". */
export type PollAnswer = {
  readonly personId: string;
  readonly isGood: boolean;
  readonly words: string;
  readonly at: Temporal.Instant;
};

/** An incident that it may have caused. */
export type Suspect = {
  readonly incidentReference: string;
  readonly at: Temporal.Instant;
  readonly state: "suggested" | "confirmed" | "rejected";
  readonly byId: string | null;
  readonly decidedAt: Temporal.Instant | null;
};

export const modelStates = ["proposed", "active", "declined"] as const;
export type ModelState = (typeof modelStates)[number];

/** The standard model that a change became: it goes by the reference of that change. */
export type Model = {
  readonly state: ModelState;
  /** Its limits: only these services, these steps, no longer than this. */
  readonly serviceKeys: readonly string[];
  readonly steps: readonly Pick<ChangeStep, "kind" | "title">[];
  readonly longestMinutes: number;
  /** The runs that speak for it, by reference. */
  readonly runs: readonly string[];
  readonly proposedById: string;
  readonly proposedAt: Temporal.Instant;
  /** By a change manager; anew when it was suspended. Only runs after it count against it. */
  readonly decidedById: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly comment: string | null;
};

/** What of a transition is decided on: not what is met of it later. */
export type AskedTransition = { readonly plan: string; readonly criteria: readonly string[] };
/** Everything that a round of approval decides on, as it was when it was asked for; without `transition` it was no major change. */
export type AskedContent = Pick<
  Change,
  | "serviceKeys"
  | "type"
  | "riskAnswers"
  | "window"
  | "plan"
  | "backout"
  | "verification"
  | "testEvidence"
  | "implementerId"
> & { readonly round: number; readonly transition?: AskedTransition | undefined };

export const changeExceptions = [
  "decided-by-fallback",
  "self-approved",
  "break-glass",
  "freeze-passed",
  "no-approved-change",
] as const;
/** What was done otherwise than the rules have it, and is counted. */
export type ChangeException = (typeof changeExceptions)[number];

export type Change = {
  readonly id: string;
  readonly reference: string;
  /** Version of the record as read; 0 before it is first saved. */
  readonly version: number;
  readonly isPrivate: boolean;
  readonly title: string;
  readonly description: string;
  readonly type: ChangeType;
  readonly state: ChangeState;
  /** Where it was when it was put on hold, and why. */
  readonly heldFrom: ChangeState | null;
  readonly holdReason: string | null;
  /** When it was on hold; the last one may be open. */
  readonly pauses: readonly Pause[];
  /** The first one says which team owns it. */
  readonly serviceKeys: readonly string[];
  readonly requesterId: string;
  /** Who typed it. */
  readonly declaredById: string;
  readonly implementerId: string | null;
  readonly ownerTeamKey: string;
  readonly source: ChangeSource;
  /** null: it was made here. */
  readonly origin: Origin | null;
  readonly window: Window | null;
  /** Of which approval was asked; inside it the window may be shortened. null: no approval was asked for yet. */
  readonly askedWindow: Window | null;
  /** "" where nothing was written, in these six. */
  readonly plan: string;
  readonly backout: string;
  readonly verification: string;
  readonly testEvidence: string;
  readonly communication: string;
  readonly monitoredKpi: string;
  readonly links: readonly ChangeLink[];
  /** What an emergency answers: an incident, or a reason of security. */
  readonly incidentReference: string | null;
  readonly securityReason: string | null;
  /** Key of the standard model it is made from. */
  readonly modelKey: string | null;
  /** null: it was never proposed as a standard one. */
  readonly model: Model | null;
  /** The first of its line: a clone of a clone names the original. */
  readonly clonedFrom: string | null;
  /** Changes that have to be finished before this one starts. */
  readonly predecessors: readonly string[];
  readonly riskAnswers: RiskAnswers;
  /** null before it was first assessed. */
  readonly risk: Risk | null;
  readonly approval: Approval | null;
  /** Rights to decide on this change alone that were handed on. */
  readonly delegations: readonly Delegation[];
  /** Rounds that a material edit, a hold or an expiry ended, oldest first. */
  readonly pastApprovals: readonly Approval[];
  /** One a round, so that also what a void one was about can be read. */
  readonly askedContents: readonly AskedContent[];
  /** Authors of material edits: they do not decide. */
  readonly materialEditorIds: readonly string[];
  readonly steps: readonly ChangeStep[];
  readonly questions: readonly Question[];
  readonly submittedAt: Temporal.Instant | null;
  readonly approvedAt: Temporal.Instant | null;
  /** Until when the approval lets it start: the planned end and 24 h. */
  readonly approvedUntil: Temporal.Instant | null;
  readonly actualStart: Temporal.Instant | null;
  readonly actualEnd: Temporal.Instant | null;
  /** Since when it is taken back, and why. */
  readonly backedOutAt: Temporal.Instant | null;
  readonly backoutReason: string | null;
  readonly closedAt: Temporal.Instant | null;
  readonly resultCode: ResultCode | null;
  /** What was said when it ended. */
  readonly resultText: string | null;
  /** Highest percent of the time for approval that was reminded of. */
  readonly remindedPercent: number;
  readonly overrunWarnedAt: Temporal.Instant | null;
  readonly review: ChangeReview | null;
  readonly retrospective: Retrospective | null;
  /** null: it is no major change. */
  readonly transition: Transition | null;
  readonly breakGlass: BreakGlass | null;
  readonly announced: readonly Announcement[];
  readonly pollAnswers: readonly PollAnswer[];
  readonly suspects: readonly Suspect[];
  readonly conflicts: readonly Conflict[];
  /** How much its services are used in its window, with how that is known; null: too little is known of them. */
  readonly usage: Saying | null;
  readonly exceptions: readonly ChangeException[];
  readonly subscriberIds: readonly string[];
  /** Who made the last change of state, and when; null: the bot. */
  readonly movedById: string | null;
  readonly movedAt: Temporal.Instant;
  readonly createdAt: Temporal.Instant;
};

const over: readonly ChangeState[] = ["closed", "rejected", "withdrawn", "expired"];

/** Something can still become of it. */
export const isUnderWay = (change: Pick<Change, "state">): boolean => !over.includes(change.state);

/** It had to be taken back, or did not do what it was for. */
export const hasFailed = ({ resultCode }: Pick<Change, "resultCode">): boolean =>
  resultCode === "failed" || resultCode === "backed_out";
