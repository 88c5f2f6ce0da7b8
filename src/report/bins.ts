// Rows sorted into bins by counting them: those of a bin stand side by side, in their order.

/** The rows of bin `b` are those from place `starts[b]` to before `starts[b + 1]`. */
export type Binned = { readonly starts: Int32Array; readonly rows: Int32Array };

/** In no bin. */
export const NO_BIN = -1;

/** `bins`: of each row the bin, from 0 to before `count`, or NO_BIN. */
export function intoBins(bins: Int32Array | Uint32Array, count: number): Binned {
  const starts = new Int32Array(count + 1);
  for (let row = 0; row < bins.length; row++) {
    const bin = bins[row] ?? NO_BIN;
    if (bin !== NO_BIN) starts[bin + 1] = (starts[bin + 1] ?? 0) + 1;
  }
  for (let bin = 0; bin < count; bin++) starts[bin + 1] = (starts[bin + 1] ?? 0) + (starts[bin] ?? 0);
  const rows = new Int32Array(starts[count] ?? 0);
  const next = starts.slice();
  for (let row = 0; row < bins.length; row++) {
    const bin = bins[row] ?? NO_BIN;
    if (bin === NO_BIN) continue;
    const place = next[bin] ?? 0;
    rows[place] = row;
    next[bin] = place + 1;
  }
  return { starts, rows };
}
