// Pieces of time in which one person is on call, and laying some over others.

/** Why somebody is on call: the layer by its name, or an override by its id. */
export type Source =
  | { readonly kind: "layer"; readonly name: string }
  | { readonly kind: "override"; readonly id: string };

/** From `from` to before `to`, in epoch seconds. */
export type Piece = {
  readonly from: number;
  readonly to: number;
  readonly personId: string;
  readonly source: Source;
};

/** `over` wins where it lies over `under`. Both in order and without overlap, and so is the result. */
export function overlay(under: readonly Piece[], over: readonly Piece[]): readonly Piece[] {
  if (over.length === 0) return under;
  const left: Piece[] = [];
  let first = 0;
  for (const piece of under) {
    while ((over[first]?.to ?? Infinity) <= piece.from) first++;
    let from = piece.from;
    for (let i = first; from < piece.to && (over[i]?.from ?? Infinity) < piece.to; i++) {
      const upper = over[i] as Piece;
      if (upper.from > from) left.push({ ...piece, from, to: upper.from });
      from = Math.max(from, upper.to);
    }
    if (from < piece.to) left.push({ ...piece, from });
  }
  return [...left, ...over].sort((a, b) => a.from - b.from);
}
