// How a picture looks: its sizes, and its colours in the light and in the dark. The same colours as the pages have.
import type { Lang } from "../../words/say.ts";

export type ChartTheme = "light" | "dark";

/** `narrow` is for a phone's page; everything else, chat included, takes `wide`. */
export type ChartSize = "wide" | "narrow";

export type ChartLook = { readonly lang: Lang; readonly theme: ChartTheme; readonly size?: ChartSize };

/** Width and height in points. */
export const chartSizes: Readonly<Record<ChartSize, readonly [number, number]>> = {
  wide: [640, 340],
  narrow: [360, 300],
};

export type ChartColours = {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly main: string;
  readonly good: string;
  readonly middling: string;
  readonly away: string;
  readonly bad: string;
  /** From nothing to the most. */
  readonly heat: readonly string[];
};

/** Each pair differs in lightness too, so that it can be told apart without seeing colours. */
export const chartColours: Readonly<Record<ChartTheme, ChartColours>> = {
  light: {
    paper: "#ffffff",
    ink: "#1b1b25",
    soft: "#555768",
    line: "#e4e4ec",
    main: "#4f46e5",
    good: "#1d9a56",
    middling: "#e2a03f",
    away: "#7d8597",
    bad: "#b3172a",
    heat: ["#f3f3f8", "#cdcbf7", "#8f8bff", "#4f46e5", "#2a2480"],
  },
  dark: {
    paper: "#1d1d25",
    ink: "#ececf3",
    soft: "#b3b4c4",
    line: "#343442",
    main: "#8f8bff",
    good: "#5fd08f",
    middling: "#d9983a",
    away: "#8a93a8",
    bad: "#ff6b74",
    heat: ["#26262f", "#35316b", "#5a53c9", "#8f8bff", "#dcdbff"],
  },
};

export const CHART_FONT = "Noto Sans Hans";

/** The bot draws with the first; a page's picture takes the first that the reader has. */
export const CHART_FONTS = `${CHART_FONT}, system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif`;
