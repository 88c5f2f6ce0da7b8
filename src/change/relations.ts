// The records that a change belongs together with: why it was asked for, what has to come first, and what it is known to have caused.
import type { Relation } from "../organisation/relation.ts";
import type { Change } from "./change.ts";

export const relationsOf = (change: Change): readonly Relation[] => [
  ...(change.incidentReference
    ? [{ words: "relation.for-incident", reference: change.incidentReference } as const]
    : []),
  ...change.predecessors.map((reference): Relation => ({ words: "relation.after", reference })),
  ...(change.clonedFrom ? [{ words: "relation.cloned-from", reference: change.clonedFrom } as const] : []),
  ...change.suspects
    .filter(({ state }) => state === "confirmed")
    .map(({ incidentReference }): Relation => ({ words: "relation.caused", reference: incidentReference })),
];
