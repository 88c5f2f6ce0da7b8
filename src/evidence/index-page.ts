// The first page of a pack: what it covers, each clause with its result, how the sample was drawn and how all of it is checked.
import type { Block, Line, ReportDocument, Run } from "../report/service-report/document.ts";
import { type Saying, say, sayPlain, type Values, type WordKey } from "../words/say.ts";
import { lineOf } from "./card-blocks.ts";
import { type ClauseFacts, clauseFile, drawWords, pagesOf } from "./clause-page.ts";
import { clauseLabel, type clauses } from "./clauses.ts";
import { foundParts, resultOf, sourcesOf } from "./found.ts";
import type { PageLook } from "./page-look.ts";

export type PackAbout = {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly seed: number;
  readonly sample: number;
  readonly showsPrivate: boolean;
};

export const packTables = ["timeline", "clocks", "decisions", "messages", "audit"] as const;
export type PackTable = (typeof packTables)[number];
export const tableFile = (table: PackTable): string => `tables/${table}.csv`;

export function indexPage(
  about: PackAbout,
  asked: readonly (typeof clauses)[number][],
  facts: ClauseFacts,
  { lang, zone }: PageLook,
): ReportDocument {
  const { showsPrivate, ...values } = about;
  const word = (key: WordKey, given?: Values) => sayPlain(lang, key, given);
  const spoken = (saying: Saying): Block => ({ kind: "words", line: lineOf(say(lang, saying), zone) });
  const said = (key: WordKey): Block => spoken({ key, values: { ...values, isShown: showsPrivate ? "yes" : "no" } });
  const part = (id: string, key: WordKey): Block => ({ kind: "heading", level: 2, text: word(key), id });
  const title = word("evidence.index.title", { ...values });
  const drawn = [...new Set(asked.flatMap(sourcesOf))];
  return {
    ...{ lang, title },
    blocks: [
      { kind: "heading", level: 1, text: title, id: "top" },
      ...(["lead", "private", "erased", "names"] as const).map((one) => said(`evidence.index.${one}`)),
      part("reading", "evidence.index.reading"),
      {
        kind: "list",
        items: (["clause", "record", "result"] as const).map((one) =>
          lineOf(say(lang, { key: `evidence.index.reading-${one}` }), zone),
        ),
      },
      part("clauses", "evidence.index.clauses"),
      spoken({ key: "evidence.gaps.lead", values: countResults(asked, facts) }),
      {
        kind: "table",
        head: (["clause", "subject", "status", "evidence"] as const).map((one) => word(`evidence.index.${one}`)),
        numbers: [],
        isProse: true,
        rows: asked.map((clause) => clauseRow(clause, facts, lang)),
      },
      part("sampling", "evidence.index.sampling"),
      said("evidence.index.algorithm"),
      {
        kind: "list",
        items: drawn.map((source) => {
          const saying = drawWords(source, facts.samples.get(source)?.length ?? 0, facts.records.get(source) ?? 0);
          return lineOf(say(lang, saying), zone);
        }),
      },
      part("proof", "evidence.index.proof"),
      ...(["verify", "compare", "unproved"] as const).map((one) => said(`evidence.index.${one}`)),
      part("tables", "evidence.index.tables"),
      {
        kind: "list",
        items: [
          ...[...new Map(asked.flatMap(pagesOf).map((page) => [page.file, page])).values()].map(
            ({ file, words }): Line => [{ text: file, href: file }, ` – ${word(words)}`],
          ),
          ...packTables.map(
            (table): Line => [
              { text: tableFile(table), href: tableFile(table) },
              ` – ${word(`evidence.table.${table}`)}`,
            ],
          ),
        ],
      },
    ],
  };
}

function clauseRow(clause: (typeof clauses)[number], facts: ClauseFacts, lang: PageLook["lang"]): readonly Line[] {
  const result = resultOf(clause, facts);
  const parts = foundParts(clause, facts).map(({ what, count, isLacking }): Run => {
    const words = sayPlain(lang, "evidence.index.count", { count, what });
    return isLacking ? { text: words, tone: "bad" } : count === 0 ? { text: words, tone: "soft" } : words;
  });
  const tone = result.kind === "found" ? "good" : result.kind === "missing" ? "bad" : "soft";
  return [
    [{ text: clauseLabel(clause), href: clauseFile(clause) }],
    [sayPlain(lang, `evidence.title.${clause.key}`)],
    [{ text: sayPlain(lang, `evidence.status.${result.kind}`), tone }],
    parts.length === 0 ? ["–"] : parts.flatMap((part, n) => (n > 0 ? ["; ", part] : [part])),
  ];
}

function countResults(asked: readonly (typeof clauses)[number][], facts: ClauseFacts) {
  const results = asked.map((clause) => resultOf(clause, facts).kind);
  const count = (kind: (typeof results)[number]) => results.filter((one) => one === kind).length;
  return { found: count("found"), missing: count("missing"), outside: count("outside") };
}
