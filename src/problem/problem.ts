// A problem as the rules see it: what lies behind incidents, or behind a figure that missed its target, and what became of it.
import type { Temporal } from "temporal-polyfill";
import type { Action } from "../organisation/actions.ts";
import type { Saying } from "../words/say.ts";

/** proposed: the bot saw incidents come back; somebody accepts or declines. */
export const problemStates = ["proposed", "open", "investigating", "closed", "cancelled"] as const;
export type ProblemState = (typeof problemStates)[number];

/** kpi: a figure missed its target. repeats: incidents came back. review: somebody asked for it in one. */
export const problemSources = ["kpi", "repeats", "review", "hand"] as const;
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
  /** The problem's title, in no language yet; left out by releases before, which wrote it in one. */
  readonly title?: Saying | undefined;
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
  /** What helps until it is solved; null: nothing is known. */
  readonly workaround: string | null;
  readonly knownSince: Temporal.Instant | null;
  /** What it is about, in the marks by which reports are compared. */
  readonly alike: readonly string[];
  /** The first why first; at most five. */
  readonly whys: readonly string[];
  readonly actions: readonly Action[];
  /** When it is looked at whether closing it helped; null: it is not closed, or that was judged. */
  readonly checkAt: Temporal.Instant | null;
  /** Whether nothing came back in the time after it was last closed, and when that was seen; null: not judged. */
  readonly isEffective: boolean | null;
  readonly judgedAt: Temporal.Instant | null;
  readonly reopenCount: number;
  readonly declaredById: string;
  readonly openedAt: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
  /** Who made the last change of state, and when; null: the bot. */
  readonly movedById: string | null;
  readonly movedAt: Temporal.Instant;
};

/** Somebody still works on it. */
export const isUnderWay = ({ state }: Pick<Problem, "state">): boolean => state === "open" || state === "investigating";

/** What helps is known, and the cause is not mended yet. */
export const isKnownError = (
  problem: Pick<Problem, "state" | "workaround">,
): problem is Pick<Problem, "state"> & { readonly workaround: string } =>
  problem.workaround !== null && isUnderWay(problem);

/** Figures that outages make: those lie behind a miss, besides records. */
const ofOutages: readonly string[] = ["availability", "error_budget", "mtrs", "mtbf"];

export const isOfOutages = ({ evidence }: Pick<Problem, "evidence">): boolean =>
  evidence !== null && ofOutages.includes(evidence.kpi);

/** Records are known that lie before it; what is linked from the other side is found once somebody looks. */
export const hasRecords = (problem: Pick<Problem, "evidence" | "links">): boolean => {
  const { evidence, links } = problem;
  const isKnown = evidence !== null && evidence.references.length + evidence.others > 0;
  return links.length > 0 || isKnown || isOfOutages(problem);
};
