// Whose facts are read.

/** What is left out does not narrow. */
export type FactFilter = {
  readonly services?: readonly string[];
  readonly team?: string;
  /** Of whom an incident concerns, or who asked for a change. */
  readonly department?: string;
};
