// A deploy as it is kept: what its sender said of it, of which service it is, and whether an approved change covers it.
import type { Temporal } from "temporal-polyfill";
import type { Progress } from "../../deploy/progress.ts";

/** Why no approved change covers it. */
export const flagReasons = [
  "no-change",
  "unknown-change",
  "other-service",
  "not-approved",
  "outside-window",
  "start-refused",
] as const;
export type FlagReason = (typeof flagReasons)[number];

/** What became of a deploy that was flagged. */
export const judgements = ["linked", "emergency", "excused"] as const;
export type Judgement = (typeof judgements)[number];

export type Judged = {
  readonly as: Judgement;
  readonly byId: string;
  readonly at: Temporal.Instant;
  /** "" unless it was excused. */
  readonly words: string;
};

export type KeptDeploy = Progress & {
  readonly id: string;
  /** Key of the source in the configuration, and the sender's own id. */
  readonly source: string;
  readonly key: string;
  readonly serviceKey: string;
  /** The change that covers it, or to which it was linked. */
  readonly reference: string | null;
  /** null: a change covers it, or nothing that needs one has been done yet. */
  readonly flag: FlagReason | null;
  readonly judged: Judged | null;
  readonly firstAt: Temporal.Instant;
};

/** Deployed without an approved change, and nobody has said yet why that is right. */
export const isUnauthorised = ({ flag, judged }: Pick<KeptDeploy, "flag" | "judged">): boolean =>
  flag !== null && judged === null;
