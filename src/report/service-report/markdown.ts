// A report as Markdown: what people wrote is never read as mark-up.
import { mapSteps, type Steps } from "../../kernel/steps.ts";
import { type Block, barLetters, type Line, type ReportDocument, type Run } from "./document.ts";

const oneLine = (words: string): string => words.replace(/\s+/g, " ");

const literal = (words: string): string =>
  oneLine(words)
    .replace(/[\\`*_[\]<>|~#]/g, "\\$&")
    // Alone it is itself, also where Markdown is read as it stands; what would be read as an entity is not.
    .replace(/&(?=#?\w+;)/g, "\\&")
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, "$1\\$2")
    .replace(/\b(https?):\/\//g, "$1:&#8203;//");

const address = (href: string): string => encodeURI(href).replace(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29"));

function runText(run: Run): string {
  if (typeof run === "string") return literal(run);
  if ("bars" in run) return barLetters(run.bars).trim() === "" ? "–" : barLetters(run.bars);
  const words = run.isStrong || run.tone === "bad" ? `**${literal(run.text)}**` : literal(run.text);
  return run.href === undefined ? words : `[${words}](${address(run.href)})`;
}

const lineText = (line: Line): string => line.map(runText).join("");

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<a id="${block.id}"></a>\n\n${"#".repeat(block.level)} ${literal(block.text)}`;
    case "words":
      return lineText(block.line);
    case "list":
      return block.items
        .map((item, place) => `- ${block.ids?.[place] ? `<a id="${block.ids[place]}"></a>` : ""}${lineText(item)}`)
        .join("\n");
    case "chart":
      return [
        `**${literal(block.chart.title)}**`,
        ...block.chart.series.map(({ name, values }) => `\`${barLetters(values)}\` ${literal(name)}`),
        literal(block.chart.text),
      ].join("  \n");
    case "table": {
      const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
      const edges = block.head.map((_, column) => (block.numbers.includes(column) ? "---:" : "---"));
      const rows = block.rows.map((cells) => row(cells.map(lineText)));
      return [row(block.head.map(literal)), row(edges), ...rows].join("\n");
    }
  }
}

export function* toMarkdown({ blocks }: ReportDocument): Steps<string> {
  return `${(yield* mapSteps(blocks, blockText)).join("\n\n")}\n`;
}
