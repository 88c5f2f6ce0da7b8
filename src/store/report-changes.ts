// Changes as figures count them: their times, how they went, whether they were approved, and what they are known to have caused.
import { Temporal } from "temporal-polyfill";
import type { Statement, Transaction } from "../app/ports.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { ApprovalWait, CausedIncident, ChangeFact } from "../report/facts.ts";
import type { Span } from "../report/period.ts";
import { elapsed } from "../sla/calendar.ts";
import type { InLanguages } from "../words/say.ts";
import type { FactFilter } from "./fact-filter.ts";
import { instantOf } from "./instant.ts";

type Suspect = { readonly incidentReference: string; readonly state: "suggested" | "confirmed" | "rejected" };

/** Of an approval, as it is written with the change. */
type Stage = {
  readonly name: InLanguages;
  readonly openedAt: string | null;
  readonly settledAt: string | null;
  readonly votes: readonly { readonly personId: string; readonly at: string }[];
};

type Row = {
  readonly reference: string;
  readonly is_private: boolean;
  readonly type: ChangeFact["type"];
  readonly state: string;
  readonly result_code: string | null;
  readonly risk_class: string | null;
  readonly service_keys: readonly string[];
  readonly owner_team_key: string;
  readonly requester_id: string;
  readonly incident_reference: string | null;
  readonly is_deploy: boolean;
  readonly is_imported: boolean;
  readonly was_unauthorised: boolean;
  readonly suspects: readonly Suspect[] | null;
  readonly poll_answers: readonly { readonly isGood: boolean }[] | null;
  readonly stages: readonly Stage[] | null;
  readonly created_at: Date;
  readonly submitted_at: Date | null;
  readonly approved_at: Date | null;
  readonly actual_start: Date | null;
  readonly actual_end: Date | null;
  readonly window_from: Date | null;
  readonly window_to: Date | null;
  readonly closed_at: Date | null;
  readonly failed_at: string | null;
};

/** So long after a change was closed an incident that it caused may still be fixed, and count as its recovery. */
const BLAMED_SECONDS = 90 * 86_400;

// What was imported without a word of its approval is not judged for it.
const changes: Statement<Row> = {
  name: "report-changes",
  text: `SELECT r.reference, r.is_private, c.type, c.state, c.result_code, c.risk_class, c.service_keys, c.owner_team_key,
      c.requester_id, c.incident_reference, c.details -> 'suspects' AS suspects, c.details -> 'pollAnswers' AS poll_answers, c.details -> 'approval' -> 'stages' AS stages, c.details ->> 'backedOutAt' AS failed_at,
      c.created_at, c.submitted_at, c.approved_at, c.actual_start, c.actual_end, c.window_from, c.window_to, c.closed_at,
      c.source = 'deploy' OR EXISTS (SELECT FROM deploy d WHERE d.reference = r.reference AND d.status = 'succeeded') AS is_deploy,
      c.source = 'import' AS is_imported,
      c.source <> 'import' AND coalesce('no-approved-change' = ANY (c.exceptions)
        OR c.retrospective_due_at < to_timestamp($3::float8)
        OR (c.actual_start IS NOT NULL AND (c.approved_at IS NULL OR c.approved_at > c.actual_start)
          AND coalesce(c.details -> 'retrospective', 'null') = 'null'), false) AS was_unauthorised
    FROM change c JOIN record r ON r.id = c.record_id
    WHERE c.state <> 'draft' AND c.created_at < to_timestamp($2::float8)
      AND (c.state NOT IN ('closed', 'rejected', 'withdrawn', 'expired') OR c.moved_at >= to_timestamp($1::float8)
        OR c.actual_end >= to_timestamp($1::float8)
        OR (c.moved_at >= to_timestamp($6::float8) AND c.details @? '$.suspects[*] ? (@.state == "confirmed")'))
      AND ($4::text[] IS NULL OR c.service_keys && $4) AND ($5::text IS NULL OR c.owner_team_key = $5)`,
};

const caused: Statement<{ reference: string; opened_at: Date; resolved_at: Date | null }> = {
  name: "report-caused",
  text: `SELECT r.reference, i.opened_at, i.resolved_at FROM record r JOIN incident i ON i.record_id = r.id
    WHERE r.reference = ANY ($1::text[]) AND i.state NOT IN ('cancelled', 'duplicate')`,
};

