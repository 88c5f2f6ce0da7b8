// Why a row of a file is kept out, and what is wrong with a file as a whole.

/** A column is called as the file calls it. */
export type RowFault =
  | { readonly code: "cells"; readonly expected: number; readonly found: number }
  | { readonly code: "no-number"; readonly column: string }
  | { readonly code: "missing"; readonly column: string }
  | { readonly code: "time"; readonly column: string; readonly given: string }
  | { readonly code: "word"; readonly column: string; readonly given: string }
  | { readonly code: "resolved-before-opened"; readonly opened: string; readonly resolved: string }
  | { readonly code: "ended-before-started"; readonly started: string; readonly ended: string }
  | { readonly code: "under-way"; readonly given: string }
  | { readonly code: "several-rows" }
  | { readonly code: "too-many-rows" }
  /** It is good itself, but the record is only whole with that other row. */
  | { readonly code: "other-row"; readonly line: number };

export type HeaderRefused = {
  readonly code: "columns-missing";
  /** For each field the names by which its column would be found, and the column that is called almost so. */
  readonly missing: readonly { readonly field: string; readonly names: readonly string[]; readonly nearest?: string }[];
  readonly found: readonly string[];
};
