// The records that an incident belongs together with: what people linked, and the reports that were merged into it.
import type { Relation } from "../organisation/relation.ts";
import type { Incident } from "./incident.ts";

export const relationsOf = ({ links, merged }: Incident): readonly Relation[] => [
  ...links.map(({ kind, to }): Relation => ({ words: `link.${kind}`, reference: to })),
  ...merged.map(({ reference }): Relation => ({ words: "relation.merged", reference })),
];
