// Suggestions as figures count them.

/** What somebody suggested. Times in epoch seconds. */
export type SuggestionFact = {
  readonly reference: string;
  readonly isPrivate: boolean;
  /** null: it is about no service. */
  readonly service: string | null;
  readonly openedAt: number;
  /** By when it was to be decided. */
  readonly dueAt: number;
  /** When it was, and whoever made it was told; null: not yet. */
  readonly decidedAt: number | null;
};
