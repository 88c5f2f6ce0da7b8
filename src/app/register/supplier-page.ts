// The report about suppliers as a page: who answers for which part, by which contract, and how each did in a period. Source: ISO/IEC 20000-1 8.3.4.

import { lineOf } from "../../evidence/card-blocks.ts";
import type { Act } from "../../organisation/act.ts";
import { serviceName } from "../../organisation/names.ts";
import { duration } from "../../organisation/values.ts";
import { recordsSeenBy } from "../../register/facts.ts";
import { stateWord } from "../../register/naming.ts";
import type { RegisterRecord } from "../../register/record.ts";
import type { Period } from "../../report/period.ts";
import { periodText } from "../../report/period-words.ts";
import type { Line, ReportDocument } from "../../report/service-report/document.ts";
import { dayWords } from "../../report/service-report/report-telling.ts";
import { openRegisterRecords } from "../../store/register-reads.ts";
import { say, sayPlain, type WordKey } from "../../words/say.ts";
import type { Query } from "../ports.ts";
import { type SupplierFigures, supplierFigures, waitsIn } from "./supplier-figures.ts";

/** Private suppliers and incidents are neither named nor counted. */
export async function supplierDocument(period: Period, act: Act, query: Query): Promise<ReportDocument> {
  const { lang } = act.actor;
  const [open, waits] = await Promise.all([
    openRegisterRecords(query, { kind: "supplier" }),
    waitsIn(period, undefined, act, query),
  ]);
  const suppliers = recordsSeenBy(open, act.actor, "web-page").filter(({ isPrivate }) => !isPrivate);
  const word = (key: WordKey) => sayPlain(lang, key);
  const title = sayPlain(lang, "supplier-report.title", {
    name: act.organisation.name,
    period: periodText(period, lang),
  });
  const none = { kind: "words", line: [{ text: word("register.none"), tone: "soft" }] } as const;
  return {
    ...{ lang, title },
    blocks: [
      { kind: "heading", level: 1, text: title, id: "top" },
      { kind: "words", line: [{ text: word("supplier-report.note"), tone: "soft" }] },
      { kind: "heading", level: 2, text: word("supplier-report.parts"), id: "parts" },
      suppliers.length === 0
        ? none
        : {
            ...{ kind: "table", head: partHeads.map(word), numbers: [], isRecords: true },
            rows: suppliers.map((one) => partRow(one, act)),
          },
      { kind: "heading", level: 2, text: word("supplier-report.figures"), id: "figures" },
      suppliers.length === 0
        ? none
        : {
            ...{ kind: "table", head: figureHeads.map(word), numbers: [1, 2, 3, 4, 5, 6, 7], isRecords: true },
            rows: suppliers.map((one) => figureRow(one, supplierFigures(one, waits, period), act)),
          },
    ],
  };
}

const partHeads = [
  ...(["supplier-report.supplier", "supplier-report.service", "supplier-report.part"] as const),
  ...(["supplier-report.contract", "field.targets", "supplier-report.contact", "review-pack.owner"] as const),
  ...(["supplier-report.review-by", "evidence.column.state"] as const),
] as const;

const figureHeads = [
  ...(["supplier-report.supplier", "supplier-report.waits", "supplier-report.decided"] as const),
  ...(["supplier-report.met", "supplier-report.missed", "supplier-report.longest"] as const),
  ...(["supplier-report.reviews", "supplier-report.disputes"] as const),
] as const;

const linked = ({ reference, title }: RegisterRecord): Line => [
  { text: reference, href: `/r/${reference}` },
  ` ${title}`,
];

function partRow(record: RegisterRecord, act: Act): readonly Line[] {
  const { organisation, people, at, actor } = act;
  const { serviceKey, values, reviewBy } = record;
  const { zone } = organisation.figures;
  const service =
    serviceKey === null ? sayPlain(actor.lang, "service-report.all") : serviceName(organisation, serviceKey);
  const isLate = reviewBy !== null && reviewBy.epochMilliseconds < at.epochMilliseconds;
  const when = reviewBy && dayWords(reviewBy.toZonedDateTimeISO(zone).toPlainDate(), actor.lang);
  return [
    linked(record),
    lineOf(say(actor.lang, { key: "register.service", values: { service } }), zone),
    [values.responsibility || { text: "–", tone: "bad" }],
    [values.contract || "–"],
    [values.targets || { text: "–", tone: "bad" }],
    [values.contact || "–"],
    [people.find(record.ownerId)?.name ?? "–"],
    [when === null ? { text: "–", tone: "bad" } : isLate ? { text: when, tone: "bad" } : when],
    [sayPlain(actor.lang, stateWord(record).key)],
  ];
}

function figureRow(record: RegisterRecord, figures: SupplierFigures, { actor, organisation }: Act): readonly Line[] {
  const missed = figures.decided - figures.met;
  const longest =
    figures.longest === null ? (["–"] as const) : lineOf(say(actor.lang, duration(figures.longest)), organisation.zone);
  return [
    linked(record),
    ...[figures.waits, figures.decided, figures.met].map((count): Line => [String(count)]),
    [missed > 0 ? { text: String(missed), tone: "bad" } : "0"],
    longest,
    ...[figures.reviews, figures.disputes].map((count): Line => [String(count)]),
  ];
}
