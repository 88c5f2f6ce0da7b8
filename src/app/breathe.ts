// Runs long computations on the event loop without holding it: after some milliseconds everybody else has a turn.
import type { Progress, Steps } from "../kernel/steps.ts";

/** So long one turn lasts; the step that is under way then is finished. */
const TURN_MS = 10;

/** Those that wait for their turn: one a round of the loop, however many compute at the same time. */
const waiting: (() => void)[] = [];

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(giveTurn);
  });

function giveTurn(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(giveTurn);
}

/** `tell` hears how far it is, where the steps know. */
export async function breathe<Value>(
  steps: Steps<Value>,
  tell: (progress: Progress) => void = () => {},
): Promise<Value> {
  for (;;) {
    await nextTurn();
    const end = performance.now() + TURN_MS;
    do {
      const step = steps.next();
      if (step.done) return step.value;
      if (step.value) tell(step.value);
    } while (performance.now() < end);
  }
}
