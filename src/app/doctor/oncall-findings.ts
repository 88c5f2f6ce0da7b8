// What `tocsin doctor` says of who is on call: gaps in the days ahead, and people whom no page would reach.
import type { Temporal } from "temporal-polyfill";
import { coverageFaults } from "../../oncall/coverage.ts";
import { shifts } from "../../oncall/schedule.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import type { Schedules } from "../oncall/roster-cache.ts";
import { isReachable, isShut, type Reaching } from "../reached-on.ts";
import { advice, type Finding, fault, fine } from "./finding.ts";

const DAYS_AHEAD = 14;
const MOST_GAPS = 3;

/** `now`: the time that rules in the database. */
export function oncallFindings(
  organisation: Organisation,
  schedules: Schedules,
  reaching: Reaching,
  now: Temporal.Instant,
): readonly Finding[] {
  const to = now.add({ hours: 24 * DAYS_AHEAD });
  const gaps = organisation.schedules.flatMap((spec) => {
    const schedule = schedules.get(spec.key);
    const holes = schedule ? coverageFaults(schedule, spec.allow_gaps, now) : [];
    return holes.slice(0, MOST_GAPS).flatMap((hole) => {
      if (hole.code !== "schedule_gap") return [];
      const values = { schedule: spec.name, from: hole.from, to: hole.to, more: Math.max(0, holes.length - MOST_GAPS) };
      return [fault("oncall", "gap", values)];
    });
  });
  const silent = [...schedules.values()].flatMap((schedule) => {
    const people = new Set(shifts(schedule, now, to).map(({ personId }) => personId));
    return [...people].flatMap((personId) => {
      const values = { person: reaching.people.row(personId)?.name ?? personId, schedule: schedule.name };
      if (!isReachable(reaching, personId)) return [fault("oncall", "unreachable", values)];
      return isShut(reaching, personId) ? [fault("oncall", "shut", values)] : [];
    });
  });
  const unphoned =
    reaching.pager === undefined && Object.keys(organisation.phones).length > 0
      ? [advice("oncall", "no-pager", { count: Object.keys(organisation.phones).length })]
      : [];
  const found = [...gaps, ...silent, ...unphoned];
  if (organisation.schedules.length === 0) return [...found, advice("oncall", "no-schedule")];
  return found.length > 0 ? found : [fine("oncall", "oncall", { count: organisation.schedules.length })];
}
