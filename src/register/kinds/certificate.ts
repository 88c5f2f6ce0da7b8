// Certificates over their three years: two surveillance audits, renewal three months before the end. Source: product H4; ISO/IEC 17021-1 9.1.3.
import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../../chat/decision.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { wrongField } from "../../organisation/refused.ts";
import { tellPeople } from "../../organisation/tell-people.ts";
import { day, isoOf } from "../../organisation/values.ts";
import { optional, type RegisterKind, required } from "../kind.ts";
import type { RegisterRecord } from "../record.ts";
import { instantIn } from "../rounds.ts";
import { line, show } from "../tell.ts";

const YEARS = 3;
const SURVEILLANCES = 2;
const RENEWAL_MONTHS = 3;
const steps = ["first-surveillance", "second-surveillance", "renewal"] as const;

/** Surveillance a year and two years after it was issued, renewal from three months before its end on. */
function calendar(issued: Temporal.Instant, ends: Temporal.Instant, zone: string): readonly Temporal.Instant[] {
  const local = issued.toZonedDateTimeISO(zone);
  const years = Array.from({ length: SURVEILLANCES }, (_, i) => local.add({ years: i + 1 }).toInstant());
  return [...years, ends.toZonedDateTimeISO(zone).subtract({ months: RENEWAL_MONTHS }).toInstant()];
}

/** What comes of a certificate that is valid, and when; none: it was not issued. */
export function certificateCalendar({ values }: Pick<RegisterRecord, "values">, zone: string) {
  const [issued, ends] = [instantIn(values, "issuedOn"), instantIn(values, "expiresOn")];
  if (issued === null || ends === null) return undefined;
  const passed = Number(values.passed || 0);
  const dates = calendar(issued, ends, zone).map((at, i) => ({
    ...{ step: steps[i] ?? "renewal", at, isPassed: i < Math.min(passed, SURVEILLANCES) },
  }));
  return { issued, ends, dates };
}

/** With when it ends and what comes next; a certificate that ends before it begins is refused. */
function dated(record: RegisterRecord, zone: string): Result<RegisterRecord, Refusal> {
  const issued = instantIn(record.values, "issuedOn");
  if (issued === null || record.state === "expired") return ok(record);
  const ends =
    instantIn(record.values, "expiresOn") ?? issued.toZonedDateTimeISO(zone).add({ years: YEARS }).toInstant();
  if (Temporal.Instant.compare(ends, issued) <= 0)
    return refuse(wrongField("expiresOn", { key: "refused.register-ends-before" }));
  const passed = Math.min(Number(record.values.passed || 0), SURVEILLANCES);
  const dueAt = calendar(issued, ends, zone)[passed] ?? ends;
  const values = { ...record.values, expiresOn: isoOf(ends), next: steps[passed] ?? "renewal" };
  return ok({ ...record, dueAt, firstDueAt: dueAt, values });
}

export const certificate: RegisterKind = {
  name: "certificate",
  states: {
    wanted: { sign: "🎯", tone: "neutral" },
    valid: { sign: "📜", tone: "good" },
    expired: { sign: "⌛", tone: "critical" },
    withdrawn: { sign: "⚪", tone: "neutral" },
  },
  over: ["withdrawn"],
  done: ["valid"],
  dueIn: ["wanted", "valid"],
  fields: {
    norm: { type: "text" },
    certifier: { type: "text" },
    certificateNumber: { type: "text" },
    issuedOn: { type: "date", mayBePast: true },
    expiresOn: { type: "date", mayBePast: true },
    auditResult: { type: "long" },
    passed: { type: "number", isFilled: true, isHidden: true },
    next: { type: "choice", codes: steps, isFilled: true, isHidden: true },
    reason: { type: "long" },
  },
  opening: [...required("title", "norm"), ...optional("certifier", "owner", "due")],
  derive: (record, { organisation }) => dated(record, organisation.zone),
  moves: [
    {
      ...{ move: "issue", from: ["wanted", "valid", "expired"], to: "valid", right: "register.work" },
      asks: [...required("certifier", "certificateNumber", "issuedOn"), ...optional("expiresOn", "href")],
      fills: ({ values, entries }, { at, actor }) => {
        const { certifier = "", certificateNumber = "", issuedOn = "", expiresOn = "" } = values;
        return {
          ...{ state: "valid", values: { ...values, passed: "0" } },
          entries: [
            ...entries,
            { what: "issued", at, byId: actor.id, values: { certifier, certificateNumber, issuedOn, expiresOn } },
          ],
        };
      },
    },
    {
      ...{ move: "audited", from: ["valid"], to: "same", right: "register.work" },
      asks: [...required("auditResult"), ...optional("href")],
      hinders: ({ reference, values }) =>
        Number(values.passed || 0) < SURVEILLANCES
          ? undefined
          : { saying: { key: "refused.register-renewal", values: { reference } } },
      fills: ({ values, entries }, { at, actor }) => ({
        values: { ...values, passed: String(Number(values.passed || 0) + 1) },
        entries: [
          ...entries,
          { what: "surveillance", at, byId: actor.id, values: { auditResult: values.auditResult ?? "" } },
        ],
      }),
    },
    {
      ...{ move: "withdraw", from: ["wanted", "valid", "expired"], to: "withdrawn", right: "register.work" },
      asks: required("reason"),
    },
  ],
  owner: "opener",
  role: "administrator",
  entries: ["issued", "surveillance"],
  turn: {
    at: (record) => (record.state === "valid" ? instantIn(record.values, "expiresOn") : null),
    to: "expired",
    take: (record) => ({
      after: { ...record, dueAt: null, firstDueAt: null },
      lines: [line(record, "certificate-over", {})],
      notices: tellPeople(record, [record.ownerId], "over", {
        tone: "critical",
        lines: [{ key: "register.certificate-over", values: { reference: record.reference, title: record.title } }],
        buttons: [show(record)],
      }),
    }),
  },
  tells: (record) => {
    const ends = instantIn(record.values, "expiresOn");
    if (ends === null || record.state !== "valid") return [];
    const { next = "renewal" } = record.values;
    return [
      { key: "register.certificate-ends", values: { at: day(ends) } },
      {
        key: "register.certificate-next",
        values: {
          next: { key: `register-choice.certificate.next.${next}` as "register-choice.certificate.next.renewal" },
        },
      },
    ];
  },
};
