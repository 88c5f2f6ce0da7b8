// Why a schedule or an escalation policy is refused: each fault with its place and what its sentence needs.
import type { WeeklyRefused } from "../sla/weekly-spec.ts";

/** Where in the file: ["layers", 0, "members"] are the members of the first layer. */
export type Path = readonly (string | number)[];

export type ShapeRefused =
  | { readonly code: "wrong_shape"; readonly path: Path; readonly expected: string }
  | { readonly code: "unknown_field"; readonly path: Path; readonly field: string };

export type ScheduleRefused =
  | ShapeRefused
  | WeeklyRefused
  | { readonly code: "unknown_zone"; readonly path: Path; readonly given: string }
  | { readonly code: "bad_date"; readonly path: Path; readonly given: string }
  | { readonly code: "no_layers"; readonly path: Path }
  /** A rotation with nobody in it. */
  | { readonly code: "no_members"; readonly path: Path }
  | { readonly code: "ends_before_start"; readonly path: Path; readonly start: string; readonly end: string }
  /** A hand-over weekday, yet the rotation is not by weeks. */
  | { readonly code: "weekday_without_weeks"; readonly path: Path }
  /** Nobody is on call from … to before … (UTC); `person` who might take it is for the reader to say. */
  | { readonly code: "schedule_gap"; readonly path: Path; readonly from: string; readonly to: string };

export type PolicyRefused =
  | ShapeRefused
  | { readonly code: "no_levels"; readonly path: Path }
  /** A level that calls nobody. */
  | { readonly code: "no_targets"; readonly path: Path }
  /** A target is exactly one of person, schedule, team, channel. */
  | { readonly code: "target_unclear"; readonly path: Path };
