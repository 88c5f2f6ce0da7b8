// The figures that are read when somebody asks for them: what waits, what is late, who is connected.
import { readNow } from "../store/now-reads.ts";
import { chatsAway } from "./chats-away.ts";
import { freeBytes } from "./free-bytes.ts";
import { readOutbox } from "./health.ts";
import { beginAtZero } from "./metrics-zero.ts";
import type { World } from "./world.ts";

export type Installation = {
  readonly dataDirectory: string;
  /** Of this release. */
  readonly version: string;
};

/** Whoever asks more often than this is told the same again, so that asking cannot keep the database busy. */
const KEPT_MS = 1000;

/** All figures of this bot as Prometheus reads them; what cannot be read right now is left out. */
export function metricsText(world: World, installation: Installation): () => Promise<string> {
  let kept: { readonly at: number; readonly text: Promise<string> } | undefined;
  return () => {
    if (!kept || performance.now() - kept.at > KEPT_MS) {
      kept = { at: performance.now(), text: readAll(world, installation) };
    }
    return kept.text;
  };
}

async function readAll(world: World, { dataDirectory, version }: Installation): Promise<string> {
  const { now } = world.metrics;
  now.build.set({ version, node: process.version }, 1);
  const free = await freeBytes(dataDirectory);
  if (free === undefined) now.diskFree.remove();
  else now.diskFree.set(free);
  setChats(world);
  beginAtZero(world);
  for (const [state, count] of Object.entries(world.database.connections())) now.connections.set({ state }, count);
  await setDatabase(world);
  return world.metrics.registry.metrics();
}

function setChats(world: World): void {
  const { now } = world.metrics;
  now.connected.reset();
  now.hears.reset();
  for (const [platform, chat] of world.platforms) {
    now.connected.set({ platform }, 1);
    now.hears.set({ platform }, (chat.leads?.() ?? true) ? 1 : 0);
  }
  for (const platform of chatsAway(world).keys()) {
    now.connected.set({ platform }, 0);
    now.hears.set({ platform }, 0);
  }
}

async function setDatabase(world: World): Promise<void> {
  const { query } = world.database;
  const { now } = world.metrics;
  try {
    const [outbox, state] = await Promise.all([
      readOutbox(query),
      readNow(query, Object.keys(world.timerRoutes), Date.now),
    ]);
    now.databaseUp.set(1);
    now.waiting.set({ state: "waiting" }, outbox.waiting);
    now.waiting.set({ state: "dead" }, outbox.dead);
    now.oldest.set({ lane: "any" }, outbox.oldestSeconds);
    now.oldest.set({ lane: "page" }, outbox.oldestPageSeconds);
    now.timersOverdue.set(state.timers);
    now.timersOverdueSeconds.set(state.timer_age ?? 0);
    now.cardsBehind.set(state.cards);
    now.unacknowledged.set(state.unacknowledged);
    now.unacknowledgedSeconds.set(state.unacknowledged_age ?? 0);
    now.late.set(state.unacknowledged_late);
    now.unsealed.set(state.unsealed ?? 0);
    now.replicas.set(state.replicas);
    now.databaseBytes.set(state.bytes);
    now.clockAhead.set(state.clockAhead);
  } catch {
    forget(now);
    now.databaseUp.set(0);
  }
}

/** No old value may pass for a present one. */
function forget(now: World["metrics"]["now"]): void {
  now.waiting.reset();
  now.oldest.reset();
  for (const gauge of [now.timersOverdue, now.timersOverdueSeconds, now.cardsBehind, now.unacknowledged])
    gauge.remove();
  for (const gauge of [
    now.unacknowledgedSeconds,
    now.late,
    now.unsealed,
    now.replicas,
    now.databaseBytes,
    now.clockAhead,
  ]) {
    gauge.remove();
  }
}
