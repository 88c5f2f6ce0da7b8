// No wait of a run is without an end: what takes too long is an error that says what was waited for and what the bot was at.
import { alarm } from "../../support/alarm.ts";
import type { Run } from "./row.ts";

const LATE = Symbol("late");

/** So many milliseconds of a process that could run. */
export async function within<T>(
  { town }: Pick<Run, "town">,
  forMs: number,
  what: string,
  work: Promise<T>,
): Promise<T> {
  const done = await Promise.race([work, alarm(forMs, LATE)]);
  if (done !== LATE) return done as T;
  work.catch(() => {});
  throw new Error(`${what} took more than ${forMs / 1000} s\n${await dump(town)}`);
}

const looks = {
  "messages on their way": `SELECT dedupe_key, platform, state, attempts, lease_until - clock_timestamp() AS lease,
      next_at - clock_timestamp() AS next, last_error FROM outbox WHERE state NOT IN ('sent', 'dropped')`,
  "cards to be drawn": `SELECT r.reference, p.state, p.shown_version AS shown, p.wanted_version AS wanted,
      p.lease_until - clock_timestamp() AS lease, p.last_error FROM record_place p JOIN record r ON r.id = p.record_id
      WHERE p.shown_version < p.wanted_version`,
  "timers that are due": `SELECT kind, record_id, due_at FROM timer WHERE state = 'pending' AND due_at <= tocsin_now()`,
  "sessions of the database": `SELECT pid, state, wait_event, left(query, 120) AS query, now() - xact_start AS open
      FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()`,
} as const;

/** What is unfinished, one line each. */
async function dump({ rows }: Run["town"]): Promise<string> {
  const lines = await Promise.all(
    Object.entries(looks).map(async ([name, text]) => {
      const found = await rows(text).catch((error: unknown) => [{ error: String(error) }]);
      return [`${name}: ${found.length}`, ...found.map((one) => `  ${JSON.stringify(one)}`)];
    }),
  );
  return lines.flat().join("\n");
}
