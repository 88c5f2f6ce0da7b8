// The populations of evidence packs: which records of a period belong to each, and which of them count as done.
import type { Statement, Transaction } from "../app/ports.ts";
import { type RegisterKindName, registerKindNames } from "../chat/register-kinds.ts";
import { type Doable, isDoable, type List, type Source } from "../evidence/clauses.ts";
import { exportCount } from "./export-kinds.ts";

/** From this instant to before that one, ISO 8601. */
export type EvidenceSpan = { readonly from: string; readonly to: string };

/** `done`: what counts as done before the period ended; left out: whatever is there. */
type Population = {
  readonly from: string;
  readonly at: string;
  readonly service: string;
  readonly where: string;
  readonly done?: string;
};

const opened = (table: string, at: string, service: string, where = "true"): Population => ({
  ...{ from: `record r JOIN ${table} x ON x.record_id = r.id`, at, service },
  where: `${at} >= $1::timestamptz AND ${at} < $2::timestamptz AND ${where}`,
});

/** What is done once a year was done in time if it was done in the year before the period ended. */
const SINCE = "LEAST($1::timestamptz, $2::timestamptz - interval '1 year')";

/** Whatever was there for a while of the period. */
const lived = (table: string, at: string, service: string, where: string, since = "$1::timestamptz"): Population => ({
  ...{ from: `record r JOIN ${table} x ON x.record_id = r.id`, at, service },
  where: `${at} < $2::timestamptz AND (x.closed_at IS NULL OR x.closed_at >= ${since}) AND ${where}`,
});

const incidents = (where?: string) => opened("incident", "x.opened_at", "x.service_key", where);
const changes = (where: string) =>
  opened("change", "coalesce(x.submitted_at, x.created_at)", "x.service_keys[1]", `x.state <> 'draft' AND ${where}`);
const problems = (where: string) => lived("problem", "x.opened_at", "x.service_keys[1]", where);
const light = (where: string, since?: string) =>
  lived("register_record", "x.created_at", "x.service_key", where, since);

const before = (at: string): string => `${at} < $2::timestamptz`;
const lastYear = (at: string): string => `${before(at)} AND ${at} >= ${SINCE}`;

/** Something of this was kept in it. */
const entry = (what: readonly string[], and: string): string =>
  `EXISTS (SELECT FROM jsonb_array_elements(x.data -> 'entries') e
    WHERE e ->> 'what' IN (${what.map((one) => `'${one}'`).join(", ")}) AND ${and})`;
const entryAt = "(e ->> 'at')::timestamptz";

/** A version of it was put in force. */
const approved = entry(["version"], before(entryAt));
const documents = (kind: string): Population => ({
  ...light(`x.kind = 'document' AND x.data -> 'values' ->> 'docKind' = '${kind}'`),
  done: approved,
});
const meetings = (kind: string): Population => ({
  ...light(`x.kind = 'meeting' AND x.data -> 'values' ->> 'meetingKind' = '${kind}'`, SINCE),
  done: `x.state IN ('minuted', 'signed') AND ${lastYear("x.done_at")}`,
});

const kinds = Object.fromEntries(registerKindNames.map((kind) => [kind, light(`x.kind = '${kind}'`)])) as Readonly<
  Record<RegisterKindName, Population>
>;

