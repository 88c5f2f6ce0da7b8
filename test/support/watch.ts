// Waiting for what a chat shows: re-read at every change, never by sleeping.
import type { Peer } from "./peer.ts";

/** Whatever tells when it has changed. */
type Watched = Pick<Peer, "onChange">;

/** How long a conversation waits for the bot before it fails; generous, because machines are shared. */
const usualPatienceMs = 30_000;

/** Resolves with the first defined result of `look`; rejects with `describe()` when patience ends. */
export async function until<T>(
  peer: Watched,
  look: () => T | undefined,
  describe: () => string,
  patienceMs = usualPatienceMs,
): Promise<T> {
  const now = look();
  if (now !== undefined) return now;
  return new Promise<T>((resolve, reject) => {
    const stop = peer.onChange(() => {
      const found = look();
      if (found === undefined) return;
      settle();
      resolve(found);
    });
    const deadline = setTimeout(() => {
      settle();
      reject(new Error(describe()));
    }, patienceMs);
    const settle = () => {
      stop();
      clearTimeout(deadline);
    };
  });
}
