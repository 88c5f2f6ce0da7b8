// Heavy statements wait for their turn: of however many only few run, so that none nears the time it may take and acts find connections.

/** Whoever waits has their turn in the order of asking; what fails gives its place on like what succeeds. */
export function fewAtOnce(most: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < most) running++;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