const populations: Readonly<Record<Source, Population>> = {
  ...kinds,
  incident: { ...incidents(), done: before("x.resolved_at") },
  major: incidents("x.major_state = 'accepted'"),
  review: incidents("x.review IS NOT NULL"),
  missed: incidents("(x.first_response_missed_at IS NOT NULL OR x.resolution_missed_at IS NOT NULL)"),
  security: incidents("r.is_private"),
  rated: incidents("x.rating IS NOT NULL"),
  // Carried out, with whatever result.
  change: { ...changes("true"), done: `x.result_code <> 'not_implemented' AND ${before("x.actual_end")}` },
  emergency: changes("x.type = 'emergency'"),
  // Everything that it is accepted by was met.
  "major-change": {
    ...changes("x.details ->> 'transition' IS NOT NULL"),
    done: `NOT jsonb_path_exists(x.details, '$.transition.criteria[*].metAt ? (@ == null)') AND ${before("x.closed_at")}`,
  },
  request: { ...opened("request", "x.created_at", "x.service_key"), done: before("x.fulfilled_at") },
  problem: { ...problems("true"), done: "(x.cause IS NOT NULL OR x.workaround IS NOT NULL)" },
  // A nonconformity that the watch over the figures found: corrected once its effect was seen (ISO/IEC 20000-1 10.1).
  "missed-target": {
    ...problems("x.source = 'kpi'"),
    done: `x.state = 'closed' AND x.cause IS NOT NULL AND x.is_effective AND ${before("x.judged_at")}`,
  },
  "known-error": problems("x.workaround IS NOT NULL"),
  kb: { ...kinds.kb, done: "x.state IN ('published', 'review')" },
  improvement: { ...kinds.improvement, done: `x.state IN ('checked', 'acted') AND ${before("x.done_at")}` },
  risk: { ...kinds.risk, done: "x.data -> 'values' ->> 'likelihood' <> ''" },
  supplier: {
    ...kinds.supplier,
    done: `x.data -> 'values' ->> 'responsibility' <> '' AND ${entry(["reviewed"], lastYear(entryAt))}`,
  },
  obligation: { ...kinds.obligation, done: entry(["done", "late"], lastYear(entryAt)) },
  continuity: { ...kinds.continuity, done: entry(["test", "invocation"], lastYear(entryAt)) },
  audit: {
    ...light("x.kind = 'audit'", SINCE),
    done: `x.state IN ('reported', 'closed') AND ${lastYear("x.done_at")}`,
  },
  finding: { ...kinds.finding, done: `x.state = 'closed' AND ${before("x.closed_at")}` },
  training: {
    ...kinds.training,
    done: entry(
      ["trained"],
      `${before(entryAt)} AND coalesce((e -> 'values' ->> 'validUntil')::timestamptz, 'infinity') > $1::timestamptz`,
    ),
  },
  document: { ...kinds.document, done: approved },
  scope: documents("scope"),
  "management-policy": documents("management-policy"),
  "change-policy": documents("change-policy"),
  "security-policy": documents("security-policy"),
  "management-plan": documents("management-plan"),
  "transition-plan": documents("transition-plan"),
  "continuity-plan": documents("continuity-plan"),
  "capacity-plan": documents("capacity-plan"),
  "communication-plan": documents("communication-plan"),
  "service-review": meetings("service-review"),
  "management-review": meetings("management-review"),
};

export type Member = {
  readonly id: string;
  readonly reference: string;
  readonly is_private: boolean;
  readonly at: Date;
  readonly service: string | null;
  readonly state: string;
};

export const EVIDENCE_CURSOR = "evidence_rows";

/** A cursor over a population, in the order of the numbers. */
export function populationCursor(source: Source): Statement<unknown> {
  const { from, at, service, where } = populations[source];
  return {
    name: `evidence-population-${source}`,
    text: `DECLARE ${EVIDENCE_CURSOR} NO SCROLL CURSOR FOR
      SELECT r.id, r.reference, r.is_private, ${at} AS at, ${service} AS service, x.state FROM ${from}
      WHERE ${where} ORDER BY r.kind, r.number`,
  };
}

export type Counts = { readonly count: number; readonly done: number };

/** How many there are and how many of them are done. `most`: no more are counted; null: all. */
export async function countPopulation(
  query: Transaction,
  source: Source,
  { from: since, to }: EvidenceSpan,
  most: number | null,
): Promise<Counts> {
  const { from, where, done = "true" } = populations[source];
  const some = (and: string) => `(SELECT count(*)::int FROM (SELECT FROM ${from} WHERE ${and} LIMIT ${most}) AS found)`;
  const counted: Statement<Counts> =
    most === null
      ? {
          name: `evidence-count-${source}`,
          text: `SELECT count(*)::int AS count, count(*) FILTER (WHERE ${done})::int AS done FROM ${from} WHERE ${where}`,
        }
      : {
          name: `evidence-glance-${most}-${source}`,
          text: `SELECT ${some(where)} AS count, ${some(`${where} AND ${done}`)} AS done`,
        };
  return (await query.run(counted, [since, to]))[0] ?? { count: 0, done: 0 };
}

const answeredPulses: Statement<{ readonly count: number }> = {
  name: "evidence-answered-pulses",
  text: `SELECT count(*)::int AS count FROM pulse x WHERE ${lastYear("x.closed_at")}
    AND EXISTS (SELECT FROM pulse_answer a WHERE a.quarter = x.quarter)`,
};

/** Rows of a list in the period, and how many of what it lists are done. */
export async function countList(query: Transaction, list: List, { from, to }: EvidenceSpan): Promise<Counts> {
  const rows = async (since: string | null) => (await query.run(exportCount(list), [since, to]))[0]?.count ?? 0;
  // What was put in force before the period may hold all through it.
  const count = await rows(list === "configuration" ? null : from);
  if (!isDoable(list)) return { count, done: count };
  // Once outages are told of here, a period without any is known to be one.
  if (list === "outages") return { count, done: await rows(null) };
  return { count, done: (await query.run(answeredPulses, [from, to]))[0]?.count ?? 0 };
}

/** How much of it is done. */
export const countDone = async (query: Transaction, what: Doable, span: EvidenceSpan): Promise<number> =>
  (what === "outages" || what === "pulses"
    ? await countList(query, what, span)
    : await countPopulation(query, what, span, null)
  ).done;
