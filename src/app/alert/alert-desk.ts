// Where deliveries of alerts queue: those about the same services are taken together, so that a storm costs few transactions and holds up nobody else.
import { DatabaseBusy, isUnavailable } from "../../store/database-errors.ts";
import type { World } from "../world.ts";
import { servicesOf } from "./alert-surroundings.ts";
import { type AlertDelivery, takeAlerts } from "./take-alerts.ts";

/** Deliveries in one transaction. */
const MOST_TOGETHER = 50;
/** Transactions of alerts at once; people's acts keep the other connections. */
const MOST_AT_ONCE = 6;
/** Deliveries that may wait; one more is told to come later. */
const MOST_WAITING = 2000;

type Waiting = {
  readonly delivery: AlertDelivery;
  readonly done: (isFresh: boolean) => void;
  readonly failed: (error: unknown) => void;
};

export type AlertDesk = {
  /** Resolves after the commit: true, or false when it had come before. Rejects when nothing was saved or that is not known. */
  take(delivery: AlertDelivery): Promise<boolean>;
};

export function makeAlertDesk(world: World): AlertDesk {
  const lanes = new Map<string, Waiting[]>();
  const busy = new Set<string>();
  let waiting = 0;

  const run = async (name: string, lane: Waiting[]): Promise<void> => {
    busy.add(name);
    try {
      while (lane.length > 0) {
        const batch = lane.splice(0, together(lane));
        waiting -= batch.length;
        await takeBatch(world, batch);
      }
    } finally {
      busy.delete(name);
      lanes.delete(name);
      next();
    }
  };
  const next = () => {
    for (const [name, lane] of lanes) {
      if (busy.size >= MOST_AT_ONCE) return;
      if (!busy.has(name)) void run(name, lane);
    }
  };
  return {
    take: (delivery) => {
      if (waiting >= MOST_WAITING) return Promise.reject(new DatabaseBusy(waiting));
      return new Promise((done, failed) => {
        const name = [delivery.source.key, ...[...servicesOf(delivery.sent)].sort()].join(" ");
        const lane = lanes.get(name) ?? [];
        lanes.set(name, lane);
        lane.push({ delivery, done, failed });
        waiting++;
        next();
      });
    },
  };
}

/** How many from the front go together: a key that comes again may have ended meanwhile and waits for the next turn; so does a changed configuration. */
function together(lane: readonly Waiting[]): number {
  const keys = new Set<string>();
  const source = lane[0]?.delivery.source;
  const end = lane.slice(0, MOST_TOGETHER).findIndex(({ delivery }, n) => {
    const isApart = delivery.source !== source || delivery.sent.some(({ alert }) => keys.has(alert.sourceKey));
    for (const { alert } of delivery.sent) keys.add(alert.sourceKey);
    return n > 0 && isApart;
  });
  return end < 0 ? Math.min(lane.length, MOST_TOGETHER) : end;
}

async function takeBatch(world: World, batch: readonly Waiting[]): Promise<void> {
  try {
    const fresh = await takeAlerts(
      world,
      batch.map(({ delivery }) => delivery),
    );
    for (const { delivery, done } of batch) done(fresh.has(delivery.key));
  } catch (error) {
    // One that cannot be taken must not spoil the others; when the database is away none can.
    if (batch.length > 1 && !isUnavailable(error)) {
      for (const one of batch) await takeBatch(world, [one]);
      return;
    }
    for (const { failed } of batch) failed(error);
  }
}
