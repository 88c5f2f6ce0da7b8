// Why a calendar is refused: each fault with its place in the file and what its sentence needs.

/** Where in the file: ["hours", "mon", 1] is the second interval of Monday. */
export type CalendarPath = readonly (string | number)[];

export type CalendarRefused =
  | { readonly code: "wrong_shape"; readonly path: CalendarPath; readonly expected: string }
  | { readonly code: "unknown_field"; readonly path: CalendarPath; readonly field: string }
  | { readonly code: "unknown_zone"; readonly path: CalendarPath; readonly given: string }
  | { readonly code: "bad_time"; readonly path: CalendarPath; readonly given: string }
  | { readonly code: "bad_date"; readonly path: CalendarPath; readonly given: string; readonly expected: DateForm }
  | { readonly code: "interval_reversed"; readonly path: CalendarPath; readonly from: string; readonly to: string }
  | { readonly code: "intervals_overlap"; readonly path: CalendarPath; readonly first: Hours; readonly second: Hours }
  | { readonly code: "no_working_time"; readonly path: CalendarPath };

/** "date" is 2026-05-01, "yearly" is 05-01, "either" allows both. */
export type DateForm = "date" | "yearly" | "either";

type Hours = readonly [string, string];
