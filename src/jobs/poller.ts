// A loop that does what is due, sleeps until the next thing is, at most a second, and can be woken.
export type Poller = {
  /** Something may be due now. */
  wake(): void;
  /** The same, without keeping the distance: somebody waits for everything to be done. */
  hurry(): void;
  /** Ends after the round in progress. */
  stop(): Promise<void>;
};

export type Round = {
  /** Something was done: look again at once. */
  readonly didWork: boolean;
  /** When the next thing is due, if that is known. */
  readonly nextInMs?: number | undefined;
};

const LONGEST_SLEEP_MS = 1000;
/** Rounds keep this distance, and the longer they take the more, so that a rush of work is taken in handfuls and acts come first. */
const LEAST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 250;
const SLEEP_AFTER_FAILURE_MS = 500;

/** `failed` is told when a round throws; the loop goes on. After a round it pauses `pausePerRound` times as long as that took. */
export function startPoller(round: () => Promise<Round>, failed: (error: unknown) => void, pausePerRound = 2): Poller {
  let isStopped = false;
  let isWoken = false;
  let wakeSleeper = () => {};
  let stopPausing = () => {};

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (isStopped) return resolve();
      const timer = setTimeout(resolve, ms);
      stopPausing = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      if (isWoken || isStopped) return resolve();
      const timer = setTimeout(resolve, ms);
      wakeSleeper = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const loop = async () => {
    while (!isStopped) {
      isWoken = false;
      const begun = performance.now();
      try {
        const { didWork, nextInMs } = await round();
        const tookMs = performance.now() - begun;
        await pause(Math.min(LONGEST_PAUSE_MS, Math.max(LEAST_PAUSE_MS, tookMs * pausePerRound)));
        if (!didWork) await sleep(Math.min(LONGEST_SLEEP_MS, Math.max(1, nextInMs ?? LONGEST_SLEEP_MS)));
      } catch (error) {
        failed(error);
        if (!isStopped) await sleep(SLEEP_AFTER_FAILURE_MS);
      }
    }
  };
  const ended = loop();

  return {
    wake: () => {
      isWoken = true;
      wakeSleeper();
    },
    hurry: () => {
      isWoken = true;
      stopPausing();
      wakeSleeper();
    },
    stop: async () => {
      isStopped = true;
      wakeSleeper();
      stopPausing();
      await ended;
    },
  };
}
