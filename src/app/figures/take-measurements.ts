// Values of indicators that a machine sent, taken for good, all or none.
import { Temporal } from "temporal-polyfill";
import type { OutageSource } from "../../organisation/organisation.ts";
import type { Measurement } from "../../report/measurement.ts";
import { readClock } from "../../store/clock.ts";
import { saveMeasurements } from "../../store/measurements.ts";
import { newId } from "../new-id.ts";
import type { Transaction } from "../ports.ts";
import type { World } from "../world.ts";
import { writePlain } from "../write-decision.ts";

const TAKE_WITHIN_MS = 5000;

/** `at` null: now. What a sender's clock puts into the future was measured now. */
export type SentMeasurement = Omit<Measurement, "at"> & { readonly at: Temporal.Instant | null };

/** True: something was new. */
export async function takeMeasurements(
  world: World,
  source: OutageSource,
  sent: readonly SentMeasurement[],
): Promise<boolean> {
  const take = async (transaction: Transaction) => {
    const { now } = await readClock(transaction);
    const isPast = (at: Temporal.Instant) => Temporal.Instant.compare(at, now) <= 0;
    const rows = sent.map((one) => ({ ...one, id: newId(), at: one.at && isPast(one.at) ? one.at : now }));
    const count = await saveMeasurements(transaction, rows, { source: source.key, byId: null });
    if (count === 0) return { keep: false, value: false };
    const by = { actorId: null, act: "hook.indicators" } as const;
    await writePlain(world, transaction, { payload: { source: source.key, count }, notices: [], by });
    return { keep: true, value: true };
  };
  return world.database.transaction(take, { deadlineMs: TAKE_WITHIN_MS });
}