/** `now` in epoch seconds. */
export async function readChangeFacts(
  query: Transaction,
  organisation: Organisation,
  { span, now, filter }: { readonly span: Span; readonly now: number; readonly filter: FactFilter },
): Promise<readonly ChangeFact[]> {
  const { services, team, department } = filter;
  const found = await query.run(changes, [
    ...[span.from, span.to, now, services ?? null, team ?? null],
    span.from - BLAMED_SECONDS,
  ]);
  const rows = found.filter(
    (row) => department === undefined || organisation.departments[row.requester_id] === department,
  );
  const blamed = rows.flatMap(confirmed);
  const incidents = new Map((await causedIncidents(query, blamed)).map((one) => [one.reference, one]));
  return rows.map((row) => factOf(row, organisation, incidents));
}

const confirmed = ({ suspects }: Row): readonly string[] =>
  (suspects ?? []).filter(({ state }) => state === "confirmed").map((one) => one.incidentReference);

async function causedIncidents(query: Transaction, references: readonly string[]): Promise<readonly CausedIncident[]> {
  if (references.length === 0) return [];
  const rows = await query.run(caused, [[...new Set(references)]]);
  return rows.map(({ reference, opened_at, resolved_at }) => ({
    reference,
    openedAt: second(opened_at) ?? 0,
    resolvedAt: second(resolved_at),
  }));
}

const second = (date: Date | null): number | null => (date === null ? null : Math.floor(date.getTime() / 1000));

/** Of stages that were opened: as a whole once it is settled, and of each who decided. */
function waitsOf(stages: readonly Stage[], { calendar }: Organisation): readonly ApprovalWait[] {
  return stages.flatMap(({ name, openedAt, settledAt, votes }): readonly ApprovalWait[] => {
    if (openedAt === null) return [];
    const since = (at: string): number => elapsed(calendar, Temporal.Instant.from(openedAt), Temporal.Instant.from(at));
    return [
      ...(settledAt === null ? [] : [{ stage: name, personId: null, seconds: since(settledAt) }]),
      ...votes.map(({ personId, at }) => ({ stage: name, personId, seconds: since(at) })),
    ];
  });
}

const polledOf = ({ poll_answers: answers }: Row): Pick<ChangeFact, "polled"> =>
  answers && answers.length > 0
    ? { polled: { answers: answers.length, good: answers.filter(({ isGood }) => isGood).length } }
    : {};

function factOf(row: Row, organisation: Organisation, incidents: ReadonlyMap<string, CausedIncident>): ChangeFact {
  const { calendar } = organisation;
  const worked = (to: Date | null): number | null =>
    row.submitted_at === null || to === null || to < row.submitted_at
      ? null
      : elapsed(calendar, instantOf(row.submitted_at), instantOf(to));
  return {
    ...{ reference: row.reference, isPrivate: row.is_private, type: row.type, state: row.state },
    ...{ result: row.result_code, riskClass: row.risk_class, services: row.service_keys, team: row.owner_team_key },
    isDeploy: row.is_deploy,
    isImported: row.is_imported,
    ...polledOf(row),
    openedAt: second(row.created_at) ?? 0,
    submittedAt: second(row.submitted_at),
    approvedAt: second(row.approved_at),
    startedAt: second(row.actual_start),
    endedAt: second(row.actual_end),
    plannedFrom: second(row.window_from),
    plannedTo: second(row.window_to),
    closedAt: second(row.closed_at),
    approvalSeconds: worked(row.approved_at),
    leadSeconds: worked(row.actual_start),
    failedAt: row.failed_at === null ? null : second(new Date(row.failed_at)),
    wasUnauthorised: row.was_unauthorised,
    caused: confirmed(row).flatMap((reference) => incidents.get(reference) ?? []),
    suspected: (row.suspects ?? []).filter(({ state }) => state === "suggested").length,
    waits: waitsOf(row.stages ?? [], organisation),
    isRework: row.type === "emergency" && row.incident_reference !== null && incidents.has(row.incident_reference),
  };
}
