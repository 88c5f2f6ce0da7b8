// Episodes in which a watched figure misses its target, in PostgreSQL: one that lasts for each figure.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";

export type WatchEpisode = {
  readonly id: string;
  readonly kpi: string;
  /** null: of no service in particular. */
  readonly serviceKey: string | null;
  /** Of the problem it opened. */
  readonly reference: string;
  /** The day that missed first. */
  readonly beganOn: string;
  readonly metDays: number;
};

type Row = {
  readonly id: string;
  readonly kpi: string;
  readonly service_key: string;
  readonly reference: string;
  readonly began_on: string;
  readonly met_days: number;
};

const lasting: Statement<Row> = {
  name: "watch-lasting",
  text: `SELECT e.id, e.kpi, e.service_key, r.reference, e.began_on::text, e.met_days
    FROM watch_episode e JOIN record r ON r.id = e.problem_id WHERE e.slot = '' ORDER BY r.number`,
};

export const lastingEpisodes = async (query: Query | Transaction): Promise<readonly WatchEpisode[]> =>
  (await query.run(lasting, [])).map(({ id, kpi, service_key, reference, began_on, met_days }) => ({
    ...{ id, kpi, reference, beganOn: began_on, metDays: met_days },
    serviceKey: service_key === "" ? null : service_key,
  }));

// No ON CONFLICT: a second one that lasts, or of the same day, is refused by the table, and the problem with it.
const open: Statement<unknown> = {
  name: "watch-open",
  text: `INSERT INTO watch_episode (id, kpi, service_key, problem_id, began_on)
    VALUES ($1::uuid, $2, $3, $4::uuid, $5::date)`,
};

export async function openEpisode(
  transaction: Transaction,
  episode: Omit<WatchEpisode, "reference" | "metDays"> & { readonly problemId: string },
): Promise<void> {
  const { id, kpi, serviceKey, problemId, beganOn } = episode;
  await transaction.run(open, [id, kpi, serviceKey ?? "", problemId, beganOn]);
}

const move: Statement<unknown> = {
  name: "watch-move",
  text: `UPDATE watch_episode SET met_days = $2::int, ended_on = $3::date,
      slot = CASE WHEN $3::date IS NULL THEN '' ELSE id::text END WHERE id = $1::uuid`,
};

/** `endedOn`: a date, when it is over. */
export async function moveEpisode(
  transaction: Transaction,
  id: string,
  { metDays, endedOn }: { readonly metDays: number; readonly endedOn: string | null },
): Promise<void> {
  await transaction.run(move, [id, metDays, endedOn]);
}

export type OpenedByMiss = {
  readonly reference: string;
  readonly kpi: string;
  /** null: of no service in particular. */
  readonly serviceKey: string | null;
  readonly ownerId: string | null;
  readonly ownerTeamKey: string;
};

const openedIn: Statement<{
  readonly reference: string;
  readonly kpi: string;
  readonly service_key: string;
  readonly owner_id: string | null;
  readonly owner_team_key: string;
}> = {
  name: "watch-opened",
  text: `SELECT r.reference, e.kpi, e.service_key, p.owner_id, p.owner_team_key
    FROM watch_episode e JOIN record r ON r.id = e.problem_id JOIN problem p ON p.record_id = r.id
    WHERE e.began_on >= $1::date AND e.began_on < $2::date AND ($3::text[] IS NULL OR e.service_key = ANY ($3::text[]))
    ORDER BY r.number`,
};

/** The problems of which a day of the period (half open) was the first miss; of these services, null: of all. */
export const problemsOfMisses = async (
  query: Query,
  { from, to }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
  services: readonly string[] | null,
): Promise<readonly OpenedByMiss[]> =>
  (await query.run(openedIn, [`${from}`, `${to}`, services])).map(
    ({ reference, kpi, service_key, owner_id, owner_team_key }) => ({
      ...{ reference, kpi, ownerId: owner_id, ownerTeamKey: owner_team_key },
      serviceKey: service_key === "" ? null : service_key,
    }),
  );
