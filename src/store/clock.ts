// Domain time: the database's clock plus a shift that only the demo and tests may move, and only forward.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import { instantOf } from "./instant.ts";

const now: Statement<{ now: Date; shift_ms: string }> = {
  name: "clock-now",
  text: "SELECT tocsin_now() AS now, shift_ms FROM clock_shift WHERE id = 1",
};

export async function readClock(
  query: Query | Transaction,
): Promise<{ readonly now: Temporal.Instant; readonly shiftMs: number }> {
  const [row] = await query.run(now, []);
  if (!row) throw new Error("the clock's row is missing");
  return { now: instantOf(row.now), shiftMs: Number(row.shift_ms) };
}

// What `tocsin_now()` would say unshifted is the one real time here: a test may let it go slower than the server's.
const stepTo: Statement<{ due: Date | null }> = {
  name: "clock-step",
  text: `WITH clock AS MATERIALIZED (SELECT tocsin_now() AS now, shift_ms FROM clock_shift WHERE id = 1),
    next AS (SELECT min(t.due_at) AS due FROM timer t, clock c WHERE t.state = 'pending' AND t.due_at > c.now
      AND t.due_at <= c.now + ($1::bigint - c.shift_ms) * interval '1 millisecond'),
    moved AS (UPDATE clock_shift s SET shift_ms = CASE WHEN next.due IS NULL THEN greatest(s.shift_ms, $1::bigint)
      ELSE least($1::bigint, greatest(s.shift_ms, c.shift_ms + 1 + ceil(extract(epoch FROM next.due - c.now) * 1000)::bigint)) END
      FROM next, clock c WHERE s.id = 1)
    SELECT due FROM next`,
};

/** Moves the shift to the next due timer, or to `targetShiftMs` when none is due before; true when it has arrived. */
export async function stepClock(query: Query, targetShiftMs: number): Promise<boolean> {
  const [row] = await query.run(stepTo, [Math.round(targetShiftMs)]);
  return (row?.due ?? null) === null;
}

/** A shifted clock anywhere but in the demo and in tests would make promises nobody can keep. */
export async function refuseShiftedClock(query: Query): Promise<void> {
  const { shiftMs } = await readClock(query);
  if (shiftMs === 0) return;
  throw new Error(
    `The clock of this database was moved ${shiftMs} ms ahead by the demo. Nothing was changed. ` +
      "Start with an empty database, or without tokens to go on with the demo.",
  );
}
