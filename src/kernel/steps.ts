// A long computation taken apart into steps: whoever runs it may let others have their turn between two of them.

export type Progress = { readonly done: number; readonly of: number };

/** Stops after each step; says how far it is where it knows. A step is short: a figure, a part, some thousand rows. */
export type Steps<Value> = Generator<Progress | undefined, Value, undefined>;

/** Without a rest, where nobody else waits. */
export function inOneGo<Value>(steps: Steps<Value>): Value {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** What takes no time to speak of. */
export function* oneStep<Value>(make: () => Value): Steps<Value> {
  yield;
  return make();
}

/** The same without saying how far it is, within something that does. */
export function* quietly<Value>(steps: Steps<Value>): Steps<Value> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield;
  }
}

/** Each of them, with a stop after it. */
export function* mapSteps<Item, Value>(items: readonly Item[], map: (item: Item) => Value): Steps<Value[]> {
  const made: Value[] = [];
  for (const item of items) {
    made.push(map(item));
    yield;
  }
  return made;
}
