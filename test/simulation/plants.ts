// Faults planted on purpose, at least one an invariant: a simulation that does not find them proves nothing.
import type { Invariant } from "../fault/matrix/check.ts";

/** `onDay`: a day that is known to show it. */
export const plants = {
  "answers before it is saved": { breaks: "V1", onDay: 6 },
  "forgets which deliveries it had": { breaks: "V1", onDay: 2 },
  "loses a timer now and then": { breaks: "V2", onDay: 1 },
  "fires before it is due": { breaks: "V2", onDay: 1 },
  "never says that a page is late": { breaks: "V2", onDay: 2 },
  "calls nobody when a step is due": { breaks: "V2", onDay: 2 },
  "posts again without looking": { breaks: "V3", onDay: 1 },
  "believes every post that it knows nothing of": { breaks: "V3", onDay: 1 },
  "posts at its ease, however long it stood still": { breaks: "V3", onDay: 42 },
  "lets people decide on what is their own": { breaks: "V4", onDay: 34 },
  "is content with one vote": { breaks: "V4", onDay: 1 },
  "keeps an approval over an edit": { breaks: "V4", onDay: 8 },
  "leaves a part out of the audit": { breaks: "V5", onDay: 1 },
  "changes a record without an act": { breaks: "V5", onDay: 1 },
  "lets calls go out after the acknowledgement": { breaks: "V6", onDay: 52 },
  "counts what was cancelled": { breaks: "V7", onDay: 2 },
} as const satisfies Readonly<Record<string, { readonly breaks: Invariant; readonly onDay: number }>>;
export type Plant = keyof typeof plants;
