// Reading the facts that figures are made of: incidents as packed columns in one statement, the rest row by row.
import { breathe } from "../app/breathe.ts";
import type { Statement, Transaction } from "../app/ports.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { PilotTimes } from "../organisation/pilot.ts";
import type { Facts } from "../report/facts.ts";
import { columnsOf, type PackedGroup } from "../report/packed.ts";
import type { Span } from "../report/period.ts";
import { pilotsApart, withSuppliers } from "../report/pilots.ts";
import { copyOf, literal, readCopied } from "./copied.ts";
import { type FactFilter, measuredOf, pilotsApartIn } from "./fact-filter.ts";
import { fewAtOnce } from "./few-at-once.ts";
import { measurementsIn } from "./measurements.ts";
import { readOutageFacts } from "./outage-facts.ts";
import { pulseFacts } from "./pulses.ts";
import { readActionFacts } from "./report-actions.ts";
import { readChangeFacts } from "./report-changes.ts";
import { readComplaintFacts } from "./report-complaints.ts";
import { readDigestFacts } from "./report-digests.ts";
import { readFollowUpFacts } from "./report-follow-ups.ts";
import { readMajorFacts } from "./report-majors.ts";
import { readProblemFacts } from "./report-problems.ts";
import { readRequestFacts } from "./report-requests.ts";
import { readSuggestionFacts } from "./report-suggestions.ts";
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

/** Of each service all facts in one row, after its place in the list: a number of two bytes leaves the facts where words may begin. */
function packed(
  services: readonly string[],
  span: Span,
  { team, department }: FactFilter,
  part: string,
): Statement<Buffer> {
  const only = [
    part,
    team === undefined ? "" : `AND i.owner_team_key = ${literal(team)}`,
    department === undefined ? "" : `AND i.department = ${literal(department)}`,
  ].join(" ");
  return copyOf(`SELECT s.place::int2, f.facts FROM unnest(ARRAY[${services.map(literal).join()}]) WITH ORDINALITY AS s(key, place) CROSS JOIN LATERAL (
      SELECT string_agg(i.fact, ''::bytea) AS facts FROM incident i
      WHERE i.service_key = s.key AND i.settled_at >= to_timestamp(${literal(span.from - LOOK_BACK_SECONDS)})
        AND i.opened_at < to_timestamp(${literal(span.to)}) ${only}) AS f
    WHERE f.facts IS NOT NULL`);
}

/** Statements at once, whoever reads. What is read in a single one need not wait. Decision 0009. */
const SIDE_BY_SIDE = 4;
const inTurn = fewAtOnce(SIDE_BY_SIDE);
/** Days of services a statement: as much however long the stretch is, so that none comes near the time that it may take. */
const SERVICE_DAYS = 1800;
const LEAST_EACH = 3;

/** In parts of one statement each: few, since asking costs about as much as what is asked for, but enough for all that run at once. */
function inParts(services: readonly string[], { from, to }: Span): readonly (readonly string[])[] {
  const fitting = Math.floor((SERVICE_DAYS * DAY) / (to - from + LOOK_BACK_SECONDS));
  const each = Math.max(LEAST_EACH, Math.min(fitting, Math.ceil(services.length / SIDE_BY_SIDE)));
  return Array.from({ length: Math.ceil(services.length / each) }, (_, part) =>
    services.slice(part * each, (part + 1) * each),
  );
}

/** Which incidents of services that were pilots: theirs, or all others; undefined: all incidents of all services. */
type PilotPart = { readonly times: PilotTimes; readonly is: "pilot" | "live" };

function partOf(keys: readonly string[], { times, is }: PilotPart): string {
  const each = keys.flatMap((key) =>
    (times[key] ?? []).map(({ from, to }) => {
      const ends = Number.isFinite(to) ? ` AND i.opened_at < to_timestamp(${literal(to)})` : "";
      return `(i.service_key = ${literal(key)} AND i.opened_at >= to_timestamp(${literal(from)})${ends})`;
    }),
  );
  if (each.length === 0) return "";
  return `AND ${is === "live" ? "NOT " : ""}(${each.join(" OR ")})`;
}

async function readGroups(
  query: Transaction,
  span: Span,
  filter: FactFilter,
  pilots?: PilotPart,
): Promise<readonly PackedGroup[]> {
  const services = filter.services ?? (await query.run(usedServices, [])).map(({ key }) => key);
  const parts = inParts(services, span);
  const groups: PackedGroup[][] = parts.map(() => []);
  const left = [...parts.entries()];
  const readSome = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [place, keys] = next;
      const read = () => query.run(packed(keys, span, filter, pilots ? partOf(keys, pilots) : ""), []);
      const rows = readCopied(await (parts.length === 1 ? read() : inTurn(read)));
      groups[place] = rows.flatMap(([own, bytes]) => {
        const service = keys[(own?.readInt16BE() ?? 0) - 1];
        return service !== undefined && bytes ? [{ service, bytes }] : [];
      });
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, readSome));
  return groups.flat();
}

export const readIncidentFacts = async (query: Transaction, span: Span, filter: FactFilter = {}, pilots?: PilotPart) =>
  breathe(columnsOf(await readGroups(query, span, filter, pilots)));

/** The pulse is of everybody: a part has none. */
async function readMeasured(query: Transaction, organisation: Organisation, span: Span, filter: FactFilter) {
  const isWhole = (filter.services ?? filter.team ?? filter.department) === undefined;
  const measured = await measurementsIn(query, span, measuredOf(filter, organisation));
  return isWhole ? [...measured, ...(await pulseFacts(query, span))] : measured;
}

/**
 * Everything that the figures of `span` need (epoch seconds); give the whole stretch when several periods are compared.
 * Private records are among it: they count, and `visibilityOf` decides what else is said of them. `now` in epoch seconds.
 */
export async function readFacts(
  query: Transaction,
  organisation: Organisation,
  { span, now, filter = {} }: { readonly span: Span; readonly now: number; readonly filter?: FactFilter },
): Promise<Facts> {
  const times = pilotsApartIn(organisation, filter, span.to);
  const isAnyPilot = Object.keys(times).length > 0;
  const readIncidents = (is: PilotPart["is"], services = filter.services) =>
    readIncidentFacts(query, span, services ? { ...filter, services } : filter, isAnyPilot ? { times, is } : undefined);
  const pilots = isAnyPilot ? readIncidents("pilot", Object.keys(times)) : undefined;
  const [
    incidents,
    changes,
    majors,
    actions,
    outages,
    measurements,
    digests,
    problems,
    requests,
    complaints,
    followUps,
    suggestions,
  ] = await Promise.all([
    readIncidents("live"),
    readChangeFacts(query, organisation, { span, now, filter }),
    readMajorFacts(query, span, filter),
    readActionFacts(query, span, filter),
    readOutageFacts(query, organisation, span, filter),
    readMeasured(query, organisation, span, filter),
    readDigestFacts(query, span, filter),
    readProblemFacts(query, span, filter),
    readRequestFacts(query, organisation, span, filter),
    readComplaintFacts(query, organisation, span, filter),
    readFollowUpFacts(query, organisation, span, filter),
    readSuggestionFacts(query, span, filter),
  ]);
  const rest = { ...outages, measurements, digests, problems, requests, complaints, followUps, suggestions };
  const facts = { now, incidents, changes, majors, actions, ...rest };
  return pilots ? pilotsApart(facts, { times, span, incidents: await pilots }) : facts;
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
  return withSuppliers(facts, suppliers, pilotsApartIn(organisation, filter, asked.span.to));
}
