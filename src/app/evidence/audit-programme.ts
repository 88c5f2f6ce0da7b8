// The audit programme as the records tell it: the cycle of the certificate, the audits in it, and what they cover.
import { Temporal } from "temporal-polyfill";
import {
  type AuditFact,
  type ClauseCoverage,
  type Cycle,
  coverageCounts,
  coverageOf,
} from "../../evidence/coverage.ts";
import type { Act } from "../../organisation/act.ts";
import { certificateCalendar } from "../../register/kinds/certificate.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { dayWords } from "../../report/period-words.ts";
import { recordsOfKind } from "../../store/register-reads.ts";
import type { Saying } from "../../words/say.ts";
import type { Transaction } from "../ports.ts";

export type AuditProgramme = {
  readonly cycle: Cycle;
  readonly zone: string;
  /** Whose cycle it is; undefined: no certificate is valid, and it is this calendar year with the two before. */
  readonly certificate: RegisterRecord | undefined;
  readonly audits: readonly RegisterRecord[];
  readonly coverage: readonly ClauseCoverage[];
};

const factOf = ({ reference, state, values, doneAt, dueAt }: RegisterRecord): AuditFact => ({
  ...{ reference, clauses: values.auditClauses ?? "", doneAt, dueAt, isCancelled: state === "cancelled" },
});

/** Private audits are left out. */
export async function auditProgramme(
  { organisation, at }: Pick<Act, "organisation" | "at">,
  query: Transaction,
): Promise<AuditProgramme> {
  const { zone } = organisation;
  const [audits, certificates] = await Promise.all([
    recordsOfKind(query, "audit"),
    recordsOfKind(query, "certificate"),
  ]);
  const certificate = certificates.findLast(({ state, values }) => state === "valid" && values.expiresOn);
  const calendar = certificate && certificateCalendar(certificate, zone);
  const year = at.toZonedDateTimeISO(zone).toPlainDate().with({ month: 1, day: 1 });
  const start = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).toInstant();
  const cycle = calendar
    ? { from: calendar.issued, to: calendar.ends }
    : { from: start(year.subtract({ years: 2 })), to: start(year.add({ years: 1 })) };
  const isIn = ({ doneAt, dueAt, createdAt }: RegisterRecord) => {
    const when = doneAt ?? dueAt ?? createdAt;
    return Temporal.Instant.compare(when, cycle.from) >= 0 && Temporal.Instant.compare(when, cycle.to) < 0;
  };
  return { cycle, zone, certificate, audits: audits.filter(isIn), coverage: coverageOf(audits.map(factOf), cycle) };
}

const dayIn = (at: Temporal.Instant, zone: string) => dayWords(at.toZonedDateTimeISO(zone).toPlainDate());

export const coverageSaying = ({ cycle, zone, certificate, coverage }: AuditProgramme): Saying => ({
  key: "audit-programme.coverage",
  values: {
    ...{ ...coverageCounts(coverage), hasOpen: coverageCounts(coverage).open === "" ? "no" : "yes" },
    ...{ from: dayIn(cycle.from, zone), to: dayIn(cycle.to, zone) },
    ...{ hasCertificate: certificate ? "yes" : "no", certificate: certificate?.reference ?? "" },
  },
});
