// One row of a file of changes, read into what the change was.
import { Temporal } from "temporal-polyfill";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { clean, TEXT_LENGTH, TITLE_LENGTH } from "../organisation/given-words.ts";
import {
  cellOf,
  keyOf,
  neededTime,
  numberOf,
  type Reading,
  type Row,
  saidIn,
  tidy,
  timeOf,
  widthFault,
  wordOf,
} from "./cells.ts";
import type { RowFault } from "./fault.ts";
import type { ChangeField } from "./mapping.ts";
import type { PastChange } from "./past.ts";

/** Only what is over is history: a change under way has approvals that nobody here has given. */
export function readChange(reading: Reading<ChangeField>, row: Row): Result<PastChange, RowFault> {
  const wrong = widthFault(reading, row);
  if (wrong) return refuse(wrong);
  const { cells } = row;
  const { mapping } = reading;
  const number = numberOf(reading, row);
  if (!number.ok) return number;
  const createdAt = neededTime(reading, "opened", cells);
  if (!createdAt.ok) return createdAt;
  const state = wordOf(reading, "state", mapping.changeStates, cells);
  if (!state.ok) return state;
  const closedAt = timeOf(reading, "closed", cells);
  if (!closedAt.ok) return closedAt;
  const over = state.value ?? (closedAt.value ? "closed" : "under_way");
  if (over === "under_way") return refuse({ code: "under-way", given: cellOf(reading, "state", cells) ?? "" });
  const type = wordOf(reading, "type", mapping.types, cells);
  if (!type.ok) return type;
  const result = wordOf(reading, "result", mapping.results, cells);
  if (!result.ok) return result;
  const risk = wordOf(reading, "risk", risks(reading), cells);
  if (!risk.ok) return risk;
  const times = timesOf(reading, cells);
  if (!times.ok) return times;
  const incident = cellOf(reading, "incident", cells);
  return ok({
    number: number.value,
    title: clean((cellOf(reading, "title", cells) ?? number.value).split("\n")[0] ?? "").slice(0, TITLE_LENGTH),
    description: clean(cellOf(reading, "description", cells) ?? "").slice(0, TEXT_LENGTH),
    type: type.value ?? "normal",
    state: over,
    service: keyOf(reading, "service", mapping.services, cells) ?? null,
    team: keyOf(reading, "team", mapping.teams, cells) ?? null,
    risk: risk.value ?? null,
    createdAt: createdAt.value,
    ...times.value,
    closedAt: closedAt.value,
    result: result.value ?? null,
    incident: incident === undefined ? null : tidy(incident).slice(0, 100),
    said: saidIn(reading, [row]),
  });
}

/** Five classes of risk are three here. */
const risks = ({ mapping }: Reading<ChangeField>) =>
  ({ "very high": "high", moderate: "medium", "very low": "low", none: "low", ...mapping.levels }) as const;

type Times = Pick<PastChange, "submittedAt" | "approvedAt" | "window" | "startedAt" | "endedAt">;

function timesOf(reading: Reading<ChangeField>, cells: readonly string[]): Result<Times, RowFault> {
  const found: Partial<Record<ChangeField, Temporal.Instant | null>> = {};
  for (const field of ["submitted", "approved", "planned_start", "planned_end", "started", "ended"] as const) {
    const read = timeOf(reading, field, cells);
    if (!read.ok) return read;
    found[field] = read.value;
  }
  const {
    submitted = null,
    approved = null,
    planned_start: from,
    planned_end: to,
    started = null,
    ended = null,
  } = found;
  if (started && ended && Temporal.Instant.compare(ended, started) < 0) {
    return refuse({ code: "ended-before-started", started: `${started}`, ended: `${ended}` });
  }
  const window = from && to && Temporal.Instant.compare(from, to) < 0 ? { from, to } : null;
  return ok({ submittedAt: submitted, approvedAt: approved, window, startedAt: started, endedAt: ended });
}
