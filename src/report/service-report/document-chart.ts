// A chart of a report as data: a line against its target, or columns beside or upon each other, one place a month.

export type ChartTone = "main" | "soft" | "good" | "middling" | "away" | "bad";

export type ChartSeries = {
  readonly name: string;
  readonly tone: ChartTone;
  /** null: nothing was measured. */
  readonly values: readonly (number | null)[];
};

export type DocumentChart = {
  readonly as: "line" | "columns" | "stack";
  readonly title: string;
  /** The same in words, for whoever does not see it and for paper that cannot show it. */
  readonly text: string;
  /** Under each place. */
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly target?: { readonly value: number; readonly text: string };
  /** Lowest and highest value of the scale, each in words. */
  readonly scale: { readonly least: Edge; readonly most: Edge };
};

type Edge = { readonly value: number; readonly text: string };

/** The next of 1, 2, 5, 10, 20, 50 … that is not below. */
export function niceCeiling(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}
