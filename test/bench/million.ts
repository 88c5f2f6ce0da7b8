// A year of incidents for benchmarks, the same every time: drawn from a seed, written into PostgreSQL as the bot would have, and into DuckDB.
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type DuckDBConnection, DuckDBDataChunk, INTEGER, USMALLINT, UTINYINT } from "@duckdb/node-api";
import pg from "pg";
import { BOT_ID } from "../../src/people/person.ts";
import { flag } from "../../src/report/facts.ts";
import { type IncidentFact, packFact } from "../../src/report/packed.ts";
import { type Embedded, startEmbedded } from "../../src/store/embedded.ts";
import { FAR_DAY } from "../../src/store/incident-fact.ts";
import { migrate } from "../../src/store/migrate.ts";
import { random } from "./random.ts";

const DAY = 86_400;
const HOUR = 3600;
export const DAYS = 365;
export const SERVICES = 200;
const TEAMS = 20;
/** So many incidents are still open, opened in the last 60 days. */
const OPEN = 3000;

export const serviceKey = (service: number): string => `service-${service}`;
export const teamKey = (service: number): string => `team-${service % TEAMS}`;

export type Made = { readonly fact: IncidentFact; readonly service: number };

/** `count` incidents of the year before `now` (epoch seconds), in the order of their opening. */
export function* incidents(count: number, now: number): Generator<Made> {
  const next = random(20_160_301);
  const share = (part: number): boolean => next() < part;
  const first = now - DAYS * DAY;
  const openShare = (OPEN / count) * (DAYS / 60);
  for (let number = 1; number <= count; number++) {
    const openedAt = Math.floor(first + ((number - 1) / count) * DAYS * DAY);
    const service = Math.floor(SERVICES * next() ** 2);
    const priority = next() < 0.03 ? 1 : next() < 0.15 ? 2 : next() < 0.6 ? 3 : 4;
    const promise = [0, 1.5, 8, 48, 120][priority] ?? 48;
    const isOpen = openedAt > now - 60 * DAY && share(openShare);
    const answered = openedAt + 60 + Math.floor(next() ** 3 * 2 * HOUR);
    const firstResponseDueAt = openedAt + HOUR;
    const resolutionDueAt = openedAt + Math.floor(promise * HOUR);
    const worked = Math.floor(next() ** 2 * 1.2 * promise * HOUR) + 300;
    const paused = share(0.2) ? Math.floor(next() * DAY) : 0;
    const firstEnd = answered + worked + paused;
    const isBack = !isOpen && share(0.03);
    const gap = { from: firstEnd, to: firstEnd + Math.floor(next() * 10 * DAY) };
    const end = isBack ? gap.to + 2 * HOUR : firstEnd;
    const isOver = !isOpen && end < now;
    const closedAt = isOver && end + 3 * DAY < now ? end + 3 * DAY : null;
    const isExcluded = isOver && share(0.02);
    const bits: readonly (readonly [number, boolean])[] = [
      [flag.private, share(0.005)],
      [flag.major, priority === 1 && share(0.2)],
      [flag.reassigned, share(0.25)],
      [flag.manyRoundTrips, share(0.05)],
      [flag.autoResolved, share(0.1)],
      [flag.complies, closedAt !== null && share(0.8)],
      [flag.excluded, isExcluded],
      [flag.reopened, isBack && isOver],
    ];
    yield {
      service,
      fact: {
        ...{ number, openedAt, priority },
        acknowledgedAt: answered < now ? answered : null,
        firstResponseAt: answered < now ? answered : null,
        firstResponseDueAt,
        firstResponseMissedAt: answered > firstResponseDueAt && firstResponseDueAt < now ? firstResponseDueAt : null,
        resolvedAt: isOver && !isExcluded ? end : null,
        resolutionDueAt,
        resolutionMissedAt: worked > promise * HOUR && resolutionDueAt < now ? resolutionDueAt : null,
        closedAt: isExcluded ? end : closedAt,
        touchedAt: isOver ? end : Math.min(now, answered),
        workedSeconds: isOver ? worked : null,
        pausedSeconds: isOver ? paused : 0,
        timeToReportSeconds: share(0.5) ? Math.floor(next() * 180) : null,
        fingerprint: 1 + Math.floor(next() * 2000),
        flags: bits.reduce((sum, [bit, isSet]) => (isSet ? sum | bit : sum), 0),
        rating: isOver && share(0.15) ? 1 + Math.floor(next() * 5) : null,
        usedAt: isOver ? [] : [0.5, 0.76, 0.86, 0.96].map((part) => Math.floor(openedAt + part * promise * HOUR)),
        gaps: isBack && isOver ? [gap] : [],
      },
    };
  }
}

const isOpenNow = ({ resolvedAt, closedAt }: IncidentFact): boolean => resolvedAt === null && closedAt === null;

const BATCH = 5000;

const idOf = (number: number): string => `00000000-0000-7000-b000-${number.toString(16).padStart(12, "0")}`;

