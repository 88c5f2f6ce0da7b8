// A major incident as it is kept on its incident: who proposed and decided it, who helps, who was informed, what was announced.
import type { Temporal } from "temporal-polyfill";
import type { InLanguages } from "../../words/say.ts";

/** Why it was proposed: somebody's reason, or a criterion of the configuration. */
export type MajorReason =
  | { readonly kind: "person"; readonly text: string }
  | { readonly kind: "critical" }
  | { readonly kind: "unacknowledged"; readonly minutes: number }
  | { readonly kind: "many"; readonly count: number; readonly minutes: number };

/** A member of the management who was told, and when they said that they have seen it. */
export type Informed = {
  readonly personId: string;
  readonly toldAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant | null;
};

export type Announcement = {
  readonly at: Temporal.Instant;
  readonly byId: string;
  readonly text: InLanguages;
};

export type Major = {
  readonly state: "proposed" | "accepted" | "declined";
  readonly reason: MajorReason;
  /** null: a criterion. */
  readonly proposedById: string | null;
  readonly proposedAt: Temporal.Instant;
  readonly decidedById: string | null;
  readonly decidedAt: Temporal.Instant | null;
  /** Why it was declined; "" otherwise. */
  readonly decision: string;
  readonly fixDueAt: Temporal.Instant | null;
  /** When it was said that the target fix has passed. */
  readonly lateAt: Temporal.Instant | null;
  readonly helperIds: readonly string[];
  readonly informed: readonly Informed[];
  /** When the management is reminded of what it has not seen; null: no more. */
  readonly remindAt: Temporal.Instant | null;
  /** People who cannot work, and complaints; null: nobody has counted yet. */
  readonly affected: number | null;
  readonly complaints: number | null;
  readonly announcements: readonly Announcement[];
  readonly announceDueAt: Temporal.Instant | null;
  /** When an announcement that is due is asked for (again). */
  readonly nagAt: Temporal.Instant | null;
  /** How many announcements came late or not at all. */
  readonly overdue: number;
};

/** It was accepted: more roles, announcements, and the management's ear. */
export const isMajor = ({ major }: { readonly major: Major | null }): boolean => major?.state === "accepted";
