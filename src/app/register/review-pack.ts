// The pack of a management review: its inputs as a document that is read on paper or on the screen. Source: ISO/IEC 20000-1 9.3.
import type { Temporal } from "temporal-polyfill";
import { listedKinds, type RegisterKindName } from "../../chat/register-kinds.ts";
import { lineOf } from "../../evidence/card-blocks.ts";
import { clauseWords } from "../../evidence/clause-page.ts";
import { gapsOf, nextValues } from "../../evidence/gaps.ts";
import type { View } from "../../organisation/view.ts";
import { byUrgency, isOverdue, nextDeadline } from "../../register/list.ts";
import { stateWord, wordsOfKind } from "../../register/naming.ts";
import type { RegisterRecord } from "../../register/record.ts";
import type { Period } from "../../report/period.ts";
import { periodText } from "../../report/period-words.ts";
import type { Block, Line, ReportDocument } from "../../report/service-report/document.ts";
import { dayWords } from "../../report/service-report/report-telling.ts";
import { type Saying, say, sayPlain, type Values, type WordKey } from "../../words/say.ts";
import { evidenceSpan, glanceAtGaps } from "../evidence/find-gaps.ts";
import type { Query } from "../ports.ts";
import { inputsOf } from "./agenda.ts";
import { reviewInputs } from "./review-inputs.ts";

type PackReader = View & {
  readonly at: Temporal.Instant;
  /** Where a record's page is; undefined: nobody knows. */
  recordAddress(reference: string): string | undefined;
};

/** A management review that is not written down yet. */
const coming = { reference: "", values: { meetingKind: "management-review" }, serviceKey: null };

/** `period`: of the figures; undefined: since the last management review, or of a quarter. */
export async function reviewPack(
  period: Period | undefined,
  reader: PackReader,
  query: Query,
): Promise<ReportDocument> {
  const { lang, organisation, at } = reader;
  const usual = await inputsOf(coming, reader, query);
  const asked = period === undefined ? usual : { ...usual, period };
  const { figures, decided, open } = await reviewInputs(asked, reader, query);
  const gaps = gapsOf(await glanceAtGaps(query, evidenceSpan(asked.period)));
  const { zone } = organisation.figures;
  const word = (key: WordKey, values?: Values) => sayPlain(lang, key, values);
  const part = (id: string, key: WordKey): Block => ({ kind: "heading", level: 2, text: word(key), id });
  const listed = (sayings: readonly Saying[], none: WordKey): Block =>
    sayings.length === 0
      ? { kind: "words", line: [{ text: word(none), tone: "soft" }] }
      : { kind: "list", items: sayings.map((saying) => lineOf(say(lang, saying), zone)) };
  const title = word("review-pack.title", { name: organisation.name, period: periodText(asked.period, lang) });
  const today = dayWords(at.toZonedDateTimeISO(zone).toPlainDate(), lang);
  return {
    ...{ lang, title },
    blocks: [
      { kind: "heading", level: 1, text: title, id: "top" },
      { kind: "words", line: [{ text: word("review-pack.note", { at: today }), tone: "soft" }] },
      part("figures", "review-pack.figures"),
      listed(figures, "review-pack.no-figures"),
      part("decided", "review-pack.decided"),
      listed(decided, "review-pack.no-decided"),
      part("open", "review-pack.open"),
      ...(open.length === 0 ? [listed([], "review-pack.no-open")] : []),
      ...listedKinds.flatMap((kind) => kindBlocks(kind, open, reader)),
      part("gaps", "review-pack.gaps"),
      listed(
        gaps
          .filter(({ result }) => result === "missing")
          .map(({ key, label, ...gap }) => ({
            key: "evidence.gaps.line",
            values: { label, title: clauseWords("title", key), ...nextValues(gap) },
          })),
        "review-pack.no-gaps",
      ),
      part("next", "review-pack.next"),
      { kind: "words", line: [word("review-pack.decide")] },
    ],
  };
}

/** The open records of one kind, the most urgent first. */
function kindBlocks(kind: RegisterKindName, open: readonly RegisterRecord[], reader: PackReader): readonly Block[] {
  const own = byUrgency(open.filter((record) => record.kind === kind));
  if (own.length === 0) return [];
  const word = (key: WordKey) => sayPlain(reader.lang, key);
  return [
    { kind: "heading", level: 3, text: word(wordsOfKind.kind({ kind })), id: `open-${kind}` },
    {
      kind: "table",
      head: [
        ...(["evidence.column.reference", "evidence.column.what", "evidence.column.state"] as const).map(word),
        ...(["review-pack.owner", "review-pack.due"] as const).map(word),
      ],
      numbers: [],
      rows: own.map((record) => rowOf(record, reader)),
    },
  ];
}

function rowOf(record: RegisterRecord, reader: PackReader): readonly Line[] {
  const { lang, people, organisation, at } = reader;
  const next = nextDeadline(record);
  const due = next === null ? "–" : dayWords(next.toZonedDateTimeISO(organisation.figures.zone).toPlainDate(), lang);
  const href = reader.recordAddress(record.reference);
  return [
    [href === undefined ? record.reference : { text: record.reference, href }],
    [record.title],
    [sayPlain(lang, stateWord(record).key)],
    [people.find(record.ownerId)?.name ?? "–"],
    [isOverdue(record, at) ? { text: due, tone: "bad" } : due],
  ];
}