const columns: Readonly<Record<string, { type: string; of(made: Made): unknown }>> = {
  id: { type: "uuid", of: ({ fact }) => idOf(fact.number) },
  number: { type: "int", of: ({ fact }) => fact.number },
  service: { type: "text", of: ({ service }) => serviceKey(service) },
  team: { type: "text", of: ({ service }) => teamKey(service) },
  priority: { type: "int", of: ({ fact }) => fact.priority },
  is_private: { type: "boolean", of: ({ fact }) => (fact.flags & flag.private) !== 0 },
  state: { type: "text", of: ({ fact }) => stateOf(fact) },
  opened: { type: "float8", of: ({ fact }) => fact.openedAt },
  answered: { type: "float8", of: ({ fact }) => fact.firstResponseAt },
  answer_due: { type: "float8", of: ({ fact }) => fact.firstResponseDueAt },
  answer_missed: { type: "float8", of: ({ fact }) => fact.firstResponseMissedAt },
  resolved: { type: "float8", of: ({ fact }) => fact.resolvedAt },
  due: { type: "float8", of: ({ fact }) => fact.resolutionDueAt },
  missed: { type: "float8", of: ({ fact }) => fact.resolutionMissedAt },
  closed: { type: "float8", of: ({ fact }) => fact.closedAt },
  touched: { type: "float8", of: ({ fact }) => fact.touchedAt },
  rating: { type: "int", of: ({ fact }) => fact.rating },
  fact: { type: "text", of: ({ fact }) => Buffer.from(packFact(fact)).toString("hex") },
};

function stateOf(fact: IncidentFact): string {
  if ((fact.flags & flag.excluded) !== 0) return "cancelled";
  if (fact.closedAt !== null) return "closed";
  return isOpenNow(fact) ? (fact.acknowledgedAt === null ? "new" : "in_progress") : "resolved";
}

