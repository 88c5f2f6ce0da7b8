// What is late or in doubt right now, in one statement that reads nothing but indexes of what is unfinished.
import type { Query, Statement } from "../app/ports.ts";
import { LISTENER_NAME } from "./listener.ts";

/** Cards that should have been drawn five minutes ago. */
export const CARDS_BEHIND = `(SELECT count(*)::int FROM record_place WHERE state <> 'gone' AND shown_version < wanted_version
      AND coalesce(lease_until, next_at) < clock_timestamp() - interval '5 minutes')`;

/** Seconds since the oldest act that no seal covers; null: there is none. */
export const UNSEALED_SECONDS = `(SELECT extract(epoch FROM tocsin_now() - min(at))::float8 FROM audit
      WHERE at > coalesce((SELECT at FROM audit_seal ORDER BY id DESC LIMIT 1), '-infinity'))`;

const OVERDUE = `FROM timer WHERE state = 'pending' AND kind = ANY ($1::text[])
      AND due_at < (SELECT tocsin_now()) - interval '10 seconds'`;
const UNACKNOWLEDGED = "FROM incident WHERE state = 'new' AND acknowledged_at IS NULL AND paged_ids <> '{}'";
/** A quarter of an hour with the team, and past the first answer's time: where it is promised in working hours, it is not late before. */
const LATE = `greatest(owned_since + interval '15 minutes', CASE WHEN first_response_at IS NULL THEN first_response_due_at END)
      < (SELECT tocsin_now())`;

/** Ages in seconds; null: there is none. */
type NowRow = {
  readonly timers: number;
  readonly timer_age: number | null;
  readonly cards: number;
  readonly unacknowledged: number;
  readonly unacknowledged_age: number | null;
  readonly unacknowledged_late: number;
  readonly unsealed: number | null;
  readonly replicas: number;
  readonly bytes: number;
  readonly at: number;
};

const now: Statement<NowRow> = {
  name: "figures-now",
  text: `SELECT (SELECT count(*)::int ${OVERDUE}) AS timers,
    (SELECT extract(epoch FROM tocsin_now() - min(due_at))::float8 ${OVERDUE}) AS timer_age,
    ${CARDS_BEHIND} AS cards,
    (SELECT count(*)::int ${UNACKNOWLEDGED}) AS unacknowledged,
    (SELECT extract(epoch FROM tocsin_now() - min(owned_since))::float8 ${UNACKNOWLEDGED}) AS unacknowledged_age,
    (SELECT count(*)::int ${UNACKNOWLEDGED} AND ${LATE}) AS unacknowledged_late,
    ${UNSEALED_SECONDS} AS unsealed,
    (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND application_name = '${LISTENER_NAME}') AS replicas,
    pg_database_size(current_database())::float8 AS bytes,
    extract(epoch FROM clock_timestamp())::float8 AS at`,
};

export type NowState = Omit<NowRow, "at"> & {
  /** The server's clock minus ours, in seconds; exact to half the way there and back. */
  readonly clockAhead: number;
};

/** `kinds`: timers that this release runs. `clock`: milliseconds of this process. */
export async function readNow(query: Query, kinds: readonly string[], clock: () => number): Promise<NowState> {
  const before = clock();
  const [row] = await query.run(now, [kinds]);
  if (!row) throw new Error("the database does not say how it is");
  const { at, ...state } = row;
  return { ...state, clockAhead: at - (before + clock()) / 2000 };
}
