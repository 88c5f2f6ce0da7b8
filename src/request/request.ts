// A request as the rules see it: what somebody asked for, who has to agree, what is to be done, and how far it is.
import type { Temporal } from "temporal-polyfill";
import type { Approval } from "../approval/approval.ts";
import type { Delegation } from "../approval/delegation.ts";
import type { FollowUp } from "../organisation/follow-up.ts";
import type { RequestItem } from "../organisation/request-items.ts";
import type { HoldReason } from "../sla/agreement.ts";
import type { Segments } from "../sla/segment.ts";
import type { InLanguages } from "../words/say.ts";

export const requestStates = [
  /** Kept, but nobody can agree to it yet. */
  "submitted",
  "awaiting_approval",
  "fulfilling",
  "waiting",
  "fulfilled",
  "closed",
  "rejected",
  "cancelled",
  "expired",
] as const;
export type RequestState = (typeof requestStates)[number];

/** A step of the fulfilment, as its item said it when it was asked for. */
export type Task = {
  readonly text: InLanguages;
  readonly teamKey: string;
  /** Places in the list, from 0. */
  readonly after: readonly number[];
  readonly doneById: string | null;
  readonly doneAt: Temporal.Instant | null;
};

/** Asked of the requester by whoever decides or does it. */
export type Question = {
  readonly number: number;
  readonly askedById: string;
  readonly text: string;
  readonly at: Temporal.Instant;
  readonly answer: string | null;
  readonly answeredAt: Temporal.Instant | null;
};

export type AskedAnswers = { readonly round: number; readonly answers: Readonly<Record<string, string>> };

export const closedHows = ["requester", "by-itself"] as const;

export type Request = {
  readonly id: string;
  readonly reference: string;
  /** Version of the record as read; 0 before it is first saved. */
  readonly version: number;
  readonly isPrivate: boolean;
  /** As the catalogue had it when it was asked for: it goes on by that, whatever becomes of the catalogue. */
  readonly item: RequestItem;
  /** By field: words, an English choice, one of our ids, "yes" or "no". What stayed empty is left out. */
  readonly answers: Readonly<Record<string, string>>;
  readonly state: RequestState;
  /** Whom it is for. */
  readonly requesterId: string;
  /** Who asked for it in their place; null: they did so themselves. */
  readonly askedById: string | null;
  readonly teamKey: string;
  /** null: the team has it. */
  readonly ownerId: string | null;
  readonly tasks: readonly Task[];
  readonly approval: Approval | null;
  readonly pastApprovals: readonly Approval[];
  /** What each round of approval was about; left out: of before this was kept. */
  readonly askedAnswers?: readonly AskedAnswers[];
  /** Rights to decide on this request alone that were handed on. */
  readonly delegations: readonly Delegation[];
  /** Highest percent of the time for approval that was reminded of. */
  readonly remindedPercent: number;
  readonly questions: readonly Question[];
  readonly waitsFor: HoldReason | null;
  readonly waitsUntil: Temporal.Instant | null;
  /** By which agreement it is measured, and by which version of its calendar. */
  readonly slaId: number;
  readonly calendarId: number;
  /** Of the time to fulfil it; empty until nothing has to be decided any more. */
  readonly segments: Segments;
  /** First human act for it after the clocks began. */
  readonly respondedAt: Temporal.Instant | null;
  readonly responseDueAt: Temporal.Instant | null;
  readonly responseMissedAt: Temporal.Instant | null;
  readonly fulfilDueAt: Temporal.Instant | null;
  readonly fulfilMissedAt: Temporal.Instant | null;
  /** Highest level of each clock that was told. */
  readonly warned: { readonly response: number; readonly fulfilment: number };
  /** Why it was rejected or cancelled, or what was done. "" where nothing was said. */
  readonly reason: string;
  readonly outcome: string;
  readonly fulfilledAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  readonly closedHow: (typeof closedHows)[number] | null;
  readonly reopenCount: number;
  /** From 1 to 5, by whom it was for; null: not rated. */
  readonly rating: number | null;
  readonly ratingComment: string | null;
  /** null: whoever asked was not asked some days after the end. */
  readonly followUp: FollowUp | null;
  /** Who may see it while it is private. */
  readonly memberIds: readonly string[];
  /** Who made the last change of state, and when; null: the bot. */
  readonly movedById: string | null;
  readonly movedAt: Temporal.Instant;
  readonly createdAt: Temporal.Instant;
};

const over: readonly RequestState[] = ["closed", "rejected", "cancelled", "expired"];

/** Something can still become of it. */
export const isUnderWay = ({ state }: Pick<Request, "state">): boolean => !over.includes(state);

/** Somebody is to do something for it. */
export const isWorkedOn = ({ state }: Pick<Request, "state">): boolean => state === "fulfilling" || state === "waiting";

/** Its turn has come: those before it are done, and it is not. */
export const isTurn = ({ tasks }: Pick<Request, "tasks">, task: Task): boolean =>
  task.doneAt === null && task.after.every((place) => tasks[place]?.doneAt !== null);

/** With their numbers, from 1. */
export const openTasks = (
  request: Pick<Request, "tasks">,
): readonly { readonly number: number; readonly task: Task }[] =>
  request.tasks.flatMap((task, place) => (isTurn(request, task) ? [{ number: place + 1, task }] : []));

export const openQuestion = ({ questions }: Pick<Request, "questions">): Question | undefined =>
  questions.findLast(({ answer }) => answer === null);
