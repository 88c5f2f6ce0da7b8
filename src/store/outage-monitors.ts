// What monitoring tools said, and the outages that follow from it, in PostgreSQL.
import { z } from "zod";
import type { Statement, Transaction } from "../app/ports.ts";
import { isoMs } from "../kernel/time.ts";
import type { Signal, Watched } from "../report/outage/monitor.ts";
import { hurryBurn } from "./timers.ts";
import { jsonOf, read, readOrNull } from "./written.ts";

export type MonitorKey = { readonly source: string; readonly key: string };

const lock: Statement<unknown> = {
  name: "monitor-lock",
  text: "SELECT pg_advisory_xact_lock(7465, hashtext($1 || ':' || $2))",
};
const find: Statement<{ signals: unknown }> = {
  name: "monitor-find",
  text: "SELECT signals FROM outage_monitor WHERE source = $1 AND key = $2",
};

/** All that is said of one thing is taken one word after the other, on all replicas. Taken before any record is locked. */
export async function lockMonitor(transaction: Transaction, { source, key }: MonitorKey): Promise<readonly Signal[]> {
  await transaction.run(lock, [source, key]);
  const [row] = await transaction.run(find, [source, key]);
  return row ? signalsShape.parse(row.signals) : [];
}

const signalsShape = z.array(
  z.object({
    at: z.string().transform(read),
    isDown: z.boolean(),
    isPartial: z.boolean(),
    isPlanned: z.boolean(),
    announcedAt: z.string().nullable().transform(readOrNull),
    note: z.string(),
    serviceKey: z.string(),
  }),
);

const save: Statement<unknown> = {
  name: "monitor-save",
  text: `INSERT INTO outage_monitor (source, key, signals) VALUES ($1, $2, $3::jsonb)
    ON CONFLICT (source, key) DO UPDATE SET signals = excluded.signals`,
};

export async function saveSignals(
  transaction: Transaction,
  { source, key }: MonitorKey,
  signals: readonly Signal[],
): Promise<void> {
  await transaction.run(save, [source, key, jsonOf(signals)]);
}

// What is older than the oldest word that is still known stays as it is.
const forget: Statement<unknown> = {
  name: "monitor-forget",
  text: `DELETE FROM outage WHERE source = $1 AND key = $2 AND "from" >= $3::timestamptz
    AND "from" <> ALL ($4::timestamptz[])`,
};
const keep: Statement<unknown> = {
  name: "monitor-keep",
  text: `INSERT INTO outage (id, service_key, "from", "to", is_partial, is_planned, announced_at, note, source, key, made_at)
    VALUES ($1::uuid, $2, $3::timestamptz, $4::timestamptz, $5, $6, $7::timestamptz, $8, $9, $10, tocsin_now())
    ON CONFLICT (source, key, "from") DO UPDATE SET service_key = excluded.service_key, "to" = excluded."to",
      is_partial = excluded.is_partial, is_planned = excluded.is_planned, announced_at = excluded.announced_at,
      note = excluded.note`,
};

/** `since`: the oldest word that is known. */
export async function saveWatched(
  transaction: Transaction,
  { source, key }: MonitorKey,
  watched: readonly (Watched & { readonly id: string })[],
  since: Signal["at"],
): Promise<void> {
  await transaction.run(forget, [source, key, isoMs(since), watched.map(({ from }) => isoMs(from))]);
  for (const { id, serviceKey, from, to, isPartial, isPlanned, announcedAt, note } of watched) {
    const times = [isoMs(from), to && isoMs(to)];
    const planned = [isPlanned, announcedAt && isoMs(announcedAt)];
    await transaction.run(keep, [id, serviceKey, ...times, isPartial, ...planned, note, source, key]);
  }
  await hurryBurn(transaction);
}
