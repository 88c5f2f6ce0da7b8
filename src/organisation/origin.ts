// Where a record comes from that was imported: another tool, and what it is called there.

export const originSources = ["servicenow", "jira", "csv"] as const;
export type OriginSource = (typeof originSources)[number];

/** `source` and `number` together are unique among records of a kind. */
export type Origin = {
  readonly source: OriginSource;
  readonly number: string;
  /** Whether the other tool says that its target was met; null: it does not say. */
  readonly madeSla: boolean | null;
  /** What else it said that has no place of its own here, by name: who reported it, its category … */
  readonly said: Readonly<Record<string, string>>;
};
