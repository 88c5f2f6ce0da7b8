// What a change may collide with: other changes in their light form, entries of the schedule, open incidents, the rules of the house.
import type { Organisation } from "../../organisation/organisation.ts";
import type { ChangeState, Window } from "../change.ts";
import type { ScheduleEntry } from "./entry.ts";

/** Another change, as far as a collision or the calendar needs it. */
export type Scheduled = {
  readonly reference: string;
  readonly title: string;
  readonly serviceKeys: readonly string[];
  readonly implementerId: string | null;
  readonly window: Window;
  readonly state: ChangeState;
  /** Only its own members see it: it is shown as "restricted", without reference and title. */
  readonly isRestricted: boolean;
};

/** An open P1 or P2. */
export type GraveIncident = {
  readonly reference: string;
  readonly serviceKey: string;
  readonly isRestricted: boolean;
};

export type Surroundings = {
  readonly organisation: Pick<Organisation, "services" | "maintenanceWindows" | "changeRules">;
  readonly entries: readonly ScheduleEntry[];
  /** Changes that are to run or running; the change in question may be among them. */
  readonly scheduled: readonly Scheduled[];
  readonly incidents: readonly GraveIncident[];
};

/** The change in question. */
export type Planned = {
  /** null before it has one. */
  readonly reference: string | null;
  readonly serviceKeys: readonly string[];
  readonly implementerId: string | null;
  readonly window: Window;
  /** An emergency that says why: a freeze warns it and does not stop it. */
  readonly mayPassFreeze: boolean;
};

/** What has a place on the calendar and may be collided with. */
export const occupyingStates: readonly ChangeState[] = [
  "submitted",
  "assessing",
  "awaiting_approval",
  "approved",
  "implementing",
  "on_hold",
];