const names = Object.keys(columns);
const given = names.map((name, i) => `$${i + 1}::${columns[name]?.type}[]`).join(", ");
const at = (name: string): string => `to_timestamp(g.${name})`;
const json = (name: string): string => `to_char(${at(name)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Record and incident of each; what no list, page or figure reads keeps its default. */
const insert = `WITH g AS (SELECT * FROM unnest(${given}) AS g(${names.join(", ")})),
  r AS (INSERT INTO record (id, kind, number, reference, is_private, version, created_at, updated_at)
    SELECT g.id, 'incident', g.number, 'INC-' || g.number, g.is_private, 1, ${at("opened")}, ${at("touched")} FROM g)
  INSERT INTO incident (record_id, title, state, service_key, impact, urgency, priority, reporter_id, declared_by_id, source,
    owner_team_key, owner_id, owned_since, opened_at, acknowledged_at, first_response_at, first_response_due_at, first_response_missed_at,
    resolved_at, resolution_due_at, resolution_missed_at, closed_at, paged_ids, subscriber_ids, member_ids, segments, alike, resolution_code, resolution, rating,
    moved_at, fact, settled_at)
  SELECT g.id, 'Something is slow, number ' || g.number, g.state, g.service, 'medium', 'medium', g.priority, p.id, p.id, 'command',
    g.team, CASE WHEN g.state = 'new' THEN NULL ELSE p.id END, ${at("opened")}, ${at("opened")}, ${at("answered")}, ${at("answered")},
    ${at("answer_due")}, ${at("answer_missed")}, ${at("resolved")}, ${at("due")}, ${at("missed")}, ${at("closed")}, '{}', '{}', '{}',
    jsonb_build_array(jsonb_build_object('state', 'running', 'from', ${json("opened")}, 'to', ${json("coalesce")})),
    ARRAY['c:slow', 'c:' || g.service], CASE WHEN g.resolved IS NULL THEN NULL ELSE 'fixed' END,
    CASE WHEN g.resolved IS NULL THEN NULL ELSE 'Restarted it.' END, g.rating, ${at("touched")}, decode(g.fact, 'hex'),
    CASE WHEN g.state IN ('new', 'in_progress') THEN '${FAR_DAY}'::timestamptz
      ELSE coalesce(${at("closed")}, ${at("resolved")}) END
  FROM g CROSS JOIN (SELECT $${names.length + 1}::uuid AS id) AS p`.replace(
  "g.coalesce",
  "coalesce(g.resolved, g.closed)",
);

export type Stored = {
  readonly server: Embedded;
  /** Epoch seconds; the youngest was opened just before. */
  readonly now: number;
  close(): Promise<void>;
};

/**
 * A database of its own with `count` incidents. With BENCH_DATA, an absolute folder that everybody may enter, it is kept there
 * for the next time; then figures are of days gone by.
 */
export async function storedIncidents(count: number): Promise<Stored> {
  const kept = process.env.BENCH_DATA;
  const folder = kept ?? (await mkdtemp(join(tmpdir(), "tocsin-bench-")));
  // Closed to the account that the server has where root starts it, the data would be kept, and left, elsewhere.
  if (kept === undefined) await chmod(folder, 0o711);
  const server = await startEmbedded({ dataDir: folder, say: () => {} });
  const stamp = join(folder, `loaded-${count}`);
  const isLoaded = existsSync(stamp);
  const now = isLoaded ? Number(await readFile(stamp, "utf8")) : Math.floor(Date.now() / 1000);
  await migrate({ ownerUrl: server.ownerUrl, url: server.url, say: () => {}, directory: resolve("prisma/migrations") });
  if (!isLoaded) await loadPostgres(server.ownerUrl, count, now);
  await writeFile(stamp, `${now}`);
  return {
    server,
    now,
    close: async () => {
      await server.stop();
      if (kept === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Those of the incidents: one write of each at the end is a tenth of the work. `kept` stays. Gives what puts them back. */
export async function withoutIndexes(client: pg.Client, kept = ""): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; text: string }>(
    `SELECT i.indexname AS name, i.indexdef AS text FROM pg_indexes i JOIN pg_class c ON c.relname = i.indexname
      JOIN pg_index x ON x.indexrelid = c.oid WHERE i.tablename = 'incident' AND NOT x.indisunique
      AND i.indexname <> $1`,
    [kept],
  );
  for (const { name } of rows) await client.query(`DROP INDEX "${name}"`);
  return async () => {
    await client.query("SET maintenance_work_mem = '256MB'");
    for (const { text } of rows) await client.query(text);
  };
}

/** The bot has reported them all and has those that are open. */
async function loadPostgres(ownerUrl: string, count: number, now: number): Promise<void> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    const put = await withoutIndexes(client);
    let held: Made[] = [];
    const flush = async () => {
      await client.query({
        name: "load",
        text: insert,
        values: [...names.map((name) => held.map((made) => columns[name]?.of(made))), BOT_ID],
      });
      held = [];
    };
    for (const made of incidents(count, now)) if (held.push(made) === BATCH) await flush();
    if (held.length > 0) await flush();
    await put();
    await client.query("SELECT setval('incident_number', $1)", [count]);
    await client.query("VACUUM (ANALYZE) incident");
    await client.query("VACUUM (ANALYZE) record");
  } finally {
    await client.end();
  }
}

const duckTimes = [
  "openedAt",
  "acknowledgedAt",
  "firstResponseAt",
  "firstResponseDueAt",
  "firstResponseMissedAt",
  "resolvedAt",
  "resolutionDueAt",
  "resolutionMissedAt",
  "closedAt",
  "touchedAt",
  "workedSeconds",
  "pausedSeconds",
  "timeToReportSeconds",
  "fingerprint",
  "flags",
] as const;

const duckColumns: Readonly<
  Record<string, { type: typeof INTEGER | typeof USMALLINT | typeof UTINYINT; of(made: Made): number | null }>
> = {
  service: { type: USMALLINT, of: ({ service }) => service },
  priority: { type: UTINYINT, of: ({ fact }) => fact.priority },
  rating: { type: UTINYINT, of: ({ fact }) => fact.rating },
  ...Object.fromEntries(duckTimes.map((name) => [name, { type: INTEGER, of: ({ fact }: Made) => fact[name] }])),
  firstResolvedAt: { type: INTEGER, of: ({ fact }) => fact.gaps[0]?.from ?? fact.resolvedAt },
  gapSeconds: { type: INTEGER, of: ({ fact }) => fact.gaps.reduce((sum, { from, to }) => sum + to - from, 0) },
  firstGapSeconds: { type: INTEGER, of: ({ fact }) => (fact.gaps[0] ? fact.gaps[0].to - fact.gaps[0].from : null) },
};

/** A table `incident` with a column for each fact, as epoch seconds. */
export async function loadDuck(connection: DuckDBConnection, count: number, now: number): Promise<void> {
  const types = Object.values(duckColumns).map(({ type }) => type);
  const shape = Object.entries(duckColumns).map(([name, { type }]) => `"${name}" ${type}`);
  await connection.run(`CREATE TABLE incident (${shape.join(", ")})`);
  const appender = await connection.createAppender("incident");
  let held: Made[] = [];
  const flush = () => {
    const chunk = DuckDBDataChunk.create(types);
    chunk.setColumns(Object.values(duckColumns).map(({ of }) => held.map(of)));
    appender.appendDataChunk(chunk);
    held = [];
  };
  for (const made of incidents(count, now)) if (held.push(made) === 2048) flush();
  if (held.length > 0) flush();
  appender.closeSync();
}

const services = Array.from({ length: SERVICES }, (_, service) => service);
const teams = [...new Set(services.map(teamKey))];
/** Its services and teams, one person in all of them. */
export const config = `
organisation: { name: Bench, zone: Europe/Berlin }
working_hours: { tz: Europe/Berlin, hours: { mon: [["09:00", "17:00"]] } }
people:
  - { key: ana, name: Ana, email: ana@example.test }
teams:
${teams.map((key) => `  - { key: ${key}, name: ${key}, channels: { web: ${key} }, members: [ana], first_responder: ana }`).join("\n")}
services:
${services.map((one) => `  - { key: ${serviceKey(one)}, name: Service ${one}, team: ${teamKey(one)} }`).join("\n")}
fallback: { team: ${teams[0]}, responder: ana }
`;
