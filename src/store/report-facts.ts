// Reading the facts that figures are made of: incidents as packed columns in one statement, the rest row by row.
import { breathe } from "../app/breathe.ts";
import type { Statement, Transaction } from "../app/ports.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { Facts } from "../report/facts.ts";
import { columnsOf, type PackedGroup } from "../report/packed.ts";
import type { Span } from "../report/period.ts";
import { type FactFilter, measuredOf } from "./fact-filter.ts";
import { measurementsIn } from "./measurements.ts";
import { readOutageFacts } from "./outage-facts.ts";
import { readActionFacts } from "./report-actions.ts";
import { readChangeFacts } from "./report-changes.ts";
import { readDigestFacts } from "./report-digests.ts";
import { readMajorFacts } from "./report-majors.ts";
import { readProblemFacts } from "./report-problems.ts";
import { readSupplierFacts } from "./report-suppliers.ts";

const DAY = 86_400;

/** So long before a period lies what its figures look back at: repetitions, and what was resolved before it was reopened. */
const LOOK_BACK_SECONDS = 30 * DAY;

// Leaps from key to key through the index, so that the table is not read.
const usedServices: Statement<{ key: string }> = {
  name: "report-services",
  text: `WITH RECURSIVE found AS (
      (SELECT service_key AS key FROM incident ORDER BY service_key LIMIT 1)
      UNION ALL
      SELECT (SELECT i.service_key FROM incident i WHERE i.service_key > f.key ORDER BY i.service_key LIMIT 1)
      FROM found f WHERE f.key IS NOT NULL)
    SELECT key FROM found WHERE key IS NOT NULL`,
};

const packed: Statement<{ service: string; team: string; department: string; facts: Buffer }> = {
  name: "report-facts",
  text: `SELECT s.key AS service, f.team, f.department, f.facts
    FROM unnest($1::text[]) AS s(key) CROSS JOIN LATERAL (
      SELECT i.owner_team_key AS team, coalesce(i.department, '') AS department, string_agg(i.fact, ''::bytea) AS facts
      FROM incident i
      WHERE i.service_key = s.key AND i.settled_at >= to_timestamp($2::float8) AND i.opened_at < to_timestamp($3::float8)
        AND ($4::text IS NULL OR i.owner_team_key = $4) AND ($5::text IS NULL OR i.department = $5)
      GROUP BY 1, 2) AS f
    WHERE f.facts IS NOT NULL`,
};

/** Statements at once. */
const SIDE_BY_SIDE = 4;
/** Services a statement, so that none comes near the time that a statement may take. */
const SERVICES_EACH = 3;

async function readGroups(query: Transaction, span: Span, filter: FactFilter): Promise<readonly PackedGroup[]> {
  const services = filter.services ?? (await query.run(usedServices, [])).map(({ key }) => key);
  const values = [span.from - LOOK_BACK_SECONDS, span.to, filter.team ?? null, filter.department ?? null];
  const parts = Array.from({ length: Math.ceil(services.length / SERVICES_EACH) }, (_, part) =>
    services.slice(part * SERVICES_EACH, (part + 1) * SERVICES_EACH),
  );
  const groups: PackedGroup[][] = parts.map(() => []);
  const left = [...parts.entries()];
  const readSome = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [place, keys] = next;
      const rows = await query.run(packed, [keys, ...values]);
      groups[place] = rows.map(({ facts, ...group }) => ({ ...group, bytes: facts }));
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, readSome));
  return groups.flat();
}

export const readIncidentFacts = async (query: Transaction, span: Span, filter: FactFilter = {}) =>
  breathe(columnsOf(await readGroups(query, span, filter)));

/**
 * Everything that the figures of `span` need (epoch seconds); give the whole stretch when several periods are compared.
 * Private records are among it: they count, and `visibilityOf` decides what else is said of them. `now` in epoch seconds.
 */
export async function readFacts(
  query: Transaction,
  organisation: Organisation,
  { span, now, filter = {} }: { readonly span: Span; readonly now: number; readonly filter?: FactFilter },
): Promise<Facts> {
  const [incidents, changes, majors, actions, outages, measurements, digests, problems] = await Promise.all([
    readIncidentFacts(query, span, filter),
    readChangeFacts(query, organisation, { span, now, filter }),
    readMajorFacts(query, span, filter),
    readActionFacts(query, span, filter),
    readOutageFacts(query, organisation, span, filter),
    measurementsIn(query, span, measuredOf(filter, organisation)),
    readDigestFacts(query, span, filter),
    readProblemFacts(query, span, filter),
  ]);
  const rest = { ...outages, measurements, digests, problems, complaints: null };
  return { now, incidents, changes, majors, actions, ...rest };
}

/** Everything that the service report of `period` tells beside the figures of `span`, the whole stretch that it looks at. */
export async function readReportFacts(
  query: Transaction,
  organisation: Organisation,
  asked: { readonly period: Span; readonly span: Span; readonly now: number; readonly filter?: FactFilter },
): Promise<Facts> {
  const { period, now, filter = {} } = asked;
  const [facts, suppliers] = await Promise.all([
    readFacts(query, organisation, asked),
    readSupplierFacts(query, organisation, { span: period, now, filter }),
  ]);
  return { ...facts, suppliers };
}
