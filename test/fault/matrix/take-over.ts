// How long the work of a dead process lies there: from its death until all that it had claimed, and all that was due, is done.
import { setTimeout as pause } from "node:timers/promises";
import { BACK_WITHIN_MS, databaseNow } from "./clock.ts";
import type { Run } from "./row.ts";

const LOOK_EVERY_MS = 100;
const LOOK_FOR_MS = 90_000;

const claimed = "lease_until > clock_timestamp()";
const left = `SELECT 'message ' || dedupe_key AS what FROM outbox WHERE state = 'sending' AND ${claimed}
  UNION ALL SELECT 'card ' || record_id || ' ' || place_id FROM record_place WHERE ${claimed}
  UNION ALL SELECT 'digest ' || id FROM digest WHERE ${claimed}
  UNION ALL SELECT 'timer ' || id FROM timer WHERE state = 'pending' AND due_at <= tocsin_now()`;

/** Looks at the moment of the death; what falls due later is none of the dead one's. */
export async function watchTakeOver(run: Run): Promise<void> {
  const diedAt = performance.now();
  const from = await databaseNow(run.town);
  const look = async () => new Set((await run.town.rows<{ what: string }>(left)).map(({ what }) => what));
  let still = await look();
  while (still.size > 0 && performance.now() - diedAt < LOOK_FOR_MS) {
    await pause(LOOK_EVERY_MS);
    const now = await look();
    still = new Set([...still].filter((what) => now.has(what)));
  }
  run.outages.push({ from, to: (await databaseNow(run.town)) + BACK_WITHIN_MS });
  run.takeOverMs = Math.max(run.takeOverMs ?? 0, Math.round(performance.now() - diedAt));
}
