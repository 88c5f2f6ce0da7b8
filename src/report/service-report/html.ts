// A report as one HTML page that needs nothing else: no script, no file from anywhere, for the screen and for paper.
import { mapSteps, type Steps } from "../../kernel/steps.ts";
import { chartSvg } from "./chart-svg.ts";
import { type Block, heightsOf, type Line, type ReportDocument, type Run } from "./document.ts";
import { reportCss } from "./report-css.ts";

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A number and its percent sign stay on one line. */
export const escapeHtml = (words: string): string =>
  words.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign).replace(/(\d) %/g, "$1\u00a0%");

/** Addresses of ours are http, https, of the same site, within the page, or a file beside it; anything else leads nowhere. */
const isAddress = (href: string): boolean => /^(https?:\/\/|\/(?!\/)|#|(\.\.\/)*\w[\w./-]*$)/i.test(href);

const BAR = 6;
const HEIGHT = 22;

function barsHtml(bars: readonly (number | null)[], text: string): string {
  const rects = heightsOf(bars).flatMap((height, place) => {
    if (height === null) return [];
    const tall = Math.round(3 + height * (HEIGHT - 3));
    return [`<rect x="${place * (BAR + 2)}" y="${HEIGHT - tall}" width="${BAR}" height="${tall}" rx="1"/>`];
  });
  if (rects.length === 0) return "–";
  const width = bars.length * (BAR + 2) - 2;
  const label = escapeHtml(text);
  return `<svg class="bars" role="img" aria-label="${label}" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}"><title>${label}</title>${rects.join("")}</svg>`;
}

function runHtml(run: Run): string {
  if (typeof run === "string") return escapeHtml(run);
  if ("bars" in run) return barsHtml(run.bars, run.text);
  const words = run.isStrong ? `<strong>${escapeHtml(run.text)}</strong>` : escapeHtml(run.text);
  const toned = run.tone ? `<span class="${run.tone}">${words}</span>` : words;
  return run.href !== undefined && isAddress(run.href) ? `<a href="${escapeHtml(run.href)}">${toned}</a>` : toned;
}

const lineHtml = (line: Line): string => line.map(runHtml).join("");

const idHtml = (id: string | undefined): string => (id === undefined ? "" : ` id="${escapeHtml(id)}"`);

const looksOf = ({ isProse, isRecords }: Extract<Block, { kind: "table" }>): string => {
  const looks = [...(isProse || isRecords ? ["prose"] : []), ...(isRecords ? ["records"] : [])];
  return looks.length > 0 ? ` class="${looks.join(" ")}"` : "";
};

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}${idHtml(block.id)}>${escapeHtml(block.text)}</h${block.level}>`;
    case "words":
      return `<p>${lineHtml(block.line)}</p>`;
    case "list":
      return `<ul>${block.items.map((item, place) => `<li${idHtml(block.ids?.[place])}>${lineHtml(item)}</li>`).join("")}</ul>`;
    case "chart":
      return `<figure><div class="wide" tabindex="0">${chartSvg(block.chart, escapeHtml)}</div><figcaption>${escapeHtml(block.chart.title)}</figcaption></figure>`;
    case "table": {
      const edge = (column: number) => (block.numbers.includes(column) ? ' class="number"' : "");
      const head = block.head.map((words, column) => `<th scope="col"${edge(column)}>${escapeHtml(words)}</th>`);
      const rows = block.rows.map((cells) => {
        const [first = [], ...others] = cells;
        const rest = others.map((cell, column) => {
          const label = block.isRecords ? ` data-head="${escapeHtml(block.head[column + 1] ?? "")}"` : "";
          return `<td${edge(column + 1)}${label}>${lineHtml(cell)}</td>`;
        });
        return `<tr><th scope="row">${lineHtml(first)}</th>${rest.join("")}</tr>`;
      });
      // Reached by keys where it is wider than the screen.
      return `<div class="wide" tabindex="0"><table${looksOf(block)}><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
    }
  }
}

export type HtmlLook = {
  /** Left out: as the reader's system is set. */
  readonly theme?: "light" | "dark";
  /** Where the page leads back to, and files of the same report. */
  readonly links?: readonly { readonly text: string; readonly href: string }[];
};

/** A page of which the blocks come one after the other, so that a long one is never held as a whole. */
export function htmlParts(
  { lang, title }: Pick<ReportDocument, "lang" | "title">,
  { theme, links = [] }: HtmlLook = {},
) {
  const nav = links.length > 0 ? `<nav>${links.map(runHtml).join(" · ")}</nav>\n` : "";
  const head = `<!doctype html>
<html lang="${lang}"${theme ? ` data-theme="${theme}"` : ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${theme ?? "light dark"}">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${reportCss}</style>
</head>
<body>
${nav}<main>
`;
  return {
    ...{ head, tail: "</main>\n</body>\n</html>\n" },
    blocks: (blocks: readonly Block[]): string => blocks.map((block) => `${blockHtml(block)}\n`).join(""),
  };
}

export function* toHtml(document: ReportDocument, look: HtmlLook = {}): Steps<string> {
  const { head, tail } = htmlParts(document, look);
  const main = yield* mapSteps(document.blocks, blockHtml);
  return `${head}${main.join("\n")}\n${tail}`;
}
