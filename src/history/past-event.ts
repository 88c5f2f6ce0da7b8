// One row of an incident: how it stood at a time.
import type { Temporal } from "temporal-polyfill";
import type { Priority } from "../incident/incident.ts";
import { ok, type Result } from "../kernel/result.ts";
import type { Level } from "../organisation/organisation.ts";
import {
  cellOf,
  keyOf,
  neededTime,
  numberOf,
  type Reading,
  type Row,
  tidy,
  timeOf,
  widthFault,
  wordOf,
} from "./cells.ts";
import type { RowFault } from "./fault.ts";
import { folded, type IncidentField, type PastStateWord } from "./mapping.ts";

export type PastEvent = {
  readonly number: string;
  readonly title: string | null;
  readonly description: string | null;
  /** undefined: the row does not say. */
  readonly state: PastStateWord | undefined;
  readonly stateWord: string;
  readonly openedAt: Temporal.Instant;
  readonly updatedAt: Temporal.Instant | null;
  readonly sequence: number;
  readonly acknowledgedAt: Temporal.Instant | null;
  readonly respondedAt: Temporal.Instant | null;
  readonly resolvedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  readonly impact: Level | undefined;
  readonly urgency: Level | undefined;
  readonly priority: Priority | undefined;
  readonly service: string | undefined;
  readonly team: string | undefined;
  readonly madeSla: boolean | undefined;
  readonly reopened: number | undefined;
  readonly problem: string | undefined;
  readonly change: string | undefined;
  readonly cause: string | undefined;
};

const flags: Readonly<Record<string, boolean>> = {
  ...{ true: true, yes: true, y: true, "1": true, met: true, 是: true },
  ...{ false: false, no: false, n: false, "0": false, missed: false, breached: false, 否: false },
};

/** What the row says, or the first thing that is wrong with it. */
export function readEvent(reading: Reading<IncidentField>, row: Row): Result<PastEvent, RowFault> {
  const wrong = widthFault(reading, row);
  if (wrong) return { ok: false, refusal: wrong };
  const { cells } = row;
  const { mapping } = reading;
  const number = numberOf(reading, row);
  if (!number.ok) return number;
  const times = timesOf(reading, cells);
  if (!times.ok) return times;
  const state = wordOf(reading, "state", mapping.states, cells);
  if (!state.ok) return state;
  const impact = wordOf(reading, "impact", mapping.levels, cells);
  if (!impact.ok) return impact;
  const urgency = wordOf(reading, "urgency", mapping.levels, cells);
  if (!urgency.ok) return urgency;
  const priority = wordOf(reading, "priority", mapping.priorities, cells);
  if (!priority.ok) return priority;
  const madeSla = wordOf(reading, "made_sla", flags, cells);
  if (!madeSla.ok) return madeSla;
  const text = (field: IncidentField) => {
    const cell = cellOf(reading, field, cells);
    return cell === undefined ? undefined : tidy(cell).slice(0, 100);
  };
  return ok({
    number: number.value,
    title: cellOf(reading, "title", cells) ?? null,
    description: cellOf(reading, "description", cells) ?? null,
    state: state.value === "unknown" ? undefined : state.value,
    stateWord: text("state") ?? "",
    ...times.value,
    sequence: countIn(reading, "sequence", cells) ?? 0,
    impact: impact.value,
    urgency: urgency.value,
    priority: priority.value,
    service: keyOf(reading, "service", mapping.services, cells),
    team: keyOf(reading, "team", mapping.teams, cells),
    madeSla: madeSla.value,
    reopened: countIn(reading, "reopened", cells),
    problem: text("problem"),
    change: text("change"),
    cause: text("cause"),
  });
}

type Times = Pick<PastEvent, "openedAt" | "updatedAt" | "acknowledgedAt" | "respondedAt" | "resolvedAt" | "closedAt">;

function timesOf(reading: Reading<IncidentField>, cells: readonly string[]): Result<Times, RowFault> {
  const openedAt = neededTime(reading, "opened", cells);
  if (!openedAt.ok) return openedAt;
  const updatedAt = timeOf(reading, "updated", cells);
  if (!updatedAt.ok) return updatedAt;
  const acknowledgedAt = timeOf(reading, "acknowledged", cells);
  if (!acknowledgedAt.ok) return acknowledgedAt;
  const respondedAt = timeOf(reading, "responded", cells);
  if (!respondedAt.ok) return respondedAt;
  const resolvedAt = timeOf(reading, "resolved", cells);
  if (!resolvedAt.ok) return resolvedAt;
  const closedAt = timeOf(reading, "closed", cells);
  if (!closedAt.ok) return closedAt;
  return ok({
    openedAt: openedAt.value,
    updatedAt: updatedAt.value,
    acknowledgedAt: acknowledgedAt.value,
    respondedAt: respondedAt.value,
    resolvedAt: resolvedAt.value,
    closedAt: closedAt.value,
  });
}

/** A whole number, or a flag that stands for one; anything else says nothing. */
function countIn(reading: Reading<IncidentField>, field: IncidentField, cells: readonly string[]): number | undefined {
  const given = cellOf(reading, field, cells);
  if (given === undefined) return undefined;
  const flag = flags[folded(given)];
  const count = /^\d{1,9}$/.test(given) ? Number(given) : flag === undefined ? Number.NaN : Number(flag);
  return Number.isNaN(count) ? undefined : count;
}
