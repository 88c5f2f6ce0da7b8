// A picture as data: which figures it shows, still without a language or a colour. Plain JSON.
import type { InLanguages, Saying } from "../../words/say.ts";

/** What one point or column of a picture stands for. */
export type ChartStep = "day" | "week" | "month";

export type ChartUnit = "percent" | "seconds" | "minutes" | "count" | "per_day" | "score";

/** Where a picture's figures come from, when not from everything. */
type Scope = {
  readonly of?: InLanguages;
  /** Its steps hold so few records that private ones would show: they are left out, if there are any. */
  readonly hidesPrivate?: boolean;
};

/** `from` is the first local day of the step, as 2026-11-24. */
export type TrendPoint = {
  readonly from: string;
  /** null: nothing was measured. */
  readonly value: number | null;
  /** How many the value rests on; `met` of them, where it is a share. */
  readonly n: number;
  readonly met?: number;
};

/** One figure over time, with the line of its target. */
export type TrendChart = Scope & {
  readonly kind: "trend";
  readonly name: Saying | InLanguages;
  readonly unit: ChartUnit;
  readonly betterIs: "higher" | "lower" | "neither";
  readonly target?: number;
  readonly step: ChartStep;
  readonly points: readonly TrendPoint[];
};

/** How many incidents came and how many were resolved. */
export type FlowChart = Scope & {
  readonly kind: "flow";
  readonly step: ChartStep;
  readonly points: readonly { readonly from: string; readonly opened: number; readonly resolved: number }[];
};

/** When incidents come: 168 counts, Monday 00:00 first, by the report's wall clock. */
export type LoadChart = Scope & { readonly kind: "load"; readonly counts: readonly number[] };

export const chartResults = ["successful", "successful_with_issues", "backed_out", "failed"] as const;
export type ChartResult = (typeof chartResults)[number];

/** How changes ended. */
export type ResultsChart = Scope & {
  readonly kind: "results";
  readonly step: ChartStep;
  readonly points: readonly ({ readonly from: string } & { readonly [result in ChartResult]: number })[];
};

export type Chart = TrendChart | FlowChart | LoadChart | ResultsChart;
