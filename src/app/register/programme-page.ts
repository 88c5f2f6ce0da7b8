// The audit programme as a page: the cycle, its audits, the certificate's calendar beside them, findings, and clause by clause who covers it.
import { Temporal } from "temporal-polyfill";
import { lineOf } from "../../evidence/card-blocks.ts";
import { clauseWords } from "../../evidence/clause-page.ts";
import type { View } from "../../organisation/view.ts";
import { certificateCalendar } from "../../register/kinds/certificate.ts";
import { fieldWords, stateWord } from "../../register/naming.ts";
import type { RegisterRecord } from "../../register/record.ts";
import type { Block, Line, ReportDocument, Run } from "../../report/service-report/document.ts";
import { dayWords } from "../../report/service-report/report-telling.ts";
import { recordsOfKind } from "../../store/register-reads.ts";
import { say, sayPlain, type WordKey } from "../../words/say.ts";
import { type AuditProgramme, auditProgramme, coverageSaying } from "../evidence/audit-programme.ts";
import type { Transaction } from "../ports.ts";

/** So far an audit may be from the day that the certificate asks for. */
const NEAR = { hours: 92 * 24 };

type ProgrammeReader = View & {
  readonly at: Temporal.Instant;
  /** Where a record's page is; undefined: it has none. */
  recordAddress(reference: string): string | undefined;
};

export async function programmeDocument(act: ProgrammeReader, query: Transaction): Promise<ReportDocument> {
  const { lang } = act;
  const programme = await auditProgramme(act, query);
  const findings = await recordsOfKind(query, "finding");
  const word = (key: WordKey) => sayPlain(lang, key);
  const title = sayPlain(lang, "audit-programme.title", { name: act.organisation.name });
  const part = (id: "audits" | "calendar" | "findings" | "clauses"): Block => ({
    ...{ kind: "heading", level: 2, text: word(`audit-programme.${id}`), id },
  });
  const table = (head: readonly WordKey[], rows: readonly (readonly Line[])[]): Block =>
    rows.length === 0
      ? { kind: "words", line: [{ text: word("register.none"), tone: "soft" }] }
      : { kind: "table", head: head.map(word), numbers: [], rows };
  return {
    ...{ lang, title },
    blocks: [
      { kind: "heading", level: 1, text: title, id: "top" },
      { kind: "words", line: lineOf(say(lang, coverageSaying(programme)), act.organisation.zone) },
      part("audits"),
      table(
        [
          "audit-programme.audit",
          "field.auditKind",
          "field.auditor",
          "field.auditClauses",
          "field.due",
          "evidence.column.state",
        ],
        programme.audits.map((one) => auditRow(one, act)),
      ),
      part("calendar"),
      table(["audit-programme.step", "field.due", "audit-programme.audit"], calendarRows(programme, act)),
      part("findings"),
      table(
        ["audit-programme.finding", "field.findingKind", "field.owner", "field.due", "evidence.column.state"],
        findings.map((one) => findingRow(one, act)),
      ),
      part("clauses"),
      table(
        ["evidence.index.clause", "evidence.index.subject", "audit-programme.done", "audit-programme.planned"],
        programme.coverage.map(({ key, label, done, planned }): readonly Line[] => [
          [label],
          [sayPlain(lang, clauseWords("title", key).key)],
          references(done, act),
          done.length + planned.length === 0
            ? [{ text: word("audit-programme.nobody"), tone: "bad" }]
            : references(planned, act),
        ]),
      ),
    ],
  };
}

const referenceRun = (reference: string, { recordAddress }: ProgrammeReader): Run => {
  const href = recordAddress(reference);
  return href === undefined ? reference : { text: reference, href };
};

const references = (all: readonly string[], act: ProgrammeReader): Line =>
  all.length === 0 ? ["–"] : all.flatMap((reference, i) => [...(i > 0 ? [" "] : []), referenceRun(reference, act)]);

const linked = ({ reference, title }: RegisterRecord, act: ProgrammeReader): Line => [
  referenceRun(reference, act),
  ` ${title}`,
];

const dateOf = (at: Temporal.Instant | null, { lang, organisation }: ProgrammeReader): string =>
  at === null ? "–" : dayWords(at.toZonedDateTimeISO(organisation.zone).toPlainDate(), lang);

const isLate = (at: Temporal.Instant | null, act: ProgrammeReader): boolean =>
  at !== null && Temporal.Instant.compare(at, act.at) < 0;

const due = (record: RegisterRecord, act: ProgrammeReader, isOpen: boolean): Line => {
  const text = dateOf(record.dueAt, act);
  return [isOpen && isLate(record.dueAt, act) ? { text, tone: "bad" } : text];
};

const auditRow = (record: RegisterRecord, act: ProgrammeReader): readonly Line[] => [
  linked(record, act),
  [fieldWords(record, "auditKind", act.lang) || "–"],
  [act.people.find(record.values.auditor ?? "")?.name ?? "–"],
  [record.values.auditClauses || { text: "–", tone: "bad" }],
  due(record, act, record.doneAt === null),
  [sayPlain(act.lang, stateWord(record).key)],
];

const findingRow = (record: RegisterRecord, act: ProgrammeReader): readonly Line[] => [
  linked(record, act),
  [fieldWords(record, "findingKind", act.lang) || "–"],
  [act.people.find(record.ownerId)?.name ?? "–"],
  due(record, act, record.doneAt === null),
  [sayPlain(act.lang, stateWord(record).key)],
];

/** Each day that the certificate asks for with the audit of the certifier that stands near it. */
function calendarRows({ certificate, audits }: AuditProgramme, act: ProgrammeReader): readonly (readonly Line[])[] {
  const calendar = certificate && certificateCalendar(certificate, act.organisation.zone);
  return (calendar?.dates ?? []).map(({ step, at, isPassed }): readonly Line[] => {
    const kind = step === "renewal" ? "certification" : "surveillance";
    const near = audits.filter(({ values, state, doneAt, dueAt }) => {
      const when = doneAt ?? dueAt;
      if (values.auditKind !== kind || state === "cancelled" || when === null) return false;
      return (
        Temporal.Instant.compare(when, at.subtract(NEAR)) >= 0 && Temporal.Instant.compare(when, at.add(NEAR)) <= 0
      );
    });
    const none = isPassed ? "audit-programme.passed" : "audit-programme.not-planned";
    const word = sayPlain(act.lang, none);
    return [
      [sayPlain(act.lang, `register-choice.certificate.next.${step}`)],
      [dateOf(at, act)],
      near.length > 0
        ? references(
            near.map(({ reference }) => reference),
            act,
          )
        : [isPassed ? word : { text: word, tone: "bad" }],
    ];
  });
}
