// What a monitoring tool told of a service that is down or up, taken for good: the outages that follow from it are kept.
import { Temporal } from "temporal-polyfill";
import type { SentOutage } from "../../alert/read-outage.ts";
import { findService } from "../../organisation/find-service.ts";
import type { Organisation, OutageSource } from "../../organisation/organisation.ts";
import { heard, outagesOf, type Signal } from "../../report/outage/monitor.ts";
import { readClock } from "../../store/clock.ts";
import { lockMonitor, type MonitorKey, saveSignals, saveWatched } from "../../store/outage-monitors.ts";
import { newId } from "../new-id.ts";
import type { Transaction } from "../ports.ts";
import type { World } from "../world.ts";
import { writePlain } from "../write-decision.ts";

/** Monitoring tools wait longer than people do. */
const TAKE_WITHIN_MS = 5000;

/** By what the sender calls the service, else the source's own. */
export function serviceOfOutage(organisation: Organisation, source: OutageSource, { called }: SentOutage): string {
  const named = called === null ? undefined : (source.servicesByName[called] ?? called);
  return named !== undefined && findService(organisation, named) ? named : source.serviceKey;
}

/** True: it told something new. */
export async function takeOutage(world: World, source: OutageSource, sent: SentOutage): Promise<boolean> {
  const serviceKey = serviceOfOutage(await world.organisation.current(), source, sent);
  const monitor = { source: source.key, key: sent.key ?? serviceKey };
  const take = async (transaction: Transaction) => {
    const { now } = await readClock(transaction);
    const { isDown, isPartial, isPlanned, announcedAt, note } = sent;
    // What a sender's clock puts into the future happened at the latest now.
    const at = sent.at === null || Temporal.Instant.compare(sent.at, now) > 0 ? now : sent.at;
    const signal: Signal = { at, isDown, isPartial, isPlanned, announcedAt, note, serviceKey };
    const isNews = await takeSignal(transaction, monitor, signal);
    if (!isNews) return { keep: true, value: false };
    const payload = { ...monitor, service: serviceKey, isDown, at: `${at}` };
    const by = { actorId: null, act: "hook.outages" } as const;
    await writePlain(world, transaction, { payload, notices: [], by });
    return { keep: true, value: true };
  };
  const isNews = await world.database.transaction(take, { deadlineMs: TAKE_WITHIN_MS });
  if (isNews) world.wake();
  return isNews;
}

/** True: the outages are others now. A word that only repeats how it stands is remembered all the same. */
export async function takeSignal(transaction: Transaction, monitor: MonitorKey, signal: Signal): Promise<boolean> {
  const known = await lockMonitor(transaction, monitor);
  const signals = heard(known, signal);
  const [oldest] = signals ?? [];
  if (!signals || !oldest) return false;
  await saveSignals(transaction, monitor, signals);
  const [before, after] = [outagesOf(known), outagesOf(signals)];
  if (JSON.stringify(before) === JSON.stringify(after)) return false;
  await saveWatched(
    transaction,
    monitor,
    after.map((one) => ({ ...one, id: newId() })),
    oldest.at,
  );
  return true;
}
