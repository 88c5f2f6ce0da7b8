// The page of one sampled record: what it is, everything that happened, and each row of its audit with its hash.
import { text } from "../kernel/rich-text.ts";
import { type Block, type Line, lineWords, type ReportDocument } from "../report/service-report/document.ts";
import { type Lang, say, sayPlain, type WordKey } from "../words/say.ts";
import { blocksOf, lineOf } from "./card-blocks.ts";
import { clauseFile } from "./clause-page.ts";
import { clauseLabel, type clauses } from "./clauses.ts";
import type { PageLook } from "./page-look.ts";
import type { Proved, ProvedAudit } from "./proved.ts";

export function recordPage(
  record: Proved,
  look: PageLook,
  shownFor: readonly (typeof clauses)[number][],
): ReportDocument {
  const { lang, zone } = look;
  const { reference, isImported, timeline, audit } = record;
  const word = (key: WordKey) => sayPlain(lang, key);
  const title = record.look ? `${reference} · ${record.look.title}` : `${reference} · ${word("evidence.private")}`;
  const words = (key: WordKey): Block => ({ kind: "words", line: lineOf(say(lang, { key }), zone) });
  const shown: readonly Block[] = record.look
    ? [
        ...(isImported ? [words("evidence.record.imported")] : []),
        ...record.look.cards.flatMap((card, n) => blocksOf(card, zone, `part-${n + 1}`)),
        { kind: "heading", level: 2, text: word("evidence.record.timeline"), id: "timeline" },
        toldTable(record.look.told, look, timeline.length > 0),
        { kind: "heading", level: 2, text: word("evidence.record.audit"), id: "audit" },
        words("evidence.record.acts"),
        auditTable(audit, look),
      ]
    : [words("evidence.record.private"), hashTable(audit, look)];
  return {
    ...{ lang, title },
    blocks: [
      { kind: "heading", level: 1, text: title, id: "top" },
      ...clauseLinks(shownFor, lang),
      ...shown,
      { kind: "words", line: [{ text: word("evidence.record.data"), href: `${reference}.json` }] },
    ],
  };
}

const clauseLinks = (shownFor: readonly (typeof clauses)[number][], lang: Lang): readonly Block[] =>
  shownFor.length === 0
    ? []
    : [
        {
          kind: "words",
          line: [
            sayPlain(lang, "evidence.record.clauses"),
            ...shownFor.flatMap(
              (clause, n): Line => [
                n > 0 ? ", " : " ",
                { text: clauseLabel(clause), href: `../${clauseFile(clause)}` },
                ` ${sayPlain(lang, `evidence.title.${clause.key}`)}`,
              ],
            ),
          ],
        },
      ];

const timed = (at: string, zone: string): Line => [
  { text: lineWords(lineOf([{ kind: "time", at, show: "date-time" }], zone)), tone: "when" },
];

function toldTable(told: NonNullable<Proved["look"]>["told"], { lang, zone }: PageLook, hasRows: boolean): Block {
  if (!hasRows) return { kind: "words", line: [sayPlain(lang, "evidence.clause.none")] };
  return {
    kind: "table",
    head: [sayPlain(lang, "evidence.column.when"), sayPlain(lang, "evidence.column.what")],
    numbers: [],
    isProse: true,
    rows: told.map(({ at, words }) => [
      timed(at, zone),
      words.flatMap((one, n) => lineOf(n > 0 ? [...text(" · "), ...one] : one, zone)),
    ]),
  };
}

function auditTable(audit: readonly ProvedAudit[], { lang, zone, nameOf }: PageLook): Block {
  const word = (key: WordKey) => sayPlain(lang, key);
  const done = ({ erasedAt, erasedUnder }: ProvedAudit): Line =>
    erasedAt === null
      ? []
      : [` · ${sayPlain(lang, "evidence.record.erased", { at: erasedAt, under: erasedUnder ?? "" })}`];
  const outcomeOf = ({ outcome, reason }: ProvedAudit): Line => [
    outcome === "accepted" || outcome === "refused" ? word(`evidence.outcome.${outcome}`) : outcome,
    ...(reason === null ? [] : [" ", { text: reason, tone: "code" } as const]),
  ];
  return {
    kind: "table",
    head: [
      word("evidence.column.seq"),
      word("evidence.column.when"),
      word("evidence.column.who"),
      word("evidence.column.act"),
      word("evidence.column.outcome"),
      word("evidence.column.hash"),
    ],
    numbers: [0],
    isProse: true,
    rows: audit.map((row) => [
      [String(row.seq)],
      timed(row.at, zone),
      [nameOf(row.actorId)],
      [{ text: row.act, tone: "code" }, ...done(row)],
      outcomeOf(row),
      [{ text: row.hash, tone: "hash" }],
    ]),
  };
}

const hashTable = (audit: readonly ProvedAudit[], { lang }: PageLook): Block => ({
  kind: "table",
  head: [sayPlain(lang, "evidence.column.seq"), sayPlain(lang, "evidence.column.hash")],
  numbers: [0],
  isProse: true,
  rows: audit.map(({ seq, hash }) => [[String(seq)], [{ text: hash, tone: "hash" }]]),
});
