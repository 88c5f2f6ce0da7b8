// A light record of the management system as the rules see it: an owner, a state, a few fields, dates that remind, evidence.
import type { Temporal } from "temporal-polyfill";
import type { RegisterKindName } from "../chat/register-kinds.ts";
import type { Saying } from "../words/say.ts";

/** A file of the record, or a page elsewhere. */
export type Evidence = {
  readonly label: string;
  /** Exactly one of the two is there. */
  readonly href: string | null;
  readonly attachmentId: string | null;
  readonly byId: string;
  readonly at: Temporal.Instant;
};

/** Something that comes back and is kept each time: an occurrence, a test, a version, a signature. */
export type Entry = {
  /** What it was, by its kind's words. */
  readonly what: string;
  readonly at: Temporal.Instant;
  /** null: the bot. */
  readonly byId: string | null;
  /** By the keys of its kind's own fields. */
  readonly values: Readonly<Record<string, string>>;
  /** What was found then, in no language yet. */
  readonly lines?: readonly Saying[];
};

export type RecordLink = { readonly to: string; readonly byId: string; readonly at: Temporal.Instant };

export type RegisterRecord = {
  readonly id: string;
  readonly reference: string;
  /** Version of the record as read; 0 before it is first saved. */
  readonly version: number;
  readonly kind: RegisterKindName;
  readonly isPrivate: boolean;
  readonly title: string;
  /** One of its kind's states. */
  readonly state: string;
  /** There is always one. */
  readonly ownerId: string;
  readonly openedById: string;
  /** Where its card stands. */
  readonly teamKey: string;
  readonly serviceKey: string | null;
  readonly dueAt: Temporal.Instant | null;
  /** Figures count against the first due time, however often it was moved (rules section 5, action completion). */
  readonly firstDueAt: Temporal.Instant | null;
  /** When it was first brought to where it counts as done; null again if it is taken up anew. */
  readonly doneAt: Temporal.Instant | null;
  readonly reviewBy: Temporal.Instant | null;
  /** By the keys of its kind's own fields: words, a code, a person's id, a number, a reference or an instant, as text. */
  readonly values: Readonly<Record<string, string>>;
  readonly evidence: readonly Evidence[];
  /** Oldest first. */
  readonly entries: readonly Entry[];
  readonly links: readonly RecordLink[];
  /** Who made the last change of state, and when; null: the bot. */
  readonly movedById: string | null;
  readonly movedAt: Temporal.Instant;
  readonly createdAt: Temporal.Instant;
  /** When it came to an end. */
  readonly closedAt: Temporal.Instant | null;
};
