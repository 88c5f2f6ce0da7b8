// The page of one clause: what is asked for, what was found with its sample, what is missing, what lies outside.
import { type Block, lineWords, type ReportDocument } from "../report/service-report/document.ts";
import { type Saying, say, sayPlain, type WordKey } from "../words/say.ts";
import { lineOf } from "./card-blocks.ts";
import { type ClauseKey, clauseLabel, type clauses, type List, type Source } from "./clauses.ts";
import { doablesOf, type Found, listsOf, resultOf, sourcesOf, wantWords } from "./found.ts";
import type { PageLook } from "./page-look.ts";
import { stepsFor, stepWords } from "./steps.ts";

type OwnClause = (typeof clauses)[number];

export type Sampled = {
  readonly reference: string;
  readonly at: string;
  readonly title: string;
  readonly service: string;
  readonly state: string;
  /** Words, service and state are withheld. */
  readonly isWithheld: boolean;
};

/** A version of the configuration, which has a file for people to read. */
export type PackedVersion = { readonly id: number; readonly at: string };

export type ClauseFacts = Found & {
  readonly samples: ReadonlyMap<Source, readonly Sampled[]>;
  /** As they were put in force. */
  readonly versions: readonly PackedVersion[];
};

export const clauseWords = (part: "title" | "asks" | "outside", key: ClauseKey): Saying => ({
  key: `evidence.${part}.${key}`,
});

export const clauseTitle = (clause: OwnClause): Saying => ({
  key: "evidence.clause.title",
  values: { label: clauseLabel(clause), title: clauseWords("title", clause.key) },
});

export const clauseFile = ({ key }: OwnClause): string => `clauses/${key}.html`;
export const populationFile = (source: Source): string => `population/${source}.csv`;
export const listFile = (list: List): string => `lists/${list}.csv`;
export const versionFile = ({ id }: PackedVersion): string => `lists/configuration-${id}.yaml`;
export const FIGURES_FILE = "figures.html";
/** What digests and reports said, for people to read. */
export const DIGESTS_FILE = "digests.html";
export const PROGRAMME_FILE = "audit-programme.html";

/** Pages of the pack that stand for themselves and go with a clause. */
export const pagesOf = (clause: OwnClause): readonly { readonly file: string; readonly words: WordKey }[] => [
  ...(clause.hasFigures ? [{ file: FIGURES_FILE, words: "evidence.figures" } as const] : []),
  ...(clause.hasProgramme ? [{ file: PROGRAMME_FILE, words: "evidence.programme" } as const] : []),
  ...(listsOf(clause).includes("posted-digests") ? [{ file: DIGESTS_FILE, words: "evidence.digests" } as const] : []),
];

/** What is missing and what makes it, one sentence each. */
export function missingWords(clause: OwnClause, facts: Found): readonly Saying[] {
  const result = resultOf(clause, facts);
  if (result.kind !== "missing") return [];
  return result.wants.map((wants) => ({
    key: "evidence.clause.missing",
    values: { what: wantWords(wants), next: { list: stepsFor(wants, facts).map(stepWords), join: "or" } },
  }));
}

export function clausePage(clause: OwnClause, facts: ClauseFacts, { lang, zone }: PageLook): ReportDocument {
  const spoken = (saying: Saying): Block => ({ kind: "words", line: lineOf(say(lang, saying), zone) });
  const title = sayPlain(lang, "evidence.clause.title", clauseTitle(clause).values);
  const own = doablesOf(clause);
  const table = (source: Source): readonly Block[] => {
    const members = facts.samples.get(source) ?? [];
    return [
      { kind: "heading", level: 2, text: sayPlain(lang, `evidence.source.${source}`), id: source },
      spoken(drawWords(source, members.length, facts.records.get(source) ?? 0)),
      ...own
        .filter((what) => what === source && (facts.records.get(source) ?? 0) > 0)
        .map((what) =>
          spoken({
            key: "evidence.index.count",
            values: { count: facts.done.get(what) ?? 0, what: { key: `evidence.done.${what}` } },
          }),
        ),
      ...(members.length === 0 ? [] : [sampleTable(members, { lang, zone })]),
      ...(members.length === 0 ? [] : [populationLink(source, lang)]),
    ];
  };
  return {
    ...{ lang, title },
    blocks: [
      { kind: "heading", level: 1, text: title, id: "top" },
      spoken({ key: "evidence.clause.asks", values: { text: clauseWords("asks", clause.key) } }),
      ...missingWords(clause, facts).map(spoken),
      spoken({ key: "evidence.clause.outside", values: { text: clauseWords("outside", clause.key) } }),
      ...sourcesOf(clause).flatMap(table),
      ...wholeLists(clause, facts, { lang, zone }),
    ],
  };
}

const populationLink = (source: Source, lang: PageLook["lang"]): Block => ({
  kind: "words",
  line: [{ text: sayPlain(lang, "evidence.clause.population"), href: `../${populationFile(source)}` }],
});

export const drawWords = (source: Source, drawn: number, size: number): Saying => ({
  key: "evidence.index.draw",
  values: { what: { key: `evidence.source.${source}` }, drawn, size, takesAll: drawn === size ? "yes" : "no" },
});

function sampleTable(members: readonly Sampled[], { lang, zone }: Pick<PageLook, "lang" | "zone">): Block {
  const word = (key: WordKey) => sayPlain(lang, key);
  return {
    kind: "table",
    head: [
      word("evidence.column.reference"),
      word("evidence.column.what"),
      word("evidence.column.at"),
      word("evidence.column.service"),
      word("evidence.column.state"),
    ],
    numbers: [],
    isProse: true,
    rows: members.map(({ reference, at, service, state, title, isWithheld }) => [
      [{ text: reference, href: `../records/${reference}.html` }],
      [isWithheld ? "–" : title],
      [{ text: lineWords(lineOf([{ kind: "time", at, show: "date-time" }], zone)), tone: "when" }],
      [isWithheld ? word("evidence.private") : service],
      [isWithheld ? "–" : state],
    ]),
  };
}

function wholeLists(
  clause: OwnClause,
  facts: ClauseFacts,
  { lang, zone }: Pick<PageLook, "lang" | "zone">,
): readonly Block[] {
  const lists = listsOf(clause);
  const pages = pagesOf(clause);
  if (lists.length + pages.length === 0) return [];
  const versions = lists.includes("configuration") ? facts.versions : [];
  return [
    { kind: "heading", level: 2, text: sayPlain(lang, "evidence.clause.whole"), id: "lists" },
    {
      kind: "list",
      items: [
        ...pages.map(({ file, words }) => [{ text: sayPlain(lang, words), href: `../${file}` }]),
        ...lists.map((list) => [
          { text: sayPlain(lang, `evidence.list.${list}`), href: `../${listFile(list)}` },
          ` (${facts.lists.get(list) ?? 0})`,
        ]),
        ...versions.map((version) => [{ text: versionWords(version, lang, zone), href: `../${versionFile(version)}` }]),
      ],
    },
  ];
}

export const versionWords = ({ id, at }: PackedVersion, lang: PageLook["lang"], zone: string): string =>
  lineWords(
    lineOf(
      say(lang, { key: "evidence.version", values: { id: String(id), at: { kind: "time", at, show: "date-time" } } }),
      zone,
    ),
  );
