// A report as a tree that knows nothing of how it is written: Markdown, HTML and whatever comes are made from it.
import type { Lang } from "../../words/say.ts";
import type { DocumentChart } from "./document-chart.ts";

/** `code`: the name of an operation; `hash` may break anywhere, `when` nowhere. */
export type Tone = "good" | "bad" | "soft" | "code" | "hash" | "when";

/** A piece of a line. `href`: an address of ours, or "#…" within the report. */
export type Run =
  | string
  | { readonly text: string; readonly href?: string; readonly tone?: Tone; readonly isStrong?: true }
  /** Small bars, oldest first; null: nothing was measured. `text` tells them in words. */
  | { readonly bars: readonly (number | null)[]; readonly text: string };

export type Line = readonly Run[];

/** Its words alone. */
export const lineWords = (line: Line): string => line.map((run) => (typeof run === "string" ? run : run.text)).join("");

export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string; readonly id: string }
  | { readonly kind: "words"; readonly line: Line }
  /** `ids`: where a link to an item leads, in their order. */
  | { readonly kind: "list"; readonly items: readonly Line[]; readonly ids?: readonly string[] }
  | { readonly kind: "chart"; readonly chart: DocumentChart }
  | {
      readonly kind: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly Line[])[];
      /** Columns of numbers, which end at the same edge. */
      readonly numbers: readonly number[];
      /** Its cells are sentences, not figures: they break where the column ends. */
      readonly isProse?: true;
      /** Each row is a record of many cells: narrow on a desk and on paper, and on a phone a block with its headings beside them. */
      readonly isRecords?: true;
    };

export type ReportDocument = {
  readonly lang: Lang;
  readonly title: string;
  readonly blocks: readonly Block[];
};

const ticks = "▁▂▃▄▅▆▇█";

/** Each bar's height between 0 and 1, lowest and highest at the edges; null stays null. All alike: half, and of nothing but zeros none. */
export function heightsOf(bars: readonly (number | null)[]): readonly (number | null)[] {
  const known = bars.filter((bar) => bar !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return bars.map((bar) =>
    bar === null ? null : most === least ? (most === 0 ? 0 : 0.5) : (bar - least) / (most - least),
  );
}

/** "▁▃█ ▅": bars as letters; a blank where nothing was measured. */
export const barLetters = (bars: readonly (number | null)[]): string =>
  heightsOf(bars)
    .map((height) => (height === null ? " " : (ticks[Math.round(height * (ticks.length - 1))] ?? "")))
    .join("");
