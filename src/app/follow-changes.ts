// Keeps what a process holds in memory as new as what was told to have changed.
import type { Database } from "../store/database.ts";

const AGAIN_MS = 500;
const MOST_AGAIN_MS = 30_000;

/**
 * Runs `refresh` whenever `channel` says that something changed: one at a time, once more for what is told meanwhile, and again, ever
 * more rarely, until it held. Each failure is told to `warn`. Returns how to stop.
 */
export function followChanges(
  database: Pick<Database, "listen">,
  channel: string,
  refresh: () => Promise<unknown>,
  warn: (error: unknown) => void,
): () => void {
  let isBehind = false;
  let isRunning = false;
  let isStopped = false;
  let again: NodeJS.Timeout | undefined;
  let waitMs = AGAIN_MS;

  const run = async (): Promise<void> => {
    isBehind = true;
    clearTimeout(again);
    if (isRunning) return;
    isRunning = true;
    while (isBehind && !isStopped) {
      isBehind = false;
      try {
        await refresh();
        waitMs = AGAIN_MS;
      } catch (error) {
        if (isStopped) break;
        warn(error);
        again = setTimeout(() => void run(), waitMs).unref();
        waitMs = Math.min(2 * waitMs, MOST_AGAIN_MS);
        break;
      }
    }
    isRunning = false;
  };
  const stopListening = database.listen(channel, () => void run());
  return () => {
    isStopped = true;
    clearTimeout(again);
    stopListening();
  };
}
