// One word a minute about what happens often: whatever goes wrong a thousand times must not fill the disk with its log.

const MINUTE_MS = 60_000;

/** `say` hears of the first at once, then of one a minute, with how many there were since it heard last. `now` in milliseconds. */
export function onceAMinute<One>(now: () => number, say: (one: One, times: number) => void): (one: One) => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  let times = 0;
  return (one) => {
    times++;
    if (now() - saidAt < MINUTE_MS) return;
    saidAt = now();
    const since = times;
    times = 0;
    say(one, since);
  };
}
