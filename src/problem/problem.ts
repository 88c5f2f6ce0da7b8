// A problem as the rules see it: what lies behind incidents, or behind a figure that missed its target, and what became of it.
import type { Temporal } from "temporal-polyfill";
import type { Saying } from "../words/say.ts";

export const problemStates = ["open", "investigating", "closed", "cancelled"] as const;
export type ProblemState = (typeof problemStates)[number];

/** kpi: a figure missed its target. */
export const problemSources = ["kpi", "hand"] as const;
export type ProblemSource = (typeof problemSources)[number];

export const causeClasses = ["technical", "process", "human"] as const;
export type CauseClass = (typeof causeClasses)[number];

/** What a figure showed when it missed its target. */
export type Evidence = {
  /** Its id in the catalogue, or the key of an own indicator. */
  readonly kpi: string;
  /** null: not of one service. */
  readonly serviceKey: string | null;
  /** Local days, half open. */
  readonly from: string;
  readonly to: string;
  /** Name, value, number, target and trend. */
  readonly says: Saying;
  /** The records that spoke against it, worst first; none that was private. */
  readonly references: readonly string[];
  /** How many more there were. */
  readonly others: number;
};

export type Problem = {
  readonly id: string;
  readonly reference: string;
  /** Version of the record as read; 0 before it is first saved. */
  readonly version: number;
  readonly title: string;
  /** "" where nothing was written. */
  readonly description: string;
  readonly state: ProblemState;
  readonly source: ProblemSource;
  readonly serviceKeys: readonly string[];
  readonly ownerTeamKey: string;
  /** null: nobody of those who could be asked is there; the team owns it. */
  readonly ownerId: string | null;
  /** null: it was written by hand. */
  readonly evidence: Evidence | null;
  /** Incidents and changes, by reference; none that was private when it was linked. */
  readonly links: readonly string[];
  readonly causeClass: CauseClass | null;
  /** The root cause in a sentence. */
  readonly cause: string | null;
  /** Why it was cancelled. */
  readonly reason: string | null;
  readonly declaredById: string;
  readonly openedAt: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
  /** Who made the last change of state, and when; null: the bot. */
  readonly movedById: string | null;
  readonly movedAt: Temporal.Instant;
};

/** Somebody still works on it. */
export const isUnderWay = ({ state }: Pick<Problem, "state">): boolean => state === "open" || state === "investigating";

/** Records are known that lie before it; what is linked from the other side is found once somebody looks. */
export const hasRecords = ({ evidence, links }: Pick<Problem, "evidence" | "links">): boolean =>
  links.length > 0 || (evidence !== null && evidence.references.length + evidence.others > 0);
