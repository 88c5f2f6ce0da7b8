// What is to happen when, in virtual time: nothing waits, the clock goes from one to the next.

export type Agenda = {
  /** Milliseconds; those of the same instant happen in the order in which they were added. */
  add(at: number, run: () => void): void;
  now(): number;
  /** Until nothing is left before `end`; the clock stands at `end` then. */
  runUntil(end: number): void;
};

type Entry = { readonly at: number; readonly n: number; readonly run: () => void };

export function makeAgenda(begin: number): Agenda {
  const heap: Entry[] = [];
  let [now, count] = [begin, 0];
  return {
    now: () => now,
    add: (at, run) => {
      push(heap, { at: Math.max(at, now), n: ++count, run });
    },
    runUntil: (end) => {
      for (let first = heap[0]; first !== undefined && first.at <= end; first = heap[0]) {
        pop(heap);
        now = first.at;
        first.run();
      }
      now = end;
    },
  };
}

const isBefore = (a: Entry | undefined, b: Entry | undefined): boolean =>
  a !== undefined && b !== undefined && (a.at < b.at || (a.at === b.at && a.n < b.n));

function swap(heap: Entry[], a: number, b: number): void {
  const [one, other] = [heap[a], heap[b]];
  if (one && other) [heap[a], heap[b]] = [other, one];
}

function push(heap: Entry[], entry: Entry): void {
  heap.push(entry);
  for (let at = heap.length - 1; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (!isBefore(heap[at], heap[parent])) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function pop(heap: Entry[]): void {
  const last = heap.pop();
  if (heap.length === 0 || last === undefined) return;
  heap[0] = last;
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const small = isBefore(heap[right], heap[left]) ? right : left;
    if (!isBefore(heap[small], heap[at])) return;
    swap(heap, at, small);
    at = small;
  }
}
